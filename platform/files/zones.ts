const QUARTER = 900_000

/** Offset from UTC in milliseconds by zone and quarter of an hour: changes of clock fall on quarters only. */
const offsets = new Map<string, Map<number, number>>()
const formats = new Map<string, Intl.DateTimeFormat>()

/** True for IANA names (`Asia/Shanghai`) and fixed offsets (`+08:00`) that this runtime knows. */
export function isZone(zone: string): boolean {
  if (FIXED.test(zone)) return true
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

/**
 * The instant (epoch ms) at which clocks in `zone` show `local` (the wall clock written as if it were UTC). In the hour
 * that autumn repeats it is the first of the two; in the hour that spring leaves out there is none: undefined.
 */
export function instantInZone(local: number, zone: string): number | undefined {
  const before = local - offsetAt(local - 86_400_000, zone)
  const after = local - offsetAt(local + 86_400_000, zone)
  const candidates = [Math.min(before, after), Math.max(before, after)]
  return candidates.find((instant) => instant + offsetAt(instant, zone) === local)
}

function offsetAt(instant: number, zone: string): number {
  let known = offsets.get(zone)
  if (known === undefined) {
    known = new Map()
    offsets.set(zone, known)
  }
  const quarter = Math.floor(instant / QUARTER)
  let offset = known.get(quarter)
  if (offset === undefined) {
    offset = computeOffset(quarter * QUARTER, zone)
    // Bounded: years of quarters are small, but a server runs for long.
    if (known.size > 200_000) known.clear()
    known.set(quarter, offset)
  }
  return offset
}

const FIXED = /^([+-])(\d{2}):(\d{2})$/

function computeOffset(instant: number, zone: string): number {
  const fixed = FIXED.exec(zone)
  if (fixed !== null)
    return (Number(fixed[2]) * 60 + Number(fixed[3])) * (fixed[1] === '-' ? -60_000 : 60_000)
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  return Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second) - instant
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
  }
  return format
}
