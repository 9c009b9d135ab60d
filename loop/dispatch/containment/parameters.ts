import type { ParameterSpec } from '../../../platform/parameters/parameters.ts'

/** Numbers of joint interception with their source; an office may set its own. */
export const containmentParameters = {
  containmentMinutes: {
    value: 60 as number,
    source: 'R-129',
    zh: '封控时限，到期自动撤控',
    en: 'A containment ends by itself after',
    unit: 'min',
  },
  containmentWarnMinutes: {
    value: 5 as number,
    source: 'R-129',
    zh: '到期前提醒',
    en: 'Alarm before a containment ends',
    unit: 'min',
  },
  containmentHeldWarnMinutes: {
    value: 5 as number,
    source: 'R-125',
    zh: '证明所依托的固定卡点结束开放前提醒',
    en: 'Alarm before a fixed point that a proof relies on is over',
    unit: 'min',
  },
  containmentRenewals: {
    value: 1 as number,
    source: 'R-129',
    zh: '批准人可续期次数',
    en: 'Times that the approver may renew it',
    unit: '',
  },
  containmentLevel: {
    value: 2 as number,
    source: 'R-122',
    zh: '可封控的最低警情级别（1 最高）',
    en: 'Lowest level of an incident that may be contained (1 highest)',
    unit: '',
  },
  containmentSpeedFactor: {
    value: 1.3 as number,
    source: 'R-122',
    zh: '逃逸速度上界，自由流的倍数',
    en: "Bound of the fugitive's speed, times free flow",
    unit: '×',
  },
  containmentEbikeKmh: {
    value: 32 as number,
    source: 'R-122',
    zh: '电动车逃逸速度上界，各种道路',
    en: 'Bound of a fugitive on an e-bike, on any road',
    unit: 'km/h',
  },
  containmentFootKmh: {
    value: 15 as number,
    source: 'R-122',
    zh: '步行逃逸速度上界，各种道路',
    en: 'Bound of a fugitive on foot, on any road',
    unit: 'km/h',
  },
  containmentSetupSeconds: {
    value: 20 as number,
    source: 'R-123',
    zh: '到点后布设用时',
    en: 'Set-up at a post',
    unit: 's',
  },
  containmentReactSeconds: {
    value: 20 as number,
    source: 'R-123',
    zh: '受令到起步用时',
    en: 'From the order to setting off',
    unit: 's',
  },
  containmentRings: {
    value: [3, 5, 8, 10] as readonly number[],
    source: 'R-124',
    zh: '封控圈（自最后目击起的分钟）',
    en: 'Rings, minutes since the sighting',
    unit: 'min',
  },
  containmentWordsDays: {
    value: 30 as number,
    source: 'R-128',
    zh: '特征描述保存天数',
    en: 'Days until the words on what to look for are erased',
    unit: 'd',
  },
} satisfies Record<string, ParameterSpec<unknown>>
