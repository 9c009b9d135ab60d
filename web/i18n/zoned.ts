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
