import type { FieldLabels } from '../../platform/contract/labels.ts'

/** What the forms of duties call their fields; told where something typed isn't right. */
export const rosterFields: FieldLabels = {
  '*': {
    startAt: ['起', 'From'],
    endAt: ['止', 'To'],
    reason: ['理由', 'Reason'],
    shift: ['班次', 'Shift'],
  },
  planDays: {
    fromDay: ['起始勤务日', 'First duty day'],
    days: ['天数', 'Days'],
  },
  publishDays: {
    ground: ['仍要发布的理由', 'Reason to publish nevertheless'],
  },
}
