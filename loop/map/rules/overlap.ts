import {
  checkZonePlan,
  type LngLat,
  type MultiPolygonRings,
  polygonsSquareMetres,
} from '../../../engines/geo/index.ts'
import { mayMeet } from './shape.ts'

export interface NamedArea {
  readonly code: string
  readonly geometry: MultiPolygonRings
}

export interface Overlap {
  readonly codes: readonly [string, string]
  readonly squareMetres: number
  /** Share of the smaller of the two. */
  readonly share: number
  readonly at: LngLat
}

/**
 * Overlaps between areas that are new and those that stay, and among the new ones, the largest share first. Drawn
 * borders rarely meet to the centimetre, so the caller decides which share is only a sliver.
 *
 * Rows are as fine as the smaller area's width / 200, so that the share is good to about a percent of itself.
 */
export function findOverlaps(added: readonly NamedArea[], staying: readonly NamedArea[]): Overlap[] {
  const sizes = new Map([...added, ...staying].map((area) => [area, polygonsSquareMetres(area.geometry)]))
  const overlaps: Overlap[] = []
  added.forEach((area, i) => {
    for (const other of [...staying, ...added.slice(i + 1)]) {
      if (!mayMeet(area.geometry, other.geometry)) continue
      const smaller = Math.min(sizes.get(area)!, sizes.get(other)!)
      const { overlaps: places } = checkZonePlan(
        [
          { id: area.code, polygons: area.geometry },
          { id: other.code, polygons: other.geometry },
        ],
        null,
        { rowMetres: Math.max(0.5, Math.sqrt(smaller) / 200) },
      )
      if (places.length === 0) continue
      const squareMetres = places.reduce((sum, place) => sum + place.squareMetres, 0)
      overlaps.push({
        codes: [area.code, other.code],
        squareMetres,
        share: smaller > 0 ? squareMetres / smaller : 0,
        at: places[0]!.at,
      })
    }
  })
  return overlaps.sort((a, b) => b.share - a.share)
}
