import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkRoster } from './check.ts'
import { compile } from './compile.ts'
import { countRosters } from './exhaustive.ts'
import { explainSlot, replacementsFor } from './explain.ts'
import { createKernel } from './kernel.ts'
import type { Limit, Roster, RosterProblem, Weight } from './model.ts'
import { replanRoster } from './replan.ts'
import { solveRoster, startCells, toRoster } from './solve.ts'

const SHIFTS = ['day', 'late', 'night']
const weight: fc.Arbitrary<Weight> = fc.oneof(fc.constant<Weight>('hard'), fc.integer({ min: 1, max: 9 }))
const limit = (most: number): fc.Arbitrary<Limit> =>
  fc
    .record({ min: fc.integer({ min: 0, max: most }), more: fc.integer({ min: 0, max: most }), weight })
    .map(({ min, more, weight }) => ({ min, max: min + more, weight }))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

/** Problems with every kind of rule switched on or off by chance. */
const problems = (most: { days: number; people: number; shifts: number }): fc.Arbitrary<RosterProblem> =>
  fc
    .record({
      days: fc.integer({ min: 1, max: most.days }),
      firstWeekday: fc.integer({ min: 0, max: 6 }),
      count: fc.integer({ min: 1, max: most.people }),
    })
    .chain(({ days, firstWeekday, count }) => {
      const ids = SHIFTS.slice(0, most.shifts)
      const id = fc.constantFrom(...ids)
      const day = fc.integer({ min: 0, max: days - 1 })
      const history = fc
        .record({
          lastShift: fc.option(id),
          run: fc.integer({ min: 1, max: 4 }),
          burden: fc.integer({ min: 0, max: 5 }),
          used: fc.integer({ min: 0, max: 3 }),
        })
        .map(({ lastShift, run, burden, used }) => ({
          lastShift,
          run: lastShift === null ? 0 : run,
          groupRun: lastShift === null ? 0 : Math.min(run, 2),
          rest: lastShift === null ? run : 0,
          burden,
          duties: used,
          minutes: used * 480,
          weekends: Math.min(1, used),
        }))
      const person = (p: number) =>
        fc.record({
          id: fc.constant(`p${p}`),
          kind: fc.constantFrom('officer', 'auxiliary'),
          skills: fc.subarray(['driver', 'leader']),
          unavailable: fc.uniqueArray(day, { maxLength: 2 }),
          share: fc.constantFrom(1, 0.5),
          history: maybe(history),
          rules: fc.record({
            minutes: maybe(limit(4).map((each) => ({ ...each, min: each.min! * 480, max: each.max! * 480 }))),
            duties: maybe(limit(5)),
            run: maybe(limit(3)),
            rest: maybe(limit(3)),
            weekends: maybe(limit(2)),
            wholeWeekends: maybe(weight),
            perGroup: maybe(limit(3).map((each) => ({ [ids[0]!]: each }))),
            groupRun: maybe(limit(2).map((each) => ({ [ids.at(-1)!]: each }))),
          }),
        })
      const who = maybe(fc.constantFrom({ kind: 'officer' }, { skill: 'driver' }))
      return fc.record({
        days: fc.constant(days),
        firstWeekday: fc.constant(firstWeekday),
        shifts: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()).map(([needs, off, forbid]) =>
          [
            { id: 'day', startMinute: 480, minutes: 480, ...(needs ? { needs: ['driver'] } : {}) },
            { id: 'late', startMinute: 960, minutes: 480, ...(forbid ? { forbiddenNext: ['day'] } : {}) },
            {
              id: 'night',
              startMinute: 1440,
              minutes: 480,
              dayOffAfter: off,
              ...(off ? { restAfterMinutes: 2000 } : {}),
            },
          ].slice(0, most.shifts),
        ),
        people: fc.tuple(...Array.from({ length: count }, (_, p) => person(p))),
        cover: fc.array(
          fc.record({
            day,
            shifts: fc.subarray(ids, { minLength: 1 }),
            who,
            min: maybe(fc.integer({ min: 0, max: 2 })),
            max: maybe(fc.integer({ min: 1, max: 3 })),
            minIfAny: maybe(fc.constant(2)),
            target: maybe(fc.integer({ min: 0, max: 3 })),
            underWeight: fc.integer({ min: 0, max: 50 }),
            overWeight: fc.integer({ min: 0, max: 3 }),
          }),
          { maxLength: 5 },
        ),
        companions: fc.array(
          fc.constant({ shifts: ids, who: { kind: 'auxiliary' }, needs: { kind: 'officer' }, per: 2 }),
          { maxLength: 1 },
        ),
        requests: fc.array(
          fc.record({
            person: fc.integer({ min: 0, max: count - 1 }).map((p) => `p${p}`),
            day,
            shift: fc.constantFrom(...ids, 'any', 'off'),
            want: fc.boolean(),
            weight: fc.integer({ min: 0, max: 9 }),
          }),
          { maxLength: 4 },
        ),
        minRestMinutes: maybe(fc.constantFrom(660, 960)),
        fairness: maybe(
          fc.constant({
            weight: 2,
            points: { night: 2, late: 1 },
            weekendPoints: 1,
            holidays: [0],
            holidayPoints: 3,
          }),
        ),
      })
    })

/** A roster of random allowed cells. */
function randomRoster(problem: RosterProblem, picks: readonly number[]): Roster {
  const c = compile(problem)
  const cells = startCells(c, undefined)
  for (let i = 0; i < cells.length; i++) {
    const choices = Array.from({ length: c.S + 1 }, (_, s) => s).filter(
      (s) => c.allowed[i * (c.S + 1) + s] === 1,
    )
    cells[i] = choices[picks[i % picks.length]! % choices.length]!
  }
  return toRoster(c, cells)
}

const picks = fc.array(fc.nat(97), { minLength: 7, maxLength: 31 })

describe('kernel and checker are two views of one truth', () => {
  test('they agree on price and on feasibility of any roster', () => {
    fc.assert(
      fc.property(problems({ days: 20, people: 4, shifts: 3 }), picks, (problem, chance) => {
        const roster = randomRoster(problem, chance)
        const kernel = createKernel(compile(problem))
        kernel.load(startCells(compile(problem), roster))
        const check = checkRoster(problem, roster)
        expect(kernel.soft()).toBeCloseTo(check.cost, 6)
        expect(kernel.hard() > 0).toBe(!check.feasible)
      }),
      { numRuns: 150 },
    )
  })

  test('prices kept move by move equal prices counted anew', () => {
    fc.assert(
      fc.property(problems({ days: 31, people: 4, shifts: 3 }), fc.nat(1e6), (problem, seed) => {
        const solution = solveRoster(problem, { seed, moves: 3000 })
        const c = compile(problem)
        const kernel = createKernel(c)
        kernel.load(startCells(c, solution.roster))
        expect(solution.cost).toBeCloseTo(kernel.soft(), 6)
        expect(solution.violations === 0).toBe(kernel.hard() === 0)
      }),
      { numRuns: 40 },
    )
  })
})

test('the solver finds the optimum of tiny problems', () => {
  fc.assert(
    fc.property(problems({ days: 4, people: 2, shifts: 2 }), (problem) => {
      const found = solveRoster(problem, { seed: 1, moves: 40_000 })
      const best = bruteForce(problem)
      if (best === null) expect(found.violations).toBeGreaterThan(0)
      else {
        expect(found.violations).toBe(0)
        expect(found.cost).toBeCloseTo(best, 6)
      }
    }),
    { numRuns: 25 },
  )
})

test('annealing never beats the optimum, and mostly finds it, where rosters are too many to try all', () => {
  const sample = fc
    .sample(problems({ days: 5, people: 2, shifts: 2 }), { seed: 20261128, numRuns: 4000 })
    .filter((problem) => problem.people.length === 2 && problem.days === 5)
    .filter((problem) => !Number.isFinite(countRosters(compile(problem))))
    .slice(0, 8)
  let optimal = 0
  for (const problem of sample) {
    const found = solveRoster(problem, { seed: 1, moves: 40_000 })
    const best = bruteForce(problem)
    if (found.violations === 0) {
      expect(best).not.toBeNull()
      expect(found.cost).toBeGreaterThan(best! - 1e-6)
    }
    if (best === null || (found.violations === 0 && found.cost < best + 1e-6)) optimal++
  }
  expect(sample).toHaveLength(8)
  expect(optimal).toBeGreaterThanOrEqual(7)
})

/** Least cost over all feasible rosters, by the checker alone; null = none is feasible. */
function bruteForce(problem: RosterProblem): number | null {
  const values = [null, ...problem.shifts.map((shift) => shift.id)]
  const size = problem.people.length * problem.days
  let best: number | null = null
  for (let code = 0; code < values.length ** size; code++) {
    let rest = code
    const roster: Record<string, (string | null)[]> = {}
    for (const { id } of problem.people)
      roster[id] = Array.from({ length: problem.days }, () => {
        const value = values[rest % values.length]!
        rest = Math.floor(rest / values.length)
        return value
      })
    const { feasible, cost } = checkRoster(problem, roster)
    if (feasible && (best === null || cost < best)) best = cost
  }
  return best
}

test('a free person can be put in without a new broken rule, a blocked one cannot', () => {
  fc.assert(
    fc.property(problems({ days: 10, people: 4, shifts: 3 }), picks, fc.nat(9), (problem, chance, at) => {
      const roster = randomRoster(problem, chance)
      const slot = { day: at % problem.days, shift: 'night' }
      const explained = explainSlot(problem, roster, slot)
      expect(explained.free.length + explained.blocked.length).toBe(problem.people.length)
      const own = (candidate: Roster, person: string) =>
        checkRoster({ ...problem, cover: [], companions: [] }, candidate).violations.filter(
          (v) => v.person === person,
        )
      const excess = (list: ReturnType<typeof own>) =>
        list.reduce((sum, v) => sum + Math.abs(v.found - v.limit), 0)
      const filled = (person: string): Roster => ({
        ...roster,
        [person]: roster[person]!.map((id, day) => (day === slot.day ? slot.shift : id)),
      })
      for (const person of explained.free) {
        expect(roster[person]![slot.day]).toBeNull()
        const before = new Set(own(roster, person).map((v) => `${v.rule} ${v.day}`))
        expect(own(filled(person), person).filter((v) => !before.has(`${v.rule} ${v.day}`))).toEqual([])
      }
      for (const { person, block } of explained.blocked) {
        if (block.code === 'already_on_duty') expect(roster[person]![slot.day]).not.toBeNull()
        else if (block.code !== 'companion_missing')
          expect(
            own(filled(person), person).length > own(roster, person).length ||
              excess(own(filled(person), person)) > excess(own(roster, person)) ||
              own(filled(person), person).some((v) => v.rule === block.code),
          ).toBe(true)
      }
    }),
    { numRuns: 80 },
  )
})

test('the cost change promised for a replacement is what the checker finds', () => {
  fc.assert(
    fc.property(problems({ days: 10, people: 4, shifts: 3 }), picks, fc.nat(9), (problem, chance, at) => {
      const roster = randomRoster(problem, chance)
      const slot = { day: at % problem.days, shift: 'late' }
      const before = checkRoster(problem, roster).cost
      for (const { person, costChange } of replacementsFor(problem, roster, slot)) {
        const then = {
          ...roster,
          [person]: roster[person]!.map((id, day) => (day === slot.day ? slot.shift : id)),
        }
        expect(checkRoster(problem, then).cost - before).toBeCloseTo(costChange, 6)
      }
    }),
    { numRuns: 80 },
  )
})

test('a repair leaves frozen cells alone and takes absences out', () => {
  fc.assert(
    fc.property(
      problems({ days: 10, people: 4, shifts: 3 }),
      picks,
      fc.nat(9),
      fc.nat(9),
      (problem, chance, a, b) => {
        const published = randomRoster(problem, chance)
        const frozenBefore = a % problem.days
        const day = b % problem.days
        const result = replanRoster(
          problem,
          { published, frozenBefore, absences: [{ person: 'p0', day }] },
          { seed: 1, moves: 4096 },
        )
        for (const change of result.changes) expect(change.day).toBeGreaterThanOrEqual(frozenBefore)
        if (day >= frozenBefore) expect(result.roster.p0![day]).toBeNull()
        expect(result.changes.length === 0 || result.peopleTouched > 0).toBe(true)
      },
    ),
    { numRuns: 40 },
  )
})

test('the same seed and moves give the same roster', () => {
  fc.assert(
    fc.property(problems({ days: 14, people: 4, shifts: 3 }), fc.nat(1000), (problem, seed) => {
      expect(solveRoster(problem, { seed, moves: 8192 })).toEqual(solveRoster(problem, { seed, moves: 8192 }))
    }),
    { numRuns: 10 },
  )
})
