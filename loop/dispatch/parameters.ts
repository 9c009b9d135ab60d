import type { ParameterSpec } from '../../platform/parameters/parameters.ts'

/** Numbers of this stage with their source; an office may set its own. */
export const dispatchParameters = {
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
