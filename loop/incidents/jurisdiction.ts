import { type Bbox, bboxOfPolygons, type LngLat, unionBbox } from '../../engines/geo/index.ts'
import { describePlace } from '../../engines/roads/index.ts'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { findRoads, listOrgUnits } from '../map/reads.ts'

/** The box in which incidents of this installation are expected: all organisations' areas, else the road network; null when neither is there. */
export async function jurisdictionBox(services: Pick<Services, 'memory'>, db: Db | Tx): Promise<Bbox | null> {
  const orgs = await listOrgUnits(db, scopeOf(systemActor))
  let box: Bbox | null = null
  for (const { geometry } of orgs) {
    const next = geometry && bboxOfPolygons(geometry)
    if (next) box = box ? unionBbox(box, next) : next
  }
  return box ?? findRoads(services)?.info.stats.bbox ?? null
}

/** Nearer than this to a crossing, a place is called by the crossing. */
const AT_CROSSING_METRES = 60

/** Words for a place by its streets, such as 九江路 / 福建中路 or 九江路近福建中路; empty without roads. */
export function placeWords(services: Pick<Services, 'memory'>, at: LngLat): string {
  const loaded = findRoads(services)
  const found = loaded && describePlace(loaded.graph, at)
  if (!found) return ''
  const { street, crossing } = found
  if (!crossing) return street
  if (crossing.metres <= AT_CROSSING_METRES || street === '') return crossing.names.join(' / ')
  return `${street}近${crossing.names.find((name) => name !== street) ?? ''}`
}
