import type { Actor, Scope } from '../../../../platform/accounts/actor.ts'
import { within } from '../../../../platform/accounts/actor.ts'
import type { Work } from '../../../../platform/commands/act.ts'
import { platformErrors } from '../../../../platform/errors/errors.ts'
import { newId } from '../../../../platform/ids/ids.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import type { ContainmentApproved, ContainmentRequested } from '../../../events/containment.ts'
import type { Incident } from '../../../incidents/model.ts'
import { alarm, endCauses } from '../../actions/common.ts'
import { lockOpenIncident } from '../../actions/order.ts'
import { containmentErrors } from '../errors.ts'
import { containmentMemory, type Run } from '../memory.ts'
import { isPlan, type RingPlan } from '../model/proof.ts'
import { type Ground, planStates, type Ring, type TakenBy } from '../model.ts'
import { keepProof } from '../proof-store.ts'
import { exitsOf } from '../rules/known-exits.ts'
import {
  findOpenPlan,
  insertPlan,
  insertPosts,
  listPosts,
  lockPlan,
  type PlanRow,
  savePlan,
  savePost,
} from '../store.ts'
import { type Accept, type Checked, type Chosen, checkChosen, demandClosed, nothingToSend } from './proof.ts'
import { parametersOf } from './question.ts'
import { causesOf, lostPost, orderPost, postRows, proofFrom, secondsAfter, verdictOf } from './rows.ts'
import { answerOf, findRun } from './runs.ts'
import { sealIfDue } from './seal.ts'
import { lockPointsOf, takenBy } from './taken.ts'

export interface RequestOrder {
  readonly runId: string
  readonly ring: Ring
  /** The plan that stood ready, not the one that was sought for the ring. */
  readonly prepared?: boolean
  readonly ground: Ground
  readonly level: number
  readonly lookFor: string
}

/** The plan of a computation that is chosen. @throws AppError containment.run_gone, run_working, no_plan_ring */
export function chosenOf(
  services: Services,
  runId: string,
  ring: Ring,
  isPrepared = false,
): { run: Run; plan: RingPlan; chosen: Chosen } {
  const run = findRun(services, runId)
  const answer = answerOf(run, ring, isPrepared)
  if (!answer && run.state === 'working') throw containmentErrors('run_working')
  if (!answer || !isPlan(answer)) throw containmentErrors('no_plan_ring', { ring: String(ring) })
  const { ask, basis } = run
  return {
    run,
    plan: answer,
    chosen: {
      ring: answer.ring,
      sighting: {
        lngLat: ask.seen,
        radiusMetres: ask.radiusMetres,
        at: basis.seenAt,
        mode: ask.mode,
        speedFactor: ask.speedFactor,
        kmh: ask.kmh,
        heading: ask.heading,
      },
      hand: { forbidden: ask.forbidden, forced: ask.forced.map(({ unitId, node }) => ({ unitId, node })) },
      basis,
      posts: answer.posts,
    },
  }
}

/** What was checked outside of the transaction, ready to be written. */
export interface Prepared {
  readonly chosen: Chosen
  readonly plan: RingPlan
  readonly checked: Checked
}

/** @throws AppError containment.old_roads, no_longer_closed, has_leak, nothing_to_send, run_gone */
export async function prepareRequest(
  services: Services,
  scope: Scope,
  incident: Incident,
  order: RequestOrder,
  accept: Accept,
): Promise<Prepared & { run: Run }> {
  const { containmentLevel } = await parametersOf(services.db, incident.orgPath)
  if (order.level > containmentLevel)
    throw containmentErrors('level_low', { level: order.level, least: containmentLevel })
  const { run, plan, chosen } = chosenOf(services, order.runId, order.ring, order.prepared)
  const checked = await checkChosen(services, scope, incident.orgPath, chosen)
  demandClosed(checked, accept, plan.certified)
  return { run, plan, chosen, checked }
}

/** Writes the request with its ground: P1 when it was first asked for, P2 when the plan was there. Nothing is ordered yet. */
export async function requestPlan(
  services: Services,
  work: Work,
  scope: Scope,
  incidentId: string,
  order: RequestOrder,
  ready: Prepared & { run: Run },
): Promise<PlanRow> {
  const { tx, at, actor } = work
  const incident = await lockOpenIncident(work, scope, incidentId)
  const open = await findOpenPlan(tx, incident.id)
  if (open)
    throw containmentErrors('already_open', {
      number: incident.number,
      state: { zh: planStates[open.state].zh, en: planStates[open.state].en },
      who: open.approver ?? open.requested_by,
    })
  const { checked, chosen, run } = ready
  const sourceKey = `incident ${incident.id}`
  const row = await insertPlan(tx, {
    id: newId(at.getTime()),
    incident_id: incident.id,
    org_path: incident.orgPath,
    state: 'requested',
    ring: String(chosen.ring),
    sighting: JSON.stringify(chosen.sighting),
    hand: JSON.stringify(chosen.hand),
    proof: JSON.stringify(checked.answer),
    basis: JSON.stringify(checked.basis),
    ground: order.ground,
    level: order.level,
    look_for: order.lookFor,
    requested_by: actor.name,
    approver: null,
    approver_role: null,
    approver_account: null,
    requested_at: containmentMemory(services).firstAsked.get(sourceKey) ?? run.startedAt,
    computed_at: run.computedAt ?? at,
    approved_at: null,
    sealed_at: null,
    released_at: null,
    ends_at: null,
    ending: null,
    updated_by: actor.name,
    updated_at: at,
    demo: incident.demo,
  })
  if (!row) throw platformErrors('lost_race', { who: '—', at: at.toISOString(), what: incident.number })
  await insertPosts(tx, postRows(row.id, at, checked.answer.posts))
  await keepProof(tx, row.id, at, checked.answer)
  work.emit({
    type: 'ContainmentRequested',
    stage: 'dispatch',
    orgPath: row.org_path,
    incidentId: row.incident_id,
    ground: row.ground,
    payload: {
      planId: row.id,
      incidentNumber: incident.number,
      ...verdictOf(checked.answer),
      ground: row.ground,
      level: row.level,
    },
  } satisfies ContainmentRequested)
  return row
}

/** Tells the duty chiefs that somebody waits for them. */
export async function askApprover(work: Work, row: PlanRow, number: string): Promise<void> {
  await alarm(work, {
    kind: 'contain_request',
    cause: causesOf.request(row.id),
    orgPath: row.org_path,
    incidentId: row.incident_id,
    params: { number, by: row.requested_by, posts: proofFrom(row).posts.length },
  })
}

/**
 * The one act: the named approver's word sends every order, in one transaction. A unit that another order takes in the same
 * second is named; the others go.
 * @throws AppError platform.no_permission, lost_race, containment.not_state, units_taken, nothing_to_send
 */
export async function approvePlan(
  services: Services,
  work: Work,
  scope: Scope,
  id: string,
  checked: Checked,
  actor: Actor,
): Promise<{ plan: PlanRow; lost: string[] }> {
  const { tx, at } = work
  const row = await lockPlan(tx, id)
  if (row.state !== 'requested')
    throw containmentErrors('not_state', {
      state: { zh: planStates[row.state].zh, en: planStates[row.state].en },
      act: { zh: '批准', en: 'approved' },
    })
  const incident = await lockOpenIncident(work, scope, row.incident_id)
  const { containmentMinutes } = await parametersOf(work.tx, row.org_path)
  const lost = checked.unfit.map(({ callSign }) => callSign)
  const gone = new Set(checked.unfit.map(({ unitId }) => unitId))
  const byUnit = new Map(checked.answer.posts.map((post) => [post.unitId, post]))
  // Always in the same order, so that of two plans approved at once none waits for the other in a ring.
  const posts = (await listPosts(tx, [id])).sort((a, b) => (a.unit_id < b.unit_id ? -1 : 1))
  await lockPointsOf(
    services,
    work,
    posts.map(({ unit_id }) => unit_id),
  )
  const taken: (TakenBy | null)[] = []
  for (const post of posts) {
    const proved = byUnit.get(post.unit_id)
    const assignmentId = gone.has(post.unit_id)
      ? null
      : await orderPost(services, work, scope, row, post.unit_id, proved?.arriveSeconds ?? null)
    if (!assignmentId && !gone.has(post.unit_id)) lost.push(post.call_sign)
    const lostTo = assignmentId ? null : await takenBy(services, tx, post.unit_id)
    taken.push(lostTo)
    await savePost(tx, post.id, {
      assignment_id: assignmentId,
      arrive_at: secondsAfter(at, proved?.arriveSeconds),
      passage_at: secondsAfter(at, proved?.passageSeconds),
      ...(assignmentId ? {} : lostPost(at, lostTo)),
    })
  }
  if (posts.length > 0 && lost.length === posts.length) throw nothingToSend(taken)
  // Until it is proved without them, nothing is promised.
  const proof = lost.length > 0 ? { ...checked.answer, certified: false } : checked.answer
  const plan = await savePlan(
    tx,
    row,
    {
      state: 'running',
      approver: actor.name,
      approver_role: actor.role,
      approver_account: actor.accountId,
      approved_at: at,
      ends_at: new Date(at.getTime() + containmentMinutes * 60_000),
      proof: JSON.stringify(proof),
      basis: JSON.stringify(
        lost.length > 0 ? checked.basis : { ...checked.basis, knownExits: exitsOf(proof) },
      ),
    },
    { name: actor.name, at },
  )
  await keepProof(tx, id, at, proof)
  containmentMemory(services).firstAsked.delete(`incident ${row.incident_id}`)
  await endCauses(work, [causesOf.request(id)])
  work.emit({
    type: 'ContainmentApproved',
    stage: 'dispatch',
    orgPath: plan.org_path,
    incidentId: plan.incident_id,
    ground: plan.ground,
    payload: {
      planId: plan.id,
      incidentNumber: incident.number,
      ...verdictOf(proof),
      approver: actor.name,
      ground: plan.ground,
      level: plan.level,
      endsAt: plan.ends_at!.toISOString(),
      lost,
    },
  } satisfies ContainmentApproved)
  // Closed by fixed points alone: nobody is waited for.
  if (posts.length === 0) await sealIfDue(work, id, at)
  return { plan, lost }
}

/** A plan in the actor's jurisdiction, at the version that he saw. @throws AppError out_of_scope, lost_race */
export async function lockSeen(
  work: Work,
  scope: Scope,
  id: string,
  expectedVersion: number,
): Promise<PlanRow> {
  const row = await lockPlan(work.tx, id)
  if (!within(scope, row.org_path)) throw platformErrors('out_of_scope')
  if (row.version !== expectedVersion)
    throw platformErrors('lost_race', {
      who: row.updated_by,
      at: row.updated_at.toISOString(),
      what: { zh: '合围', en: 'containment' },
    })
  return row
}
