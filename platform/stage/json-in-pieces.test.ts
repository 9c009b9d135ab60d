import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonInPieces } from './json-in-pieces.ts'

it('writes what JSON.stringify writes', async () => {
  const value = fc.oneof(
    fc.array(fc.jsonValue(), { maxLength: 5 }),
    fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.array(fc.jsonValue()))),
  )
  await fc.assert(
    fc.asyncProperty(value, async (any) => {
      expect((await jsonInPieces(any)).toString()).toBe(JSON.stringify(any))
    }),
  )
  const long = { now: '2026', units: Array.from({ length: 1_234 }, (_, i) => ({ i, zh: '巡' })), none: [] }
  expect((await jsonInPieces(long)).toString()).toBe(JSON.stringify(long))
})
