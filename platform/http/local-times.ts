import { localTime } from '../clock/duty-day.ts'
import type { ErrorParams } from '../errors/errors.ts'

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/

/** The parameters of a sentence with their instants as the clock on the wall shows them: `2026-11-22 19:05:01`. */
export function withLocalTimes(params: ErrorParams, timeZone: string): ErrorParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && INSTANT.test(value) ? onTheWall(new Date(value), timeZone) : value,
    ]),
  )
}

function onTheWall(at: Date, timeZone: string): string {
  const { date, hour, minute } = localTime(at, timeZone)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date} ${two(hour)}:${two(minute)}:${two(at.getUTCSeconds())}`
}
