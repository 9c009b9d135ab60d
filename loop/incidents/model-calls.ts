/**
 * What became of a call. A call is a record of its own (who called when, by which way, in which words, answered by
 * whom) that belongs to no incident or to one; an incident may have many calls or none.
 */
export const callOutcomes = {
  incident_created: { zh: '已建警情', en: 'Incident made' },
  attached: { zh: '并入警情', en: 'Added to an incident' },
  non_police: { zh: '非警务', en: 'Not police' },
  invalid: { zh: '无效', en: 'Invalid' },
  transferred: { zh: '转其他单位', en: 'Passed on' },
  hung_up: { zh: '挂断', en: 'Hung up' },
  hoax: { zh: '谎报骚扰', en: 'Hoax' },
} as const
export type CallOutcome = keyof typeof callOutcomes

/** Outcomes that end a call without an incident; each needs one of its coded reasons. */
export const closingOutcomes = ['non_police', 'invalid', 'transferred', 'hung_up', 'hoax'] as const
export type ClosingOutcome = (typeof closingOutcomes)[number]

/** Why a call, or an incident, is no police matter or no valid report: the office's own list. */
export const callReasons = {
  consult: { of: 'non_police', zh: '咨询', en: 'Enquiry' },
  municipal: { of: 'non_police', zh: '市政公用', en: 'Municipal services' },
  civil_dispute: { of: 'non_police', zh: '经济民事纠纷', en: 'Civil dispute' },
  other_duty: { of: 'non_police', zh: '其他部门职责', en: "Another office's duty" },
  silent: { of: 'invalid', zh: '无声', en: 'Silent' },
  misdialled: { of: 'invalid', zh: '误拨', en: 'Misdialled' },
  test: { of: 'invalid', zh: '测试', en: 'Test' },
  not_understood: { of: 'invalid', zh: '无法听清', en: 'Not understood' },
  told_already: { of: 'invalid', zh: '重复报警', en: 'Told already' },
  to_119: { of: 'transferred', zh: '转 119', en: 'To 119' },
  to_122: { of: 'transferred', zh: '转 122', en: 'To 122' },
  to_120: { of: 'transferred', zh: '转 120', en: 'To 120' },
  to_12345: { of: 'transferred', zh: '转 12345', en: 'To 12345' },
  to_other: { of: 'transferred', zh: '转其他单位', en: 'To another office' },
  before_answer: { of: 'hung_up', zh: '未接听挂断', en: 'Before it was answered' },
  while_talking: { of: 'hung_up', zh: '通话中挂断', en: 'While talking' },
  false_report: { of: 'hoax', zh: '谎报', en: 'False report' },
  nuisance: { of: 'hoax', zh: '骚扰', en: 'Nuisance' },
} as const satisfies Record<string, { of: ClosingOutcome; zh: string; en: string }>
export type CallReason = keyof typeof callReasons

export function reasonsOf(outcome: ClosingOutcome): CallReason[] {
  return (Object.keys(callReasons) as CallReason[]).filter((code) => callReasons[code].of === outcome)
}

/** Coded reasons that an incident's own validity may have. */
export const validityReasons = {
  invalid: [...reasonsOf('invalid'), ...reasonsOf('hoax')],
  non_police: reasonsOf('non_police'),
} as const

/** Sources that are somebody's call; what a patrol finds or a device tells has no caller. */
export const callSources = [
  '110',
  'hotline',
  'walk_up',
  'police_room',
  'unit_alarm',
  'volunteer',
  'transfer_in',
] as const

/** `ringing`: nobody has answered. `talking`: answered, no outcome yet. */
export type CallState = 'ringing' | 'talking' | 'done'

export function callStateOf(call: { takenBy: string | null; outcome: CallOutcome | null }): CallState {
  if (call.outcome !== null) return 'done'
  return call.takenBy === null ? 'ringing' : 'talking'
}
