import { addDays, type DutyDay, dutyDayBounds } from '../../../platform/clock/duty-day.ts'

/** First and last duty day, both included. */
export interface DaySpan {
  readonly fromDay: DutyDay
  readonly toDay: DutyDay
}
export interface Instants {
  readonly from: Date
  readonly to: Date
}
export interface EarlierSpan extends DaySpan, Instants {
  readonly against: 'year_before' | 'just_before'
}
export interface Period extends DaySpan, Instants {
  /** It still runs: `to` is now, and the earlier spans are cut to the same length. */
  readonly running: boolean
  readonly earlier: readonly EarlierSpan[]
}

/** Days of a span, both ends included. */
export function daysOf({ fromDay, toDay }: DaySpan): number {
  return Math.round((Date.parse(toDay) - Date.parse(fromDay)) / 86_400_000) + 1
}

/** The same calendar day a year before; 29 February becomes the 28th. */
export function yearBefore(day: DutyDay): DutyDay {
  const [year, month, date] = day.split('-') as [string, string, string]
  return `${Number(year) - 1}-${month}-${month === '02' && date === '29' ? '28' : date}`
}

/**
 * A period in instants with the two spans that it is compared with: the same days a year before and as many days just
 * before. While it runs, all three have the length that has passed.
 */
export function periodOf(span: DaySpan, now: Date, timeZone: string): Period {
  const bounds = ({ fromDay, toDay }: DaySpan) => ({
    from: dutyDayBounds(fromDay, timeZone).start,
    to: dutyDayBounds(toDay, timeZone).end,
  })
  const whole = bounds(span)
  const running = now < whole.to
  const to = running ? now : whole.to
  const length = to.getTime() - whole.from.getTime()
  const earlier = (against: EarlierSpan['against'], days: DaySpan): EarlierSpan => {
    const then = bounds(days)
    const end = running ? new Date(Math.min(then.to.getTime(), then.from.getTime() + length)) : then.to
    return { against, ...days, from: then.from, to: end }
  }
  return {
    ...span,
    from: whole.from,
    to,
    running,
    earlier: [
      earlier('year_before', { fromDay: yearBefore(span.fromDay), toDay: yearBefore(span.toDay) }),
      earlier('just_before', {
        fromDay: addDays(span.fromDay, -daysOf(span)),
        toDay: addDays(span.fromDay, -1),
      }),
    ],
  }
}

export const periodKinds = ['month', 'month26', 'quarter'] as const
export type PeriodKind = (typeof periodKinds)[number]

/** The period of a kind that a day lies in, moved by `steps` periods. `month26` runs from the 26th to the 25th. */
export function presetSpan(kind: PeriodKind, day: DutyDay, steps = 0): DaySpan {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const monthStart = (index: number, on = 1) => new Date(Date.UTC(year, index, on)).toISOString().slice(0, 10)
  if (kind === 'quarter') {
    const first = Math.floor((month - 1) / 3) * 3 + 3 * steps
    return { fromDay: monthStart(first), toDay: addDays(monthStart(first + 3), -1) }
  }
  if (kind === 'month26') {
    const end = month - 1 + (date >= 26 ? 1 : 0) + steps
    return { fromDay: monthStart(end - 1, 26), toDay: monthStart(end, 25) }
  }
  const first = month - 1 + steps
  return { fromDay: monthStart(first), toDay: addDays(monthStart(first + 1), -1) }
}
