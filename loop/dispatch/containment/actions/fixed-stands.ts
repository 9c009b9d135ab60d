import { scopeOf, systemActor } from '../../../../platform/accounts/actor.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { listSites, roads } from '../../../map/reads.ts'
import { listHolding } from '../checkpoint-store.ts'
import type { CameraAt } from '../rules/cameras.ts'
import { nodeOfPoint } from '../rules/exits.ts'
import { type FixedStand, idOf } from '../rules/field.ts'

/**
 * Opened points that stop everybody at an instant, of the whole town: who holds a point beyond the border of the asker's
 * station holds it all the same. A point without a road nearby, or past the end of its opening, counts for nothing.
 */
export async function fixedStands(services: Services, now: Date): Promise<FixedStand[]> {
  const { graph } = roads(services)
  const rows = await listHolding(services.db, scopeOf(systemActor), now)
  return rows.flatMap((row): FixedStand[] => {
    const node = nodeOfPoint(graph, [row.lon, row.lat])
    if (node === null) return []
    return [
      {
        openingId: row.id,
        name: row.name,
        kind: row.point_kind,
        node: idOf(graph, node),
        lngLat: [row.lon, row.lat],
        heldSince: row.holds_from.toISOString(),
        word: row.held_word,
        untilAt: row.until_at.toISOString(),
        // Later rather than sooner: the proof never flatters.
        heldSeconds: Math.min(0, -Math.floor((now.getTime() - row.holds_from.getTime()) / 10) / 100),
      },
    ]
  })
}

/** Use-state of a camera that works (GA/T 2000.40). */
const IN_USE = 10

/** Cameras of the town that work, each at its node of the network. */
export async function camerasAt(services: Services): Promise<CameraAt[]> {
  const { graph } = roads(services)
  const sites = await listSites(services.db, scopeOf(systemActor), { kinds: ['camera'] })
  return sites.flatMap(({ id, name, lngLat, attributes }): CameraAt[] => {
    if ((attributes.useState ?? IN_USE) !== IN_USE) return []
    const node = nodeOfPoint(graph, lngLat)
    return node === null ? [] : [{ siteId: id, name, lngLat, node: idOf(graph, node) }]
  })
}
