import { defineErrors } from '../../platform/errors/errors.ts'

export const deploymentErrors = defineErrors('deployment', {
  no_level: [
    404,
    '{org} 在 {day} 还没有勤务等级；定级后自动生成。',
    '{org} has no duty level for {day} yet; it is made with the colours of the day.',
  ],
  below_floor: [
    409,
    '时段占比 {share} 低于下限 {floor}；需提高占比。',
    'A share of {share} is below the floor of {floor}; raise it.',
  ],
  two_steps: [
    409,
    '本级只能在建议等级（{proposed} 级）上下调整一级，{wanted} 级须由上级下达。',
    'This unit may move one step from the proposed level ({proposed}); level {wanted} must come from above.',
  ],
  until_past: [400, '到期时间 {until} 已过。', 'The expiry {until} is in the past.'],
})
