import {
  bboxOfPolygons,
  contains,
  type LngLat,
  localFrame,
  type MultiPolygonRings,
  preparePolygons,
  projectToSegment,
  toXY,
} from '../../engines/geo/index.ts'

const STEPS = 24

/** A point well inside an area, far from its border: where its name stands and where its crew reports. Null without area. */
export function insidePoint(polygons: MultiPolygonRings): LngLat | null {
  const box = bboxOfPolygons(polygons)
  if (!box) return null
  const area = preparePolygons(polygons)
  const frame = localFrame([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
  const rings = polygons.flatMap((polygon) =>
    polygon.map((ring) => ring.map((point) => toXY(frame, [point[0], point[1]]))),
  )
  let best: { at: LngLat; metres: number } | null = null
  for (let i = 0; i < STEPS; i++)
    for (let k = 0; k < STEPS; k++) {
      const at: LngLat = [
        box[0] + ((box[2] - box[0]) * (i + 0.5)) / STEPS,
        box[1] + ((box[3] - box[1]) * (k + 0.5)) / STEPS,
      ]
      if (!contains(area, at)) continue
      const here = toXY(frame, at)
      let metres = Infinity
      for (const ring of rings)
        for (let p = 1; p < ring.length; p++)
          metres = Math.min(metres, projectToSegment(here, ring[p - 1]!, ring[p]!).metres)
      if (best === null || metres > best.metres) best = { at, metres }
    }
  return best?.at ?? null
}
