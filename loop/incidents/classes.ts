/** Top classes of the weekly report; each class belongs to exactly one. */
export const topClasses = {
  criminal: { zh: '刑事', en: 'Criminal' },
  order: { zh: '治安', en: 'Public order' },
  traffic: { zh: '交通', en: 'Traffic' },
  fire: { zh: '火灾', en: 'Fire' },
  help: { zh: '求助', en: 'Help' },
  mass: { zh: '群体', en: 'Mass event' },
  disaster: { zh: '灾害事故', en: 'Disaster' },
  clue: { zh: '举报线索', en: 'Clue' },
  complaint: { zh: '投诉', en: 'Complaint' },
  non_police: { zh: '非警务', en: 'Not police' },
  invalid: { zh: '无效', en: 'Invalid' },
  internal: { zh: '内部指令', en: 'Internal order' },
} as const
export type TopClass = keyof typeof topClasses

/** 1 is highest (red), 4 lowest (green). */
export type Level = 1 | 2 | 3 | 4

export interface IncidentClass {
  /** Six digits: top class, class, detail; the customary table of Chinese call centres. */
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly top: TopClass
  /** 可防性: preventable by guarding, as shipped; an office may change it from a day on (`incident_class_flag`). */
  readonly preventable: boolean
  /** May feed hot spots, alerts and patrol plans. */
  readonly analysed: boolean
  /** Never drawn on a map or listed with its place outside the case. */
  readonly sensitive: boolean
  readonly level: Level
}

type Row = readonly [code: string, zh: string, en: string, top: TopClass, level: Level, flags: string]

// Flags: p = preventable, a = analysed (whitelist), s = sensitive.
const rows: readonly Row[] = [
  ['100101', '入室盗窃', 'Burglary', 'criminal', 2, 'pa'],
  ['100102', '盗窃机动车', 'Motor vehicle theft', 'criminal', 3, 'pa'],
  ['100103', '盗窃电动车', 'E-bike theft', 'criminal', 3, 'pa'],
  ['100104', '盗窃自行车', 'Bicycle theft', 'criminal', 4, 'pa'],
  ['100105', '盗窃车内财物', 'Theft from vehicle', 'criminal', 3, 'pa'],
  ['100106', '扒窃', 'Pickpocketing', 'criminal', 3, 'pa'],
  ['100109', '其他盗窃', 'Other theft', 'criminal', 3, 'pa'],
  ['100200', '抢劫', 'Robbery', 'criminal', 1, 'pa'],
  ['100300', '抢夺', 'Snatching', 'criminal', 1, 'pa'],
  ['100301', '飞车抢夺', 'Drive-by snatching', 'criminal', 1, 'pa'],
  ['100400', '诈骗', 'Fraud', 'criminal', 3, ''],
  ['100401', '电信网络诈骗', 'Telecom fraud', 'criminal', 3, ''],
  ['100500', '故意伤害', 'Wounding', 'criminal', 1, 'a'],
  ['100600', '命案', 'Homicide', 'criminal', 1, 's'],
  ['100700', '性侵害', 'Sexual offence', 'criminal', 1, 's'],
  ['100800', '绑架', 'Abduction', 'criminal', 1, 's'],
  ['100900', '毁坏财物', 'Damage to property', 'criminal', 3, 'pa'],
  ['200101', '殴打他人', 'Assault', 'order', 2, 'a'],
  ['200102', '扰乱秩序', 'Disorder', 'order', 2, 'a'],
  ['200201', '纠纷', 'Dispute', 'order', 3, ''],
  ['200301', '噪音扰民', 'Noise', 'order', 4, ''],
  ['200401', '赌博', 'Gambling', 'order', 3, ''],
  ['200501', '醉酒滋事', 'Drunk person', 'order', 3, 'a'],
  ['200600', '携带管制刀具', 'Carrying a knife', 'order', 1, ''],
  ['200700', '家庭暴力', 'Domestic violence', 'order', 1, 's'],
  ['200800', '可疑情况', 'Suspicious event', 'order', 3, ''],
  ['300100', '伤人交通事故', 'Traffic accident with injury', 'traffic', 2, ''],
  ['300200', '财损交通事故', 'Traffic accident, damage only', 'traffic', 3, ''],
  ['300300', '交通拥堵', 'Traffic jam', 'traffic', 4, ''],
  ['400100', '火灾', 'Fire', 'fire', 1, ''],
  ['500100', '群众求助', 'Request for help', 'help', 3, ''],
  ['500200', '人员走失', 'Lost person', 'help', 2, 's'],
  ['500300', '物品遗失', 'Lost property', 'help', 4, ''],
  ['500500', '轻生求助', 'Person at risk', 'help', 1, 's'],
  ['500600', '急病求助', 'Medical help', 'help', 2, 's'],
  ['600100', '非警务事项', 'Not a police matter', 'non_police', 4, ''],
  ['600200', '消费纠纷', 'Consumer dispute', 'non_police', 4, ''],
  ['700100', '群体聚集', 'Gathering', 'mass', 1, 's'],
  ['800100', '灾害事故', 'Disaster or accident', 'disaster', 1, ''],
  ['900100', '举报线索', 'Clue', 'clue', 3, 's'],
  ['950100', '投诉民警', 'Complaint about police', 'complaint', 4, 's'],
  ['960100', '布警指令', 'Deployment order', 'internal', 3, ''],
  ['960200', '演练', 'Exercise', 'internal', 1, ''],
  ['990100', '无声电话', 'Silent call', 'invalid', 4, ''],
  ['990200', '骚扰电话', 'Nuisance call', 'invalid', 4, ''],
  ['990300', '误报', 'False alarm', 'invalid', 4, ''],
]

export const incidentClasses: readonly IncidentClass[] = rows.map(([code, zh, en, top, level, flags]) => ({
  code,
  zh,
  en,
  top,
  level,
  preventable: flags.includes('p'),
  analysed: flags.includes('a'),
  sensitive: flags.includes('s'),
}))

/** Real units, nobody real to look for: it runs like an incident and counts for nothing. */
export const EXERCISE = '960200'

const byCode = new Map(incidentClasses.map((one) => [one.code, one]))

export function findClass(code: string): IncidentClass | undefined {
  return byCode.get(code)
}

/** @throws RangeError for a code outside the tree */
export function getClass(code: string): IncidentClass {
  const found = byCode.get(code)
  if (!found) throw new RangeError(`incident class: found ${code}, expected a six-digit code of the tree`)
  return found
}

/** Codes of the classes that may feed analysis. */
export const analysedCodes: readonly string[] = incidentClasses.filter((c) => c.analysed).map((c) => c.code)
