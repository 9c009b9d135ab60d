import { describe, expect, it } from 'vitest'
import { seededRandom } from '../statistics/index.ts'
import {
  aoristicProfile,
  cutStreets,
  giStar,
  hourProfile,
  type Incident,
  knoxTest,
  layGrid,
  makeEvents,
  repeatNotices,
  riskAtHour,
  streetDensity,
} from './index.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const ring = [
  [0, 0],
  [1000, 0],
  [1000, 1000],
  [0, 1000],
  [0, 0],
] as const
const grid = layGrid([[ring]], 100)

describe('Gi*', () => {
  it('is the formula, summed the long way', () => {
    const random = seededRandom('gi')
    const values = Array.from({ length: 100 }, () => random.poisson(2))
    const { z } = giStar(grid, values)
    const n = 100
    const mean = values.reduce((a, b) => a + b, 0) / n
    const s = Math.sqrt(values.reduce((a, b) => a + b * b, 0) / n - mean * mean)
    for (const cell of [0, 9, 45, 99]) {
      let local = 0
      let w = 0
      for (let other = 0; other < n; other++) {
        const far = Math.max(
          Math.abs((other % 10) - (cell % 10)),
          Math.abs(Math.floor(other / 10) - Math.floor(cell / 10)),
        )
        if (far > 1) continue
        local += values[other]!
        w++
      }
      expect(z[cell]).toBeCloseTo((local - mean * w) / (s * Math.sqrt((n * w - w * w) / (n - 1))), 9)
    }
  })
  it('finds a planted spot and, under chance, almost never one', () => {
    const random = seededRandom('planted')
    const planted = Array.from({ length: 100 }, (_, i) =>
      random.poisson([44, 45, 54, 55].includes(i) ? 25 : 2),
    )
    expect(giStar(grid, planted).classes[45]).toBe('hot99')
    let found = 0
    for (let run = 0; run < 60; run++) {
      const chance = Array.from({ length: 100 }, () => random.poisson(2))
      if (giStar(grid, chance).classes.some((c) => c.endsWith('95') || c.endsWith('99'))) found++
    }
    expect(found).toBeLessThan(12)
  })
  it('has nothing to say about a flat map', () => {
    expect(new Set(giStar(grid, new Array(100).fill(3)).classes)).toEqual(new Set(['none']))
    expect(() => giStar(grid, [1])).toThrow('found 1 values, expected one for each of 100 cells')
  })
})

describe('Knox', () => {
  it('counts pairs by hand', () => {
    const events = makeEvents({ x: [0, 0, 80, 5000], y: [0, 0, 0, 0], day: [0, 5, 20, 21] })
    const cells = knoxTest(events, { distanceBands: [0, 100], timeBands: [7, 14, 30], permutations: 9 })
    expect(cells.map((c) => c.pairs)).toEqual([1, 0, 0, 0, 0, 2])
  })
  it('finds planted near repeats, and only where they are', () => {
    const random = seededRandom('near')
    const rows: Array<{ x: number; y: number; day: number }> = []
    for (let i = 0; i < 250; i++) {
      const first = { x: random.next() * 8000, y: random.next() * 8000, day: random.next() * 365 }
      rows.push(first)
      if (i % 5 === 0)
        rows.push({ x: first.x + random.next() * 60, y: first.y, day: first.day + random.next() * 6 })
    }
    const events = makeEvents({
      x: rows.map((r) => r.x),
      y: rows.map((r) => r.y),
      day: rows.map((r) => r.day),
    })
    const options = { distanceBands: [100, 400], timeBands: [7, 60] }
    const cells = knoxTest(events, options)
    expect(cells[0]!.ratio).toBeGreaterThan(5)
    expect(cells[0]!.p).toBe(0.01)
    expect(cells[2]!.p).toBeGreaterThan(0.02)
    expect(knoxTest(events, options)).toEqual(cells)
  })
  it('is calm under chance', () => {
    const random = seededRandom('calm')
    let small = 0
    for (let run = 0; run < 40; run++) {
      const draw = (scale: number): number[] => Array.from({ length: 150 }, () => random.next() * scale)
      const events = makeEvents({ x: draw(2000), y: draw(2000), day: draw(200) })
      if (
        knoxTest(events, { distanceBands: [150], timeBands: [7], permutations: 39, seed: run })[0]!.p <= 0.05
      )
        small++
    }
    expect(small).toBeLessThan(9)
  })
  it('refuses bands that do not ascend', () => {
    const events = makeEvents({ x: [], y: [], day: [] })
    expect(() => knoxTest(events, { distanceBands: [100, 50], timeBands: [7] })).toThrow(
      'found bands 100, 50',
    )
  })
})

describe('aoristic profile', () => {
  // 2026-01-05 is a Monday
  const monday = Date.UTC(2026, 0, 5)
  it('shares an interval out to the hours it covers', () => {
    const { day, week, n } = aoristicProfile([{ fromMs: monday + 22.5 * HOUR, toMs: monday + 25 * HOUR }], {
      utcOffsetMinutes: 0,
    })
    expect(n).toBe(1)
    expect([day[22], day[23], day[0]]).toEqual([
      expect.closeTo(0.2, 9),
      expect.closeTo(0.4, 9),
      expect.closeTo(0.4, 9),
    ])
    expect(week[24]).toBeCloseTo(0.4, 9)
  })
  it('knows moments, whole weeks, the zone, and what it leaves out', () => {
    const moment = aoristicProfile([{ fromMs: monday, toMs: monday }], { utcOffsetMinutes: 480 })
    expect(moment.day[8]).toBe(1)
    expect(moment.week[8]).toBe(1)
    const long = aoristicProfile([{ fromMs: monday, toMs: monday + 9 * DAY }], { utcOffsetMinutes: 0 })
    expect(long.week[100]).toBeCloseTo(1 / 168, 12)
    const bad = aoristicProfile(
      [
        { fromMs: monday, toMs: null },
        { fromMs: monday, toMs: monday - 1 },
      ],
      { utcOffsetMinutes: 0 },
    )
    expect(bad).toMatchObject({ n: 0, missingEnd: 1, endBeforeStart: 1 })
    expect(
      aoristicProfile([{ fromMs: monday, toMs: null }], { utcOffsetMinutes: 0, missingEnd: 'start' }).day[0],
    ).toBe(1)
  })
  it('keeps every incident whole, however its interval lies', () => {
    const random = seededRandom('whole')
    const intervals = Array.from({ length: 300 }, () => {
      const fromMs = monday + Math.floor(random.next() * 400 * DAY) - 200 * DAY
      return { fromMs, toMs: fromMs + Math.floor(random.exponential(30 * HOUR)) }
    })
    const { week, day, n } = aoristicProfile(intervals, { utcOffsetMinutes: 330 })
    expect(n).toBe(300)
    expect(week.reduce((a, b) => a + b, 0)).toBeCloseTo(300, 6)
    expect(day.reduce((a, b) => a + b, 0)).toBeCloseTo(300, 6)
  })
  it('planning profile: few events follow the parent, many stand for themselves', () => {
    const parent = Array.from({ length: 24 }, (_, h) => (h >= 18 ? 10 : 1))
    const few = hourProfile([1, ...new Array(23).fill(0)], parent)
    expect(few.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
    expect(few[20]).toBeGreaterThan(few[1]! * 2)
    const many = hourProfile([0, 0, 3000, ...new Array(21).fill(0)], parent, { smoothHours: 0 })
    expect(many[2]).toBeGreaterThan(0.98)
  })
  it('place times hour keeps the total over the day', () => {
    const risk = Float64Array.from([0.5, 0.3, 0.2])
    const profiles = [
      hourProfile(new Array(24).fill(1), new Array(24).fill(1)),
      hourProfile([9, ...new Array(23).fill(0)], new Array(24).fill(1)),
    ]
    let total = 0
    for (let hour = 0; hour < 24; hour++)
      total += riskAtHour(risk, [0, 1, -1], profiles, hour).reduce((a, b) => a + b, 0)
    expect(total).toBeCloseTo(1, 9)
    expect(() => riskAtHour(risk, [0, 1, -1], profiles, 24)).toThrow('expected 0 … 23')
  })
})

describe('repeat notices', () => {
  const now = Date.UTC(2026, 5, 30)
  const at = (east: number, daysAgo: number, type = 'burglary'): Incident => ({
    lngLat: [121.4 + east / 95_000, 31.2],
    fromMs: now - daysAgo * DAY,
    toMs: null,
    type,
  })
  it('links what is close in place, time and type, and lets it expire', () => {
    const incidents = [at(0, 10), at(60, 3), at(90, 2, 'theft'), at(4000, 1), at(0, 40), at(0, 38)]
    const notices = repeatNotices(incidents, { nowMs: now })
    expect(notices).toHaveLength(1)
    expect(notices[0]).toMatchObject({
      kind: 'near',
      type: 'burglary',
      incidents: [0, 1],
      expiresMs: now + 11 * DAY,
    })
    expect(notices[0]!.radiusMetres).toBeGreaterThan(25)
    expect(notices[0]!.radiusMetres).toBeLessThan(35)
  })
  it('tells the same spot from near, and leaves the future out', () => {
    const notices = repeatNotices([at(0, 5), at(0, 2), at(0, -3)], { nowMs: now })
    expect(notices).toHaveLength(1)
    expect(notices[0]).toMatchObject({ kind: 'same_spot', incidents: [0, 1] })
    expect(repeatNotices([], { nowMs: now })).toEqual([])
    expect(repeatNotices([at(0, 1)], { nowMs: now })).toEqual([])
  })
  it('chains follow one another', () => {
    const chain = [0, 1, 2, 3].map((i) => at(i * 80, 20 - 6 * i))
    expect(repeatNotices(chain, { nowMs: now })[0]!.incidents).toEqual([0, 1, 2, 3])
  })
})

describe('street map', () => {
  // a T of three streets of 300 m, and a street beyond the river that no way joins
  const network = { nodes: 6, from: [0, 1, 1, 4], to: [1, 2, 3, 5], lengthMetres: [300, 300, 300, 300] }
  const stretches = cutStreets(network, 50)
  const map = streetDensity(
    network,
    stretches,
    { segment: [0, 0], offsetMetres: [275, 10], day: [0, 99] },
    50,
    { tauDays: 100, sigmaMetres: 100 },
  )
  const on = (segment: number): number[] => [
    ...map.subarray(stretches.first[segment], stretches.first[segment + 1]!),
  ]

  it('cuts streets into equal stretches', () => {
    expect(stretches.count).toBe(24)
    expect(cutStreets({ nodes: 2, from: [0], to: [1], lengthMetres: [120] }, 50).count).toBe(3)
    expect([stretches.fromMetres[7], stretches.toMetres[7]]).toEqual([50, 100])
  })
  it('keeps the mass of each incident, decayed, and counts none of the future', () => {
    expect(map.reduce((a, b) => a + b, 0)).toBeCloseTo(Math.exp(-0.5), 9)
  })
  it('runs along the streets, alike into both arms, not across the river', () => {
    expect(on(0)[5]).toBe(Math.max(...map))
    on(1).forEach((value, i) => {
      expect(value).toBeCloseTo(on(2)[i]!, 12)
    })
    expect(on(1)[0]).toBeGreaterThan(on(1)[5]!)
    expect(on(3)).toEqual([0, 0, 0, 0, 0, 0])
  })
  it('names what does not fit', () => {
    const options = { tauDays: 100, sigmaMetres: 100 }
    const lost = { segment: [9], offsetMetres: [0], day: [0] }
    expect(() => streetDensity(network, stretches, lost, 5, options)).toThrow('incident 0: found segment 9')
    expect(() => cutStreets({ nodes: 2, from: [0], to: [1], lengthMetres: [-4] })).toThrow(
      'segment 0: found length -4',
    )
  })
})
