import type { Scope } from '../../platform/accounts/actor.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { Breakdown } from './contract-figures.ts'
import { type Asked, askedCalls, keyOf, yardstickOf } from './figures.ts'
import { dispatchMemory } from './memory.ts'
import { type CallTimes, countedOrders } from './rules/call-times.ts'
import { pressAgainstTrack } from './rules/honesty.ts'
import { type MetricId, type MetricSample, samplesOf } from './rules/intervals.ts'

export interface RecordsAsked extends Asked {
  readonly metric: MetricId | 'press_vs_track'
  readonly by?: Breakdown | undefined
  readonly key?: string | undefined
  readonly only: 'all' | 'with_data' | 'over_target' | 'no_data'
  readonly offset: number
  readonly limit: number
}

/** The samples behind a figure, the longest first; those without data say which stamp is missing. */
export async function recordsOf(services: Services, scope: Scope, asked: RecordsAsked) {
  const { own, calls: all } = await askedCalls(services, scope, asked)
  const yardstick = await yardstickOf(services, own, all, asked.preset)
  const group = asked.by && asked.key !== undefined ? keyOf(asked.by, yardstick) : null
  const calls = group ? all.filter((call) => group(call) === asked.key) : all
  const samples =
    asked.metric === 'press_vs_track' ? presses(calls) : samplesOf(calls, asked.metric, yardstick)
  const found = samples
    .filter((sample) => wanted(sample, asked.only))
    .sort(
      (a, b) => Math.abs(b.seconds ?? 0) - Math.abs(a.seconds ?? 0) || b.call.reportedAt - a.call.reportedAt,
    )
  const { zones } = dispatchMemory(services)
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return {
    total: found.length,
    rows: found.slice(asked.offset, asked.offset + asked.limit).map((sample) => ({
      incidentId: sample.call.incidentId,
      number: sample.call.number,
      reportedAt: new Date(sample.call.reportedAt).toISOString(),
      zoneName: zones.get(sample.call.zoneId ?? '')?.name ?? null,
      level: sample.call.level,
      callSign: sample.order?.callSign ?? null,
      from: iso(sample.from),
      to: iso(sample.to),
      seconds: sample.seconds,
      target: sample.target,
      lacks: lacks(sample),
      source: sample.order?.sources.on_scene ?? null,
    })),
  }
}

function wanted({ seconds, target }: MetricSample, only: RecordsAsked['only']): boolean {
  if (only === 'with_data') return seconds !== null
  if (only === 'no_data') return seconds === null
  if (only === 'over_target') return seconds !== null && target !== null && seconds > target
  return true
}

function lacks({ seconds, from, to }: MetricSample): 'from' | 'to' | 'both' | 'turned' | null {
  if (seconds !== null) return null
  if (from === null) return to === null ? 'both' : 'from'
  return to === null ? 'to' : 'turned'
}

/** Arrival presses beside the track: seconds by which the press lies behind it. */
function presses(calls: readonly CallTimes[]): MetricSample[] {
  return calls.flatMap((call) =>
    countedOrders(call)
      .filter(({ onScene }) => onScene !== null)
      .map((order) => ({
        call,
        order,
        from: order.onSceneGeo,
        to: order.onScene,
        seconds: pressAgainstTrack(order),
        target: 60,
      })),
  )
}
