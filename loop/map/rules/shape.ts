import {
  type Bbox,
  bboxesMeet,
  bboxOfPolygons,
  centroid,
  isInPolygons,
  type LngLat,
  type MultiPolygonRings,
  polygonsSquareMetres,
  unionBbox,
} from '../../../engines/geo/index.ts'

/** What is wrong with a shape: where in it, what was found, what is expected. */
export interface ShapeFault {
  readonly at: string
  readonly found: string
  readonly expected: string
}

const LEAST_SQUARE_METRES = 100

/** Checks a drawn or imported area: degrees, closed rings of four points or more, sides that don't cross, some area. */
export function shapeFault(polygons: MultiPolygonRings): ShapeFault | null {
  if (polygons.length === 0) return { at: '', found: '0', expected: '≥ 1 多边形 / polygon' }
  for (const [p, rings] of polygons.entries())
    for (const [r, ring] of rings.entries()) {
      const at = `[${p}][${r}]`
      if (ring.length < 4) return { at, found: `${ring.length} 点 / points`, expected: '≥ 4' }
      const first = ring[0]!
      const last = ring.at(-1)!
      if (first[0] !== last[0] || first[1] !== last[1])
        return {
          at,
          found: `${text(first)} … ${text(last)}`,
          expected: '首末点相同 / first point = last point',
        }
      const wrong = ring.find(([lon, lat]) => !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))
      if (wrong) return { at, found: text(wrong), expected: '[经度 / lon ±180, 纬度 / lat ±90]' }
      const cross = findCrossing(ring)
      if (cross)
        return { at, found: `边线在 ${text(cross)} 自交 / sides cross`, expected: '不自交 / no crossing' }
    }
  const squareMetres = polygonsSquareMetres(polygons)
  if (squareMetres >= LEAST_SQUARE_METRES) return null
  return { at: '', found: `${Math.round(squareMetres)} m²`, expected: `≥ ${LEAST_SQUARE_METRES} m²` }
}

function text([lon, lat]: LngLat): string {
  return `${lon.toFixed(6)},${lat.toFixed(6)}`
}

/** Where two sides of a closed ring cross properly; null when none do. Sweeps by longitude: O(n log n) for usual rings. */
function findCrossing(ring: readonly LngLat[]): LngLat | null {
  const sides = ring.slice(1).map((b, i) => {
    const a = ring[i]!
    return { a, b, low: Math.min(a[0], b[0]), high: Math.max(a[0], b[0]) }
  })
  sides.sort((p, q) => p.low - q.low)
  let open: typeof sides = []
  for (const side of sides) {
    open = open.filter((other) => other.high >= side.low)
    for (const other of open) {
      const p = properCrossing(side.a, side.b, other.a, other.b)
      if (p) return p
    }
    open.push(side)
  }
  return null
}

function properCrossing(a: LngLat, b: LngLat, c: LngLat, d: LngLat): LngLat | null {
  const turn = (p: LngLat, q: LngLat, r: LngLat) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))
  if (turn(a, b, c) * turn(a, b, d) >= 0 || turn(c, d, a) * turn(c, d, b) >= 0) return null
  const denominator = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
  const t = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / denominator
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
}

/** A point inside the area: its centre of mass, or else the middle of its widest part at that latitude. Null without area. */
export function pointInside(polygons: MultiPolygonRings): LngLat | null {
  const centre = centroid(polygons)
  const box = bboxOfPolygons(polygons)
  if (!centre || !box) return null
  if (isInPolygons(polygons, centre)) return centre
  for (const share of [0, 0.13, -0.13, 0.29, -0.29, 0.41, -0.41]) {
    const lat = centre[1] + share * (box[3] - box[1])
    const widest = widestSpan(polygons, lat)
    if (widest) return [(widest[0] + widest[1]) / 2, lat]
  }
  return null
}

function widestSpan(polygons: MultiPolygonRings, lat: number): readonly [number, number] | null {
  const marks: number[] = []
  for (const rings of polygons)
    for (const ring of rings)
      for (let i = 1; i < ring.length; i++) {
        const a = ring[i - 1]!
        const b = ring[i]!
        if (a[1] > lat !== b[1] > lat) marks.push(a[0] + ((lat - a[1]) * (b[0] - a[0])) / (b[1] - a[1]))
      }
  marks.sort((a, b) => a - b)
  let widest: [number, number] | null = null
  for (let i = 0; i + 1 < marks.length; i += 2)
    if (!widest || marks[i + 1]! - marks[i]! > widest[1] - widest[0]) widest = [marks[i]!, marks[i + 1]!]
  return widest && widest[1] > widest[0] ? widest : null
}

/** Box around several areas; null when there are none. */
export function boundsOf(areas: readonly (readonly (readonly (readonly number[][])[])[])[]): Bbox | null {
  return areas.reduce<Bbox | null>((all, area) => {
    const box = bboxOfPolygons(area as unknown as MultiPolygonRings)
    return box && all ? unionBbox(all, box) : (box ?? all)
  }, null)
}

/** Do the boxes of two areas meet? False proves that the areas don't. */
export function mayMeet(a: MultiPolygonRings, b: MultiPolygonRings): boolean {
  const first = bboxOfPolygons(a)
  const second = bboxOfPolygons(b)
  return first !== null && second !== null && bboxesMeet(first, second)
}
