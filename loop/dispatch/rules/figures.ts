import { percentileOfSorted, wilsonInterval } from '../../../engines/statistics/index.ts'
import type { CallTimes } from './call-times.ts'
import { bucketsOf, type MetricId, type MetricSample, metricIds, samplesOf } from './intervals.ts'
import type { Yardstick } from './targets.ts'

/** One metric of a period: exact from its samples, with what had no data counted. Seconds. */
export interface Metric {
  readonly id: MetricId
  readonly n: number
  /** Legs whose stamp is missing or which stand the wrong way round: shown as "no data", never guessed. */
  readonly noData: number
  readonly p50: number | null
  readonly p90: number | null
  readonly p95: number | null
  /** The target where it is one for all; null where there is none or it depends on the place. */
  readonly target: number | null
  /** Samples that have a target, and those within it; the share is within / judged. Null without any target. */
  readonly judged: number
  readonly within: number | null
  /** 95 % interval of that share (Wilson). */
  readonly low: number | null
  readonly high: number | null
  /** Samples up to each edge of `bucketsOf`, and in the last place those above. */
  readonly buckets: readonly number[]
}

/** A metric from its samples. Percentiles are taken by nearest rank from the joined samples; p90 needs ten, p95 twenty. */
export function metricOf(id: MetricId, samples: readonly MetricSample[]): Metric {
  const values = new Float64Array(samples.length)
  const edges = bucketsOf(id)
  const buckets = edges.length === 0 ? [] : Array.from({ length: edges.length + 1 }, () => 0)
  let [n, judged, within] = [0, 0, 0]
  const targets = new Set<number | null>()
  for (const { seconds, target } of samples) {
    targets.add(target)
    if (seconds === null) continue
    values[n++] = seconds
    if (target !== null) {
      judged++
      if (seconds <= target) within++
    }
    if (edges.length > 0) {
      const at = edges.findIndex((edge) => seconds <= edge)
      buckets[at === -1 ? edges.length : at]!++
    }
  }
  const sorted = values.subarray(0, n).sort()
  const interval = judged > 0 ? wilsonInterval(within, judged) : null
  const hasTarget = [...targets].some((target) => target !== null)
  return {
    id,
    n,
    noData: samples.length - n,
    p50: n >= 1 ? percentileOfSorted(sorted, 0.5) : null,
    p90: n >= 10 ? percentileOfSorted(sorted, 0.9) : null,
    p95: n >= 20 ? percentileOfSorted(sorted, 0.95) : null,
    target: targets.size === 1 ? [...targets][0]! : null,
    judged,
    within: hasTarget ? within : null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    buckets,
  }
}

/** All metrics, or those asked for, over a period's calls. */
export function metricsOf(
  calls: readonly CallTimes[],
  by: Yardstick,
  ids: readonly MetricId[] = metricIds,
): Metric[] {
  return ids.map((id) => metricOf(id, samplesOf(calls, id, by)))
}

/** Calls by a key, in the order of the keys; percentiles of a group come from its samples, never from other percentiles. */
export function groupCalls(
  calls: readonly CallTimes[],
  keyOf: (call: CallTimes) => string,
): Array<{ key: string; calls: CallTimes[] }> {
  const groups = new Map<string, CallTimes[]>()
  for (const call of calls) {
    const key = keyOf(call)
    const group = groups.get(key)
    if (group) group.push(call)
    else groups.set(key, [call])
  }
  return [...groups].sort(([a], [b]) => compareKeys(a, b)).map(([key, group]) => ({ key, calls: group }))
}

function compareKeys(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)]
  if (Number.isFinite(x) && Number.isFinite(y)) return x - y
  return a < b ? -1 : a > b ? 1 : 0
}
