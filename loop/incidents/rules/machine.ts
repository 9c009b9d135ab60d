import type { Guard, Incident, IncidentAct, IncidentStatus, IncidentTransition } from '../model.ts'
import { incidentTransitions } from '../model.ts'

/** What a guard may look at. */
export interface ActFacts {
  /** Class, level and place (or the mark "not located") are there. */
  readonly incident: Pick<
    Incident,
    'status' | 'classCode' | 'dispositionCode' | 'resultText' | 'located' | 'placeText'
  >
  readonly openAssignments: number
  readonly reason: string | null
  readonly target: string | null
  readonly scheduledAt: Date | null
  readonly now: Date
}

export type ActDecision =
  | { readonly ok: true; readonly transition: IncidentTransition }
  | { readonly ok: false; readonly code: 'no_such_step'; readonly possible: readonly IncidentAct[] }
  | { readonly ok: false; readonly code: 'guard'; readonly guard: Guard }

/** What can be done from a state, before guards. */
export function actsFrom(status: IncidentStatus): IncidentAct[] {
  return incidentTransitions.filter((one) => one.from.includes(status)).map((one) => one.act)
}

/** May this act be done now? Either the transition, or what stands in its way. */
export function decideAct(act: IncidentAct, facts: ActFacts): ActDecision {
  const { status } = facts.incident
  const transition = incidentTransitions.find((one) => one.act === act && one.from.includes(status))
  if (!transition) return { ok: false, code: 'no_such_step', possible: actsFrom(status) }
  const failed = transition.guards.find((guard) => !holds(guard, facts))
  return failed ? { ok: false, code: 'guard', guard: failed } : { ok: true, transition }
}

function holds(guard: Guard, facts: ActFacts): boolean {
  switch (guard) {
    case 'described':
      return facts.incident.classCode !== '' && (facts.incident.located || facts.incident.placeText !== '')
    case 'result':
      return facts.incident.dispositionCode !== null && (facts.incident.resultText ?? '') !== ''
    case 'no_open_assignment':
      return facts.openAssignments === 0
    case 'reason':
      return (facts.reason ?? '').trim() !== ''
    case 'target':
      return (facts.target ?? '').trim() !== ''
    case 'start_time':
      return facts.scheduledAt !== null && facts.scheduledAt > facts.now
  }
}
