import fc from 'fast-check'
import { expect, it } from 'vitest'
import { GATHER_MS, waitBeforeAsking } from './pace.ts'

it('asks soon when it is quiet, once a second in a burst, and less often the slower the answers are', () => {
  expect(waitBeforeAsking(0, Number.NEGATIVE_INFINITY, 0, 0.5)).toBe(GATHER_MS)
  expect(waitBeforeAsking(10_000, 9_900, 20, 0.5)).toBe(900)
  expect(waitBeforeAsking(10_000, 9_900, 600, 0.5)).toBe(2_300)
  expect(waitBeforeAsking(10_000, 9_900, 60_000, 0.5)).toBe(4_900)
})

it('never waits longer than six seconds, nor shorter the slower the server is', () => {
  const ms = fc.integer({ min: 0, max: 100_000 })
  fc.assert(
    fc.property(
      ms,
      ms,
      ms,
      ms,
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (asked, passed, took, more, chance) => {
        const wait = waitBeforeAsking(asked + passed, asked, took, chance)
        expect(wait).toBeGreaterThanOrEqual(0.6 * GATHER_MS)
        expect(wait).toBeLessThanOrEqual(6_000)
        expect(waitBeforeAsking(asked + passed, asked, took + more, chance)).toBeGreaterThanOrEqual(wait)
      },
    ),
  )
})
