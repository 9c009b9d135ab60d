import type { IncidentClass, IncidentClassKey, TopClass } from './types.ts'

type Row = readonly [
  key: IncidentClassKey,
  code: string,
  name: string,
  top: TopClass,
  preventable: boolean,
  level: IncidentClass['level'],
  perYear: number,
]

// Codes after the customary six-digit table of call centres (10 criminal, 20 order, 30 traffic, 40 fire, 50 help,
// 60 other departments, 95 complaints, 99 other). Amounts make about 7,000 records a year, a quarter of them invalid
// or not police work.
const rows: Row[] = [
  ['robbery', '100200', '抢劫', 'criminal', true, 1, 18],
  ['snatching', '100300', '抢夺', 'criminal', true, 1, 26],
  ['burglary', '100101', '入室盗窃', 'criminal', true, 2, 300],
  ['motor_theft', '100102', '盗窃机动车', 'criminal', true, 2, 70],
  ['ebike_theft', '100103', '盗窃电动车', 'criminal', true, 3, 580],
  ['bicycle_theft', '100104', '盗窃自行车', 'criminal', true, 3, 160],
  ['in_vehicle_theft', '100105', '盗窃车内财物', 'criminal', true, 3, 230],
  ['pickpocketing', '100106', '扒窃', 'criminal', true, 2, 210],
  ['other_theft', '100109', '其他盗窃', 'criminal', true, 3, 220],
  ['fraud', '100400', '诈骗', 'criminal', false, 3, 300],
  ['assault', '200101', '殴打他人', 'order', true, 1, 240],
  ['disorder', '200102', '寻衅滋事', 'order', true, 2, 260],
  ['dispute', '200201', '纠纷', 'order', false, 3, 640],
  ['noise', '200301', '噪声扰民', 'order', false, 4, 320],
  ['gambling', '200401', '赌博', 'order', false, 3, 45],
  ['drunk', '200501', '醉酒', 'order', false, 3, 120],
  ['traffic_injury', '300100', '交通事故(有人受伤)', 'traffic', false, 1, 190],
  ['traffic_damage', '300200', '交通事故(财产损失)', 'traffic', false, 3, 680],
  ['traffic_jam', '300300', '交通拥堵', 'traffic', false, 4, 130],
  ['fire', '400100', '火灾', 'fire', true, 1, 55],
  ['help', '500100', '群众求助', 'help', false, 3, 440],
  ['lost_person', '500200', '走失', 'help', false, 1, 65],
  ['lost_property', '500300', '遗失物品', 'help', false, 4, 140],
  ['police_complaint', '950100', '投诉', 'complaint', false, 4, 40],
  ['non_police', '600100', '非警务事项', 'non_police', false, 4, 620],
  ['silent_call', '990100', '无声电话', 'invalid', false, 4, 460],
  ['nuisance_call', '990200', '骚扰电话', 'invalid', false, 4, 330],
]

export const incidentClasses: readonly IncidentClass[] = rows.map(
  ([key, code, name, top, preventable, level, perYear]) => ({
    key,
    code,
    name,
    top,
    preventable,
    level,
    perYear,
  }),
)
