import { defineErrors } from '../../../platform/errors/errors.ts'

export const deskErrors = defineErrors('dispatch', {
  replay_span: [
    400,
    '回放一次最多一小时，且起点早于终点。',
    'A replay covers at most one hour, and begins before it ends.',
  ],
  strip_span: [
    400,
    '时间条最多两天，且起点早于终点。',
    'The time strip covers at most two days, and begins before it ends.',
  ],
  replay_future: [400, '回放只能从过去开始；现在是 {now}。', 'A replay begins in the past; it is {now} now.'],
})
