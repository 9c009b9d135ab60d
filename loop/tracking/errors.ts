import { defineErrors } from '../../platform/errors/errors.ts'

export const trackingErrors = defineErrors('tracking', {
  own_unit_only: [403, '只能上报本组位置。', 'Only positions of your own unit can be reported.'],
  no_unit: [
    409,
    '您的账号没有关联巡组，无法上报位置。',
    'Your account has no unit: positions cannot be reported.',
  ],
  span_too_long: [
    400,
    '轨迹查询一次最多 {hours} 小时。',
    'A track can be read for at most {hours} hours at once.',
  ],
})
