import { contains, type LngLat, type MultiPolygonRings, preparePolygons } from '../../engines/geo/index.ts'
import { edgeRoadClass, edgeShape, edgeStreet } from '../../engines/roads/index.ts'
import { findRoads } from '../../loop/map/reads.ts'
import type { Services } from '../../platform/stage/stage.ts'

/** A place where a street leaves the jurisdiction. */
export interface ExitRoad {
  readonly street: string
  readonly roadClass: string
  readonly lngLat: LngLat
}

const mainClasses = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary']

/** Streets that cross the border of the jurisdiction, main ones first: where exits would have to be closed. */
export function exitRoads(services: Pick<Services, 'memory'>, boundary: MultiPolygonRings): ExitRoad[] {
  const roads = findRoads(services)
  if (!roads || boundary.length === 0) return []
  const area = preparePolygons(boundary)
  const { graph } = roads
  const found: ExitRoad[] = []
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const shape = edgeShape(graph, edge)
    const [first, last] = [shape[0]!, shape.at(-1)!]
    if (contains(area, first) === contains(area, last)) continue
    found.push({
      street: edgeStreet(graph, edge),
      roadClass: edgeRoadClass(graph, edge),
      lngLat: crossing(shape, area),
    })
  }
  const rank = (exit: ExitRoad) => {
    const at = mainClasses.indexOf(exit.roadClass.replace('_link', ''))
    return at < 0 ? mainClasses.length : at
  }
  return found.sort((a, b) => rank(a) - rank(b) || (a.street < b.street ? -1 : 1))
}

/** The first point of a line on the other side of the border. */
function crossing(shape: readonly LngLat[], area: ReturnType<typeof preparePolygons>): LngLat {
  const inside = contains(area, shape[0]!)
  return shape.find((point) => contains(area, point) !== inside) ?? shape.at(-1)!
}
