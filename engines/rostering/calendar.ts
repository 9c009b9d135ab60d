import type { RosterProblem } from './model.ts'

/** Saturdays and whole weekends as bit masks; a Sunday on day 0 stands alone. */
export function weekendMasks(days: number, firstWeekday: number) {
  let saturdays = 0
  let fullWeekends = 0
  for (let day = 0; day < days; day++) {
    if ((day + firstWeekday) % 7 !== 5) continue
    saturdays |= 1 << day
    if (day + 1 < days) fullWeekends |= 1 << day
  }
  return { saturdays, fullWeekends, loneSunday: firstWeekday === 6 ? 1 : 0 }
}

/** Burden points of `table[day * (S + 1) + s]`. */
export function burdenTable(problem: RosterProblem): Float64Array {
  const { shifts, days, fairness } = problem
  const S1 = shifts.length + 1
  const table = new Float64Array(days * S1)
  if (fairness === undefined) return table
  const holidays = new Set(fairness.holidays ?? [])
  for (let day = 0; day < days; day++) {
    const weekend = (day + (problem.firstWeekday ?? 0)) % 7 >= 5 ? (fairness.weekendPoints ?? 0) : 0
    const extra = weekend + (holidays.has(day) ? (fairness.holidayPoints ?? 0) : 0)
    shifts.forEach((shift, s) => {
      table[day * S1 + s + 1] = (fairness.points[shift.id] ?? 0) + extra
    })
  }
  return table
}
