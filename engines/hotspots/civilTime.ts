const ISO =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?\s*(?:Z|([+-])(\d{2}):?(\d{2}))?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
/** 2016年6月1日 13时05分 or 2016年6月1日 13:05. */
const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日(?:\s*(\d{1,2})(?::|时)(\d{2})分?(?::?(\d{2})秒?)?)?$/
/** 01.06.2016 13:05: with dots the day always stands first. */
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/
/** 1 Jun 2016, 01-JUN-2016, June 1, 2016 1:05 PM. */
const DAY_NAMED =
  /^(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ ,-]+(\d{4})(?:[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?)?$/
const MONTH_NAMED =
  /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})(?:[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?)?$/
/** Seconds or milliseconds since 1970, as web maps export them: 10 or 13 digits. */
const EPOCH = /^\d{10}(?:\d{3})?$/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const SLASHED = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?)?$/

/**
 * Reads a date or date-time as days since 1970-01-01 of the civil calendar it is written in (no zone: the agency's
 * own days; `Z` or an offset is taken off, giving UTC). Forms: 2016-06-01, 2016/6/1 13:05, 20160601, ISO 8601,
 * 06/01/2016 01:05 PM (month first unless `dayFirst`), 01.06.2016, 1 Jun 2016, June 1, 2016, 2016年6月1日, and seconds or
 * milliseconds since 1970. Returns null for anything else, also for 31 February.
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
  if (match) {
    const [, a, b, year, hour, minute, second, half] = match
    const clock = clockOf(hour, half)
    return dayFirst ? compose(year, b, a, clock, minute, second) : compose(year, a, b, clock, minute, second)
  }
  return EPOCH.test(trimmed)
    ? Number(trimmed) / (trimmed.length === 10 ? 86_400 : 86_400_000)
    : otherForms(trimmed)
}

/** Is this slashed date one whose first, or whose second figure can only be a day? Tells the order of a whole file. */
export function slashedOrder(text: string): 'day-first' | 'month-first' | null {
  const match = SLASHED.exec(text.trim())
  if (!match) return null
  if (Number(match[1]) > 12) return 'day-first'
  return Number(match[2]) > 12 ? 'month-first' : null
}

function otherForms(text: string): number | null {
  let match = CHINESE.exec(text)
  if (match) return compose(match[1], match[2], match[3], match[4], match[5], match[6])
  match = DOTTED.exec(text)
  if (match) return compose(match[3], match[2], match[1], match[4], match[5], match[6])
  match = DAY_NAMED.exec(text)
  if (match)
    return compose(match[3], monthOf(match[2]), match[1], clockOf(match[4], match[7]), match[5], match[6])
  match = MONTH_NAMED.exec(text)
  if (match)
    return compose(match[3], monthOf(match[1]), match[2], clockOf(match[4], match[7]), match[5], match[6])
  return null
}

function monthOf(name = ''): string {
  return String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1)
}

function clockOf(hour: string | undefined, half: string | undefined): string | undefined {
  return half === undefined || hour === undefined
    ? hour
    : String((Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0))
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
