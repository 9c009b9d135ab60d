/** Milliseconds of a minute of a duty day's date, counted from its local midnight. */
export function minuteOfDay(midnightMs: number, minute: number): number {
  return midnightMs + minute * 60_000
}

/** Minutes since the duty day's start at 08:00 of an instant. */
export function minuteOfDutyDay(startMs: number, atMs: number): number {
  return Math.round((atMs - startMs) / 60_000)
}
