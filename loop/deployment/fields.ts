import type { FieldLabels } from '../../platform/contract/labels.ts'

/** What the forms of levels call their fields; told where something typed isn't right. */
export const deploymentFields: FieldLabels = {
  '*': {
    'windows.fromHour': ['起', 'From'],
    'windows.toHour': ['止', 'To'],
    'windows.share': ['投入占比', 'Share of the force'],
    windows: ['高峰时段', 'Peak hours'],
  },
  setLevel: {
    until: ['到期（不填则本勤务日结束）', 'Expires (left out: end of the duty day)'],
    reason: ['理由', 'Reason'],
  },
}
