import type { Prepared } from './prepare.ts'

/** Begin times of one route; stays follow each other as early as windows and gaps allow. */
export interface Schedule {
  feasible: boolean
  readonly begins: number[]
  /** Arrival at the end place. */
  end: number
  travel: number
  wait: number
}

/** Begins of a stop's visits by other units. */
export type OtherBegins = (stop: number) => readonly number[]

/**
 * Earliest schedule of `route` (stop indexes) for unit u. Waits for a window to open and until a visit lies far enough
 * from every other visit of the stop. Infeasible when a stay fits no window or the end is reached too late.
 */
export function schedule(p: Prepared, u: number, route: readonly number[], others: OtherBegins): Schedule {
  const n = p.stops.length
  const table = p.travel[u]!
  const result: Schedule = { feasible: false, begins: [], end: Infinity, travel: 0, wait: 0 }
  const latest = p.to[u]!
  let now = p.from[u]!
  let at = n + 2 * u
  for (let i = 0; i < route.length; i++) {
    const stop = route[i]!
    if (!p.serves[u]![stop]) return result
    const seconds = table[at * p.points + stop]!
    const arrive = now + seconds
    if (!(arrive <= latest)) return result
    const begin = earliest(p, stop, arrive, others(stop), ownBegins(route, result.begins, i, stop))
    if (begin === Infinity) return result
    result.begins.push(begin)
    result.travel += seconds
    result.wait += begin - arrive
    now = begin + p.stops[stop]!.dwellSeconds
    at = stop
  }
  const home = table[at * p.points + n + 2 * u + 1]!
  result.travel += home
  result.end = now + home
  result.feasible = result.end <= latest
  return result
}

const NONE: readonly number[] = []

function ownBegins(
  route: readonly number[],
  begins: readonly number[],
  until: number,
  stop: number,
): readonly number[] {
  let own: number[] | null = null
  for (let i = 0; i < until; i++)
    if (route[i] === stop) {
      own ??= []
      own.push(begins[i]!)
    }
  return own ?? NONE
}

/** Earliest begin from `arrive` on inside a window and at least the gap away from the given begins. */
function earliest(
  p: Prepared,
  stop: number,
  arrive: number,
  others: readonly number[],
  own: readonly number[],
): number {
  const windows = p.windows[stop]!
  const dwell = p.stops[stop]!.dwellSeconds
  const gap = p.gap[stop]!
  let begin = arrive
  for (;;) {
    let moved = false
    if (windows.length > 0) {
      const window = windows.find((candidate) => candidate.to - dwell >= begin)
      if (window === undefined) return Infinity
      if (window.from > begin) {
        begin = window.from
        moved = true
      }
    }
    for (const list of [others, own])
      for (const other of list)
        if (Math.abs(begin - other) < gap) {
          begin = other + gap
          moved = true
        }
    if (!moved) return begin
  }
}
