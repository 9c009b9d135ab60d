import type { ParameterSpec } from '../../platform/parameters/parameters.ts'
import { containmentParameters } from './containment/parameters.ts'
import type { PlaceKind, PresetId } from './rules/targets.ts'

/** Numbers of this stage with their source; an office may set its own. */
export const dispatchParameters = {
  ...containmentParameters,
  ackAlarmSeconds: {
    value: 30 as number,
    source: 'R-109',
    zh: '未签收提醒',
    en: 'Alarm when an order is not acknowledged',
    unit: 's',
  },
  ackTimeoutSeconds: {
    value: 60 as number,
    source: 'R-109',
    zh: '超时未签收，改派次优',
    en: 'Order counts as not acknowledged, next-best unit is offered',
    unit: 's',
  },
  processingSeconds: {
    value: 60 as number,
    source: 'R-112',
    zh: '接警派警时限',
    en: 'From answering to the first order',
    unit: 's',
  },
  responseSeconds: {
    value: 300 as number,
    source: 'R-112',
    zh: '到场时限',
    en: 'From the order to arrival',
    unit: 's',
  },
  supportSeconds: {
    value: 600 as number,
    source: 'R-112',
    zh: '增援到场时限',
    en: 'From the order to the arrival of support',
    unit: 's',
  },
  controlSeconds: {
    value: 180 as number,
    source: 'R-112',
    zh: '控制现场时限',
    en: 'From arrival to control of the scene',
    unit: 's',
  },
  answeringSeconds: {
    value: 10 as number,
    source: 'R-112',
    zh: '接听时限',
    en: 'From ringing to answering',
    unit: 's',
  },
  turnoutSeconds: {
    value: 80 as number,
    source: 'R-112',
    zh: '出动时限',
    en: 'From acknowledging to setting off',
    unit: 's',
  },
  feedbackSeconds: {
    value: 1800 as number,
    source: 'R-031',
    zh: '反馈时限',
    en: 'From clearing to the result',
    unit: 's',
  },
  arrivalPreset: {
    value: 'r112' as PresetId,
    source: 'R-112',
    zh: '到场时限的口径',
    en: 'Which arrival clocks hold',
  },
  placeKind: {
    value: 'city' as PlaceKind,
    source: 'R-112',
    zh: '辖区类别',
    en: 'Kind of place',
  },
  arrivalByPlace: {
    value: { city: 300, suburb: 600, rural: null } as Readonly<Record<PlaceKind, number | null>>,
    source: 'R-112',
    zh: '城区、城郊、农村到场时限（农村尽快）',
    en: 'Arrival in city, suburb, country (there: soonest)',
    unit: 's',
  },
  arrivalCircles: {
    value: [
      { seconds: 60, kinds: ['station_rail', 'station_bus', 'government', 'key_target'] },
      { seconds: 180, kinds: ['bank', 'school', 'mall', 'hospital', 'key_unit'] },
    ] as ReadonlyArray<{ readonly seconds: number; readonly kinds: readonly string[] }>,
    source: 'R-112',
    zh: '1-3-5 圈层：重点部位与时限，其余按到场时限',
    en: 'Circles 1-3-5: key sites with their minutes; elsewhere the arrival limit',
  },
  circleMetres: {
    value: 100 as number,
    source: 'R-112',
    zh: '地址距重点部位多近算其圈层',
    en: 'An address this near a key site is in its circle',
    unit: 'm',
  },
  farthestSeconds: {
    value: 3600 as number,
    source: 'R-110',
    zh: '最远参与排序的路程',
    en: 'Units farther than this are not ranked',
    unit: 's',
  },
  crewOfLevel: {
    value: { '1': 2, '2': 2, '3': 1, '4': 1 } as Readonly<Record<string, number>>,
    source: 'R-110',
    zh: '各级警情最少警力',
    en: 'Least crew by level',
  },
  coverSeconds: {
    value: { key_target: 180, key_unit: 300, zone: 300 } as Readonly<Record<string, number>>,
    source: 'R-112',
    zh: '重要目标、重点单位、巡区中心应有空闲巡组可到的时间',
    en: 'Time in which a free unit should reach key targets, key units and the middle of a zone',
    unit: 's',
  },
  postMetres: {
    value: 200 as number,
    source: 'R-115',
    zh: '轨迹判定离开岗位的距离',
    en: 'A unit farther than this from its post has left it',
    unit: 'm',
  },
  arrivalMetres: {
    value: 100 as number,
    source: 'R-112',
    zh: '轨迹判定到场的距离',
    en: 'A unit this near is on scene by its track',
    unit: 'm',
  },
  keepMessagesDays: {
    value: 90 as number,
    source: 'R-247',
    zh: '巡组消息保存天数',
    en: 'Messages with units are kept for',
    unit: 'd',
  },
} satisfies Record<string, ParameterSpec<unknown>>
export type DispatchParameters = {
  readonly [K in keyof typeof dispatchParameters]: (typeof dispatchParameters)[K]['value']
}
