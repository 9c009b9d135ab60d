import type { LoopEvent } from './event.ts'

/** The short words that a reader of the log sees. */
interface Summary {
  zh: string
  en: string
}

/** Told by patrol when an organisation's tours of a day were planned, with what they leave uncovered. Listened to by: the duty chief's screens. */
export type ToursPlanned = LoopEvent<
  'patrol',
  'ToursPlanned',
  {
    orgId: string
    day: string
    tours: number
    visits: number
    uncovered: number
    difference: number | null
    differenceMet: boolean
    seed: number
    reason: string | null
  }
>

/** Told by patrol when a named person issued a unit's tour, seen with its uncovered targets. Listened to by: the unit's phone, the trace. */
export type TourPublished = LoopEvent<
  'patrol',
  'TourPublished',
  { tourId: string; callSign: string; day: string; stops: number; version: number; summary: Summary }
>

/** Told by patrol when an issued tour was planned anew. Listened to by: the unit's phone, which confirms the receipt. */
export type TourChanged = LoopEvent<
  'patrol',
  'TourChanged',
  {
    tourId: string
    callSign: string
    day: string
    before: { version: number; stops: number }
    after: { version: number; stops: number }
    reason: string
    summary: Summary
  }
>

/** Told by patrol when a crew confirmed that it has the tour as it is now. */
export type TourReceived = LoopEvent<
  'patrol',
  'TourReceived',
  { tourId: string; callSign: string; version: number; summary: Summary }
>

/** Told by patrol when a stop was recorded. Says that and how it ended, never what was seen: the record expires, the log doesn't. */
export type StopRecorded = LoopEvent<
  'patrol',
  'StopRecorded',
  { complaintNumber: string; subject: string; outcome: string }
>

/** Told by patrol when stop records past their time limit were deleted. */
export type StopRecordsExpired = LoopEvent<
  'patrol',
  'StopRecordsExpired',
  { deleted: number; before: string }
>

export type PatrolEvent =
  | ToursPlanned
  | TourPublished
  | TourChanged
  | TourReceived
  | StopRecorded
  | StopRecordsExpired
