import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkTours } from './checktours.ts'
import { tourDifference } from './difference.ts'
import type { TourPlan, TourProblem, TourStop } from './model.ts'
import { planTours } from './plan.ts'

/** Places on a grid, 60 s a step on foot, 20 s by car. */
const grid = (width: number) => (mode: string, from: number, to: number) => {
  const steps =
    Math.abs((from % width) - (to % width)) + Math.abs(Math.floor(from / width) - Math.floor(to / width))
  return steps * (mode === 'car' ? 20 : 60)
}

const stop = (id: string, place: number, more: Partial<TourStop> = {}): TourStop => ({
  id,
  place,
  kind: 'hotspot',
  reward: 10,
  dwellSeconds: 600,
  ...more,
})

const town: TourProblem = {
  units: [
    { id: 'car-1', mode: 'car', start: 0, end: 0, fromMinute: 1200, toMinute: 1440 },
    { id: 'foot-1', mode: 'foot', start: 55, end: 55, fromMinute: 1200, toMinute: 1440 },
  ],
  stops: Array.from({ length: 24 }, (_, i) =>
    stop(`s${i}`, (i * 37) % 100, {
      reward: 5 + ((i * 7) % 11),
      ...(i % 6 === 0 ? { mustVisit: true, kind: 'checkin', dwellSeconds: 120 } : {}),
    }),
  ),
  travel: grid(10),
}

const past = (plan: TourPlan) => plan.tours.map(({ unit, visits }) => ({ unit, visits }))

describe('a town evening', () => {
  const plan = planTours(town, { seed: 7 })

  test('keeps every rule and meets all must-visits', () => {
    expect(checkTours(town, plan)).toEqual([])
    expect(plan.uncovered.filter((entry) => entry.mustVisit)).toEqual([])
    expect(plan.tours.flatMap((tour) => tour.visits).every((visit) => visit.reasons.length > 0)).toBe(true)
  })

  test('is the same for the same seed and another for another', () => {
    expect(planTours(town, { seed: 7 })).toEqual(plan)
    expect(planTours(town, { seed: 8 }).tours).not.toEqual(plan.tours)
  })

  test('each of five days in a row differs from the day before and still meets its must-visits', () => {
    let history = [past(plan)]
    for (let day = 1; day <= 5; day++) {
      const next = planTours({ ...town, history }, { seed: 100 + day })
      expect(checkTours(town, next)).toEqual([])
      expect(next.difference).toBeGreaterThanOrEqual(0.5)
      expect(next.differenceMet).toBe(true)
      expect(next.uncovered.filter((entry) => entry.mustVisit)).toEqual([])
      expect(next.predictability).toBeLessThan(1)
      history = [past(next), ...history]
    }
  })

  test('a plan repeated exactly differs by 0', () => {
    expect(tourDifference(past(plan), past(plan))).toEqual({ overall: 0, time: 0, order: 0 })
  })
})

test('what stays uncovered carries its reason', () => {
  const plan = planTours(
    {
      units: [{ id: 'foot-1', mode: 'foot', start: 0, end: 0, fromMinute: 0, toMinute: 45 }],
      stops: [
        stop('near', 1, { reward: 50 }),
        stop('far', 99),
        stop('bike', 2, { modes: ['ebike'] }),
        stop('late', 3, { windows: [{ fromMinute: 55, toMinute: 70 }] }),
        stop('often', 4, { minVisits: 3, reward: 40 }),
        ...Array.from({ length: 6 }, (_, i) => stop(`more${i}`, 10 + i, { reward: 1 })),
      ],
      travel: grid(10),
      exploreShare: 0,
    },
    { seed: 1 },
  )
  const codes = new Map(plan.uncovered.map((entry) => [entry.stop, entry.reason.code]))
  expect(codes.get('far')).toBe('out_of_reach')
  expect(codes.get('bike')).toBe('no_unit_of_mode')
  expect(codes.get('late')).toBe('window_missed')
  expect(codes.get('often')).toBe('too_close')
  expect([...codes.values()]).toContain('no_time_left')
  expect(codes.has('near')).toBe(false)
})

test('a stop that may not lie idle is visited again, and a longer gap is listed', () => {
  const problem: TourProblem = {
    units: [{ id: 'car-1', mode: 'car', start: 0, end: 0, fromMinute: 0, toMinute: 300 }],
    stops: [stop('gate', 1, { maxVisits: 5, maxGapSeconds: 5400, minGapSeconds: 1800 }), stop('park', 9)],
    travel: grid(10),
  }
  const plan = planTours(problem, { seed: 3 })
  expect(checkTours(problem, plan)).toEqual([])
  expect(plan.tours[0]!.visits.filter((visit) => visit.stop === 'gate').length).toBeGreaterThanOrEqual(3)
  expect(plan.uncovered).toEqual([])
  const once = planTours({ ...problem, stops: [stop('gate', 1, { maxGapSeconds: 5400 })] }, { seed: 3 })
  expect(once.uncovered.map((entry) => entry.reason.code)).toEqual(['gap_too_long'])
})

const small = fc.record({
  minutes: fc.array(fc.integer({ min: 20, max: 90 }), { minLength: 1, maxLength: 2 }),
  stops: fc.array(
    fc.record({
      place: fc.integer({ min: 0, max: 24 }),
      reward: fc.integer({ min: 0, max: 9 }),
      dwellSeconds: fc.integer({ min: 60, max: 900 }),
      mustVisit: fc.boolean(),
      minVisits: fc.integer({ min: 1, max: 2 }),
      minGapSeconds: fc.integer({ min: 300, max: 2400 }),
      window: fc.option(fc.integer({ min: 0, max: 60 })),
      carOnly: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
  seed: fc.nat(1000),
})

const problemOf = (raw: Parameters<Parameters<typeof small.map>[0]>[0]): TourProblem => ({
  units: raw.minutes.map((minutes, u) => ({
    id: `u${u}`,
    mode: u === 0 ? 'foot' : 'car',
    start: 0,
    end: u === 0 ? 0 : 24,
    fromMinute: 10,
    toMinute: 10 + minutes,
  })),
  stops: raw.stops.map(({ window, carOnly, ...rest }, i) => ({
    ...rest,
    id: `s${i}`,
    kind: 'site',
    ...(window === null ? {} : { windows: [{ fromMinute: window, toMinute: window + 30 }] }),
    ...(carOnly ? { modes: ['car'] } : {}),
  })),
  travel: grid(5),
})

test('tours never break a rule, whatever the stops', () => {
  fc.assert(
    fc.property(small, (raw) => {
      const problem = problemOf(raw)
      const plan = planTours(problem, { seed: raw.seed, rounds: 12 })
      expect(checkTours(problem, plan)).toEqual([])
      const again = planTours({ ...problem, history: [past(plan)] }, { seed: raw.seed + 1, rounds: 12 })
      expect(checkTours(problem, again)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('all must-visits are met whenever some order of them is feasible', () => {
  fc.assert(
    fc.property(small, (raw) => {
      const whole = problemOf({ ...raw, minutes: raw.minutes.slice(0, 1) })
      const problem = { ...whole, stops: whole.stops.map((each) => ({ ...each, minVisits: 1 })) }
      const must = problem.stops.filter((each) => each.mustVisit)
      const plan = planTours(problem, { seed: raw.seed, rounds: 60 })
      const missing = plan.uncovered.filter((entry) => entry.mustVisit)
      if (feasibleOrder(problem, must)) expect(missing).toEqual([])
      else expect(missing.length).toBeGreaterThan(0)
    }),
    { numRuns: 60 },
  )
})

/** Brute force over all orders of the stops for the first unit, waiting for windows. */
function feasibleOrder(problem: TourProblem, stops: readonly TourStop[]): boolean {
  const unit = problem.units[0]!
  const walk = (place: number, now: number, left: readonly TourStop[]): boolean => {
    if (left.length === 0) return now + problem.travel(unit.mode, place, unit.end) <= unit.toMinute * 60
    return left.some((next) => {
      if (next.modes !== undefined && !next.modes.includes(unit.mode)) return false
      const arrive = now + problem.travel(unit.mode, place, next.place)
      const window = next.windows?.[0]
      const begin = window === undefined ? arrive : Math.max(arrive, window.fromMinute * 60)
      if (window !== undefined && begin + next.dwellSeconds > window.toMinute * 60) return false
      return walk(
        next.place,
        begin + next.dwellSeconds,
        left.filter((each) => each !== next),
      )
    })
  }
  return walk(unit.start, unit.fromMinute * 60, stops)
}

test('wrong input is named', () => {
  const base = { ...town, units: town.units.slice(0, 1) }
  expect(() => planTours({ ...base, stops: [stop('a', 1), stop('a', 2)] }, { seed: 1 })).toThrow(
    "stop 'a': found twice",
  )
  expect(() => planTours({ ...base, travel: () => Number.NaN }, { seed: 1 })).toThrow("travel of 'car'")
  expect(() => planTours({ ...base, exploreShare: 2 }, { seed: 1 })).toThrow('exploreShare: found 2')
})
