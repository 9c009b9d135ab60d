import { wilsonInterval } from '../statistics/index.ts'
import type { DensityOptions, Forecaster } from './density.ts'
import { type StreetEvents, type StreetNetwork, type Stretches, streetKernel } from './streets.ts'

/** Below 1 / e^30 of an incident nothing is left of it. */
const FORGOTTEN = 30

/**
 * `streetDensity` moved forward in time: each incident's way along the network is walked once, then only decays. Incidents
 * count strictly before the day; days must not go backwards.
 */
export function rollingStreets(
  network: StreetNetwork,
  stretches: Stretches,
  events: StreetEvents,
  options: DensityOptions,
): Forecaster {
  const { tauDays } = options
  const spread = streetKernel(network, stretches, options.sigmaMetres)
  const order = Array.from({ length: events.segment.length }, (_, i) => i).sort(
    (a, b) => (events.day[a] as number) - (events.day[b] as number) || a - b,
  )
  const sum = new Float64Array(stretches.count)
  let next = 0
  let now = -Infinity
  return {
    at(day) {
      if (day < now)
        throw new RangeError(`street map: found day ${day} after day ${now}, expected ascending days`)
      if (now > -Infinity && tauDays < Infinity) {
        const factor = Math.exp((now - day) / tauDays)
        for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) * factor
      }
      now = day
      for (; next < order.length; next++) {
        const e = order[next] as number
        const age = day - (events.day[e] as number)
        if (!(age > 0)) break
        if (age > FORGOTTEN * tauDays) continue
        const weight = (events.weight?.[e] ?? 1) * (tauDays < Infinity ? Math.exp(-age / tauDays) : 1)
        for (const [i, share] of spread(events.segment[e] as number, events.offsetMetres[e] as number, e))
          sum[i] = (sum[i] as number) + weight * share
      }
      return sum.slice()
    },
  }
}

/** Stretches by risk a metre, highest first; equal ones by `breaker` (a fixed order by seed). */
export function rankStretches(stretches: Stretches, risk: Float64Array, breaker: Int32Array): Int32Array {
  const position = new Int32Array(stretches.count)
  breaker.forEach((stretch, k) => {
    position[stretch] = k
  })
  const density = risk.map((value, i) => value / Math.max(1, lengthOf(stretches, i)))
  return Int32Array.from({ length: stretches.count }, (_, i) => i).sort(
    (a, b) =>
      (density[b] as number) - (density[a] as number) || (position[a] as number) - (position[b] as number),
  )
}

/** The first stretches of a ranking that together hold a share of all street metres; at least one. */
export function flagStretches(stretches: Stretches, ranked: Int32Array, share: number): Int32Array {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share of streets: found ${share}, expected 0 … 1`)
  let whole = 0
  for (let i = 0; i < stretches.count; i++) whole += lengthOf(stretches, i)
  let sum = 0
  let n = 0
  while (n < ranked.length && (n === 0 || sum + lengthOf(stretches, ranked[n] as number) <= share * whole))
    sum += lengthOf(stretches, ranked[n++] as number)
  return ranked.slice(0, share === 0 ? 0 : n)
}

/** Length of a stretch, metres. */
export function lengthOf(stretches: Stretches, i: number): number {
  return (stretches.toMetres[i] as number) - (stretches.fromMetres[i] as number)
}

/** The stretch that holds a point of a segment. */
export function stretchAt(stretches: Stretches, segment: number, offsetMetres: number): number {
  const last = (stretches.first[segment + 1] as number) - 1
  for (let i = stretches.first[segment] as number; i < last; i++)
    if (offsetMetres < (stretches.toMetres[i] as number)) return i
  return last
}

export interface StreetBackTest {
  /** Incidents of the tested weeks that lie on the streets. */
  readonly incidents: number
  readonly weeks: number
  readonly levels: ReadonlyArray<{
    readonly share: number
    readonly hits: number
    /** hits / incidents with its 95 % Wilson interval; null when nothing happened. */
    readonly hitRate: number | null
    readonly low: number
    readonly high: number
  }>
  readonly byWeek: ReadonlyArray<{ readonly incidents: number; readonly hits: readonly number[] }>
}

/** Rolling-origin back-test on streets: as `backTest`, shares of street metres in place of shares of the area. */
export function backTestStreets(
  stretches: Stretches,
  events: StreetEvents,
  forecaster: Forecaster,
  options: {
    readonly fromDay: number
    readonly weeks: number
    readonly shares: readonly number[]
    readonly breaker: Int32Array
    readonly onWeek?: (done: number, weeks: number) => void
  },
): StreetBackTest {
  const { fromDay, weeks, shares, breaker } = options
  const byWeek = Array.from({ length: weeks }, (_, w) => {
    const day = fromDay + 7 * w
    const ranked = rankStretches(stretches, forecaster.at(day), breaker)
    const flagged = shares.map((share) => new Set(flagStretches(stretches, ranked, share)))
    const hits = shares.map(() => 0)
    let incidents = 0
    for (let e = 0; e < events.segment.length; e++) {
      const at = events.day[e] as number
      if (at < day || at >= day + 7) continue
      incidents++
      const stretch = stretchAt(stretches, events.segment[e] as number, events.offsetMetres[e] as number)
      flagged.forEach((set, k) => {
        if (set.has(stretch)) hits[k] = (hits[k] as number) + 1
      })
    }
    options.onWeek?.(w + 1, weeks)
    return { incidents, hits }
  })
  const incidents = byWeek.reduce((n, week) => n + week.incidents, 0)
  return {
    incidents,
    weeks,
    byWeek,
    levels: shares.map((share, k) => {
      const hits = byWeek.reduce((n, week) => n + (week.hits[k] ?? 0), 0)
      return {
        share,
        hits,
        hitRate: incidents === 0 ? null : hits / incidents,
        ...wilsonInterval(hits, incidents),
      }
    }),
  }
}

export interface StreetSpot {
  /** Stretches that touch one another, one street as far as the caller's names tell. */
  readonly stretches: readonly number[]
  readonly metres: number
  readonly risk: number
}

/**
 * Groups flagged stretches into hot spots that an officer can walk in one stop: from the highest down, each takes flagged
 * neighbours (end to end, or round a crossing) that belong to the same street until it is `maxMetres` long (default 300).
 * Every flagged stretch is in exactly one spot.
 */
export function streetSpots(
  network: StreetNetwork,
  stretches: Stretches,
  risk: Float64Array,
  flaggedHighestFirst: ArrayLike<number>,
  options: { readonly streetOf?: (segment: number) => string; readonly maxMetres?: number } = {},
): StreetSpot[] {
  const { streetOf = () => '', maxMetres = 300 } = options
  const ends = new Map<number, number[]>()
  const flagged = Array.from(flaggedHighestFirst)
  const isFirst = (i: number) => stretches.first[stretches.segment[i] as number] === i
  const isLast = (i: number) => (stretches.first[(stretches.segment[i] as number) + 1] as number) - 1 === i
  const nodesOf = (i: number): number[] => {
    const s = stretches.segment[i] as number
    return [
      ...(isFirst(i) ? [network.from[s] as number] : []),
      ...(isLast(i) ? [network.to[s] as number] : []),
    ]
  }
  for (const i of flagged) for (const node of nodesOf(i)) ends.set(node, [...(ends.get(node) ?? []), i])
  const neighbours = (i: number): number[] => [
    ...(isFirst(i) ? [] : [i - 1]),
    ...(isLast(i) ? [] : [i + 1]),
    ...nodesOf(i).flatMap((node) => ends.get(node) ?? []),
  ]
  const free = new Set(flagged)
  const spots: StreetSpot[] = []
  for (const seed of flagged) {
    if (!free.delete(seed)) continue
    const street = streetOf(stretches.segment[seed] as number)
    const own = [seed]
    let metres = lengthOf(stretches, seed)
    for (;;) {
      let best = -1
      for (const i of own)
        for (const next of neighbours(i)) {
          if (!free.has(next) || metres + lengthOf(stretches, next) > maxMetres) continue
          if (streetOf(stretches.segment[next] as number) !== street) continue
          if (
            best < 0 ||
            (risk[next] as number) > (risk[best] as number) ||
            (risk[next] === risk[best] && next < best)
          )
            best = next
        }
      if (best < 0) break
      free.delete(best)
      own.push(best)
      metres += lengthOf(stretches, best)
    }
    spots.push({ stretches: own, metres, risk: own.reduce((sum, i) => sum + (risk[i] as number), 0) })
  }
  return spots.sort((a, b) => b.risk - a.risk)
}
