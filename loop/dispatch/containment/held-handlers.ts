import { within } from '../../../platform/accounts/actor.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import type { Call, Handlers } from '../../../platform/stage/stage.ts'
import { closeCheckpoint, openCheckpoint, pointsOf } from './actions/checkpoints.ts'
import { camerasAt } from './actions/fixed-stands.ts'
import { confirmHeldPoint, endHeldPoint, extendCheckpoint } from './actions/held-points.ts'
import { lookNow } from './actions/prove-now.ts'
import { onRoads } from './actions/roads.ts'
import { ringFrom } from './actions/rows.ts'
import { findRun } from './actions/runs.ts'
import { findOpening, isHolding, type OpeningRow } from './checkpoint-store.ts'
import type { heldContract } from './contract-held.ts'
import { containmentMemory } from './memory.ts'
import { type CameraPass, isPlan, type ProvedPost } from './model/proof.ts'
import type { Ring } from './model.ts'
import type { Ask } from './rules/field.ts'
import { getPlan } from './store.ts'

type Some = Pick<Call, 'services' | 'scope'>

function openingViewOf(row: OpeningRow, now: Date) {
  return {
    id: row.id,
    siteId: row.site_id,
    name: row.name,
    lngLat: [row.lon, row.lat] as const,
    level: row.level,
    openedBy: row.opened_by,
    openedAt: row.opened_at.toISOString(),
    untilAt: row.until_at.toISOString(),
    closedBy: row.closed_by,
    closedAt: row.closed_at?.toISOString() ?? null,
    over: row.closed_at === null && row.until_at <= now,
    kind: row.point_kind,
    holding: isHolding(row, now),
    holdsFrom: row.holds_from?.toISOString() ?? null,
    heldWord: row.held_word,
    heldBy: row.held_by,
  }
}

/** The opening after an act; when it is over is known to the jobs at once. */
async function changed({ services }: Some, id: string) {
  const row = (await findOpening(services.db, id))!
  const { checkpoints } = containmentMemory(services)
  if (row.closed_at) checkpoints.delete(id)
  else checkpoints.set(id, row.until_at)
  return openingViewOf(row, services.clock.now())
}

/** Where cameras stand is not for everybody who may contain. */
async function cameras(
  call: Call,
  orgPath: string,
  about: { ask: Ask; ring: Ring; posts: readonly ProvedPost[] },
): Promise<CameraPass[]> {
  call.demand('map.guarded', { orgPath })
  const { services } = call
  return onRoads<CameraPass[]>(services, 'containment.cameras', {
    ...about,
    cameras: await camerasAt(services),
  })
}

export const heldHandlers: Handlers<typeof heldContract> = {
  listStandingPoints: async ({ services, scope }) => {
    const { now, points, temporary, log, level } = await pointsOf(services, scope)
    return {
      now: now.toISOString(),
      level,
      points: points.map(({ site, manned, opening }) => ({
        siteId: site.id,
        kind: site.kind,
        name: site.name,
        lngLat: [site.lngLat[0], site.lngLat[1]] as const,
        manned,
        opening: opening && openingViewOf(opening, now),
      })),
      temporary: temporary.map((row) => openingViewOf(row, now)),
      log: log.map((row) => openingViewOf(row, now)),
    }
  },
  openCheckpoint: async (call) => {
    const { services, scope, body } = call
    const id = await call.act(
      'dispatch.checkpoint',
      async (work) => (await openCheckpoint(services, work, scope, body)).id,
    )
    return changed(call, id)
  },
  closeCheckpoint: async (call) => {
    const { scope, params } = call
    await call.act('dispatch.checkpoint', async (work) => (await closeCheckpoint(work, scope, params.id)).id)
    return changed(call, params.id)
  },
  extendCheckpoint: async (call) => {
    const { scope, params, body } = call
    await call.act(
      'dispatch.checkpoint_extend',
      async (work) => (await extendCheckpoint(work, scope, params.id, body.minutes)).id,
    )
    return changed(call, params.id)
  },
  confirmHeldPoint: async (call) => {
    const { services, scope, params, body } = call
    await call.act(
      'dispatch.hold',
      async (work) => (await confirmHeldPoint(services, work, scope, params.id, body)).id,
    )
    return changed(call, params.id)
  },
  endHeldPoint: async (call) => {
    const { scope, params, body } = call
    await call.act(
      'dispatch.hold_end',
      async (work) => (await endHeldPoint(work, scope, params.id, body.why)).id,
    )
    return changed(call, params.id)
  },
  listRunCameras: async (call) => {
    const { services, scope, params, query } = call
    const run = findRun(services, params.id)
    if (!within(scope, run.orgPath)) throw platformErrors('out_of_scope')
    const ring = ringFrom(query.ring)
    const plan = run.answers.find((answer) => answer.ring === ring)
    return {
      at: run.basis.provedAt,
      cameras:
        plan && isPlan(plan)
          ? await cameras(call, run.orgPath, { ask: run.ask, ring, posts: plan.posts })
          : [],
    }
  },
  listPlanCameras: async (call) => {
    const { services, scope, params } = call
    const row = await getPlan(services.db, params.id)
    if (!within(scope, row.org_path)) throw platformErrors('out_of_scope')
    const look = row.state === 'ended' ? null : await lookNow(services, row)
    if (!look?.proof) return { at: services.clock.now().toISOString(), cameras: [] }
    const { ask, basis, proof } = look
    return {
      at: basis.provedAt,
      cameras: await cameras(call, row.org_path, { ask, ring: ringFrom(row.ring), posts: proof.posts }),
    }
  },
}
