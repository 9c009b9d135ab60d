import { createHmac, timingSafeEqual } from 'node:crypto'

/** Headers by which a receiver knows who sent a message, when, and that nobody changed it (HMAC-SHA256 over id, time and body). */
export function signedHeaders(message: {
  readonly id: string
  readonly atSeconds: number
  readonly body: string
  readonly secret: string
}): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'webhook-id': message.id,
    'webhook-timestamp': String(message.atSeconds),
    'webhook-signature': `v1,${signature(message)}`,
  }
}

function signature(message: { id: string; atSeconds: number; body: string; secret: string }): string {
  return createHmac('sha256', message.secret)
    .update(`${message.id}.${message.atSeconds}.${message.body}`)
    .digest('base64')
}

/** What a receiver does: the signature must fit and the time be within the tolerance, else a message may be an old one sent again. */
export function verifySignature(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
  secret: string,
  nowSeconds: number,
  toleranceSeconds = 300,
): boolean {
  const [id, at, given] = ['id', 'timestamp', 'signature'].map((name) => headers[`webhook-${name}`])
  if (typeof id !== 'string' || typeof at !== 'string' || typeof given !== 'string') return false
  if (!/^\d+$/.test(at) || Math.abs(nowSeconds - Number(at)) > toleranceSeconds) return false
  const expected = Buffer.from(`v1,${signature({ id, atSeconds: Number(at), body, secret })}`)
  const found = Buffer.from(given)
  return expected.length === found.length && timingSafeEqual(expected, found)
}
