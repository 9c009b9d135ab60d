import type { Level, ResponseState } from '../../incidents/model.ts'
import type { AssignmentState } from '../model.ts'
import { eachState, type LoggedEvent, type ReplayIncident, type ReplayState } from './replay.ts'

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

/** Types of events that steps are made from, and that are told as moments to jump to. */
export const stepTypes = [
  'IncidentReported',
  'IncidentChanged',
  'IncidentPlaceCorrected',
  'IncidentStatusChanged',
  'OrderSent',
  'AssignmentMoved',
  'UnitLent',
  'SupportRequested',
  'SosRaised',
] as const

/** The steps of every incident and of every unit, from events in the order of the log; of what they don't begin with, none. */
export function buildSteps(events: readonly LoggedEvent[]): {
  incidents: Map<string, IncidentStep[]>
  units: Map<string, UnitStep[]>
} {
  const incidents = new Map<string, IncidentStep[]>()
  const units = new Map<string, UnitStep[]>()
  const stood = new Map<string, ReplayIncident>()
  for (const { event, state } of eachState(events)) {
    const atMs = event.at.getTime()
    const { incidentId, unitId } = event
    const incident = incidentId ? state.incidents.get(incidentId) : undefined
    if (incident && incident !== stood.get(incident.id)) {
      stood.set(incident.id, incident)
      const step = stepOf(incident, atMs)
      const before = incidents.get(incident.id)?.at(-1)
      if (step && !(before && looksSame(before, step))) append(incidents, incident.id, step)
    }
    if (!unitId || !state.units.has(unitId)) continue
    const step = { atMs, ...worksOn(state, unitId) }
    const before = units.get(unitId)?.at(-1)
    if (!before || before.state !== step.state || before.incidentId !== step.incidentId)
      append(units, unitId, step)
  }
  return { incidents, units }
}

function append<T>(lists: Map<string, T[]>, id: string, one: T): void {
  const list = lists.get(id)
  if (list) list.push(one)
  else lists.set(id, [one])
}

/** An event that changes nothing that is shown, such as an arrival by track alone, is no step. */
function looksSame(one: IncidentStep, next: IncidentStep): boolean {
  return (
    one.classCode === next.classCode &&
    one.level === next.level &&
    one.status === next.status &&
    one.response === next.response &&
    one.placeText === next.placeText &&
    one.lngLat?.[0] === next.lngLat?.[0] &&
    one.lngLat?.[1] === next.lngLat?.[1]
  )
}

/** Null while the log hasn't told how the incident began. */
function stepOf(incident: ReplayIncident, atMs: number): IncidentStep | null {
  const { classCode, level, status, response, placeText, lngLat } = incident
  if (classCode === null || level === null || status === null) return null
  return { atMs, classCode, level: level as Level, status, response, placeText, lngLat }
}

function worksOn(state: Omit<ReplayState, 'seq'>, unitId: string): Omit<UnitStep, 'atMs'> {
  const active = state.units.get(unitId)?.active
  const order = active ? state.assignments.get(active) : undefined
  return order ? { state: order.state, incidentId: order.incidentId } : { state: null, incidentId: null }
}
