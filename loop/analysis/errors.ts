import { defineErrors } from '../../platform/errors/errors.ts'

export const analysisErrors = defineErrors('analysis', {
  no_boundary: [
    409,
    '{org} 没有划定辖区边界，无法制作热区图；请先导入边界。',
    '{org} has no boundary: a hot map needs one. Import it first.',
  ],
  nothing_to_publish: [
    409,
    '{day} 没有可发布的定级（尚未计算或已发布）。',
    'There is nothing to publish for {day}: not computed yet, or already published.',
  ],
  unknown_rule: [400, '没有规则“{found}”，可用：{known}。', 'There is no rule "{found}"; known: {known}.'],
})
