import type { StampSource } from '../../incidents/model.ts'
import type { AssignmentStampKind } from '../model.ts'
import { type CallTimes, countedOrders, type OrderTimes } from './call-times.ts'

/** Press and track agree within this. */
export const AGREE_SECONDS = 60

/** How far the arrival press lies behind the track, in seconds (before it: negative); null without both. */
export function pressAgainstTrack(order: OrderTimes): number | null {
  return order.onScene === null || order.onSceneGeo === null
    ? null
    : (order.onScene - order.onSceneGeo) / 1000
}

/** How honest the stamps of a period are. */
export interface Honesty {
  readonly presses: number
  /** Presses with a track to compare with, and those of them that agree with it within a minute. */
  readonly compared: number
  readonly agree: number
  /** Arrivals that only the track knows. */
  readonly trackOnly: number
  /** Arrival presses by source. */
  readonly voice: number
  readonly inferred: number
  /** Stamps of each step by source. */
  readonly sources: ReadonlyArray<{
    readonly kind: AssignmentStampKind
    readonly bySource: { readonly [K in StampSource]?: number }
    /** The device's time couldn't be right; the server's stands. */
    readonly doubted: number
  }>
}

const steps = [
  'sent',
  'delivered',
  'acked',
  'en_route',
  'on_scene',
  'on_scene_geo',
  'controlled',
  'cleared',
  'reported',
] as const satisfies readonly AssignmentStampKind[]

export function honestyOf(calls: readonly CallTimes[]): Honesty {
  const orders = calls.flatMap(countedOrders)
  const pressed = orders.filter(({ onScene }) => onScene !== null)
  const differences = pressed.flatMap((order) => pressAgainstTrack(order) ?? [])
  const from = (source: StampSource) => pressed.filter(({ sources }) => sources.on_scene === source).length
  return {
    presses: pressed.length,
    compared: differences.length,
    agree: differences.filter((seconds) => Math.abs(seconds) <= AGREE_SECONDS).length,
    trackOnly: orders.filter(({ onScene, onSceneGeo }) => onScene === null && onSceneGeo !== null).length,
    voice: from('voice'),
    inferred: from('inferred'),
    sources: steps.map((kind) => {
      const bySource: { [K in StampSource]?: number } = {}
      let doubted = 0
      for (const order of orders) {
        const source = order.sources[kind]
        if (source) bySource[source] = (bySource[source] ?? 0) + 1
        if (order.doubted.includes(kind)) doubted++
      }
      return { kind, bySource, doubted }
    }),
  }
}

/**
 * Seconds in which units were bound by orders, within a span: the union of each unit's orders, so that an overlap by
 * wrong stamps counts once. An order that isn't ended lasts until the end of the span.
 */
export function committedSeconds(
  calls: readonly CallTimes[],
  span: { readonly from: number; readonly to: number },
): Map<string, number> {
  const byUnit = new Map<string, Array<readonly [number, number]>>()
  for (const { orders } of calls)
    for (const { unitId, sent, ended } of orders) {
      if (sent === null) continue
      const [from, to] = [Math.max(sent, span.from), Math.min(ended ?? span.to, span.to)]
      if (to <= from) continue
      const list = byUnit.get(unitId)
      if (list) list.push([from, to])
      else byUnit.set(unitId, [[from, to]])
    }
  return new Map([...byUnit].map(([unit, spans]) => [unit, unionSeconds(spans)]))
}

function unionSeconds(spans: Array<readonly [number, number]>): number {
  let [total, until] = [0, Number.NEGATIVE_INFINITY]
  for (const [from, to] of spans.sort(([a], [b]) => a - b)) {
    total += Math.max(0, to - Math.max(from, until))
    until = Math.max(until, to)
  }
  return total / 1000
}
