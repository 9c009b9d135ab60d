import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../statistics/index.ts'
import {
  chooseMap,
  type Events,
  joinEvents,
  layGrid,
  makeEvents,
  mapForecaster,
  partTypes,
  typeMaps,
} from './index.ts'

const fallback = { tauDays: 1460, sigmaMetres: 75 }
const shares = [0.02, 0.05, 0.1]
const square = layGrid(
  [
    [
      [
        [0, 0],
        [3000, 0],
        [3000, 3000],
        [0, 3000],
      ],
    ],
  ],
  150,
)

/** Incidents around a few places, each type around its own. */
function city(seed: number, days: number, perDay: number): { type: string; events: Events }[] {
  const random = seededRandom(seed)
  return ['bicycle', 'burglary'].map((type, k) => {
    const places = Array.from({ length: 6 }, () => [random.next() * 3000, random.next() * 3000] as const)
    const n = Math.round(days * perDay)
    const rows = Array.from({ length: n }, (_, i) => {
      const place = places[random.int(places.length)] as readonly [number, number]
      const spread = 40 + 120 * k
      return {
        x: place[0] + spread * random.normal(),
        y: place[1] + spread * random.normal(),
        day: (i / n) * days,
      }
    })
    return {
      type,
      events: makeEvents({ x: rows.map((r) => r.x), y: rows.map((r) => r.y), day: rows.map((r) => r.day) }),
    }
  })
}

const until = (events: Events, day: number): Events => {
  const rows = Array.from({ length: events.length }, (_, i) => i).filter((i) => (events.day[i] ?? 0) < day)
  return makeEvents({
    x: rows.map((i) => events.x[i] ?? 0),
    y: rows.map((i) => events.y[i] ?? 0),
    day: rows.map((i) => events.day[i] ?? 0),
  })
}

describe('choice of the map', () => {
  it('is the same twice, and knows nothing of the day and after', () => {
    const typed = city(7, 700, 0.8)
    const options = { beforeDay: 560, shares, fallback }
    const choice = chooseMap(square, typed, options)
    expect(choice.tested).toBe(true)
    expect(choice.toDay).toBe(560)
    expect(choice.fromDay).toBe(560 - 52 * 7)
    expect(choice.tried.length).toBeGreaterThan(12)
    const before = typed.map(({ type, events }) => ({ type, events: until(events, 560) }))
    expect(chooseMap(square, before, options)).toEqual(choice)
    const [best] = choice.tried
    expect(Math.max(...choice.tried.map(({ score }) => score))).toBe(best?.score)
  })

  it('keeps to the given kernel when the records do not carry a choice', () => {
    const none = chooseMap(square, [], { beforeDay: 400, shares, fallback })
    expect(none).toMatchObject({ tested: false, model: { kind: 'kernel', ...fallback }, tried: [] })
    for (const [days, perDay] of [
      [60, 3],
      [500, 0.05],
    ] as const) {
      const choice = chooseMap(square, city(3, days, perDay), { beforeDay: days, shares, fallback })
      expect(choice.tested).toBe(false)
      expect(choice.model).toEqual({ kind: 'kernel', ...fallback })
    }
  })

  it('makes maps of every kind that hold the incidents of the year', () => {
    const typed = city(11, 600, 0.5)
    const { tried } = chooseMap(square, typed, { beforeDay: 560, shares, fallback })
    expect(new Set(tried.map(({ kind }) => kind))).toEqual(new Set(['kernel', 'mixture', 'by_type']))
    const choice = chooseMap(square, typed, { beforeDay: 560, shares, fallback, settings: [fallback] })
    const map = mapForecaster(square, typed, choice.model).at(590)
    expect(map.every((value) => value >= 0)).toBe(true)
    expect(map.reduce((a, b) => a + b, 0)).toBeGreaterThan(0)
    expect(typeMaps(square, typed, choice.model, 590, fallback)).toHaveLength(2)
  })
})

describe('incidents by type', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 60 })), {
    maxLength: 9,
  })
  it('parts hold every type once', () => {
    fc.assert(
      fc.property(rows, (counts) => {
        const typed = counts.map(([n], i) => ({
          type: String(i),
          events: makeEvents({
            x: Array.from({ length: n }, () => 1),
            y: Array.from({ length: n }, () => 1),
            day: Array.from({ length: n }, (_, k) => k),
          }),
        }))
        const parts = partTypes(typed, 1000)
        expect(parts.flat().sort()).toEqual(typed.map(({ type }) => type).sort())
        expect(joinEvents(typed.map(({ events }) => events)).length).toBe(
          counts.reduce((n, [each]) => n + each, 0),
        )
      }),
      { numRuns: 60 },
    )
  })
})
