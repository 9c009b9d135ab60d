/**
 * Coverage on the duty-day axis, exact to the minute: minute 0 is midnight of duty day 0 and a window past midnight
 * simply runs past 1440. Sweep over the ends of all windows, O((n + m) log (n + m)).
 */
import { RosterInputError } from './model.ts'

const DAY = 1440

/** `count` heads from `fromMinute` (included) to `toMinute` (excluded). */
export interface MinuteWindow {
  readonly fromMinute: number
  readonly toMinute: number
  /** Default 1. */
  readonly count?: number
  /** What the window is about; reported back with a hole. */
  readonly label?: string
}

export interface CoverageGap {
  readonly fromMinute: number
  readonly toMinute: number
  readonly needed: number
  readonly planned: number
  /** `needed - planned` of a hole, `planned - needed` of a surplus: always above 0. */
  readonly heads: number
  /** Labels of the demands that stand in this interval. */
  readonly labels: readonly string[]
}

export interface CoverageReport {
  readonly holes: readonly CoverageGap[]
  readonly surplus: readonly CoverageGap[]
  readonly missingMinutes: number
  readonly surplusMinutes: number
}

/**
 * All intervals in which planned heads fall short of demand (holes) or exceed it (surplus). Demands that overlap add
 * up. Neighbouring intervals with equal figures and labels are one. Throws RosterInputError on a window that doesn't
 * end after it starts or on a negative count.
 */
export function findHoles(demand: readonly MinuteWindow[], duties: readonly MinuteWindow[]): CoverageReport {
  demand.forEach((window, row) => {
    validate('demand', window, row)
  })
  duties.forEach((window, row) => {
    validate('duty', window, row)
  })
  const holes: CoverageGap[] = []
  const surplus: CoverageGap[] = []
  const events = [
    ...demand.flatMap((window) => ends(window, true)),
    ...duties.flatMap((window) => ends(window, false)),
  ].sort((one, two) => one.minute - two.minute)
  const standing = new Map<string, number>()
  let needed = 0
  let planned = 0
  let from = 0
  for (const event of events) {
    if (event.minute > from && needed !== planned) {
      const gap = {
        fromMinute: from,
        toMinute: event.minute,
        needed,
        planned,
        heads: Math.abs(needed - planned),
        labels: [...standing.keys()].sort(),
      }
      append(needed > planned ? holes : surplus, gap)
    }
    from = event.minute
    if (event.demand) {
      needed += event.heads
      if (event.label !== undefined) {
        const open = (standing.get(event.label) ?? 0) + (event.heads > 0 ? 1 : -1)
        if (open === 0) standing.delete(event.label)
        else standing.set(event.label, open)
      }
    } else planned += event.heads
  }
  return { holes, surplus, missingMinutes: headMinutes(holes), surplusMinutes: headMinutes(surplus) }
}

function validate(what: string, window: MinuteWindow, row: number): void {
  if (!(window.toMinute > window.fromMinute))
    throw new RosterInputError(
      `${what} ${row + 1}: found ${window.fromMinute} to ${window.toMinute}, expected an end after the start`,
    )
  if (window.count !== undefined && !(window.count >= 0))
    throw new RosterInputError(`${what} ${row + 1}: found count ${window.count}, expected 0 or more`)
}

function ends(window: MinuteWindow, demand: boolean) {
  const heads = window.count ?? 1
  // A demand for nobody says nothing, and its label must not open twice
  if (heads === 0) return []
  const { label } = window
  return [
    { minute: window.fromMinute, heads, demand, label },
    { minute: window.toMinute, heads: -heads, demand, label },
  ]
}

function append(list: CoverageGap[], gap: CoverageGap): void {
  const last = list.at(-1)
  const joins =
    last !== undefined &&
    last.toMinute === gap.fromMinute &&
    last.needed === gap.needed &&
    last.planned === gap.planned &&
    last.labels.join('\n') === gap.labels.join('\n')
  if (joins) list[list.length - 1] = { ...last, toMinute: gap.toMinute }
  else list.push(gap)
}

const headMinutes = (gaps: readonly CoverageGap[]): number =>
  gaps.reduce((sum, gap) => sum + gap.heads * (gap.toMinute - gap.fromMinute), 0)

/**
 * A clock window such as 22:00–03:00 on duty day `day` as minutes of the axis; an end at or before the start lies on
 * the next day. Minutes are 0…1440 of the clock.
 */
export function clockWindow(day: number, fromClock: number, toClock: number): MinuteWindow {
  const to = toClock > fromClock ? toClock : toClock + DAY
  return { fromMinute: day * DAY + fromClock, toMinute: day * DAY + to }
}

/** The same clock windows on every duty day 0 … days - 1. */
export function dailyWindows(
  days: number,
  windows: readonly {
    readonly fromClock: number
    readonly toClock: number
    readonly count?: number
    readonly label?: string
  }[],
): MinuteWindow[] {
  return Array.from({ length: days }, (_, day) =>
    windows.map(({ fromClock, toClock, ...rest }) => ({ ...clockWindow(day, fromClock, toClock), ...rest })),
  ).flat()
}
