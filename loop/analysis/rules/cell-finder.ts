import type { LngLat } from '../../../engines/geo/units.ts'
import type { HotCell } from '../model.ts'

/**
 * Which flagged cell a point lies in, or null. Cells are squares of one grid of a flat frame; in degrees their edges lean
 * by a few centimetres at most, so that the box of a ring stands for it; a point on a shared edge belongs to one of them.
 */
export function cellFinder(cells: readonly Pick<HotCell, 'cell' | 'ring'>[]): (at: LngLat) => number | null {
  const boxes = cells.map(({ cell, ring }) => {
    const lon = ring.map((point) => point[0])
    const lat = ring.map((point) => point[1])
    return {
      cell,
      west: Math.min(...lon),
      east: Math.max(...lon),
      south: Math.min(...lat),
      north: Math.max(...lat),
    }
  })
  return ([lon, lat]) =>
    boxes.find((box) => lon >= box.west && lon < box.east && lat >= box.south && lat < box.north)?.cell ??
    null
}
