/** To whom an incident or call is handed: other emergency numbers, the citizens' line, another police unit, another office. */
export const transferKinds = {
  '119': { zh: '119 消防救援', en: '119 fire and rescue' },
  '122': { zh: '122 交警', en: '122 traffic police' },
  '120': { zh: '120 急救', en: '120 ambulance' },
  '12345': { zh: '12345 政务热线', en: '12345 city line' },
  org: { zh: '本系统单位', en: 'Unit in this system' },
  other: { zh: '其他单位', en: 'Another office' },
} as const
export type TransferKind = keyof typeof transferKinds

/** One transfer; the incident keeps its id and number through all of it. */
export const transferStates = {
  sent: { zh: '已移交，待回执', en: 'Sent, no answer yet' },
  received: { zh: '已接收', en: 'Received' },
  returned: { zh: '退回', en: 'Returned' },
  refused: { zh: '拒收', en: 'Refused' },
} as const
export type TransferState = keyof typeof transferStates

export const transferAnswers = ['received', 'returned', 'refused'] as const
export type TransferAnswer = (typeof transferAnswers)[number]

/** An upward notice (重大警情上报, R-033): required by class or level, confirmed by a named person, receipted above. */
export const noticeStates = {
  required: { zh: '待上报', en: 'To be reported' },
  confirmed: { zh: '已上报，待回执', en: 'Reported, no receipt yet' },
  received: { zh: '已回执', en: 'Receipt noted' },
} as const
export type NoticeState = keyof typeof noticeStates

export const noticeWays = {
  phone: { zh: '电话', en: 'Telephone' },
  system: { zh: '系统', en: 'System' },
  written: { zh: '书面', en: 'In writing' },
} as const
export type NoticeWay = keyof typeof noticeWays

/** What makes a notice necessary. */
export type NoticeGround = 'level_1' | 'level_2' | 'class'
