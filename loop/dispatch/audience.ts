import type { Actor } from '../../platform/accounts/actor.ts'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import type { StoredEvent } from '../../platform/events/log.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { listAssignments } from './list-store.ts'
import { type AssignmentState, openAssignmentStates } from './model.ts'

/** What a crew hears of although it isn't about its own unit: somebody near may need it. */
const forAll: readonly string[] = ['SosRaised', 'SupportRequested']
/** A crew that has cleared still owes its report. */
const lasting: readonly AssignmentState[] = [...openAssignmentStates, 'cleared']

/**
 * Says which events concern a crew: those of its own unit, those of incidents that it works on, and calls for help. So a
 * phone isn't woken by the work of all the others. An SOS goes out at once, past what is being gathered.
 */
export async function tellCrews(services: Services): Promise<void> {
  const crews = new Map<string, Set<string>>()
  const join = (incidentId: string, unitId: string) => {
    const units = crews.get(incidentId)
    if (units) units.add(unitId)
    else crews.set(incidentId, new Set([unitId]))
  }
  const leave = (incidentId: string, unitId: string) => {
    const units = crews.get(incidentId)
    units?.delete(unitId)
    if (units?.size === 0) crews.delete(incidentId)
  }
  services.live.subscribe((message) => {
    if (message.kind !== 'event') return
    const { type, incidentId, unitId, payload } = message.event
    if (!incidentId || !unitId) return
    if (type === 'OrderSent') join(incidentId, unitId)
    else if (type === 'AssignmentMoved' && !lasting.includes(payload.state as AssignmentState))
      leave(incidentId, unitId)
  })
  const concern = ({ unitId }: Actor, event: StoredEvent) =>
    event.unitId === unitId ||
    forAll.includes(event.type) ||
    (event.incidentId !== null && unitId !== null && crews.get(event.incidentId)?.has(unitId) === true)
  services.live.narrow('dispatch', concern)
  services.live.narrow('incidents', concern)
  services.live.hurry('SosRaised')
  const open = await listAssignments(services.db, scopeOf(systemActor), { states: lasting })
  for (const one of open) join(one.incidentId, one.unitId)
}
