import { findHoles, type MinuteWindow } from '../../../engines/rostering/index.ts'

/** A hole on the axis of minutes since the duty day's start. */
export interface MinuteHole {
  readonly fromMinute: number
  readonly toMinute: number
  readonly required: number
  readonly planned: number
  readonly missing: number
}

/**
 * Every minute of a duty day in which fewer heads are planned than required, as intervals. `required` has 24 values from
 * the start of the duty day; duties are clipped to it. Exact to the minute.
 */
export function dayHoles(
  required: readonly number[],
  duties: ReadonlyArray<{ readonly fromMinute: number; readonly toMinute: number; readonly heads: number }>,
): MinuteHole[] {
  const demand: MinuteWindow[] = required.flatMap((count, hour) =>
    count > 0 ? [{ fromMinute: hour * 60, toMinute: hour * 60 + 60, count }] : [],
  )
  const planned: MinuteWindow[] = duties.flatMap((duty) => {
    const fromMinute = Math.max(0, duty.fromMinute)
    const toMinute = Math.min(1440, duty.toMinute)
    return toMinute > fromMinute && duty.heads > 0 ? [{ fromMinute, toMinute, count: duty.heads }] : []
  })
  return findHoles(demand, planned).holes.map((hole) => ({
    fromMinute: hole.fromMinute,
    toMinute: hole.toMinute,
    required: hole.needed,
    planned: hole.planned,
    missing: hole.heads,
  }))
}

/** Planned heads by hour of a duty day (mean over the hour, to one decimal), 24 values. */
export function headsByHour(
  duties: ReadonlyArray<{ readonly fromMinute: number; readonly toMinute: number; readonly heads: number }>,
): number[] {
  return Array.from({ length: 24 }, (_, hour) => {
    let minutes = 0
    for (const duty of duties)
      minutes +=
        duty.heads *
        Math.max(0, Math.min(duty.toMinute, hour * 60 + 60) - Math.max(duty.fromMinute, hour * 60))
    return Math.round((minutes / 60) * 10) / 10
  })
}

/** Fewest planned heads at any minute of each hour of a duty day, 24 values: what a chart can promise for the whole hour. */
export function leastByHour(
  duties: ReadonlyArray<{ readonly fromMinute: number; readonly toMinute: number; readonly heads: number }>,
): number[] {
  return Array.from({ length: 24 }, (_, hour) => {
    const from = hour * 60
    const inside = (minute: number) => minute > from && minute < from + 60
    const edges = duties.flatMap((duty) => [duty.fromMinute, duty.toMinute]).filter(inside)
    return Math.min(
      ...[from, ...edges].map((minute) =>
        duties.reduce((n, d) => (d.fromMinute <= minute && d.toMinute > minute ? n + d.heads : n), 0),
      ),
    )
  })
}
