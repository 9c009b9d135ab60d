import { cellText } from './grid.ts'
import { toNumber } from './numbers.ts'
import { done, failed, type Outcome, problem } from './problem.ts'
import type { Cell } from './table.ts'
import { instantInZone } from './zones.ts'

/** For forms like 03/04/2026, which two halves of the world read differently. Never guessed. */
export type DateOrder = 'month-day' | 'day-month'

/** A wall clock reading as found in the file. */
interface Wall {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millis: number
  /** Minutes east of UTC, when the text names it. */
  readonly offset?: number
}

const CLOCK = String.raw`(\d{1,2})[:时点](\d{1,2})分?(?::?(\d{1,2})(?:[.,](\d{1,9}))?秒?)?`
const ZONE = String.raw`\s*(Z|UTC|[+-]\d{2}:?\d{2}|[+-]\d{2})?`
const DAY = String.raw`(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})日?`
const YEAR_FIRST = new RegExp(
  `^${DAY}(?:[T\\s]*(?:星期.|周.)?\\s*(上午|下午|凌晨|晚上)?\\s*${CLOCK}${ZONE}|\\s*(\\d{1,2})[时点]整?)?$`,
  'i',
)
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2})(\d{2})(\d{2})?)?$/
const YEAR_LAST =
  /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*([ap]m)?)?$/i

/** Days of Excel's 1900 system that are taken for dates: 1954-10-03 to 2119-01-10. */
const SERIAL_MIN = 20_000
const SERIAL_MAX = 80_000
const SERIAL_EPOCH = Date.UTC(1899, 11, 30)
const DAY_MS = 86_400_000

/** Date and time to an ISO instant in UTC. `zone` is used where the text names none. */
export function parseTime(
  cell: Cell,
  options: { readonly zone: string; readonly order?: DateOrder },
): Outcome<string> {
  const wall = readWall(cell, options.order)
  if (!wall.ok) return wall
  const { year, month, day, hour, minute, second, millis, offset } = wall.value
  const local = Date.UTC(year, month - 1, day, hour, minute, second, millis)
  if (offset !== undefined) return done(new Date(local - offset * 60_000).toISOString())
  const instant = instantInZone(local, options.zone)
  if (instant === undefined)
    return failed(problem('time_skipped', { found: cellText(cell), zone: options.zone }))
  return done(new Date(instant).toISOString())
}

/** A calendar day as `yyyy-mm-dd`; a time of day behind it is ignored only when it is midnight. */
export function parseDate(cell: Cell, options: { readonly order?: DateOrder } = {}): Outcome<string> {
  const wall = readWall(cell, options.order)
  if (!wall.ok) return wall
  const { year, month, day, hour, minute, second } = wall.value
  if (hour + minute + second > 0) return failed(problem('date_with_time', { found: cellText(cell) }))
  return done(`${year}-${pad(month)}-${pad(day)}`)
}

/**
 * Tells the order of forms like 11/22/2026 from all values of a column: settled when some second (or first) number
 * exceeds 12 and no other value contradicts; otherwise `unclear`. For proposing an order to a person, not for guessing.
 */
export function dateOrderOf(cells: Iterable<Cell>): DateOrder | 'unclear' {
  let monthFirst = 0
  let dayFirst = 0
  for (const cell of cells) {
    const match = YEAR_LAST.exec(cellText(cell).normalize('NFKC'))
    if (match === null) continue
    if (Number(match[1]) > 12) dayFirst++
    if (Number(match[2]) > 12) monthFirst++
  }
  if (monthFirst > 0 && dayFirst === 0) return 'month-day'
  return dayFirst > 0 && monthFirst === 0 ? 'day-month' : 'unclear'
}

function readWall(cell: Cell, order: DateOrder | undefined): Outcome<Wall> {
  const found = cellText(cell)
  if (typeof cell === 'object' && cell !== null) return check(fromMillis(Date.parse(`${cell.wall}Z`)), found)
  const text = found.normalize('NFKC').replace(/\s+/g, ' ')
  const compact = COMPACT.exec(text)
  if (compact !== null) return check(wallOf(compact.slice(1, 7)), found)
  const serial = toNumber(cell)
  if (serial !== undefined && serial >= SERIAL_MIN && serial < SERIAL_MAX) {
    return check(fromMillis(Math.round((SERIAL_EPOCH + serial * DAY_MS) / 1000) * 1000), found)
  }
  const first = YEAR_FIRST.exec(text)
  if (first !== null) return check(yearFirst(first), found)
  const last = YEAR_LAST.exec(text)
  if (last === null) return failed(problem('time_wrong', { found }))
  if (order === undefined) return failed(problem('date_order_undeclared', { found }))
  const [a, b] = order === 'month-day' ? [last[1], last[2]] : [last[2], last[1]]
  const wall = wallOf([last[3], a, b, last[4], last[5], last[6], last[7]])
  return check({ ...wall, hour: twelveHours(wall.hour, last[8]) }, found)
}

function yearFirst(match: RegExpExecArray): Wall {
  const [, year, month, day, half, hour, minute, second, fraction, zone, bareHour] = match
  const wall = wallOf([year, month, day, hour ?? bareHour, minute, second, fraction])
  const offset = zone === undefined ? undefined : offsetOf(zone)
  const late = half === '下午' || half === '晚上'
  return { ...wall, hour: late && wall.hour < 12 ? wall.hour + 12 : wall.hour, offset }
}

function wallOf(parts: ReadonlyArray<string | undefined>): Wall {
  const [year, month, day, hour = '0', minute = '0', second = '0', fraction = '0'] = parts
  const millis = Math.floor(Number(`0.${fraction}`) * 1000)
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millis,
  }
}

function fromMillis(millis: number): Wall {
  const date = new Date(millis)
  return wallOf(
    date
      .toISOString()
      .replace('Z', '')
      .split(/[-T:.]/),
  )
}

/** 12 am is 0 o'clock, 12 pm is noon. */
function twelveHours(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return Number.NaN
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
}

function offsetOf(zone: string): number {
  if (/^(z|utc)$/i.test(zone)) return 0
  const digits = zone.replace(':', '')
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3) || 0)
  return digits.startsWith('-') ? -minutes : minutes
}

/** A reading that exists in the calendar: no 31 February, no 25 o'clock. 24:00 is the end of that day. */
function check(wall: Wall, found: string): Outcome<Wall> {
  const { year, month, day, hour, minute, second } = wall
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const right =
    year >= 1900 &&
    year <= 2200 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= last &&
    minute < 60 &&
    second < 60
  const midnight = hour === 24 && minute === 0 && second === 0
  if (!right || !((hour >= 0 && hour < 24) || midnight))
    return failed(problem('time_not_in_calendar', { found }))
  return done(wall)
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
