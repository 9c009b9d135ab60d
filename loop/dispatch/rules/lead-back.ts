import type { LngLat } from '../../../engines/geo/index.ts'

/** A place that a unit should look after, with what is known of its last visit. */
export interface PatrolPlace {
  readonly key: string
  readonly kind: 'hotspot' | 'site' | 'checkin' | 'explore'
  readonly name: string
  readonly crossing: string
  readonly lngLat: LngLat
  /** Planned stay; null for a place that stands on no tour. */
  readonly arriveMs: number | null
  readonly leaveMs: number | null
  readonly dwellSeconds: number
  /** Last visit by anybody whose track shows it; null when none today. */
  readonly lastVisitMs: number | null
  /** Incidents of a year at a hot spot. */
  readonly count: number | null
}

/** A span in which the unit worked on a call. */
export interface CallSpan {
  readonly fromMs: number
  readonly toMs: number
  readonly number: string
}

export interface BackReason {
  readonly code: 'overdue' | 'missed_on_call' | 'never_today' | 'longest_ago' | 'next_planned' | 'hot'
  readonly params: Readonly<Record<string, string | number>>
}
export interface LeadBack {
  readonly place: PatrolPlace
  readonly reasons: readonly BackReason[]
  /** Seconds past its planned end; 0 for the next planned stop; null for a place without a plan. */
  readonly overdueSeconds: number | null
}

const minutes = (ms: number) => Math.max(0, Math.round(ms / 60_000))

/**
 * No call: patrol. Where a unit goes when its last order has ended: to the stop of its tour that is longest overdue and
 * was not visited since its time began; if none is, to the next one planned; without a tour to the place of its zone that
 * nobody was at for the longest time. It stays the same until it is visited, so the phone doesn't waver.
 */
export function leadBack(
  tour: readonly PatrolPlace[],
  around: readonly PatrolPlace[],
  calls: readonly CallSpan[],
  nowMs: number,
): LeadBack | null {
  const missed = tour
    .filter(
      ({ arriveMs, leaveMs, lastVisitMs }) =>
        arriveMs !== null && leaveMs !== null && leaveMs <= nowMs && (lastVisitMs ?? 0) < arriveMs,
    )
    .sort((a, b) => a.leaveMs! - b.leaveMs! || (a.key < b.key ? -1 : 1))
  const first = missed[0]
  if (first) {
    const call = calls.find(({ fromMs, toMs }) => fromMs < first.leaveMs! && toMs > first.arriveMs!)
    return {
      place: first,
      overdueSeconds: Math.round((nowMs - first.leaveMs!) / 1000),
      reasons: [
        { code: 'overdue', params: { minutes: minutes(nowMs - first.leaveMs!) } },
        ...(call ? [{ code: 'missed_on_call' as const, params: { number: call.number } }] : []),
        ...hot(first),
      ],
    }
  }
  const next = tour.find(({ leaveMs }) => leaveMs !== null && leaveMs > nowMs)
  if (next)
    return { place: next, overdueSeconds: 0, reasons: [{ code: 'next_planned', params: {} }, ...hot(next)] }
  const oldest = [...around].sort(
    (a, b) => (a.lastVisitMs ?? 0) - (b.lastVisitMs ?? 0) || (a.key < b.key ? -1 : 1),
  )[0]
  if (!oldest) return null
  const seen = oldest.lastVisitMs
  return {
    place: oldest,
    overdueSeconds: null,
    reasons: [
      seen === null
        ? { code: 'never_today', params: {} }
        : { code: 'longest_ago', params: { minutes: minutes(nowMs - seen) } },
      ...hot(oldest),
    ],
  }
}

function hot({ count }: PatrolPlace): BackReason[] {
  return count === null ? [] : [{ code: 'hot', params: { count } }]
}
