import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { act } from '../../platform/commands/act.ts'
import type { StoredEvent } from '../../platform/events/log.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { AssignmentMoved, OrderSent } from '../events/dispatch.ts'
import type { IncidentReported, IncidentStatusChanged } from '../events/incidents.ts'
import { incidentsById, listOpen } from '../incidents/reads.ts'
import { carryOver, endOrders } from './actions/follow-incident.ts'
import { tellCrews } from './audience.ts'
import { followDuties } from './follow-duties.ts'
import { listAssignments, listOpenAssignments } from './list-store.ts'
import { dispatchMemory, loadNames } from './memory.ts'
import { waitsForOrder } from './rules/derived-status.ts'
import { watchArrivals } from './watch-arrivals.ts'
import { watchPosts } from './watch-posts.ts'
import { watchReleases } from './watch-releases.ts'

const everywhere = scopeOf(systemActor)

/**
 * Keeps the ladder's lists in memory, follows incidents that end or move (their units are called off, or go on to the
 * incident that stays), and watches tracks for arrivals. At start all is made from the store, so a stop loses nothing.
 */
export async function startDispatch(services: Services): Promise<void> {
  let line: Promise<unknown> = Promise.resolve()
  const later = (work: () => Promise<unknown>) => {
    line = line
      .then(work)
      .catch((error) => services.log.error({ error: String(error) }, 'dispatch: follow incidents'))
  }
  services.live.subscribe((message) => {
    if (message.kind !== 'event') return
    const { event } = message
    note(services, event)
    if (event.type === 'ZonesChanged' || event.type === 'OrgChanged') later(() => loadNames(services))
    if (event.type === 'ZonesChanged' || event.type === 'SitesChanged')
      dispatchMemory(services).watched.clear()
    if (event.stage === 'map') {
      const { stood, remaining, suggested } = dispatchMemory(services)
      for (const looked of [stood, remaining, suggested]) looked.clear()
    }
    if (event.type === 'IncidentStatusChanged') later(() => followStatus(services, event))
    if (event.stage === 'incidents') later(() => followDuties(services, event))
  })
  watchArrivals(services)
  await tellCrews(services)
  await watchPosts(services)
  watchReleases(services)
  await loadNames(services)
  await loadWaiting(services)
  await line
}

async function loadWaiting(services: Services): Promise<void> {
  const memory = dispatchMemory(services)
  const open = await listOpenAssignments(services.db, everywhere)
  for (const one of open) {
    const sentAt = one.stamps.sent?.at
    if (!sentAt || one.state === 'reserved' || arrived(one.state)) continue
    memory.waiting.set(one.id, {
      assignmentId: one.id,
      unitId: one.unitId,
      incidentId: one.incidentId,
      sentAtMs: sentAt.getTime(),
      acked: !['sent', 'delivered', 'timeout'].includes(one.state),
      support: one.role !== 'primary',
    })
  }
  const waiting = (await listOpen(services.db, everywhere)).filter(({ status }) =>
    ['pending', 'reopened'].includes(status),
  )
  const all = await listAssignments(services.db, everywhere, { incidentIds: waiting.map(({ id }) => id) })
  for (const incident of waiting) {
    const own = all.filter((one) => one.incidentId === incident.id)
    const last = own.sort((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime()).at(-1)
    if (waitsForOrder(own.map((one) => one.state)))
      memory.unsent.set(incident.id, {
        incidentId: incident.id,
        sinceMs: (last?.updatedAt ?? incident.stamps.T4?.at ?? incident.createdAt).getTime(),
        after: last?.id ?? '',
      })
  }
  // What ended or merged while nobody listened.
  const incidents = await incidentsById(services.db, [...new Set(open.map((one) => one.incidentId))])
  for (const incident of incidents.values())
    if (['cancelled', 'transferred', 'merged'].includes(incident.status))
      await act(
        services,
        {
          actor: systemActor,
          key: `dispatch.catch-up.${incident.id}.${incident.version}`,
          name: 'dispatch.follow',
          request: null,
        },
        (work) =>
          incident.mergedInto
            ? carryOver(work, incident.id, incident.mergedInto)
            : endOrders(work, incident.id, incident.status),
      )
}

const arrived = (state: string) =>
  [
    'on_scene',
    'transporting',
    'in_position',
    'holding',
    'cleared',
    'reported',
    'accepted',
    'released',
  ].includes(state)

/** Keeps the lists of what waits. */
function note(services: Services, event: StoredEvent): void {
  const memory = dispatchMemory(services)
  const { incidentId, unitId, payload } = event
  if (event.type === 'OrderSent' && incidentId && unitId) {
    const told = payload as unknown as OrderSent['payload']
    memory.unsent.delete(incidentId)
    if (told.state === 'sent') wait(services, event, told.assignmentId, told.role !== 'primary')
  } else if (event.type === 'AssignmentMoved' && incidentId) {
    const told = payload as unknown as AssignmentMoved['payload']
    const waiting = memory.waiting.get(told.assignmentId)
    if (told.state === 'sent') wait(services, event, told.assignmentId, false)
    else if (arrived(told.state) || ['refused', 'reassigned', 'cancelled'].includes(told.state))
      memory.waiting.delete(told.assignmentId)
    else if (waiting && !['delivered', 'timeout'].includes(told.state)) waiting.acked = true
    if (told.after.incidentOpen === 0 && told.after.response === null)
      memory.unsent.set(incidentId, { incidentId, sinceMs: event.at.getTime(), after: told.assignmentId })
  } else if (event.type === 'IncidentReported' && incidentId) {
    const told = payload as unknown as IncidentReported['payload']
    if (told.status === 'pending')
      memory.unsent.set(incidentId, { incidentId, sinceMs: event.at.getTime(), after: '' })
  } else if (event.type === 'IncidentStatusChanged' && incidentId) {
    const told = payload as unknown as IncidentStatusChanged['payload']
    if (told.after === 'pending' || told.after === 'reopened')
      memory.unsent.set(incidentId, {
        incidentId,
        sinceMs: event.at.getTime(),
        after: told.after === 'reopened' ? `reopened.${event.seq}` : '',
      })
    else memory.unsent.delete(incidentId)
  }
}

function wait(services: Services, event: StoredEvent, assignmentId: string, support: boolean): void {
  dispatchMemory(services).waiting.set(assignmentId, {
    assignmentId,
    unitId: event.unitId!,
    incidentId: event.incidentId!,
    sentAtMs: event.at.getTime(),
    acked: false,
    support,
  })
}

/** An incident that is taken off the list frees its units; one that is merged hands them on. */
async function followStatus(services: Services, event: StoredEvent): Promise<void> {
  const { incidentId } = event
  const told = event.payload as unknown as IncidentStatusChanged['payload']
  if (!incidentId || !['cancelled', 'transferred', 'merged', 'reviewed', 'closed'].includes(told.after))
    return
  const order = {
    actor: { ...systemActor, name: event.actorName },
    key: `dispatch.follow.${event.seq}`,
    name: 'dispatch.follow',
    request: event.seq,
  }
  await act(services, order, (work) =>
    told.after === 'merged' && told.target
      ? carryOver(work, incidentId, told.target)
      : endOrders(work, incidentId, told.after, told.reason),
  )
}
