import {
  backTestStreets,
  cutStreets,
  DAY_MS,
  type DensityOptions,
  flagStretches,
  formatDay,
  lengthOf,
  rankStretches,
  rollingStreets,
  type StreetEvents,
  type StreetNetwork,
  streetSpots,
  stretchAt,
  tieBreaker,
} from '../../../engines/hotspots/index.ts'
import type { HotStreetMap, StreetSpotRow } from '../model.ts'

export interface HotStreetsInput {
  readonly network: StreetNetwork
  /** Name of each segment's street, '' when it has none. */
  readonly streets: readonly string[]
  /** Incidents on the streets, as far as they were brought onto one. */
  readonly events: StreetEvents
  /** Placed incidents inside the area with no street near. */
  readonly offStreet: number
  readonly dayMs: number
  readonly memoryDays: number
  /** Shares of the street metres to flag and test, ascending. */
  readonly shares: readonly number[]
  readonly backTestWeeks: number
}

/** A spot whose pieces are parts of segments: the caller knows their lines, names and zones. */
export interface RawStreetMap extends Omit<HotStreetMap, 'spots'> {
  readonly spots: ReadonlyArray<
    Pick<StreetSpotRow, 'rank' | 'street' | 'metres' | 'count' | 'risk' | 'level'> & {
      readonly pieces: ReadonlyArray<
        Omit<StreetSpotRow['pieces'][number], 'line' | 'edge'> & { readonly segment: number }
      >
    }
  >
}

const STRETCH_METRES = 50
const YEAR_DAYS = 364
const CHOICE_WEEKS = 52
/** Fewer incidents in the weeks of the choice choose by chance. */
const LEAST_INCIDENTS = 100
const LEAST_WEEKS = 13
const WIDTHS = [30, 60, 100, 150] as const
const FALLBACK_WIDTH = 60

/**
 * The hot map on streets: long memory along the network, its highest stretches grouped into spots of at most 300 m of one
 * street, and how the same map did over the last weeks. Its width is chosen on the year before those weeks. Deterministic.
 */
export function makeHotStreets(input: HotStreetsInput, report?: (progress: unknown) => void): RawStreetMap {
  const { network, events, shares, backTestWeeks } = input
  const stretches = cutStreets(network, STRETCH_METRES)
  const breaker = tieBreaker(stretches.count)
  const day = Math.floor(input.dayMs / DAY_MS)
  const testFrom = day - 7 * backTestWeeks
  const rolling = (setting: DensityOptions) => rollingStreets(network, stretches, events, setting)
  const first = take(events.day).reduce((least, at) => Math.min(least, at), testFrom)
  const weeks = Math.min(CHOICE_WEEKS, Math.floor((testFrom - first) / 7) - LEAST_WEEKS)
  const between = take(events.day).filter((at) => at >= testFrom - 7 * weeks && at < testFrom).length
  const tested = weeks >= LEAST_WEEKS && between >= LEAST_INCIDENTS
  const tried = !tested
    ? []
    : WIDTHS.map((sigmaMetres, i) => {
        const setting = { tauDays: input.memoryDays, sigmaMetres }
        const result = backTestStreets(stretches, events, rolling(setting), {
          fromDay: testFrom - 7 * weeks,
          weeks,
          shares,
          breaker,
        })
        report?.({ what: 'choose', done: i + 1, of: WIDTHS.length })
        return { sigmaMetres, hits: result.levels.map((level) => level.hits) }
      })
  const most = shares.map((_, k) => Math.max(1, ...tried.map(({ hits }) => hits[k] ?? 0)))
  const scoreOf = (hits: readonly number[]) => hits.reduce((sum, n, k) => sum + n / most[k]!, 0)
  const ranked = [...tried].sort((a, b) => scoreOf(b.hits) - scoreOf(a.hits) || b.sigmaMetres - a.sigmaMetres)
  const sigmaMetres = ranked[0]?.sigmaMetres ?? FALLBACK_WIDTH
  const forecaster = rolling({ tauDays: input.memoryDays, sigmaMetres })
  const test = backTestStreets(stretches, events, forecaster, {
    fromDay: testFrom,
    weeks: backTestWeeks,
    shares,
    breaker,
    ...(report && { onWeek: (done: number, of: number) => report({ what: 'test', done, of }) }),
  })
  const risk = forecaster.at(day)
  const order = rankStretches(stretches, risk, breaker)
  const flagged = Array.from(flagStretches(stretches, order, shares.at(-1) ?? 0.1)).filter(
    (stretch) => risk[stretch]! > 0,
  )
  const level = new Map<number, number>()
  shares.forEach((share, k) => {
    for (const stretch of flagStretches(stretches, order, share))
      if (!level.has(stretch)) level.set(stretch, k)
  })
  const counts = yearCounts(stretches, events, day)
  const spots = streetSpots(network, stretches, risk, flagged, {
    streetOf: (segment) => input.streets[segment] || `#${segment}`,
  })
  return {
    stretchMetres: STRETCH_METRES,
    stretches: stretches.count,
    streetKm: round(take(network.lengthMetres).reduce((a, b) => a + b, 0) / 1000, 1),
    used: events.segment.length,
    offStreet: input.offStreet,
    inYear: [...counts.values()].reduce((a, b) => a + b, 0),
    weeks: backTestWeeks,
    method: {
      tested,
      sigmaMetres,
      memoryDays: input.memoryDays,
      fromDay: formatDay(testFrom - 7 * Math.max(0, weeks)),
      toDay: formatDay(testFrom - 1),
      incidents: tested ? between : 0,
      tried: ranked,
    },
    backTest: test.levels.map((each) => ({
      areaPercent: 100 * each.share,
      cells: flagStretches(stretches, order, each.share).length,
      hits: each.hits,
      incidents: test.incidents,
      hitRate: each.hitRate,
      low: each.low,
      high: each.high,
      pai: each.hitRate === null ? null : each.hitRate / each.share,
    })),
    lastWeek: {
      fromDay: formatDay(day - 7),
      incidents: test.byWeek.at(-1)?.incidents ?? 0,
      hits: [...(test.byWeek.at(-1)?.hits ?? [])],
    },
    spots: spots.map((spot, i) => ({
      rank: i + 1,
      street: input.streets[stretches.segment[spot.stretches[0]!]!] ?? '',
      metres: Math.round(spot.metres),
      count: spot.stretches.reduce((n, stretch) => n + (counts.get(stretch) ?? 0), 0),
      risk: round(spot.risk, 4),
      level: Math.min(...spot.stretches.map((stretch) => level.get(stretch) ?? shares.length - 1)),
      pieces: spot.stretches.map((stretch) => {
        const segment = stretches.segment[stretch]!
        const whole = Math.max(0.01, network.lengthMetres[segment]!)
        return {
          segment,
          from: stretches.fromMetres[stretch]! / whole,
          to: stretches.toMetres[stretch]! / whole,
          metres: Math.round(lengthOf(stretches, stretch)),
          count: counts.get(stretch) ?? 0,
          level: level.get(stretch) ?? shares.length - 1,
        }
      }),
    })),
  }
}

function yearCounts(
  stretches: ReturnType<typeof cutStreets>,
  events: StreetEvents,
  day: number,
): Map<number, number> {
  const counts = new Map<number, number>()
  for (let e = 0; e < events.segment.length; e++) {
    const at = events.day[e]!
    if (at < day - YEAR_DAYS || at >= day) continue
    const stretch = stretchAt(stretches, events.segment[e]!, events.offsetMetres[e]!)
    counts.set(stretch, (counts.get(stretch) ?? 0) + 1)
  }
  return counts
}

const take = (list: ArrayLike<number>): number[] => Array.from(list)
const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits
