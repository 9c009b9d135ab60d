import type { DutyPerson, Reason } from '../model.ts'

export const HOUR = 3_600_000

export interface FillLimits {
  readonly minRestHours: number
  readonly maxHoursPerDay: number
}

/** A stretch of duty of one person. */
export interface Span {
  readonly id: string | null
  readonly day: string
  readonly startMs: number
  readonly endMs: number
}

/** What holding a stretch means for a person: hours of that duty day, rest to the days beside it. */
export interface Load {
  readonly hours: number
  readonly restBefore: number | null
  readonly restAfter: number | null
}

/**
 * Hours of the duty day and rest to the days beside it, if a person held `span` instead of the duty of the same id; null when
 * a limit breaks or he is on duty elsewhere. Windows of one duty day belong together, as in the check of the hard rules.
 */
export function load(own: readonly Span[], span: Span, limits: FillLimits): Load | null {
  const others = own.filter((each) => each.id !== span.id)
  if (others.some((each) => each.startMs < span.endMs && each.endMs > span.startMs)) return null
  const apart = others.filter((each) => each.day !== span.day)
  const before = apart.filter((each) => each.endMs <= span.startMs).map((each) => each.endMs)
  const after = apart.filter((each) => each.startMs >= span.endMs).map((each) => each.startMs)
  const restBefore = before.length === 0 ? null : (span.startMs - Math.max(...before)) / HOUR
  const restAfter = after.length === 0 ? null : (Math.min(...after) - span.endMs) / HOUR
  const hours = [...others.filter((each) => each.day === span.day), span].reduce(
    (sum, each) => sum + (each.endMs - each.startMs) / HOUR,
    0,
  )
  const tired = [restBefore, restAfter].some((rest) => rest !== null && rest < limits.minRestHours)
  return tired || hours > limits.maxHoursPerDay ? null : { hours, restBefore, restAfter }
}

export const counted = (person: DutyPerson) => person.kind === 'officer' || person.kind === 'auxiliary'

/** What a person already holds. */
export type Own = (person: DutyPerson) => readonly Span[]

/** Who of the free ones could hold a span: least hours that day first, then who has rested longest. */
export function ableFor(span: Span, free: readonly DutyPerson[], own: Own, limits: FillLimits) {
  return free
    .filter(counted)
    .flatMap((person) => {
      const held = load(own(person), span, limits)
      return held ? [{ ...person, ...held }] : []
    })
    .sort((a, b) => a.hours - b.hours || (b.restBefore ?? 99) - (a.restBefore ?? 99))
}

/** One decimal, as people read hours. */
export const tenth = (value: number) => Math.round(value * 10) / 10

export function restReason(loads: readonly Load[], limits: FillLimits): Reason {
  const rests = loads.flatMap((each) => [each.restBefore, each.restAfter]).filter((rest) => rest !== null)
  return rests.length === 0
    ? { code: 'rested', params: {} }
    : { code: 'rest', params: { hours: tenth(Math.min(...rests)), limit: limits.minRestHours } }
}
