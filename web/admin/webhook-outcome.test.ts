import { expect, it } from 'vitest'
import { webhooksEn, webhooksZh } from './text-webhooks.ts'
import { outcomeOf } from './webhook-outcome.ts'

it.each([
  ['HTTP 503', 'status', '503'],
  ['HTTP 302', 'moved', '302'],
  ['ECONNREFUSED', 'refused', 'ECONNREFUSED'],
  ['ENOTFOUND', 'unknown', 'ENOTFOUND'],
  ['TimeoutError', 'slow', 'TimeoutError'],
  ['UND_ERR_CONNECT_TIMEOUT', 'slow', 'UND_ERR_CONNECT_TIMEOUT'],
  ['UND_ERR_SOCKET', 'reset', 'UND_ERR_SOCKET'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['EHOSTUNREACH', 'unreachable', 'EHOSTUNREACH'],
  ['address: not_allowed', 'list', 'address: not_allowed'],
  ['EWHATEVER', 'other', 'EWHATEVER'],
])('%s is told in a sentence of both languages', (error, key, code) => {
  expect(outcomeOf(error)).toEqual({ key, code })
  expect(webhooksZh.why).toHaveProperty(key)
  expect(webhooksEn.why).toHaveProperty(key)
})
