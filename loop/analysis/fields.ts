import type { FieldLabels } from '../../platform/contract/labels.ts'

/** What the forms of effect checks, reviews, bulletins and season profiles call their fields; told where something typed isn't right. */
export const analysisFields: FieldLabels = {
  checkEffect: {
    name: ['名称', 'Name'],
    treated: ['实施', 'Treated'],
    control: ['对照', 'Control'],
    changeDay: ['开始实施', 'In force from'],
    beforeDays: ['前后各', 'Before and after'],
    afterDays: ['前后各', 'Before and after'],
  },
  openReview: {
    week: ['周次', 'Week'],
  },
  writeReview: {
    attendees: ['参加人员', 'Present'],
    minutes: ['会议记录', 'Minutes'],
  },
  addDecision: {
    text: ['决定', 'Decision'],
    owner: ['责任人', 'Owner'],
    due: ['期限', 'Due'],
    incidents: ['决定', 'Decision'],
  },
  endDecision: {
    note: ['结果或取消的理由', 'Result, or why it is dropped'],
  },
  draftBulletin: {
    day: ['截止日', 'Until'],
  },
  writeBulletin: {
    title: ['标题', 'Title'],
    remarks: ['防范建议', 'Advice'],
  },
  proposeSeason: {
    name: ['名称', 'Name'],
    fromDay: ['起（月-日）', 'From (MM-DD)'],
    toDay: ['止（月-日）', 'To (MM-DD)'],
    fromHour: ['时段起', 'Hours from'],
    toHour: ['时段止', 'Hours to'],
    reason: ['理由', 'Reason'],
  },
}
