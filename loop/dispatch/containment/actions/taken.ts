import { scopeOf, systemActor } from '../../../../platform/accounts/actor.ts'
import type { Work } from '../../../../platform/commands/act.ts'
import type { Db, Tx } from '../../../../platform/database/database.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { incidentsById } from '../../../incidents/reads.ts'
import { lastPositionOf, lastPositions } from '../../../tracking/reads.ts'
import { listOpenAssignments } from '../../list-store.ts'
import { listHolding, lockOpening } from '../checkpoint-store.ts'
import type { TakenBy } from '../model.ts'
import { heldFrom } from '../rules/holders.ts'

const everywhere = scopeOf(systemActor)

/**
 * Who was first where a unit can't go: who ordered the unit itself, else who sent away the last other one from the point that
 * it has to hold. Null where nobody did: it went off duty, or its fix is too old.
 */
export async function takenBy(services: Services, db: Db | Tx, unitId: string): Promise<TakenBy | null> {
  const sent = (await listOpenAssignments(db, everywhere)).filter(({ state }) => state !== 'reserved')
  const beside = await besideAtPoint(services, db, services.clock.now(), unitId)
  const first =
    sent.find((order) => order.unitId === unitId) ?? sent.findLast((order) => beside.has(order.unitId))
  if (!first) return null
  const incident = (await incidentsById(db, [first.incidentId])).get(first.incidentId)
  return { who: first.createdBy, what: `${first.callSign} → ${incident?.number ?? first.incidentId}` }
}

/** Units whose last fix is at a point which this one holds too. */
async function besideAtPoint(
  services: Services,
  db: Db | Tx,
  now: Date,
  unitId: string,
): Promise<ReadonlySet<string>> {
  const here = await pointsAt(services, db, now, unitId)
  const beside = [...lastPositions(services, everywhere)].flatMap(([other, { lon, lat }]) =>
    other !== unitId && heldFrom(here, [lon, lat]).length > 0 ? [other] : [],
  )
  return new Set(beside)
}

async function pointsAt(services: Services, db: Db | Tx, now: Date, unitId: string) {
  const at = lastPositionOf(services, unitId)
  if (!at) return []
  const points = (await listHolding(db, everywhere, now)).map(({ id, lon, lat }) => ({
    id,
    lngLat: [lon, lat] as const,
  }))
  return heldFrom(points, [at.lon, at.lat])
}

/**
 * Holds the points at which any of the units stand, until the end of the transaction, always in the same order: of two plans
 * approved at once the second waits for the first before it orders anybody, and neither waits for the other in a ring.
 */
export async function lockPointsOf(
  services: Services,
  work: Work,
  unitIds: readonly string[],
): Promise<void> {
  const ids = new Set<string>()
  for (const unitId of unitIds)
    for (const { id } of await pointsAt(services, work.tx, work.at, unitId)) ids.add(id)
  for (const id of [...ids].sort()) await lockOpening(work.tx, id)
}
