import type { RateValue, Reason } from '../model.ts'

const HOUR_MS = 3_600_000

export interface PublishedDuty {
  readonly id: string
  readonly unitId: string
  readonly fromMs: number
  readonly toMs: number
}
/** Measured seconds of one unit in one full hour. */
export interface MeasuredHour {
  readonly unitId: string
  readonly hourMs: number
  readonly onDutySeconds: number
  /** Part of the time on duty in which nobody knows where the unit was. */
  readonly unknownSeconds: number
}
/** Seconds of a duty that are over: done + unknown + absent = published. */
export interface DutyFulfilment {
  readonly id: string
  readonly published: number
  readonly done: number
  readonly unknown: number
  readonly absent: number
}

/** Hours of which any unit has a row, without those before which measuring stood still: it may have begun within them. */
export function wholeHoursOf(measured: readonly MeasuredHour[]): Set<number> {
  const seen = new Set(measured.map(({ hourMs }) => hourMs))
  return new Set([...seen].filter((hour) => seen.has(hour - HOUR_MS)))
}

/**
 * What became of each published duty up to `nowMs`. In an hour that was not measured whole, what was not done is unknown;
 * in a measured one it is absence. Within an hour the unit's time on duty is taken for its published time first, and is
 * given to overlapping duties once, in their order.
 */
export function fulfilDuties(
  duties: readonly PublishedDuty[],
  measured: readonly MeasuredHour[],
  wholeHours: ReadonlySet<number>,
  nowMs: number,
): DutyFulfilment[] {
  const left = new Map<string, { done: number; unknown: number }>()
  for (const { unitId, hourMs, onDutySeconds, unknownSeconds } of measured) {
    const unknown = Math.min(onDutySeconds, unknownSeconds)
    left.set(`${unitId} ${hourMs}`, { done: onDutySeconds - unknown, unknown })
  }
  return duties.map(({ id, unitId, fromMs, toMs }) => {
    const sum = { published: 0, done: 0, unknown: 0 }
    const end = Math.min(toMs, nowMs)
    for (let hour = Math.floor(fromMs / HOUR_MS) * HOUR_MS; hour < end; hour += HOUR_MS) {
      const owed = (Math.min(end, hour + HOUR_MS) - Math.max(fromMs, hour)) / 1000
      const budget = left.get(`${unitId} ${hour}`) ?? { done: 0, unknown: 0 }
      const done = Math.min(owed, budget.done)
      const unknown = wholeHours.has(hour) ? Math.min(owed - done, budget.unknown) : owed - done
      left.set(`${unitId} ${hour}`, {
        done: budget.done - done,
        unknown: Math.max(0, budget.unknown - unknown),
      })
      sum.published += owed
      sum.done += done
      sum.unknown += unknown
    }
    return { id, ...sum, absent: sum.published - sum.done - sum.unknown }
  })
}

export interface FulfilmentRate extends RateValue {
  readonly publishedHours: number
  readonly unknownHours: number
  /** Part of the published hours that nobody can know; null when nothing was published. */
  readonly unknownShare: number | null
}

const hours = (seconds: number) => Math.round(seconds / 360) / 10

/** Done over measured; the interval says what it would be if all unknown hours were absence, and if all were on duty. */
export function fulfilmentRate(duties: readonly DutyFulfilment[]): FulfilmentRate {
  const total = { published: 0, done: 0, unknown: 0, absent: 0 }
  for (const duty of duties)
    for (const key of ['published', 'done', 'unknown', 'absent'] as const) total[key] += duty[key]
  const known = total.done + total.absent
  const reasons: Reason[] = []
  if (total.published === 0) reasons.push({ code: 'no_duties', params: {} })
  else if (known === 0) reasons.push({ code: 'not_measured', params: { hours: hours(total.published) } })
  else reasons.push({ code: 'absent', params: { hours: hours(total.absent) } })
  if (total.unknown > 0 && known > 0)
    reasons.push({ code: 'unknown', params: { hours: hours(total.unknown) } })
  const measured = known > 0
  return {
    numerator: hours(total.done),
    denominator: hours(known),
    value: measured ? total.done / known : null,
    low: measured ? total.done / total.published : null,
    high: measured ? (total.done + total.unknown) / total.published : null,
    n: duties.filter((duty) => duty.published > 0).length,
    reasons,
    publishedHours: hours(total.published),
    unknownHours: hours(total.unknown),
    unknownShare: total.published > 0 ? total.unknown / total.published : null,
  }
}
