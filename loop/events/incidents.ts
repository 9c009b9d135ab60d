import type {
  Disposition,
  IncidentAct,
  IncidentStatus,
  Level,
  Origin,
  Source,
  StampSource,
  Validity,
} from '../incidents/model.ts'
import type { LoopEvent } from './event.ts'

type Of<Type extends string, Payload extends object> = LoopEvent<'incidents', Type, Payload>

/** Where an incident lies, as told with each event that changes it. */
export interface IncidentPlace {
  readonly lon: number | null
  readonly lat: number | null
  readonly placeText: string
  readonly orgId: string
  readonly zoneId: string | null
  readonly beatId: string | null
}

/** An incident was taken down (form, gateway or demo). Listened to by: dispatch (queue), analysis (counts), every open screen. */
export type IncidentReported = Of<
  'IncidentReported',
  {
    readonly number: string
    readonly classCode: string
    readonly level: Level
    readonly source: Source
    readonly origin: Origin
    readonly validity: Validity
    readonly status: IncidentStatus
    readonly reportedAt: string
    readonly place: IncidentPlace
    /** Set when the operator didn't take what the text proposed: codes of the rules that spoke for it. */
    readonly proposed: { readonly classCode: string; readonly level: Level } | null
  }
>

/** Fields of an incident were changed: each with its value before and after. Listened to by: dispatch (level), analysis. */
export type IncidentChanged = Of<
  'IncidentChanged',
  { readonly changes: Readonly<Record<string, { readonly before: unknown; readonly after: unknown }>> }
>

/** The place was set or corrected, so beat, zone and station may have changed. Listened to by: dispatch (new times), analysis. */
export type IncidentPlaceCorrected = Of<
  'IncidentPlaceCorrected',
  { readonly before: IncidentPlace; readonly after: IncidentPlace; readonly reason: string }
>

/** One more call about the same incident. Listened to by: every open screen. */
export type IncidentCallAdded = Of<
  'IncidentCallAdded',
  { readonly callId: string; readonly source: Source; readonly calls: number }
>

/** The stored state changed. Listened to by: dispatch (a cancelled, merged or transferred incident frees its units), analysis. */
export type IncidentStatusChanged = Of<
  'IncidentStatusChanged',
  {
    readonly act: IncidentAct
    readonly before: IncidentStatus
    readonly after: IncidentStatus
    readonly reason: string | null
    /** Merge: the incident that stays. Transfer: who takes it. */
    readonly target: string | null
  }
>

/** A named person reported the result. Listened to by: appraisal. */
export type IncidentResultRecorded = Of<
  'IncidentResultRecorded',
  {
    readonly disposition: Disposition
    readonly text: string
    readonly by: string
    readonly at: string
    readonly source: StampSource
    /** Entered after the end of the shift that had to; null when no shift is known. */
    readonly late: boolean | null
  }
>

/** The case is closed. Listened to by: appraisal, community. */
export type IncidentClosed = Of<
  'IncidentClosed',
  { readonly disposition: Disposition; readonly reviewed: boolean }
>

/** A clue to follow at once. Listened to by: dispatch (the units near), interception. */
export type IncidentClueAdded = Of<
  'IncidentClueAdded',
  {
    readonly clueId: string
    readonly seenAt: string
    readonly lon: number
    readonly lat: number
    readonly direction: string
    readonly transport: string
    readonly description: string
    readonly expiresAt: string
  }
>

/** A file of incidents went in. Listened to by: analysis (recount). */
export type IncidentsImported = Of<
  'IncidentsImported',
  {
    readonly file: string
    readonly added: number
    readonly from: string | null
    readonly to: string | null
  }
>

/** Another agency's system told of an incident, or told anew (EIDO). Listened to by: every open screen. */
export type IncidentExchanged = Of<
  'IncidentExchanged',
  {
    readonly foreignId: string
    readonly agency: string
    /** When the document says that it was changed last: an older one changes nothing. */
    readonly updatedAt: string
    readonly status: string | null
    /** Call signs of that agency's units. */
    readonly units: readonly string[]
  }
>

/** An office changed which class counts as preventable from a day on. Listened to by: analysis, appraisal. */
export type PreventableFlagChanged = Of<
  'PreventableFlagChanged',
  { readonly classCode: string; readonly validFrom: string; readonly preventable: boolean }
>

export type IncidentEvent =
  | IncidentReported
  | IncidentChanged
  | IncidentPlaceCorrected
  | IncidentCallAdded
  | IncidentStatusChanged
  | IncidentResultRecorded
  | IncidentClosed
  | IncidentClueAdded
  | IncidentsImported
  | IncidentExchanged
  | PreventableFlagChanged
