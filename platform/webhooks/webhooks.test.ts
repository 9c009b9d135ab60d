import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressFault } from './address.ts'
import { MOST_TRIES, waitAfter } from './backoff.ts'
import { signedHeaders, verifySignature } from './sign.ts'

describe('an address', () => {
  const allowed = ['https://cad.example', 'http://127.0.0.1:9000']
  it('is called only when its origin is on the list; without a list none is', () => {
    expect(addressFault('https://cad.example/hook?x=1', allowed)).toBeNull()
    expect(addressFault('http://127.0.0.1:9000/', allowed)).toBeNull()
    expect(addressFault('https://cad.example/hook', [])).toBe('off')
  })
  it.each([
    ['http://cad.example/hook', 'not_allowed'],
    ['https://cad.example:8443/', 'not_allowed'],
    ['https://cad.example.evil.test/', 'not_allowed'],
    ['https://cad.example@evil.test/', 'form'],
    ['https://user:pw@cad.example/', 'form'],
    ['http://127.0.0.1:9001/', 'not_allowed'],
    ['http://localhost:9000/', 'not_allowed'],
    ['http://169.254.169.254/latest', 'not_allowed'],
    ['file:///etc/passwd', 'form'],
    ['cad.example', 'form'],
    ['', 'form'],
  ])('refuses %s', (address, fault) => expect(addressFault(address, allowed)).toBe(fault))
})

it('a signature fits its message, secret and time only', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), fc.nat(2_000_000_000), (secret, body, at) => {
      const headers = signedHeaders({ id: 'e1', atSeconds: at, body, secret })
      expect(verifySignature(headers, body, secret, at + 300)).toBe(true)
      expect(verifySignature(headers, body, secret, at + 301)).toBe(false)
      expect(verifySignature(headers, `${body} `, secret, at)).toBe(false)
      expect(verifySignature(headers, body, `${secret}x`, at)).toBe(false)
      expect(verifySignature({ ...headers, 'webhook-id': 'e2' }, body, secret, at)).toBe(false)
      expect(verifySignature({ ...headers, 'webhook-timestamp': String(at + 1) }, body, secret, at)).toBe(
        false,
      )
    }),
    { numRuns: 60 },
  )
  expect(verifySignature({}, '', 'x', 0)).toBe(false)
})

it('waits longer after each failure, and ends', () => {
  const waits = Array.from({ length: MOST_TRIES }, (_, i) => waitAfter(i + 1))
  expect(waits.at(-1)).toBeNull()
  for (let i = 1; i < waits.length - 1; i++) expect(waits[i]!).toBeGreaterThan(waits[i - 1]!)
})
