import type { Stamp } from '../../incidents/model.ts'
import { type AssignmentStampKind, type AssignmentState, assignmentStamps, phaseOf } from '../model.ts'
import type { LoggedEvent } from './replay.ts'
import type { TrackFix } from './replay-track.ts'

export { incidentStampKinds } from '../../incidents/model.ts'

/** What a review says isn't known, as data; the words are made at the edge. */
export interface ReviewGap {
  readonly code: 'stamp' | 'call_stamp' | 'no_track' | 'track_gap' | 'doubted' | 'disagree'
  readonly params: Readonly<Record<string, string | number>>
}

interface Order {
  readonly id: string
  readonly unitId: string
  readonly callSign: string
  readonly state: AssignmentState
  readonly stamps: { readonly [K in AssignmentStampKind]?: Stamp<string> }
}
interface Track {
  readonly unitId: string
  readonly fixes: readonly TrackFix[]
}

/** Steps that a finished order would have; each may be skipped, but then there is no data. */
const steps = [
  'delivered',
  'acked',
  'en_route',
  'on_scene',
  'on_scene_geo',
  'controlled',
  'cleared',
  'reported',
] as const
const offAnswer: readonly AssignmentState[] = ['reserved', 'refused', 'reassigned', 'cancelled']

/**
 * What the record of an incident doesn't say: steps of finished orders without a stamp, spans in which a unit's track is
 * silent while it worked on the order, device clocks that couldn't be right, presses that the track contradicts.
 */
export function reviewGaps(
  input: {
    readonly callStamps: Readonly<Record<string, unknown>>
    readonly orders: readonly Order[]
    readonly tracks: readonly Track[]
    /** Until when the replay goes. */
    readonly toMs: number
  },
  limits: { readonly gapSeconds: number; readonly agreeSeconds: number },
): ReviewGap[] {
  const gaps: ReviewGap[] = []
  for (const kind of ['T0', 'T1', 'T2', 'T4'])
    if (!(kind in input.callStamps)) gaps.push({ code: 'call_stamp', params: { kind } })
  for (const order of input.orders) {
    const { callSign, stamps } = order
    for (const [kind, stamp] of Object.entries(stamps) as Array<[AssignmentStampKind, Stamp<string>]>)
      if (stamp.deviceAt !== undefined)
        gaps.push({ code: 'doubted', params: { callSign, kind, at: stamp.at, deviceAt: stamp.deviceAt } })
    if (!stamps.sent || offAnswer.includes(order.state)) continue
    if (phaseOf(order.state) === 'ended')
      for (const kind of steps) if (!stamps[kind]) gaps.push({ code: 'stamp', params: { callSign, kind } })
    const behind = pressBehindTrack(stamps)
    if (behind !== null && Math.abs(behind) > limits.agreeSeconds)
      gaps.push({ code: 'disagree', params: { callSign, seconds: Math.round(behind) } })
    const end = stamps.cleared ?? stamps.released ?? stamps.reported
    const span = [Date.parse(stamps.sent.at), end ? Date.parse(end.at) : input.toMs] as const
    gaps.push(...silences(order, input.tracks, span, limits.gapSeconds))
  }
  return gaps
}

/** Seconds by which the arrival press lies behind the track. */
export function pressBehindTrack(stamps: Order['stamps']): number | null {
  const [press, track] = [stamps.on_scene, stamps.on_scene_geo]
  return press && track ? (Date.parse(press.at) - Date.parse(track.at)) / 1000 : null
}

function silences(
  { unitId, callSign }: Order,
  tracks: readonly Track[],
  [from, to]: readonly [number, number],
  gapSeconds: number,
): ReviewGap[] {
  const fixes = (tracks.find((track) => track.unitId === unitId)?.fixes ?? []).filter(
    ([at]) => at >= from - gapSeconds * 1000 && at <= to + gapSeconds * 1000,
  )
  if (fixes.length === 0) return [{ code: 'no_track', params: { callSign } }]
  const times = [from, ...fixes.map(([at]) => Math.min(Math.max(at, from), to)), to]
  return times.flatMap((at, i): ReviewGap[] => {
    const seconds = i === 0 ? 0 : Math.round((at - times[i - 1]!) / 1000)
    return seconds > gapSeconds
      ? [{ code: 'track_gap', params: { callSign, from: new Date(times[i - 1]!).toISOString(), seconds } }]
      : []
  })
}

/** One row of the stamps table of an order: every kind that has a T or P, also the empty ones. */
export const reviewStampKinds = (Object.keys(assignmentStamps) as AssignmentStampKind[]).filter(
  (kind) => assignmentStamps[kind].t !== null,
)

/** Begin and end of what a review replays: ten minutes before the call to five after the last event, a day and a half at most. */
export function reviewSpan(
  callAt: Date,
  events: readonly Pick<LoggedEvent, 'at' | 'type'>[],
  now: Date,
): { from: Date; to: Date } {
  const from = callAt.getTime() - 600_000
  // Later looks and reviews aren't part of what happened.
  const happened = events.filter(({ type }) => !/^(TrackRead|SensitiveDataViewed|Review)/.test(type))
  const last = Math.max(callAt.getTime(), ...happened.map(({ at }) => at.getTime()))
  const to = Math.min(last + 300_000, now.getTime(), from + 36 * 3_600_000)
  return { from: new Date(from), to: new Date(Math.max(to, from + 1000)) }
}
