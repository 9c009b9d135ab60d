import type { StampSource } from '../../incidents/model.ts'
import type { AssignmentRole, AssignmentStampKind } from '../model.ts'

/** An instant in milliseconds; null: nobody stamped it. */
export type Instant = number | null

/** The stamps of one order as the figures need them. */
export interface OrderTimes {
  readonly id: string
  readonly unitId: string
  readonly callSign: string
  readonly role: AssignmentRole
  readonly sent: Instant
  readonly delivered: Instant
  readonly acked: Instant
  readonly enRoute: Instant
  readonly onScene: Instant
  /** T9g: the unit's own track came within 100 m. */
  readonly onSceneGeo: Instant
  readonly controlled: Instant
  readonly inPosition: Instant
  readonly cleared: Instant
  readonly reported: Instant
  /** When it freed its unit: cleared, released, refused, reassigned or cancelled; null while it lasts. */
  readonly ended: Instant
  /** False: reserved, refused, reassigned, cancelled. It used the unit's time but isn't the answer to the call. */
  readonly counts: boolean
  readonly sources: { readonly [K in AssignmentStampKind]?: StampSource }
  /** Stamps whose device gave a time that can't be right, so that the server's stands. */
  readonly doubted: readonly AssignmentStampKind[]
}

/** One call with its stamps and orders (those sent first come first), and what it can be broken down by. */
export interface CallTimes {
  readonly incidentId: string
  readonly number: string
  readonly reportedAt: number
  readonly orgId: string
  readonly orgPath: string
  readonly zoneId: string | null
  readonly classCode: string
  readonly level: number
  /** Local hour of the report. */
  readonly hour: number
  /** Kinds of sites at the address: whose circle it lies in. */
  readonly nearKinds: readonly string[]
  readonly offered: Instant
  readonly answered: Instant
  readonly queued: Instant
  readonly orders: readonly OrderTimes[]
}

/** Seconds between two stamps; null when one is missing or they stand the wrong way round: no data, never a guess. */
export function secondsBetween(from: Instant | undefined, to: Instant | undefined): number | null {
  if (from === null || from === undefined || to === null || to === undefined || to < from) return null
  return (to - from) / 1000
}

export function earlier(a: Instant, b: Instant): Instant {
  return a !== null && b !== null ? Math.min(a, b) : (a ?? b)
}
/** By press or by track, whichever is earlier. */
export function arrivalOf(order: OrderTimes): Instant {
  return earlier(order.onScene, order.onSceneGeo)
}
export function countedOrders(call: CallTimes): OrderTimes[] {
  return call.orders.filter((order) => order.counts)
}
