import { percentiles } from '../../../engines/statistics/index.ts'

/** Stamps of one incident and of its assignments that the metrics are made from; a missing one is null. */
export interface ResponseSample {
  readonly offered: Date | null
  readonly answered: Date | null
  readonly queued: Date | null
  readonly reported: Date | null
  /** In the order in which they were sent; reserved, refused, reassigned and cancelled ones left out. */
  readonly assignments: readonly AssignmentSample[]
  /** For break-downs: zone, local hour, level. */
  readonly zoneId: string | null
  readonly hour: number
  readonly level: number
}
export interface AssignmentSample {
  readonly sent: Date | null
  readonly acked: Date | null
  readonly enRoute: Date | null
  readonly onScene: Date | null
  readonly onSceneGeo: Date | null
  readonly controlled: Date | null
  readonly cleared: Date | null
  readonly reported: Date | null
  readonly onSceneSource: string | null
}

export type MetricId =
  | 'answering'
  | 'processing'
  | 'queue'
  | 'acknowledgement'
  | 'turnout'
  | 'setting_off'
  | 'arrival'
  | 'travel'
  | 'total'
  | 'support'
  | 'control'
  | 'feedback'

export interface MetricTargets {
  readonly processingSeconds: number
  readonly ackAlarmSeconds: number
  readonly responseSeconds: number
  readonly supportSeconds: number
  readonly controlSeconds: number
}

/** One metric of a period: exact from its samples, with what had no data counted. Seconds. */
export interface Metric {
  readonly id: MetricId
  readonly n: number
  /** Rows whose leg is missing or negative: shown as "no data", never guessed. */
  readonly noData: number
  readonly p50: number | null
  readonly p90: number | null
  readonly p95: number | null
  readonly target: number | null
  /** Samples within the target; the share is within / n. */
  readonly within: number | null
}

type Leg = (sample: ResponseSample) => Array<number | null>

const between = (from: Date | null | undefined, to: Date | null | undefined): number | null => {
  if (!from || !to) return null
  const seconds = (to.getTime() - from.getTime()) / 1000
  return seconds < 0 ? null : seconds
}
/** The first order of an incident that was given. */
const first = (sample: ResponseSample) => sample.assignments[0]
/** Who came first, by press or by track, whichever is earlier. */
const arrivalOf = (one: AssignmentSample): Date | null => earlier(one.onScene, one.onSceneGeo)
const earlier = (a: Date | null, b: Date | null) => (a && b ? (a < b ? a : b) : (a ?? b))
const firstArrival = (sample: ResponseSample): Date | null =>
  sample.assignments.reduce<Date | null>((best, one) => earlier(best, arrivalOf(one)), null)

const ofIncident =
  (leg: (sample: ResponseSample) => number | null): Leg =>
  (sample) => [leg(sample)]
const ofSent =
  (leg: (sample: ResponseSample) => number | null): Leg =>
  (sample) =>
    sample.assignments.length === 0 ? [] : [leg(sample)]
const ofEach =
  (leg: (one: AssignmentSample) => number | null): Leg =>
  (sample) =>
    sample.assignments.map(leg)

const legs: ReadonlyArray<readonly [MetricId, Leg, (targets: MetricTargets) => number | null]> = [
  ['answering', ofIncident((s) => between(s.offered, s.answered)), () => 10],
  ['processing', ofSent((s) => between(s.answered, first(s)?.sent)), (t) => t.processingSeconds],
  ['queue', ofSent((s) => between(s.queued, first(s)?.sent)), () => null],
  ['acknowledgement', ofEach((a) => between(a.sent, a.acked)), (t) => t.ackAlarmSeconds],
  ['turnout', ofEach((a) => between(a.acked, a.enRoute)), () => null],
  ['setting_off', ofEach((a) => between(a.sent, a.enRoute)), () => null],
  ['arrival', ofSent((s) => between(first(s)?.sent, firstArrival(s))), (t) => t.responseSeconds],
  ['travel', ofEach((a) => between(a.enRoute, arrivalOf(a))), () => null],
  ['total', ofSent((s) => between(s.offered, firstArrival(s))), () => null],
  [
    'support',
    (s) => s.assignments.slice(1).map((one) => between(one.sent, arrivalOf(one))),
    (t) => t.supportSeconds,
  ],
  ['control', ofEach((a) => between(a.onScene, a.controlled)), (t) => t.controlSeconds],
  ['feedback', ofEach((a) => between(a.cleared, a.reported)), () => 1800],
]

/** All metrics of dispatch.md §2.5 over a period's samples: n, percentiles of the joined samples, share in target. */
export function intervalMetrics(samples: readonly ResponseSample[], targets: MetricTargets): Metric[] {
  return legs.map(([id, leg, targetOf]) => {
    const values = samples.flatMap(leg)
    const { n, missing, p50, p90, p95 } = percentiles(values)
    const target = targetOf(targets)
    const within = target === null ? null : values.filter((value) => value !== null && value <= target).length
    return { id, n, noData: missing, p50, p90, p95, target, within }
  })
}

/** How honest the arrival presses are: how many have a track to compare with, and how many agree with it within a minute. */
export function stampHonesty(samples: readonly ResponseSample[]): {
  readonly presses: number
  readonly compared: number
  readonly agree: number
  readonly voice: number
  readonly inferred: number
} {
  const all = samples.flatMap(({ assignments }) => assignments).filter(({ onScene }) => onScene !== null)
  const compared = all.filter(({ onSceneGeo }) => onSceneGeo !== null)
  const agree = compared.filter(
    ({ onScene, onSceneGeo }) => Math.abs(onScene!.getTime() - onSceneGeo!.getTime()) <= 60_000,
  )
  const from = (source: string) => all.filter(({ onSceneSource }) => onSceneSource === source).length
  return {
    presses: all.length,
    compared: compared.length,
    agree: agree.length,
    voice: from('voice'),
    inferred: from('inferred'),
  }
}

/** Samples by a key, each with its own metrics: percentiles come from the samples of the group, never from other percentiles. */
export function metricsBy(
  samples: readonly ResponseSample[],
  targets: MetricTargets,
  keyOf: (sample: ResponseSample) => string,
): Array<{ key: string; metrics: Metric[] }> {
  const groups = new Map<string, ResponseSample[]>()
  for (const sample of samples) {
    const key = keyOf(sample)
    const group = groups.get(key)
    if (group) group.push(sample)
    else groups.set(key, [sample])
  }
  return [...groups]
    .sort(([a], [b]) => compareKeys(a, b))
    .map(([key, group]) => ({ key, metrics: intervalMetrics(group, targets) }))
}

function compareKeys(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)]
  if (Number.isFinite(x) && Number.isFinite(y)) return x - y
  return a < b ? -1 : a > b ? 1 : 0
}
