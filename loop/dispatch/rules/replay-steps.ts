import type { Level, ResponseState } from '../../incidents/model.ts'
import { type AssignmentState, phaseOf } from '../model.ts'

/** A line of the event log as the replay reads it. */
export interface LoggedEvent {
  readonly atMs: number
  readonly type: string
  readonly incidentId: string | null
  readonly unitId: string | null
  readonly payload: Readonly<Record<string, unknown>>
}

export interface IncidentStep {
  readonly atMs: number
  readonly classCode: string
  readonly level: Level
  readonly status: string
  readonly response: ResponseState | null
  readonly placeText: string
  readonly lngLat: readonly [number, number] | null
}

export interface UnitStep {
  readonly atMs: number
  readonly state: AssignmentState | null
  readonly incidentId: string | null
}

/** Types of events that a replay is made from. */
export const replayTypes = [
  'IncidentReported',
  'IncidentChanged',
  'IncidentPlaceCorrected',
  'IncidentStatusChanged',
  'OrderSent',
  'AssignmentMoved',
  'SupportRequested',
  'SosRaised',
] as const

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

function placeOf(value: unknown): Pick<IncidentStep, 'placeText' | 'lngLat'> {
  const { lon, lat, placeText } = record(value)
  return {
    placeText: typeof placeText === 'string' ? placeText : '',
    lngLat: typeof lon === 'number' && typeof lat === 'number' ? [lon, lat] : null,
  }
}

/** How an incident stands after one more event; null while the log hasn't told of it. */
function advance(now: IncidentStep | null, event: LoggedEvent): IncidentStep | null {
  const { payload, atMs } = event
  if (event.type === 'IncidentReported')
    return {
      atMs,
      classCode: String(payload.classCode ?? ''),
      level: Number(payload.level ?? 4) as Level,
      status: String(payload.status ?? 'draft'),
      response: null,
      ...placeOf(payload.place),
    }
  if (!now) return null
  switch (event.type) {
    case 'IncidentStatusChanged':
      return { ...now, atMs, status: String(payload.after) }
    case 'IncidentPlaceCorrected':
      return { ...now, atMs, ...placeOf(payload.after) }
    case 'IncidentChanged': {
      const { level, class_code, place_text } = record(payload.changes)
      return {
        ...now,
        atMs,
        level: level ? (Number(record(level).after) as Level) : now.level,
        classCode: class_code ? String(record(class_code).after) : now.classCode,
        placeText: place_text ? String(record(place_text).after) : now.placeText,
      }
    }
    case 'OrderSent':
    case 'AssignmentMoved':
      return { ...now, atMs, response: (record(payload.after).response ?? null) as ResponseState | null }
    default:
      return now
  }
}

/** The steps of every incident and of every unit, from events in the order of the log. */
export function buildReplay(events: readonly LoggedEvent[]): {
  incidents: Map<string, IncidentStep[]>
  units: Map<string, UnitStep[]>
} {
  const incidents = new Map<string, IncidentStep[]>()
  const units = new Map<string, UnitStep[]>()
  for (const event of events) {
    const { incidentId, unitId, payload, atMs } = event
    if (incidentId) {
      const steps = incidents.get(incidentId) ?? []
      const last = steps.at(-1) ?? null
      const next = advance(last, event)
      if (next && next !== last) incidents.set(incidentId, [...steps, next])
    }
    if (unitId && (event.type === 'OrderSent' || event.type === 'AssignmentMoved')) {
      const state = payload.state as AssignmentState
      const active = phaseOf(state) === 'active'
      // A reserved order, or the end of one that the unit wasn't working on, says nothing about what it does.
      const before = units.get(unitId)?.at(-1) ?? null
      if (!active && before?.incidentId !== incidentId) continue
      const step = active ? { atMs, state, incidentId } : { atMs, state: null, incidentId: null }
      units.set(unitId, [...(units.get(unitId) ?? []), step])
    }
  }
  return { incidents, units }
}

/** Index of the last of ordered steps that had begun at an instant; -1 before the first. */
export function indexAt<T>(steps: readonly T[], at: number, timeOf: (step: T) => number): number {
  let [low, high] = [0, steps.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (timeOf(steps[middle]!) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The last of ordered steps that had begun at an instant; undefined before the first. */
export function stepAt<T>(steps: readonly T[], at: number, timeOf: (step: T) => number): T | undefined {
  return steps[indexAt(steps, at, timeOf)]
}

/** Between two fixes closer than this a unit is drawn on the straight line between them; else it stays where it was seen. */
const GLIDE_SECONDS = 60

export interface PlaceThen {
  readonly lngLat: readonly [number, number]
  /** Seconds since the fix that it was last seen by. */
  readonly ageSeconds: number
}

/** Where a unit was at an instant: never from a fix that came much later, and never without the age of what is known. */
export function placeAt(
  fixes: ReadonlyArray<readonly [t: number, lon: number, lat: number]>,
  at: number,
): PlaceThen | null {
  const index = indexAt(fixes, at, ([t]) => t)
  const before = fixes[index]
  if (!before) return null
  const [t, lon, lat] = before
  const after = fixes[index + 1]
  const ageSeconds = at - t
  if (!after || after[0] - t > GLIDE_SECONDS) return { lngLat: [lon, lat], ageSeconds }
  const share = after[0] === t ? 0 : ageSeconds / (after[0] - t)
  return { lngLat: [lon + (after[1] - lon) * share, lat + (after[2] - lat) * share], ageSeconds }
}
