import { scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { act } from '../../../platform/commands/act.ts'
import type { StoredEvent } from '../../../platform/events/log.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { CheckpointChanged } from '../../events/containment.ts'
import type { AssignmentMoved } from '../../events/dispatch.ts'
import type { IncidentStatusChanged } from '../../events/incidents.ts'
import { phaseOf } from '../model.ts'
import { restsOn } from './actions/held-warnings.ts'
import { forgetProof, proveAll, reprove } from './actions/prove-now.ts'
import { warmLater } from './actions/roads.ts'
import { endPlan } from './actions/running.ts'
import { sealIfDue } from './actions/seal.ts'
import { listOpenCheckpoints } from './checkpoint-store.ts'
import { containmentMemory } from './memory.ts'
import type { PointTurn } from './model.ts'
import { findOpenPlan, findPostOf, listPlans, lockPlan } from './store.ts'

const everywhere = scopeOf(systemActor)

/** Follows the orders of running containments: seals, breaks, endings. At start all is read from the store again. */
export async function startContainment(services: Services): Promise<void> {
  let line: Promise<unknown> = Promise.resolve()
  const later = (work: () => Promise<unknown>) => {
    line = line
      .then(work)
      .catch((error) => services.log.error({ error: String(error) }, 'containment: follow'))
  }
  services.live.subscribe((message) => {
    if (message.kind !== 'event') return
    const { event } = message
    if (event.type === 'AssignmentMoved') later(() => followOrder(services, event))
    if (event.type === 'IncidentStatusChanged') later(() => followIncident(services, event))
    if (/^Containment|^CheckpointChanged$/.test(event.type)) later(() => loadRunning(services))
    // A point that begins to hold, or doesn't any more, may close or open any plan.
    if (event.type === 'CheckpointChanged' && event.payload.turned)
      later(() => proveAll(services, `point ${event.seq}`, turnOf(event)))
    // Until when a proof can stand has changed with it: the next look says so.
    else if (event.type === 'CheckpointChanged')
      for (const planId of containmentMemory(services).running.keys()) forgetProof(services, planId)
    if (event.type === 'RoadsChanged') later(() => proveAll(services, `roads ${event.seq}`))
  })
  warmLater(services)
  await loadRunning(services)
  containmentMemory(services).since = services.clock.now()
  const memory = containmentMemory(services)
  for (const planId of memory.running.keys()) later(() => sealPlan(services, planId, 'start'))
  await line
}

/** Which point turned, and by whom, for the record of the plans that it concerns. */
function turnOf(event: StoredEvent): PointTurn {
  const { openingId, name, change, left } = event.payload as unknown as CheckpointChanged['payload']
  return { openingId, name, change, left, word: event.ground, by: event.actorName }
}

/** What is open and until when, for the jobs. */
async function loadRunning(services: Services): Promise<void> {
  const memory = containmentMemory(services)
  const plans = await listPlans(services.db, everywhere, { open: true, limit: 1000 })
  const checkpoints = await listOpenCheckpoints(services.db, everywhere)
  // In one go: a job that looks meanwhile never finds a list that is only half there.
  memory.running.clear()
  for (const row of plans)
    if (row.state === 'running' && row.ends_at)
      memory.running.set(row.id, {
        incidentId: row.incident_id,
        endsAt: row.ends_at,
        restsOn: restsOn(row.proof),
      })
  memory.checkpoints.clear()
  for (const row of checkpoints) memory.checkpoints.set(row.id, row.until_at)
}

/** A unit moved on: in position may seal, refused, delayed or called off breaks. */
async function followOrder(services: Services, event: StoredEvent): Promise<void> {
  const told = event.payload as unknown as AssignmentMoved['payload']
  if (containmentMemory(services).running.size === 0) return
  const post = await findPostOf(services.db, told.assignmentId)
  if (!post) return
  forgetProof(services, post.plan_id)
  if (told.state === 'in_position' || told.state === 'holding')
    await sealPlan(services, post.plan_id, String(event.seq))
  const gone = phaseOf(told.state) === 'ended' && post.given_up_at === null
  if (gone || told.state === 'delayed' || told.state === 'timeout')
    await reprove(services, post.plan_id, `order ${event.seq}`)
}

async function sealPlan(services: Services, planId: string, cause: string): Promise<void> {
  const order = {
    actor: systemActor,
    key: `containment.seal.${planId}.${cause}`,
    name: 'containment.seal',
    request: planId,
  }
  await act(services, order, (work) => sealIfDue(work, planId))
}

/** An incident that is over needs no posts. */
async function followIncident(services: Services, event: StoredEvent): Promise<void> {
  const told = event.payload as unknown as IncidentStatusChanged['payload']
  if (!event.incidentId || !['cancelled', 'transferred', 'closed', 'merged'].includes(told.after)) return
  const plan = await findOpenPlan(services.db, event.incidentId)
  if (!plan) return
  const order = {
    actor: { ...systemActor, name: event.actorName },
    key: `containment.follow.${event.seq}`,
    name: 'containment.follow',
    request: event.seq,
  }
  await act(services, order, async (work) => {
    const row = await lockPlan(work.tx, plan.id)
    if (row.state !== 'ended') await endPlan(work, row, 'released')
    return row.id
  })
}
