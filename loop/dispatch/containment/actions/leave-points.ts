import { scopeOf, systemActor } from '../../../../platform/accounts/actor.ts'
import type { Work } from '../../../../platform/commands/act.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { lastPositionOf } from '../../../tracking/reads.ts'
import { isHolding, listHolding, lockOpening, saveOpening } from '../checkpoint-store.ts'
import { containmentMemory } from '../memory.ts'
import { heldFrom, leftAlone } from '../rules/holders.ts'
import { tellPoint } from './checkpoints.ts'
import { endWarningsOf } from './held-warnings.ts'
import { reliedPoints } from './relied-points.ts'
import { unitPlaces } from './units.ts'

const everywhere = scopeOf(systemActor)

/**
 * A unit is sent to a call from a point that running containments rely on. Where nobody else stands there, nobody knows any
 * more whether the point still stops everybody, so its confirmation ends by the same act. It stays open; who holds it now can
 * be taken down anew.
 */
export async function leavePoints(
  services: Services,
  work: Work,
  unit: { readonly unitId: string; readonly callSign: string },
  incidentNumber: string,
): Promise<void> {
  const at = lastPositionOf(services, unit.unitId)
  if (!at || at.stale) return
  const lngLat = [at.lon, at.lat] as const
  for (const point of heldFrom(await reliedPoints(services, work.tx), lngLat)) {
    const { openingId } = point
    const row = await lockOpening(work.tx, openingId)
    if (!row || !isHolding(row, work.at)) continue
    // Asked once the point is locked: of two that are sent away at once the second one leaves it alone.
    if (leftAlone([point], lngLat, await standingBeside(services, work, unit.unitId)).length === 0) continue
    const saved = await saveOpening(work.tx, openingId, { holds_from: null, held_word: null, held_by: null })
    await endWarningsOf(work, openingId)
    const { callSign } = unit
    const who = work.actor.name
    tellPoint(work, saved, row, {
      change: 'ordered_away',
      word: `${callSign} 被 ${who} 派往 ${incidentNumber} / its unit ${callSign} was ordered away to ${incidentNumber} by ${who}`,
      left: { callSign, incidentNumber },
    })
  }
}

/**
 * Whether a containment may not take this unit: it is the last one at a point that stops everybody. Asked in the transaction
 * of the order with the point locked, for two plans may each take one of two units that stand there.
 */
export async function isLastAtPoint(services: Services, work: Work, unitId: string): Promise<boolean> {
  const { since, checkpoints } = containmentMemory(services)
  if (since !== null && checkpoints.size === 0) return false
  const at = lastPositionOf(services, unitId)
  if (!at || at.stale) return false
  const lngLat = [at.lon, at.lat] as const
  const points = (await listHolding(work.tx, everywhere, work.at)).map(({ id, lon, lat }) => ({
    id,
    lngLat: [lon, lat] as const,
  }))
  const here = heldFrom(points, lngLat)
  if (here.length === 0) return false
  for (const { id } of here) await lockOpening(work.tx, id)
  return leftAlone(here, lngLat, await standingBeside(services, work, unitId)).length > 0
}

/** Where the others stand who could hold a point: on duty, with a fresh fix and nothing else to do. */
async function standingBeside(services: Services, work: Work, unitId: string) {
  const places = await unitPlaces(services, work.tx, everywhere)
  return places.flatMap(({ duty, lngLat, unfit }) =>
    unfit === null && lngLat && duty.unitId !== unitId ? [lngLat] : [],
  )
}
