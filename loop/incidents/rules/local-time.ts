import { instantOf, localClock, localTime } from '../../../platform/clock/duty-day.ts'

/** `2026-11-22T19:05` as typed in the duty zone → the instant, ISO in UTC; null when it is no time. */
export function instantOfLocal(text: string, timeZone: string): string | null {
  const match = text.match(/^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}):(\d{2})$/)
  // 25:70 is a slip of the hand and no time of the next day.
  if (!match || Number(match[2]) > 23 || Number(match[3]) > 59) return null
  if (Number.isNaN(Date.parse(match[1]!))) return null
  return instantOf(match[1]!, Number(match[2]), Number(match[3]), timeZone).toISOString()
}

/** An instant as a field shows it in the duty zone: `2026-11-22T19:05`. */
export function localText(iso: string | null, timeZone: string): string {
  if (!iso) return ''
  const at = new Date(iso)
  return `${localTime(at, timeZone).date}T${localClock(at, timeZone)}`
}
