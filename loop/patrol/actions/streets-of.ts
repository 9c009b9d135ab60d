import type { LngLat } from '../../../engines/geo/units.ts'
import { edgeMetres, isCoreEdge, partOfShape } from '../../../engines/roads/index.ts'
import { breathe } from '../../../platform/stage/breathe.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { findPlace, roads } from '../../map/reads.ts'
import { patrolMemory } from '../memory.ts'
import type { StreetStretch } from '../rules/street-places.ts'

/** Edges looked at before requests are let in. */
const A_BREATH = 400

/** The streets inside an organisation on a day, each with its zone; worked out once and kept until zones or roads change. */
export function streetsOf(
  services: Pick<Services, 'memory'>,
  orgPath: string,
  day: string,
): Promise<readonly StreetStretch[]> {
  const { streets } = patrolMemory(services)
  const key = `${roads(services).version} ${day} ${orgPath}`
  let found = streets.get(key)
  if (!found) {
    found = collect(services, orgPath, day)
    streets.set(key, found)
    found.catch(() => streets.delete(key))
  }
  return found
}

async function collect(
  services: Pick<Services, 'memory'>,
  orgPath: string,
  day: string,
): Promise<readonly StreetStretch[]> {
  const { graph } = roads(services)
  const list: StreetStretch[] = []
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (edge % A_BREATH === A_BREATH - 1) await breathe()
    if (!isCoreEdge(graph, edge)) continue
    const place = findPlace(services, middleOf(services, edge), day)
    if (!place?.orgPath.startsWith(orgPath)) continue
    list.push({ edge, metres: edgeMetres(graph, edge), zoneId: place.zoneId })
  }
  return list
}

/** Middle of a street stretch. */
export function middleOf(services: Pick<Services, 'memory'>, edge: number): LngLat {
  return partOfShape(roads(services).graph, edge, 0.5, 0.5)[0]!
}
