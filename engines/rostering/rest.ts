import type { RosterProblem, ShiftType } from './model.ts'

const DAY = 1440

/** Minutes between the end of `first` and the start of `next` that lies `gap` days later. */
export function restBetween(first: ShiftType, next: ShiftType, gap: number): number {
  return gap * DAY + next.startMinute - (first.startMinute + first.minutes)
}

/** Rest that must follow a shift, minutes. */
export function neededRest(problem: RosterProblem, shift: ShiftType): number {
  return Math.max(problem.minRestMinutes ?? 0, shift.restAfterMinutes ?? 0)
}

/** The rule that forbids `next` on the day `gap` days after `first`, or null. */
export function successionRule(
  problem: RosterProblem,
  first: ShiftType,
  next: ShiftType,
  gap: number,
): 'forbidden_succession' | 'rest_too_short' | 'day_off_after' | null {
  if (gap === 1 && first.dayOffAfter === true) return 'day_off_after'
  const rest = restBetween(first, next, gap)
  if (rest < neededRest(problem, first) && hasClockRule(problem, first)) return 'rest_too_short'
  if (gap === 1 && first.forbiddenNext?.includes(next.id) === true) return 'forbidden_succession'
  return null
}

/** Overlap is a matter of clock times only where a rest rule asks for them (public instances give none). */
const hasClockRule = (problem: RosterProblem, shift: ShiftType): boolean =>
  problem.minRestMinutes !== undefined || shift.restAfterMinutes !== undefined

/** How many days ahead a shift can forbid another one: at least 1. */
export function restReach(problem: RosterProblem): number {
  let reach = 1
  for (const first of problem.shifts)
    for (const next of problem.shifts)
      while (restBetween(first, next, reach + 1) < neededRest(problem, first) && reach < problem.days) reach++
  return reach
}
