import fc from 'fast-check'
import { expect, it } from 'vitest'
import { GATHER_MS, waitBeforeAsking } from './pace.ts'

it('asks soon when it is quiet, once a second in a burst, and less often the slower the answers are', () => {
  expect(waitBeforeAsking(0, Number.NEGATIVE_INFINITY, 0)).toBe(GATHER_MS)
  expect(waitBeforeAsking(10_000, 9_900, 20)).toBe(900)
  expect(waitBeforeAsking(10_000, 9_900, 600)).toBe(2_300)
  expect(waitBeforeAsking(10_000, 9_900, 60_000)).toBe(4_900)
})

it('never waits longer than five seconds, nor shorter the slower the server is', () => {
  const ms = fc.integer({ min: 0, max: 100_000 })
  fc.assert(
    fc.property(ms, ms, ms, ms, (asked, passed, took, more) => {
      const wait = waitBeforeAsking(asked + passed, asked, took)
      expect(wait).toBeGreaterThanOrEqual(GATHER_MS)
      expect(wait).toBeLessThanOrEqual(5_000)
      expect(waitBeforeAsking(asked + passed, asked, took + more)).toBeGreaterThanOrEqual(wait)
    }),
  )
})
