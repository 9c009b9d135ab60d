import type { LoopEvent } from './event.ts'

/** Told by tracking when somebody read a unit's track. For the audit trail; positions themselves are telemetry, not events. */
export type TrackRead = LoopEvent<
  'tracking',
  'TrackRead',
  { callSign: string; from: string; to: string; fixes: number }
>

export type TrackingEvent = TrackRead
