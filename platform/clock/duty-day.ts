declare const dutyDay: unique symbol
/** A duty day `2026-11-22` in the jurisdiction's zone: starts at 08:00 local time, ends at 08:00 of the next day. A string, never a Date. */
export type DutyDay = string & { readonly [dutyDay]?: true }

/** Local hour at which a duty day begins. */
export const DUTY_DAY_STARTS_AT_HOUR = 8

const formatters = new Map<string, Intl.DateTimeFormat>()
function formatter(timeZone: string): Intl.DateTimeFormat {
  let found = formatters.get(timeZone)
  if (!found) {
    found = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formatters.set(timeZone, found)
  }
  return found
}

export interface LocalTime {
  readonly date: string
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Monday 1 … Sunday 7. */
  readonly weekday: number
}

/** The wall-clock reading of an instant in a time zone. */
export function localTime(at: Date, timeZone: string): LocalTime {
  const part: Record<string, string> = {}
  for (const { type, value } of formatter(timeZone).formatToParts(at)) part[type] = value
  const date = `${part.year}-${part.month}-${part.day}`
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay() || 7
  return { date, hour: Number(part.hour), minute: Number(part.minute), second: Number(part.second), weekday }
}

/** `20:14`, as a clock on the wall shows an instant. */
export function localClock(at: Date, timeZone: string): string {
  const { hour, minute } = localTime(at, timeZone)
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** The instant of a local wall-clock time; in the hour that a zone skips, the instant after the skip. */
export function instantOf(date: string, hour: number, minute: number, timeZone: string): Date {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const asUtc = Date.UTC(year, month - 1, day, hour, minute)
  let guess = asUtc
  for (let i = 0; i < 3; i++) {
    const local = localTime(new Date(guess), timeZone)
    const [y, m, d] = local.date.split('-').map(Number) as [number, number, number]
    const difference = asUtc - Date.UTC(y, m - 1, d, local.hour, local.minute)
    if (difference === 0) break
    guess += difference
  }
  return new Date(guess)
}

/** The duty day that an instant belongs to. */
export function dutyDayOf(at: Date, timeZone: string): DutyDay {
  return localTime(new Date(at.getTime() - DUTY_DAY_STARTS_AT_HOUR * 3_600_000), timeZone).date
}

/** `[start, end)` of a duty day. */
export function dutyDayBounds(day: DutyDay, timeZone: string): { start: Date; end: Date } {
  return {
    start: instantOf(day, DUTY_DAY_STARTS_AT_HOUR, 0, timeZone),
    end: instantOf(addDays(day, 1), DUTY_DAY_STARTS_AT_HOUR, 0, timeZone),
  }
}

/** A day moved by whole days. */
export function addDays(day: DutyDay, days: number): DutyDay {
  const at = new Date(`${day}T12:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}
