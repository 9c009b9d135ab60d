import { dayOf, formatTime } from './format.ts'

/** An instant as the value of a `datetime-local` field, in the jurisdiction's zone: `2026-11-22T19:05`. */
export function toZoned(at: string | number | Date): string {
  return `${dayOf(at)}T${formatTime(at)}`
}

/**
 * The instant of a `datetime-local` value read in the jurisdiction's zone, wherever the desk stands; null for an empty or
 * unreadable one.
 */
export function fromZoned(text: string): Date | null {
  const wanted = Date.parse(`${text}Z`)
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) || Number.isNaN(wanted)) return null
  let guess = wanted
  for (let i = 0; i < 3; i++) {
    const difference = wanted - Date.parse(`${toZoned(guess)}Z`)
    if (difference === 0) break
    guess += difference
  }
  return new Date(guess)
}

/** The instant at which a day `2026-11-22` of the jurisdiction's zone comes to a time, by default midnight; ISO in UTC. */
export function instantOfDay(day: string, time = '00:00'): string {
  return fromZoned(`${day}T${time}`)?.toISOString() ?? ''
}

/** The day after `2026-11-22`, by the calendar: a day is not always 24 hours long. */
export function nextDay(day: string): string {
  const next = new Date(`${day}T12:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}
