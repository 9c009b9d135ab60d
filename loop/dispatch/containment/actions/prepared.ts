import { type Scope, scopeOf, systemActor, within } from '../../../../platform/accounts/actor.ts'
import { platformErrors } from '../../../../platform/errors/errors.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { findPlaceAt, findRoads } from '../../../map/reads.ts'
import { listHolding } from '../checkpoint-store.ts'
import { listPrepared, type PreparedRow } from '../drill-store.ts'
import type { ReadyRun } from '../memory.ts'
import type { Sighting } from '../model.ts'
import { choosePrepared } from '../rules/choose-prepared.ts'
import { roadsKeyOf } from './roads.ts'
import { planFrom } from './rows.ts'
import { type UnitPlace, unitPlaces } from './units.ts'

const everywhere = scopeOf(systemActor)

/**
 * The night's plan that a computation takes up: the one that is asked for, else that of the zone in which he was seen, or of
 * the town's exits. Null where none has places.
 * @throws AppError not_found, out_of_scope
 */
export async function readyPlan(
  services: Services,
  scope: Scope,
  sighting: Sighting,
  places: readonly UnitPlace[],
  preparedId: string | null,
): Promise<ReadyRun | null> {
  const rows = await listPrepared(services.db, everywhere)
  const named = preparedId === null ? null : rows.find(({ id }) => id === preparedId)
  if (preparedId !== null && !named)
    throw platformErrors('not_found', { what: { zh: '封控预案', en: 'this closing plan' } })
  if (named && !within(scope, named.org_path)) throw platformErrors('out_of_scope')
  const zoneId = findPlaceAt(services, sighting.lngLat, services.clock.now())?.zoneId ?? null
  const row = named ?? choosePrepared(rows.map(asChoice), sighting.mode, zoneId)?.row ?? null
  const plan = row?.proof == null ? null : planFrom(row.proof)
  if (!row || !plan || plan.posts.length === 0) return null
  const unfit = new Map(places.map((place) => [place.duty.unitId, place.unfit]))
  return {
    id: row.id,
    zoneId: row.zone_id,
    name: row.name,
    computedAt: row.computed_at.toISOString(),
    ring: plan.ring,
    nodes: plan.posts.map(({ node }) => node),
    away: plan.posts.flatMap(({ unitId, callSign }) => {
      const why = unfit.has(unitId) ? unfit.get(unitId) : 'off_duty'
      return why ? [{ callSign, why }] : []
    }),
    answer: null,
  }
}

const asChoice = (row: PreparedRow) => ({
  row,
  zoneId: row.zone_id,
  mode: row.mode,
  certified: row.certified,
  posts: row.proof === null ? 0 : planFrom(row.proof).posts.length,
})

/** What the night's plans stood on, as it is now: roads with their closures, fixed points that hold, who can go. */
export interface StandsNow {
  readonly version: string | null
  readonly roadsKey: string | null
  readonly holding: ReadonlySet<string>
  readonly fit: ReadonlySet<string>
}

/** @param services of the whole town, as the proofs count it */
export async function standsNow(services: Services): Promise<StandsNow> {
  const loaded = findRoads(services)
  const holding = await listHolding(services.db, everywhere, services.clock.now())
  const places = await unitPlaces(services, services.db, everywhere)
  return {
    version: loaded?.version ?? null,
    roadsKey: loaded ? roadsKeyOf(loaded) : null,
    holding: new Set(holding.map(({ id }) => id)),
    fit: new Set(places.flatMap(({ duty, unfit }) => (unfit === null ? [duty.unitId] : []))),
  }
}
