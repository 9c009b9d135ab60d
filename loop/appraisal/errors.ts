import { defineErrors } from '../../platform/errors/errors.ts'

export const appraisalErrors = defineErrors('appraisal', {
  reversed: [400, '统计期 {from} 至 {to} 首尾颠倒。', 'The period {from} to {to} ends before it begins.'],
  too_long: [
    400,
    '统计期 {days} 天，最长 {limit} 天；请缩短。',
    'The period has {days} days, at most {limit} are allowed; shorten it.',
  ],
  not_begun: [400, '统计期自 {from} 起，尚未开始。', 'The period begins on {from}, which is still ahead.'],
})
