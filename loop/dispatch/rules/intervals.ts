import {
  arrivalOf,
  type CallTimes,
  countedOrders,
  earlier,
  type Instant,
  type OrderTimes,
  secondsBetween,
} from './call-times.ts'
import { arrivalTarget, type Yardstick } from './targets.ts'

/** One leg of one call: a sample of a metric. */
export interface Leg {
  readonly from: Instant
  readonly to: Instant
  /** The order that it is about; null when it is about the call. */
  readonly order: OrderTimes | null
}

interface MetricSpec {
  /** Which two stamps it lies between. */
  readonly formula: string
  readonly legs: (call: CallTimes) => Leg[]
  readonly target: (call: CallTimes, by: Yardstick) => number | null
  /** Upper edges of the buckets that offices report, in seconds. */
  readonly buckets?: readonly number[]
}

const first = (call: CallTimes) => countedOrders(call)[0]
const firstArrival = (call: CallTimes): Instant =>
  countedOrders(call).reduce<Instant>((best, order) => earlier(best, arrivalOf(order)), null)
/** About a call that somebody was sent to; a call without an order has no such leg. */
const ofSent =
  (leg: (call: CallTimes, order: OrderTimes) => Omit<Leg, 'order'>): MetricSpec['legs'] =>
  (call) => {
    const order = first(call)
    return order ? [{ ...leg(call, order), order }] : []
  }
const ofEach =
  (leg: (order: OrderTimes) => Omit<Leg, 'order'>): MetricSpec['legs'] =>
  (call) =>
    countedOrders(call).map((order) => ({ ...leg(order), order }))
const none = () => null

/** The metrics of dispatch.md §2.5, each under its own name: setting off and arriving are never mixed. */
export const metricSpecs = {
  answering: {
    formula: 'T0 → T1',
    legs: (call) => [{ from: call.offered, to: call.answered, order: null }],
    target: (_, { targets }) => targets.answeringSeconds,
  },
  processing: {
    formula: 'T1 → T5',
    legs: ofSent((call, order) => ({ from: call.answered, to: order.sent })),
    target: (_, { targets }) => targets.processingSeconds,
  },
  queue: {
    formula: 'T4 → T5',
    legs: ofSent((call, order) => ({ from: call.queued, to: order.sent })),
    target: none,
  },
  acknowledgement: {
    formula: 'T5 → T7',
    legs: ofEach(({ sent, acked }) => ({ from: sent, to: acked })),
    target: (_, { targets }) => targets.ackAlarmSeconds,
    buckets: [30, 60, 120, 180],
  },
  turnout: {
    formula: 'T7 → T8',
    legs: ofEach(({ acked, enRoute }) => ({ from: acked, to: enRoute })),
    target: (_, { targets }) => targets.turnoutSeconds,
  },
  setting_off: {
    formula: 'T5 → T8',
    legs: ofEach(({ sent, enRoute }) => ({ from: sent, to: enRoute })),
    target: none,
  },
  arrival: {
    formula: 'T5 → T9 / T9g',
    legs: ofSent((call, order) => ({ from: order.sent, to: firstArrival(call) })),
    target: arrivalTarget,
    buckets: [300, 600, 900, 1800],
  },
  travel: {
    formula: 'T8 → T9 / T9g',
    legs: ofEach((order) => ({ from: order.enRoute, to: arrivalOf(order) })),
    target: (call, by) => (by.preset === 'r112' ? null : arrivalTarget(call, by)),
  },
  total: {
    formula: 'T0 → T9 / T9g',
    legs: ofSent((call) => ({ from: call.offered, to: firstArrival(call) })),
    target: none,
  },
  support: {
    formula: 'T5 → T9 / T9g',
    legs: (call) =>
      countedOrders(call)
        .slice(1)
        .map((order) => ({ from: order.sent, to: arrivalOf(order), order })),
    target: (_, { targets }) => targets.supportSeconds,
  },
  control: {
    formula: 'T9 → T10',
    legs: ofEach(({ onScene, controlled }) => ({ from: onScene, to: controlled })),
    target: (_, { targets }) => targets.controlSeconds,
  },
  feedback: {
    formula: 'T12 → T13',
    legs: ofEach(({ cleared, reported }) => ({ from: cleared, to: reported })),
    target: (_, { targets }) => targets.feedbackSeconds,
    buckets: [1800, 3600, 7200, 14_400],
  },
  sealing: {
    formula: 'T5 → P4',
    legs: (call) => {
      const ring = countedOrders(call).filter(({ role }) => role === 'containment')
      if (ring.length === 0) return []
      const sent = ring.flatMap((order) => order.sent ?? [])
      const closed = ring.flatMap((order) => order.inPosition ?? [])
      // Sealed is when the last one stands; one that never stood leaves it open.
      const sealed = closed.length === ring.length ? Math.max(...closed) : null
      return [{ from: sent.length > 0 ? Math.min(...sent) : null, to: sealed, order: null }]
    },
    target: none,
  },
} as const satisfies Record<string, MetricSpec>
export type MetricId = keyof typeof metricSpecs
export const metricIds = Object.keys(metricSpecs) as readonly MetricId[]

/** One sample with the call that it belongs to: what a figure opens. */
export interface MetricSample extends Leg {
  readonly call: CallTimes
  readonly seconds: number | null
  readonly target: number | null
}

/** All samples of a metric, in the order of the calls. */
export function samplesOf(calls: readonly CallTimes[], id: MetricId, by: Yardstick): MetricSample[] {
  const { legs, target } = metricSpecs[id] as MetricSpec
  return calls.flatMap((call) =>
    legs(call).map((leg) => ({
      ...leg,
      call,
      seconds: secondsBetween(leg.from, leg.to),
      target: target(call, by),
    })),
  )
}

/** Edges of the buckets of a metric; empty where none are reported. */
export function bucketsOf(id: MetricId): readonly number[] {
  return (metricSpecs[id] as MetricSpec).buckets ?? []
}
