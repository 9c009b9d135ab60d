import { fourColour } from '../../../engines/hotspots/index.ts'
import { negativeBinomialCdf, poissonCdf } from '../../../engines/statistics/index.ts'
import type { AnalysedIncident } from '../../incidents/model.ts'
import type { HighRow, ThreeHighs } from '../model.ts'
import { areDatesOnly } from './dates-only.ts'

const DAY_MS = 86_400_000
/** Earlier periods of the same length that the expectation stands on. */
const PERIODS = 13

/** Six bands of four hours, on workdays (Monday–Friday) and weekends. */
export const hourBands = ['00-04', '04-08', '08-12', '12-16', '16-20', '20-24'] as const

export interface HighsInput {
  readonly incidents: readonly AnalysedIncident[]
  readonly endMs: number
  readonly days: number
  readonly utcOffsetMinutes: number
  readonly zoneName: (zoneId: string) => string
}

/**
 * The three highs (三高) of the last days: areas, hours and types by count, each with its share, the count that the
 * thirteen periods before lead to expect, and the interval that chance alone explains (95 %). Inside it: can't be told apart.
 */
export function threeHighs(input: HighsInput): ThreeHighs {
  const from = input.endMs - input.days * DAY_MS
  const now = input.incidents.filter((each) => {
    const at = each.reportedAt.getTime()
    return at >= from && at < input.endMs
  })
  const rows = (
    keyOf: (each: AnalysedIncident) => string | null,
    labelOf: (key: string) => string,
  ): HighRow[] => {
    const byKey = new Map<string, number[]>()
    for (const each of input.incidents) {
      const key = keyOf(each)
      if (key === null) continue
      const period = Math.floor((input.endMs - 1 - each.reportedAt.getTime()) / (input.days * DAY_MS))
      if (period < 0 || period > PERIODS) continue
      const counts = byKey.get(key) ?? new Array<number>(PERIODS + 1).fill(0)
      counts[period]! += 1
      byKey.set(key, counts)
    }
    return [...byKey]
      .map(([key, counts]) => highRow(key, labelOf(key), counts, now.length))
      .filter((row) => row.observed > 0)
      .sort((a, b) => b.observed - a.observed || (a.key < b.key ? -1 : 1))
  }
  const [total = highRow('all', '', new Array<number>(PERIODS + 1).fill(0), 0)] = rows(
    () => 'all',
    () => '',
  )
  const datesOnly = areDatesOnly(input.incidents, input.utcOffsetMinutes)
  return {
    days: input.days,
    observed: now.length,
    total,
    areas: rows((each) => each.zoneId, input.zoneName),
    hours: rows(
      (each) => (datesOnly ? null : bandOf(each, input.utcOffsetMinutes)),
      (key) => key,
    ),
    types: rows(
      (each) => each.classCode,
      (key) => key,
    ),
  }
}

/** The incidents of the neighbours near the border as one row: is something coming from next door? Null without a border. */
export function borderRow(
  near: { readonly metres: number; readonly incidents: readonly AnalysedIncident[] },
  endMs: number,
  days: number,
): (HighRow & { metres: number }) | null {
  const counts = new Array<number>(PERIODS + 1).fill(0)
  for (const each of near.incidents) {
    const period = Math.floor((endMs - 1 - each.reportedAt.getTime()) / (days * DAY_MS))
    if (period >= 0 && period <= PERIODS) counts[period]! += 1
  }
  return { ...highRow('border', '', counts, counts[0]!), metres: near.metres }
}

/** Band of the earliest time of occurrence; null when no time is known or the interval is longer than the band. */
export function bandOf(each: AnalysedIncident, utcOffsetMinutes: number): string | null {
  if (!each.from) return null
  if (each.to && each.to.getTime() - each.from.getTime() > 4 * 3_600_000) return null
  const local = new Date(each.from.getTime() + utcOffsetMinutes * 60_000)
  const weekday = local.getUTCDay()
  const band = hourBands[Math.floor(local.getUTCHours() / 4)]!
  return `${weekday === 0 || weekday === 6 ? 'weekend' : 'workday'} ${band}`
}

function highRow(key: string, label: string, counts: readonly number[], total: number): HighRow {
  const observed = counts[0]!
  const baseline = counts.slice(1).reverse()
  const { expected, reasons } = fourColour({ observed, baseline })
  const ratio = reasons.find((reason) => reason.code === 'overdispersed')?.params.varianceToMean
  const share = total === 0 ? 0 : observed / total
  if (expected === null)
    return { key, label, observed, share, expected, low: null, high: null, verdict: 'unknown' }
  const variance = expected * Math.max(1, Number(ratio ?? 1)) * (1 + 1 / baseline.length)
  const low = quantile(0.025, expected, variance)
  const high = quantile(0.975, expected, variance)
  return {
    key,
    label,
    observed,
    share,
    expected,
    low,
    high,
    verdict: observed > high ? 'above' : observed < low ? 'below' : 'unclear',
  }
}

/** Smallest count whose cumulative probability reaches `share`. */
function quantile(share: number, mean: number, variance: number): number {
  const cdf = (k: number) => (variance > mean ? negativeBinomialCdf(k, mean, variance) : poissonCdf(k, mean))
  let k = 0
  while (cdf(k) < share && k < 100_000) k += 1
  return k
}
