import { within } from '../../../platform/accounts/actor.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import type { Call, Handlers } from '../../../platform/stage/stage.ts'
import { getIncident } from '../../incidents/reads.ts'
import { countPassers } from './actions/count.ts'
import { drillSighting, endDrill, judge, seeDrillAgain, startDrill, takeRoute } from './actions/drills.ts'
import { camerasAt } from './actions/fixed-stands.ts'
import { ownPostOf } from './actions/own-post.ts'
import { approvePlan, askApprover, chosenOf, lockSeen, prepareRequest, requestPlan } from './actions/plans.ts'
import { standsOf } from './actions/posts-now.ts'
import { standsNow } from './actions/prepared.ts'
import { checkChosen, demandClosed } from './actions/proof.ts'
import { forgetProof, reprove, reproveWaiting } from './actions/prove-now.ts'
import { parametersOf } from './actions/question.ts'
import { basisFrom, handFrom, proofFrom, ringFrom, sightingFrom } from './actions/rows.ts'
import { changePosts, endPlan, giveUpPost, renewPlan, sightAgain } from './actions/running.ts'
import { findRun, startRun, stopRun } from './actions/runs.ts'
import { stepsOfPlan } from './actions/steps.ts'
import type { containmentContract } from './contract.ts'
import { getDrill, listDrills, listPrepared, lockDrill, saveDrill } from './drill-store.ts'
import { containmentErrors } from './errors.ts'
import { heldHandlers } from './held-handlers.ts'
import type { Source } from './memory.ts'
import { getPlan, listPlans, type PlanRow } from './store.ts'
import { drillViewOf, planViewOf, preparedViewOf, runViewOf } from './view.ts'
import './tables.ts'

type Some = Pick<Call, 'services' | 'scope'>

async function incidentOf({ services, scope }: Some, id: string) {
  const incident = await getIncident(services.db, id)
  if (!incident) throw platformErrors('not_found', { what: { zh: `警情 ${id}`, en: `incident ${id}` } })
  if (!within(scope, incident.orgPath)) throw platformErrors('out_of_scope')
  return incident
}

async function planOf({ services, scope }: Some, id: string): Promise<PlanRow> {
  const plan = await getPlan(services.db, id)
  if (!within(scope, plan.org_path)) throw platformErrors('out_of_scope')
  return plan
}

async function drillOf({ services, scope }: Some, id: string) {
  const drill = await getDrill(services.db, id)
  if (!within(scope, drill.org_path)) throw platformErrors('out_of_scope')
  return drill
}

/** Who is asked about: an incident or a drill of the caller's jurisdiction. */
async function orgOf(call: Some, source: Source): Promise<string> {
  return source.kind === 'incident'
    ? (await incidentOf(call, source.id)).orgPath
    : (await drillOf(call, source.id)).org_path
}

async function runOf({ services, scope }: Some, id: string) {
  const run = findRun(services, id)
  if (!within(scope, run.orgPath)) throw platformErrors('out_of_scope')
  return run
}

/** After the orders are out: whoever was lost is proved away, and the desk sees the plan as it stands. */
async function sent({ services }: Some, planId: string, lost: readonly string[]) {
  if (lost.length > 0) await reprove(services, planId, 'lost')
  return { plan: await planViewOf(services, await getPlan(services.db, planId)), lost: [...lost] }
}

export const containmentHandlers: Handlers<typeof containmentContract> = {
  startContainmentRun: async (call) => {
    const { services, scope, actor, body } = call
    const orgPath = await orgOf(call, body.source)
    const drill = body.source.kind === 'drill' ? await drillOf(call, body.source.id) : null
    // A drill's fugitive is seen where and when its record says.
    const sighting = drill
      ? {
          ...body.sighting,
          ...drillSighting(drill),
          speedFactor: body.sighting.speedFactor,
          kmh: body.sighting.kmh,
        }
      : body.sighting
    const run = await startRun(services, scope, actor, { ...body, sighting, orgPath })
    return runViewOf(services, run)
  },
  getContainmentRun: async (call) => runViewOf(call.services, await runOf(call, call.params.id)),
  getContainmentReach: async (call) =>
    (await runOf(call, call.params.id)).reach ?? {
      bands: [],
      untilSeconds: 0,
      exitSeconds: null,
      leftOut: 0,
    },
  stopContainmentRun: async (call) => {
    const run = await runOf(call, call.params.id)
    stopRun(run)
    return runViewOf(call.services, run)
  },
  listContainments: async ({ services, scope, query }) => {
    const rows = await listPlans(services.db, scope, {
      limit: 30,
      ...(query.open && { open: true }),
      ...(query.incidentId && { incidentId: query.incidentId }),
    })
    return Promise.all(rows.map((row) => planViewOf(services, row)))
  },
  listContainmentSteps: async (call) => stepsOfPlan(call.services, await planOf(call, call.params.id)),
  requestContainment: async (call) => {
    const { services, scope, params, body, actor } = call
    const incident = await incidentOf(call, params.id)
    if (body.approve) call.demand('dispatch.contain_approve', { orgPath: incident.orgPath })
    const ready = await prepareRequest(services, scope, incident, body, body.accept)
    const done = await call.act('dispatch.contain', async (work) => {
      const row = await requestPlan(services, work, scope, incident.id, body, ready)
      if (body.approve) return approvePlan(services, work, scope, row.id, ready.checked, actor)
      await askApprover(work, row, incident.number)
      return { plan: row, lost: [] }
    })
    return sent(call, done.plan.id, done.lost)
  },
  approveContainment: async (call) => {
    const { services, scope, params, body, actor } = call
    const plan = await planOf(call, params.id)
    call.demand('dispatch.contain_approve', { orgPath: plan.org_path })
    const proof = proofFrom(plan)
    const checked = await checkChosen(services, scope, plan.org_path, {
      ring: ringFrom(plan.ring),
      sighting: sightingFrom(plan),
      hand: handFrom(plan),
      basis: basisFrom(plan),
      posts: proof.posts,
    })
    demandClosed(checked, body.accept, proof.certified)
    const done = await call.act('dispatch.contain_approve', async (work) => {
      await lockSeen(work, scope, params.id, body.expectedVersion)
      return approvePlan(services, work, scope, params.id, checked, actor)
    })
    return sent(call, params.id, done.lost)
  },
  sightAgain: async (call) => {
    const { services, scope, params, body } = call
    await call.act('dispatch.contain_sighting', async (work) =>
      sightAgain(work, await lockSeen(work, scope, params.id, body.expectedVersion), body.sighting),
    )
    forgetProof(services, params.id)
    await reproveWaiting(services, params.id)
    return planViewOf(services, await getPlan(services.db, params.id))
  },
  startReplan: async (call) => {
    const { services, scope, actor, params, body } = call
    const plan = await planOf(call, params.id)
    const { stands, assignments, refused } = await standsOf(services, plan)
    const run = await startRun(services, scope, actor, {
      source: { kind: 'incident', id: plan.incident_id },
      orgPath: plan.org_path,
      sighting: sightingFrom(plan),
      hand: body.hand ?? { ...handFrom(plan), forced: [] },
      rings: null,
      replan: {
        planId: plan.id,
        ring: body.ring ?? ringFrom(plan.ring),
        running: stands,
        assignments,
        refused,
      },
    })
    return runViewOf(services, run)
  },
  changeContainment: async (call) => {
    const { services, scope, params, body } = call
    const plan = await planOf(call, params.id)
    call.demand('dispatch.contain_approve', { orgPath: plan.org_path })
    const { stands, assignments } = await standsOf(services, plan)
    const { run, plan: found, chosen } = chosenOf(services, body.runId, body.ring)
    if (run.planId !== plan.id) throw containmentErrors('run_gone')
    const checked = await checkChosen(services, scope, plan.org_path, chosen, { assignments, stands })
    demandClosed(checked, body.accept, found.certified)
    const done = await call.act('dispatch.contain_change', async (work) =>
      changePosts(
        services,
        work,
        scope,
        await lockSeen(work, scope, params.id, body.expectedVersion),
        checked,
      ),
    )
    forgetProof(services, params.id)
    return sent(call, params.id, done.lost)
  },
  renewContainment: async (call) => {
    const { services, scope, params, body } = call
    const plan = await planOf(call, params.id)
    call.demand('dispatch.contain_approve', { orgPath: plan.org_path })
    await call.act('dispatch.contain_renew', async (work) =>
      renewPlan(work, await lockSeen(work, scope, params.id, body.expectedVersion)),
    )
    return planViewOf(services, await getPlan(services.db, params.id))
  },
  giveUpSealPost: async (call) => {
    const { services, scope, params, body } = call
    await call.act('dispatch.contain_post_end', async (work) =>
      giveUpPost(work, await lockSeen(work, scope, params.id, body.expectedVersion), params.postId, body.why),
    )
    await reprove(services, params.id, `post ${params.postId}`)
    return planViewOf(services, await getPlan(services.db, params.id))
  },
  releaseContainment: async (call) => {
    const { services, scope, params, body } = call
    await call.act('dispatch.contain_release', async (work) =>
      endPlan(work, await lockSeen(work, scope, params.id, body.expectedVersion), body.ending),
    )
    return planViewOf(services, await getPlan(services.db, params.id))
  },
  getOwnPost: async ({ services, actor }) => ({ post: await ownPostOf(services, actor.unitId) }),
  countPassers: async (call) => {
    const { unitId } = call.actor
    if (!unitId) throw containmentErrors('no_post')
    return call.act('dispatch.count', (work) => countPassers(work, unitId, call.body))
  },
  listDrills: async ({ services, scope }) => (await listDrills(services.db, scope)).map(drillViewOf),
  getDrill: async (call) => drillViewOf(await drillOf(call, call.params.id)),
  startDrill: async (call) =>
    drillViewOf(await call.act('dispatch.drill', (work) => startDrill(call.services, work, call.body))),
  sendDrill: async (call) => {
    const { services, params, body } = call
    const drill = await drillOf(call, params.id)
    const found =
      body.runId && body.ring ? await judge(services, drill, body.runId, body.ring, body.prepared) : null
    await call.act('dispatch.drill_end', async (work) => (await endDrill(work, params.id, found)).id)
    return drillViewOf(await getDrill(services.db, params.id))
  },
  seeDrillAgain: async (call) => {
    const { services, params, body } = call
    const drill = await drillOf(call, params.id)
    call.demand('map.guarded', { orgPath: drill.org_path })
    const camera = (await camerasAt(services)).find(({ siteId }) => siteId === body.siteId)
    if (!camera)
      throw platformErrors('not_found', { what: { zh: `探头 ${body.siteId}`, en: `camera ${body.siteId}` } })
    await call.act('dispatch.drill_sighting', async (work) => {
      const row = await lockDrill(work.tx, params.id)
      return { id: (await seeDrillAgain(services, work, row, camera)).id }
    })
    return drillViewOf(await getDrill(services.db, params.id))
  },
  listDrillParts: async ({ services, scope }) => {
    const open = await listDrills(services.db, scope, { open: true })
    return Promise.all(
      open
        .filter(({ route }) => route === null)
        .map(async (row) => ({
          id: row.id,
          behaviour: row.behaviour,
          mode: row.mode,
          lngLat: [row.lon, row.lat] as const,
          seenAt: row.seen_at.toISOString(),
          seed: row.seed,
          speedFactor: (await parametersOf(services.db, row.org_path)).containmentSpeedFactor,
        })),
    )
  },
  playDrill: async (call) => {
    const { services, scope, params, body } = call
    await drillOf(call, params.id)
    const fault = await takeRoute(services, scope, params.id, body.route)
    if (fault) throw containmentErrors('route_form', { found: fault })
    return call.act('dispatch.drill_route', async (work) => {
      const row = await lockDrill(work.tx, params.id)
      if (row.state !== 'open') throw containmentErrors('drill_ended')
      if (row.route === null) await saveDrill(work.tx, row, { route: JSON.stringify(body.route) })
      return { id: row.id }
    })
  },
  listPreparedPlans: async ({ services, scope }) => {
    const stands = await standsNow(services)
    const now = services.clock.now()
    return (await listPrepared(services.db, scope)).map((row) => preparedViewOf(row, now, stands))
  },
  ...heldHandlers,
}
