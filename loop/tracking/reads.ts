import type { LngLat } from '../../engines/geo/index.ts'
import { type Scope, within } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { type KnownUnit, trackingMemory } from './memory.ts'
import type { Fix, LastPosition, Visit } from './model.ts'
import { trackingParameters } from './parameters.ts'
import { visitsOf } from './rules/visits.ts'
import { listFixes } from './store.ts'

export { readTracks, type UnitTrack } from './actions/read-tracks.ts'
export { sumOnDuty } from './span-store.ts'
export {
  listUnitHours,
  listVisits,
  type PresenceSum,
  sumRoadPresence,
  sumZonePresence,
} from './store.ts'

/** Last known place of every unit in scope, with the age of its fix; a stale one is unknown, not merely old. */
export function lastPositions(services: Services, scope: Scope): Map<string, LastPosition> {
  const memory = trackingMemory(services)
  const nowMs = services.clock.now().getTime()
  const out = new Map<string, LastPosition>()
  for (const [unitId, fix] of memory.last) {
    const unit = memory.units.get(unitId)
    if (!unit || !within(scope, unit.orgPath)) continue
    out.set(unitId, positionOf(fix, unit, nowMs))
  }
  return out
}

function positionOf(fix: Fix, unit: KnownUnit, nowMs: number): LastPosition {
  const ageSeconds = Math.max(0, Math.round((nowMs - fix.atMs) / 1000))
  return {
    unitId: fix.unitId,
    orgPath: unit.orgPath,
    mode: unit.mode,
    lon: fix.lngLat[0],
    lat: fix.lngLat[1],
    at: new Date(fix.atMs).toISOString(),
    ageSeconds,
    stale: ageSeconds > fixLimitSeconds(unit.mode),
    speedKmh: fix.speedKmh,
    heading: fix.heading,
    accuracyM: fix.accuracyM,
  }
}

/** Last known place of one unit, without looking at the others. */
export function lastPositionOf(services: Services, unitId: string): LastPosition | undefined {
  const memory = trackingMemory(services)
  const fix = memory.last.get(unitId)
  const unit = memory.units.get(unitId)
  return fix && unit && positionOf(fix, unit, services.clock.now().getTime())
}

/** Grows with every fix that is taken: what was worked out from places before is old. */
export function positionsTaken(services: Services): number {
  return trackingMemory(services).counts.accepted
}

/** How old a fix may be before the unit's place is unknown. */
export function fixLimitSeconds(mode: string): number {
  return mode === 'car'
    ? trackingParameters.carFixLimitSeconds.value
    : trackingParameters.footFixLimitSeconds.value
}

/**
 * Visits of one unit to places so far, from its own fixes of a span: for what must be known before the hour is rolled up.
 * @param places any places with an id; the visit carries it as `siteId`
 */
export async function visitsSoFar(
  db: Db | Tx,
  unitId: string,
  places: ReadonlyArray<{ readonly id: string; readonly lngLat: LngLat }>,
  from: Date,
  to: Date,
): Promise<Visit[]> {
  return visitsOf(await listFixes(db, unitId, from, to), places, {
    radiusM: trackingParameters.checkinRadiusMetres.value,
    mergeSeconds: trackingParameters.visitMergeSeconds.value,
    gapSeconds: trackingParameters.unknownGapSeconds.value,
  })
}
