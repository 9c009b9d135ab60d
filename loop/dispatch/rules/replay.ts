import type { LngLat } from '../../../engines/geo/index.ts'
import type { IncidentStatus, ResponseState, Stamp } from '../../incidents/model.ts'
import type { AlarmKind, AssignmentRole, AssignmentStampKind, AssignmentState } from '../model.ts'
import { lastUntil } from './replay-track.ts'

/** A line of the event log, as far as a replay reads it. */
export interface LoggedEvent {
  readonly seq: number
  readonly at: Date
  readonly type: string
  readonly incidentId: string | null
  readonly unitId: string | null
  readonly payload: Readonly<Record<string, unknown>>
}

export interface ReplayIncident {
  readonly id: string
  readonly number: string | null
  readonly classCode: string | null
  /** Null: the log of the span doesn't say. */
  readonly level: number | null
  readonly status: IncidentStatus | null
  readonly lngLat: LngLat | null
  readonly placeText: string
  readonly response: ResponseState | null
  readonly openAssignments: number
  readonly calls: number
}
export interface ReplayAssignment {
  readonly id: string
  readonly incidentId: string
  readonly unitId: string
  readonly callSign: string
  readonly role: AssignmentRole | null
  readonly state: AssignmentState
  readonly stamps: { readonly [K in AssignmentStampKind]?: Stamp<string> }
}
export interface ReplayUnit {
  readonly id: string
  readonly callSign: string
  /** Duty state as force told it last; null while the log of the span says nothing. */
  readonly duty: string | null
  /** The order that it works on. */
  readonly active: string | null
}
export interface ReplayAlarm {
  readonly id: string
  readonly kind: AlarmKind
  readonly count: number
  readonly incidentId: string | null
  readonly unitId: string | null
}
/** How everything stood at one moment, as far as the log tells. Open alarms only. */
export interface ReplayState {
  readonly incidents: ReadonlyMap<string, ReplayIncident>
  readonly assignments: ReadonlyMap<string, ReplayAssignment>
  readonly units: ReadonlyMap<string, ReplayUnit>
  readonly alarms: ReadonlyMap<string, ReplayAlarm>
  /** The last event that went in; 0 before the first. */
  readonly seq: number
}

export const nothingYet: ReplayState = {
  incidents: new Map(),
  assignments: new Map(),
  units: new Map(),
  alarms: new Map(),
  seq: 0,
}

interface Draft {
  readonly incidents: Map<string, ReplayIncident>
  readonly assignments: Map<string, ReplayAssignment>
  readonly units: Map<string, ReplayUnit>
  readonly alarms: Map<string, ReplayAlarm>
}
type Apply = (draft: Draft, event: LoggedEvent, payload: Readonly<Record<string, unknown>>) => void

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
interface Place {
  readonly lon: number | null
  readonly lat: number | null
  readonly placeText: string
}
const lngLatOf = (place: Place): LngLat | null =>
  place.lon === null || place.lat === null ? null : [place.lon, place.lat]

/** Changes what is known of an incident; one that the log of the span didn't begin with is known in part only. */
function incident(draft: Draft, event: LoggedEvent, change: Partial<ReplayIncident>): void {
  if (!event.incidentId) return
  const known: ReplayIncident = draft.incidents.get(event.incidentId) ?? {
    id: event.incidentId,
    number: null,
    classCode: null,
    level: null,
    status: null,
    lngLat: null,
    placeText: '',
    response: null,
    openAssignments: 0,
    calls: 0,
  }
  draft.incidents.set(event.incidentId, { ...known, ...change })
}

function unit(draft: Draft, event: LoggedEvent, change: Partial<ReplayUnit>): void {
  if (!event.unitId) return
  const known = draft.units.get(event.unitId) ?? {
    id: event.unitId,
    callSign: event.unitId,
    duty: null,
    active: null,
  }
  draft.units.set(event.unitId, { ...known, ...change })
}

interface After {
  readonly response: ResponseState | null
  readonly incidentOpen: number
  readonly unitActive: string | null
}
/** What an act of dispatch says about how incident and unit stand after it. */
function stands(draft: Draft, event: LoggedEvent, payload: Readonly<Record<string, unknown>>): void {
  const after = payload.after as After | undefined
  if (!after) return
  incident(draft, event, { response: after.response, openAssignments: after.incidentOpen })
  unit(draft, event, { callSign: text(payload.callSign), active: after.unitActive })
}

function assignment(draft: Draft, event: LoggedEvent, change: Partial<ReplayAssignment>): void {
  const id = text(event.payload.assignmentId)
  const known = draft.assignments.get(id)
  draft.assignments.set(id, {
    id,
    incidentId: event.incidentId ?? known?.incidentId ?? '',
    unitId: event.unitId ?? known?.unitId ?? '',
    callSign: text(event.payload.callSign) || (known?.callSign ?? ''),
    role: known?.role ?? null,
    state: known?.state ?? 'sent',
    stamps: known?.stamps ?? {},
    ...change,
  })
}

const moved: Apply = (draft, event, payload) => {
  const known = draft.assignments.get(text(payload.assignmentId))
  assignment(draft, event, {
    state: payload.state as AssignmentState,
    stamps: { ...known?.stamps, ...(payload.stamps as ReplayAssignment['stamps'] | undefined) },
  })
  stands(draft, event, payload)
}

const applies: Readonly<Record<string, Apply>> = {
  IncidentReported: (draft, event, payload) => {
    const place = payload.place as Place
    incident(draft, event, {
      number: text(payload.number),
      classCode: text(payload.classCode),
      level: payload.level as number,
      status: payload.status as IncidentStatus,
      lngLat: lngLatOf(place),
      placeText: place.placeText,
    })
  },
  IncidentChanged: (draft, event, payload) => {
    const changes = payload.changes as Readonly<Record<string, { after: unknown }>>
    incident(draft, event, {
      ...(changes.class_code && { classCode: text(changes.class_code.after) }),
      ...(changes.level && { level: changes.level.after as number }),
      ...(changes.place_text && { placeText: text(changes.place_text.after) }),
    })
  },
  IncidentPlaceCorrected: (draft, event, payload) => {
    const place = payload.after as Place
    incident(draft, event, { lngLat: lngLatOf(place), placeText: place.placeText })
  },
  IncidentCallAdded: (draft, event, payload) => incident(draft, event, { calls: payload.calls as number }),
  IncidentStatusChanged: (draft, event, payload) =>
    incident(draft, event, { status: payload.after as IncidentStatus }),
  OrderSent: (draft, event, payload) => {
    const state = payload.state as AssignmentState
    const at = event.at.toISOString()
    assignment(draft, event, {
      role: payload.role as AssignmentRole,
      state,
      stamps: { [state]: { at, source: 'server' } },
    })
    stands(draft, event, payload)
  },
  AssignmentMoved: moved,
  UnitLent: moved,
  AssignmentStamped: (draft, event, payload) => {
    const known = draft.assignments.get(text(payload.assignmentId))
    const stamp = { at: text(payload.at), source: payload.source as Stamp['source'] }
    assignment(draft, event, { stamps: { ...known?.stamps, [text(payload.kind)]: stamp } })
  },
  AssignmentReported: stands,
  UnitDutyChanged: (draft, event, payload) =>
    unit(draft, event, { callSign: text(payload.callSign), duty: text(payload.to) }),
  AlarmRaised: (draft, event, payload) => {
    const id = text(payload.alarmId)
    draft.alarms.set(id, {
      id,
      kind: payload.kind as AlarmKind,
      count: payload.count as number,
      incidentId: event.incidentId,
      unitId: event.unitId,
    })
  },
  AlarmEnded: (draft, _event, payload) => {
    draft.alarms.delete(text(payload.alarmId))
  },
}

/** Types of events that move a replay on; others are for the list of what happened only. */
export const replayedTypes: readonly string[] = Object.keys(applies)

/**
 * Takes a state through more events of the log, in their order. Folding all events of an incident gives how it stands
 * now; folding a part and then the rest gives the same as folding all. The given state is left as it was.
 */
export function foldEvents(start: ReplayState, events: Iterable<LoggedEvent>): ReplayState {
  const draft: Draft = {
    incidents: new Map(start.incidents),
    assignments: new Map(start.assignments),
    units: new Map(start.units),
    alarms: new Map(start.alarms),
  }
  let { seq } = start
  for (const event of events) {
    applies[event.type]?.(draft, event, event.payload)
    seq = event.seq
  }
  return { ...draft, seq }
}

/**
 * The same one by one: how everything stands after each event. The state is changed in place by the next one: what is to
 * be kept is taken out of it before.
 */
export function* eachState(
  events: Iterable<LoggedEvent>,
): Generator<{ readonly event: LoggedEvent; readonly state: Omit<ReplayState, 'seq'> }> {
  const state: Draft = { incidents: new Map(), assignments: new Map(), units: new Map(), alarms: new Map() }
  for (const event of events) {
    applies[event.type]?.(state, event, event.payload)
    yield { event, state }
  }
}

/** How everything stood at a moment: all events until then, that moment's included. */
export function replayAt(
  events: readonly LoggedEvent[],
  atMs: number,
  start: ReplayState = nothingYet,
): ReplayState {
  return foldEvents(start, events.slice(0, eventsUntil(events, atMs)))
}

/** How many of the events, which are in order, had happened at a moment. */
export function eventsUntil(events: readonly { readonly at: Date }[], atMs: number): number {
  return lastUntil(events, atMs, ({ at }) => at.getTime()) + 1
}
