import { expect, test } from 'vitest'
import { checkRoster } from './check.ts'
import type { RosterProblem } from './model.ts'
import { windowsOf } from './rolling.ts'
import { solveRoster } from './solve.ts'

test('windows keep every day exactly once', () => {
  for (const days of [1, 31, 32, 56, 90, 365]) {
    const windows = windowsOf(days, 31)
    let next = 0
    for (const { from, until, keep } of windows) {
      expect(from).toBe(next)
      expect(until - from).toBeLessThanOrEqual(31)
      expect(keep).toBeGreaterThan(from)
      next = keep
    }
    expect(next).toBe(days)
  }
})

test('ten weeks in windows: runs, rests and totals hold over the seams', () => {
  const days = 70
  const problem: RosterProblem = {
    days,
    shifts: [
      { id: 'day', startMinute: 480, minutes: 480 },
      { id: 'night', startMinute: 1320, minutes: 480 },
    ],
    people: Array.from({ length: 12 }, (_, p) => ({
      id: `p${p}`,
      unavailable: [p, p + 20, p + 40],
      rules: {
        run: { min: 2, max: 5 },
        rest: { min: 2 },
        minutes: { max: 45 * 480, min: 20 * 480 },
        groupRun: { night: { max: 3 } },
      },
    })),
    cover: Array.from({ length: days }, (_, day) => [
      { day, shifts: ['day'], target: 4, underWeight: 100, overWeight: 1 },
      { day, shifts: ['night'], target: 2, underWeight: 100, overWeight: 1 },
    ]).flat(),
    minRestMinutes: 660,
  }
  const solution = solveRoster(problem, { seed: 1, moves: 400_000 })
  expect(checkRoster(problem, solution.roster).violations).toEqual([])
  expect(solution.violations).toBe(0)
  // 420 heads are asked for; a handful may stay open
  expect(solution.cost).toBeLessThan(2_000)
  expect(solveRoster(problem, { seed: 1, moves: 400_000 }).roster).toEqual(solution.roster)
})
