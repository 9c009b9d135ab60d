import { distance, type Point } from '../../engines/districting/index.ts'
import { type LngLat, localFrame, toLngLat as toDegrees, toXY } from '../../engines/geo/index.ts'

export {
  areaOf,
  between,
  centroidOf,
  distance,
  distanceToLine,
  isInside,
  lengthOf,
  meet,
  type Point,
  projectOn,
} from '../../engines/districting/index.ts'

// The middle of the Badain Jaran desert: dunes for 60 km around and no town, so that nobody takes the
// made-up city for a real one.
export const CITY_CENTER: LngLat = [102.3, 40.2]

const frame = localFrame(CITY_CENTER)
const round7 = (value: number): number => Math.round(value * 1e7) / 1e7

/** Plan to degrees. Equal points give equal degrees, so shared borders stay identical. */
export const toLngLat = (p: Point): LngLat => {
  const [lon, lat] = toDegrees(frame, p)
  return [round7(lon), round7(lat)]
}

/** Degrees to plan: metres east and north of the city's centre. */
export const toPlan = (p: LngLat): Point => toXY(frame, p)

/** The line moved sideways, left when `by` > 0; meant for gentle bends only. */
export const offsetLine = (line: readonly Point[], by: number): Point[] =>
  line.map((p, i) => {
    const a = line[Math.max(0, i - 1)]!
    const b = line[Math.min(line.length - 1, i + 1)]!
    const length = distance(a, b) || 1
    return [p[0] - ((b[1] - a[1]) / length) * by, p[1] + ((b[0] - a[0]) / length) * by]
  })

/** A smooth line through control points (Catmull–Rom), a point about every `step` metres. */
export const smoothLine = (controls: readonly Point[], step = 60, closed = false): Point[] => {
  const n = controls.length
  const at = (i: number): Point =>
    closed ? controls[((i % n) + n) % n]! : controls[Math.min(n - 1, Math.max(0, i))]!
  const line: Point[] = []
  const spans = closed ? n : n - 1
  for (let i = 0; i < spans; i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    const pieces = Math.max(1, Math.round(distance(p1, p2) / step))
    for (let k = 0; k < pieces; k++) {
      const t = k / pieces
      const axis = (d: 0 | 1): number =>
        0.5 *
        (2 * p1[d] +
          (p2[d] - p0[d]) * t +
          (2 * p0[d] - 5 * p1[d] + 4 * p2[d] - p3[d]) * t * t +
          (3 * p1[d] - p0[d] - 3 * p2[d] + p3[d]) * t * t * t)
      line.push([axis(0), axis(1)])
    }
  }
  line.push(closed ? line[0]! : controls[n - 1]!)
  return line
}
