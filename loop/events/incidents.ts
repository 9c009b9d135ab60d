import type {
  CallOutcome,
  CallReason,
  ClueMode,
  Disposition,
  IncidentAct,
  IncidentStatus,
  Level,
  NoticeGround,
  NoticeWay,
  Origin,
  Source,
  StampSource,
  TransferAnswer,
  TransferKind,
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

/** The telephone rang at the centre. Listened to by: every call taker's screen. */
export type CallRang = Of<
  'CallRang',
  {
    readonly callId: string
    readonly number: string
    readonly source: Source
    readonly callerMasked: string | null
    readonly offeredAt: string | null
  }
>

/** A call taker answered a ringing call; nobody else can. Listened to by: every call taker's screen, appraisal (answering time). */
export type CallAnswered = Of<
  'CallAnswered',
  {
    readonly callId: string
    readonly number: string
    readonly by: string
    readonly waitedSeconds: number | null
  }
>

/** A call ended without an incident, for a coded reason. Listened to by: every call taker's screen, appraisal. */
export type CallClosed = Of<
  'CallClosed',
  {
    readonly callId: string
    readonly number: string
    readonly outcome: CallOutcome
    readonly reason: CallReason | null
  }
>

/** A call was put to another incident, to one of its own, or to none. Listened to by: every open screen. */
export type CallMoved = Of<
  'CallMoved',
  {
    readonly callId: string
    readonly number: string
    readonly from: string | null
    readonly to: string | null
    readonly toNumber: string | null
    readonly reason: string
  }
>

/** Class or level oblige to tell the organisation above. Listened to by: the deadline in memory, every desk. */
export type NoticeRequired = Of<
  'NoticeRequired',
  {
    readonly noticeId: string
    readonly ground: NoticeGround
    readonly minutes: number
    readonly dueAt: string
  }
>

/** A named person told the organisation above. Listened to by: dispatch (the alarm ends), appraisal. */
export type NoticeConfirmed = Of<
  'NoticeConfirmed',
  { readonly noticeId: string; readonly way: NoticeWay; readonly late: boolean }
>

/** Who above took the notice. Listened to by: every desk. */
export type NoticeReceived = Of<'NoticeReceived', { readonly noticeId: string; readonly receivedBy: string }>

/** Nobody has told the organisation above in time. Listened to by: dispatch (alarm). */
export type NoticeOverdue = Of<
  'NoticeOverdue',
  { readonly noticeId: string; readonly number: string; readonly to: string; readonly dueAt: string }
>

/** An incident was handed to another office; its id stays. Listened to by: the deadline in memory, the receiving desk. */
export type TransferSent = Of<
  'TransferSent',
  {
    readonly transferId: string
    readonly kind: TransferKind
    readonly to: string
    readonly dueAt: string
  }
>

/** The other side received, returned or refused it. Listened to by: dispatch (the alarm ends), the sending desk. */
export type TransferAnswered = Of<
  'TransferAnswered',
  {
    readonly transferId: string
    readonly answer: TransferAnswer
    readonly to: string
    readonly by: string
    readonly externalRef: string | null
  }
>

/** No answer to a transfer in time. Listened to by: dispatch (alarm). */
export type TransferOverdue = Of<
  'TransferOverdue',
  { readonly transferId: string; readonly number: string; readonly to: string; readonly dueAt: string }
>

/** Callers' numbers, words of calls without an incident and clues past their time were erased. Listened to by: nobody. */
export type CallsExpired = Of<
  'CallsExpired',
  { readonly phones: number; readonly words: number; readonly clues: number }
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

/** A clue to follow at once: it opens interception with place, time and way already filled in. Listened to by: dispatch (containment, the units near). */
export type ClueRecorded = Of<
  'ClueRecorded',
  {
    readonly clueId: string
    readonly incidentId: string
    readonly lngLat: readonly [lon: number, lat: number]
    readonly seenAt: string
    readonly mode: ClueMode | null
    readonly direction: string
    readonly text: string
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
  | CallRang
  | CallAnswered
  | CallClosed
  | CallMoved
  | CallsExpired
  | NoticeRequired
  | NoticeConfirmed
  | NoticeReceived
  | NoticeOverdue
  | TransferSent
  | TransferAnswered
  | TransferOverdue
  | IncidentStatusChanged
  | IncidentResultRecorded
  | IncidentClosed
  | ClueRecorded
  | IncidentsImported
  | IncidentExchanged
  | PreventableFlagChanged
