import { type Bbox, bboxOfPolygons, type MultiPolygonRings, unionBbox } from '../../../engines/geo/index.ts'
import { pointInside } from './shape.ts'

export interface SketchShape {
  /** Path data of SVG, holes by the even-odd rule. */
  readonly d: string
  /** Where its number stands. */
  readonly x: number
  readonly y: number
}

/** Areas as a small picture of `size` pixels, north up, in true proportions; empty without areas. */
export function sketch(areas: readonly MultiPolygonRings[], size: number): SketchShape[] {
  let box: Bbox | null = null
  for (const area of areas) {
    const next = bboxOfPolygons(area)
    if (next) box = box ? unionBbox(box, next) : next
  }
  if (!box) return []
  const [west, south, east, north] = box
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const margin = 4
  const scale = (size - 2 * margin) / Math.max((east - west) * squeeze, north - south)
  const at = (p: readonly [number, number]): [number, number] => [
    margin + (p[0] - west) * squeeze * scale,
    margin + (north - p[1]) * scale,
  ]
  const text = (p: readonly [number, number]) =>
    at(p)
      .map((v) => v.toFixed(1))
      .join(' ')
  return areas.map((area) => {
    const middle = pointInside(area)
    const [x, y] = middle ? at(middle) : [0, 0]
    const rings = area.flat()
    return { d: rings.map((ring) => `M${ring.map(text).join('L')}Z`).join(''), x, y }
  })
}
