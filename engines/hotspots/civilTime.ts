const ISO =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?\s*(?:Z|([+-])(\d{2}):?(\d{2}))?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?)?$/

/**
 * Reads a date or date-time as days since 1970-01-01 of the civil calendar it is written in (no zone: the agency's
 * own days; `Z` or an offset is taken off, giving UTC). Forms: 2016-06-01, 2016/6/1 13:05, 20160601, ISO 8601, and
 * 06/01/2016 01:05 PM (month first unless `dayFirst`). Returns null for anything else, also for 31 February.
 */
export function parseCivilDay(text: string, dayFirst = false): number | null {
  const trimmed = text.trim()
  let match = ISO.exec(trimmed)
  if (match) {
    const day = compose(match[1], match[2], match[3], match[4], match[5], match[6])
    if (day === null || match[7] === undefined) return day
    const offset = (Number(match[8]) * 60 + Number(match[9])) / 1440
    return match[7] === '+' ? day - offset : day + offset
  }
  match = COMPACT.exec(trimmed)
  if (match) return compose(match[1], match[2], match[3], undefined, undefined, undefined)
  match = SLASHED.exec(trimmed)
  if (!match) return null
  const [, a, b, year, hour, minute, second, half] = match
  const clock =
    half === undefined || hour === undefined
      ? hour
      : String((Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0))
  return dayFirst ? compose(year, b, a, clock, minute, second) : compose(year, a, b, clock, minute, second)
}

function compose(
  year: string | undefined,
  month: string | undefined,
  date: string | undefined,
  hour = '0',
  minute = '0',
  second = '0',
): number | null {
  const [y, m, d, h, min, s] = [year, month, date, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const ms = Date.UTC(y, m - 1, d)
  const back = new Date(ms)
  if (back.getUTCMonth() !== m - 1 || back.getUTCDate() !== d || h > 24 || min > 59 || s >= 61) return null
  return ms / 86_400_000 + (h * 3600 + min * 60 + s) / 86_400
}

/** Day number to `yyyy-mm-dd`. */
export const formatDay = (day: number): string =>
  new Date(Math.floor(day) * 86_400_000).toISOString().slice(0, 10)
