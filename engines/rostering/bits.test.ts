import fc from 'fast-check'
import { expect, test } from 'vitest'
import { popcount, runExcess, runShortage } from './bits.ts'

const row = fc.record({
  flags: fc.array(fc.boolean(), { minLength: 1, maxLength: 31 }),
  limit: fc.integer({ min: 1, max: 8 }),
  before: fc.integer({ min: -1, max: 9 }),
})

const maskOf = (flags: readonly boolean[]): number =>
  flags.reduce((mask, on, day) => (on ? mask | (1 << day) : mask), 0)

/** Lengths of runs by plain walking: length with history, days inside, closed on the left and right. */
function runs(flags: readonly boolean[], before: number) {
  const found: { length: number; inside: number; open: boolean }[] = []
  let inside = 0
  let atStart = true
  for (const on of [...flags, null]) {
    if (on === true) {
      inside++
      continue
    }
    const history = atStart ? Math.max(0, before) : 0
    if (inside + history > 0)
      found.push({ length: inside + history, inside, open: on === null || (atStart && before < 0) })
    inside = 0
    atStart = false
  }
  return found
}

test('ones are counted', () => {
  fc.assert(
    fc.property(fc.integer(), (x) => {
      expect(popcount(x)).toBe([...(x >>> 0).toString(2)].filter((digit) => digit === '1').length)
    }),
  )
})

test('days above the longest run', () => {
  fc.assert(
    fc.property(row, ({ flags, limit, before }) => {
      const expected = runs(flags, before).reduce(
        (sum, run) => sum + Math.max(0, Math.min(run.length - limit, run.inside)),
        0,
      )
      expect(runExcess(maskOf(flags), limit, before)).toBe(expected)
    }),
  )
})

test('days below the shortest run', () => {
  fc.assert(
    fc.property(row, ({ flags, limit, before }) => {
      const expected = runs(flags, before).reduce(
        (sum, run) => sum + (run.open ? 0 : Math.max(0, limit - run.length)),
        0,
      )
      expect(runShortage(maskOf(flags), flags.length, limit, before)).toBe(expected)
    }),
  )
})
