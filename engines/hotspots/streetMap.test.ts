import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  backTestStreets,
  cutStreets,
  flagStretches,
  lengthOf,
  rankStretches,
  rollingStreets,
  type StreetNetwork,
  streetDensity,
  streetSpots,
  stretchAt,
  tieBreaker,
} from './index.ts'

/** A random connected network: a tree with some more streets. */
const networks = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 5, max: 400 })), { minLength: 1, maxLength: 12 }),
    fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 400 })), { maxLength: 5 }),
  )
  .map(([tree, more]): StreetNetwork => {
    const nodes = tree.length + 1
    const streets = [
      ...tree.map(([at, length], i) => [at % (i + 1), i + 1, length] as const),
      ...more.map(([a, b, length]) => [a % nodes, b % nodes, length] as const),
    ]
    return {
      nodes,
      from: streets.map(([a]) => a),
      to: streets.map(([, b]) => b),
      lengthMetres: streets.map(([, , length]) => length),
    }
  })
const cases = fc.tuple(
  networks,
  fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 300 })), {
    maxLength: 15,
  }),
)
const eventsOn = (network: StreetNetwork, rows: readonly (readonly [number, number, number])[]) => {
  const segment = rows.map(([at]) => at % network.from.length)
  return {
    segment,
    offsetMetres: rows.map(([, share], i) => share * (network.lengthMetres[segment[i] ?? 0] ?? 0)),
    day: rows.map(([, , day]) => day),
  }
}

describe('street map that moves forward', () => {
  it('equals the map made from nothing, day by day, and keeps the mass', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 20, max: 150 }), ([network, rows], sigmaMetres) => {
        const stretches = cutStreets(network, 50)
        const events = eventsOn(network, rows)
        const rolling = rollingStreets(network, stretches, events, { tauDays: 200, sigmaMetres })
        for (const day of [0, 150, 160, 320]) {
          const map = rolling.at(day)
          const anew = streetDensity(network, stretches, events, day, { tauDays: 200, sigmaMetres })
          const mass = events.day.reduce((sum, at) => sum + (at < day ? Math.exp((at - day) / 200) : 0), 0)
          expect(map.reduce((a, b) => a + b, 0)).toBeCloseTo(mass, 6)
          for (const [i, value] of map.entries()) expect(value).toBeCloseTo(anew[i] ?? 0, 9)
        }
        expect(() => rolling.at(1)).toThrow('found day 1 after day 320')
      }),
      { numRuns: 40 },
    )
  })
})

describe('flags and spots on streets', () => {
  it('flags the highest up to the share, groups each stretch once, in touch, no longer than asked', () => {
    fc.assert(
      fc.property(cases, fc.double({ min: 0.01, max: 1, noNaN: true }), ([network, rows], share) => {
        const stretches = cutStreets(network, 50)
        const risk = streetDensity(network, stretches, eventsOn(network, rows), 301, {
          tauDays: 500,
          sigmaMetres: 60,
        })
        const ranked = rankStretches(stretches, risk, tieBreaker(stretches.count))
        expect(Array.from(ranked).sort((a, b) => a - b)).toEqual(
          Array.from({ length: stretches.count }, (_, i) => i),
        )
        const flagged = flagStretches(stretches, ranked, share)
        const metres = (list: Iterable<number>) =>
          [...list].reduce((sum, i) => sum + lengthOf(stretches, i), 0)
        expect(flagged.length).toBeGreaterThan(0)
        if (flagged.length > 1)
          expect(metres(flagged)).toBeLessThanOrEqual(share * metres(Array.from(ranked)) + 1e-9)
        const streetOf = (segment: number) => String(segment % 2)
        const spots = streetSpots(network, stretches, risk, flagged, { streetOf, maxMetres: 120 })
        expect(spots.flatMap((spot) => [...spot.stretches]).sort()).toEqual(Array.from(flagged).sort())
        for (const spot of spots) {
          expect(spot.metres).toBeCloseTo(metres(spot.stretches), 9)
          expect(spot.stretches.length === 1 || spot.metres <= 120).toBe(true)
          expect(new Set(spot.stretches.map((i) => streetOf(stretches.segment[i] ?? 0))).size).toBe(1)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('finds the stretch of a point, and hits only what happened in the week on flagged metres', () => {
    const network = { nodes: 3, from: [0, 1], to: [1, 2], lengthMetres: [500, 500] }
    const stretches = cutStreets(network, 50)
    expect([stretchAt(stretches, 0, 0), stretchAt(stretches, 0, 499), stretchAt(stretches, 1, 500)]).toEqual([
      0, 9, 19,
    ])
    const events = { segment: [0, 0, 0, 1], offsetMetres: [10, 12, 11, 400], day: [1, 2, 10, 10] }
    const test = backTestStreets(
      stretches,
      events,
      rollingStreets(network, stretches, events, { tauDays: 1460, sigmaMetres: 20 }),
      { fromDay: 7, weeks: 2, shares: [0.05, 1], breaker: tieBreaker(stretches.count) },
    )
    expect(test.incidents).toBe(2)
    expect(test.levels.map(({ hits }) => hits)).toEqual([1, 2])
  })
})
