import type { PlanarGraph } from './planar.ts'
import { areaOf, between, isInside, type Point } from './plane.ts'

/** One face of a plan: its rim in counter-clockwise order, `forward` tells the direction of each edge. */
export interface Face {
  rim: { edge: number; forward: boolean }[]
  ring: Point[]
  /** Square of the plan's unit; holes are not taken off. */
  area: number
}

/** All faces of a plan, and which face lies on either side of each edge (-1 = outside everything). */
export interface Faces {
  faces: Face[]
  /** Left and right face of edge e, seen from a to b: `sides[2e]`, `sides[2e + 1]`. */
  sides: Int32Array
}

/**
 * Faces of a planar graph whose edges meet at nodes only. Parts that hang apart inside a face count as its holes.
 * Every edge has exactly one face on each side, so the faces tile the plan without gap or overlap.
 */
export function facesOf<T>(graph: PlanarGraph<T>): Faces {
  // Half-edge 2e runs a → b with its left side, 2e+1 runs b → a
  const next = turnLeft(graph)
  const sides = new Int32Array(next.length).fill(-1)
  const faces: Face[] = []
  const outer: { half: number; ring: Point[] }[] = []
  const seen = new Uint8Array(next.length)
  const walk = (start: number, visit: (half: number) => void): void => {
    let half = start
    do {
      visit(half)
      half = next[half]!
    } while (half !== start)
  }
  for (let start = 0; start < next.length; start++) {
    if (seen[start]) continue
    const rim: Face['rim'] = []
    const ring: Point[] = []
    walk(start, (half) => {
      seen[half] = 1
      const forward = (half & 1) === 0
      const { points } = graph.edges[half >> 1]!
      rim.push({ edge: half >> 1, forward })
      ring.push(...(forward ? points.slice(0, -1) : points.slice(1).reverse()))
    })
    const area = areaOf(ring)
    if (area > 0) {
      walk(start, (half) => {
        sides[half] = faces.length
      })
      faces.push({ rim, ring, area })
    } else outer.push({ half: start, ring })
  }
  // The outside of a part that hangs apart belongs to the smallest face of another part around it
  for (const { half, ring } of outer) {
    const own = new Set<number>()
    walk(half, (h) => {
      if (sides[h ^ 1]! >= 0) own.add(sides[h ^ 1]!)
    })
    let owner = -1
    faces.forEach((face, i) => {
      if (own.has(i) || (owner >= 0 && face.area >= faces[owner]!.area)) return
      if (isInside(ring[0]!, face.ring) && face.area > -areaOf(ring)) owner = i
    })
    if (owner >= 0)
      walk(half, (h) => {
        sides[h] = owner
      })
  }
  return { faces, sides }
}

/** For each half-edge the next one around the face on its left. */
function turnLeft<T>(graph: PlanarGraph<T>): Int32Array {
  const next = new Int32Array(graph.edges.length * 2)
  const leaving = new Map<number, { half: number; angle: number }[]>()
  graph.edges.forEach(({ a, b, points }, e) => {
    const leave = (node: number, half: number, from: Point, to: Point): void => {
      const entry = { half, angle: Math.atan2(to[1] - from[1], to[0] - from[0]) }
      const list = leaving.get(node)
      if (list) list.push(entry)
      else leaving.set(node, [entry])
    }
    leave(a, 2 * e, points[0]!, points[1]!)
    leave(b, 2 * e + 1, points.at(-1)!, points.at(-2)!)
  })
  for (const list of leaving.values()) {
    list.sort((p, q) => p.angle - q.angle)
    // Arriving over the twin of a leaving half-edge, turn to the next one clockwise
    list.forEach(({ half }, i) => {
      next[half ^ 1] = list[(i + list.length - 1) % list.length]!.half
    })
  }
  return next
}

/** A point just left of an edge's middle: inside the face on that side, whatever its shape. */
export function besideEdge(points: readonly Point[], forward: boolean, by: number): Point {
  const at = (points.length - 1) >> 1
  const [p, q] = forward ? [points[at]!, points[at + 1]!] : [points[at + 1]!, points[at]!]
  const middle = between(p, q, 0.5)
  const length = Math.hypot(q[0] - p[0], q[1] - p[1])
  return [middle[0] - ((q[1] - p[1]) / length) * by, middle[1] + ((q[0] - p[0]) / length) * by]
}

/**
 * Joins faces that carry the same label into polygons. Neighbours share their border points exactly.
 *
 * @param labelOf label of each face, -1 = leave out
 * @returns for each label its polygons in the plan's unit: outer ring first (counter-clockwise), then holes; closed
 */
export function dissolve<T>(
  graph: PlanarGraph<T>,
  { sides }: Faces,
  labelOf: (face: number) => number,
): Map<number, Point[][][]> {
  const label = (half: number): number => (sides[half]! < 0 ? -1 : labelOf(sides[half]!))
  const next = turnLeft(graph)
  const isBorder = (half: number): boolean => label(half) >= 0 && label(half) !== label(half ^ 1)
  const rings = new Map<number, { outer: Point[][]; holes: Point[][] }>()
  const seen = new Uint8Array(next.length)
  for (let start = 0; start < next.length; start++) {
    if (seen[start] || !isBorder(start)) continue
    const ring: Point[] = []
    let half = start
    do {
      seen[half] = 1
      const { points } = graph.edges[half >> 1]!
      ring.push(...((half & 1) === 0 ? points.slice(0, -1) : points.slice(1).reverse()))
      half = next[half]!
      // Swing over edges that are inside the joined area to its next border edge
      while (!isBorder(half)) half = next[half ^ 1]!
    } while (half !== start)
    const own = label(start)
    const kept = rings.get(own) ?? { outer: [], holes: [] }
    rings.set(own, kept)
    const closed = [...ring, ring[0]!]
    if (areaOf(ring) > 0) kept.outer.push(closed)
    else kept.holes.push(closed)
  }
  return new Map([...rings].map(([own, { outer, holes }]) => [own, withHoles(outer, holes)]))
}

function withHoles(outer: Point[][], holes: Point[][]): Point[][][] {
  const polygons = outer
    .map((ring) => ({ rings: [ring], area: areaOf(ring) }))
    .sort((p, q) => p.area - q.area)
  for (const hole of holes) {
    const size = -areaOf(hole)
    const inside = between(hole[0]!, hole[1]!, 0.5)
    const owner = polygons.find(({ rings, area }) => area > size && isInside(inside, rings[0]!))
    owner?.rings.push(hole)
  }
  return polygons.reverse().map(({ rings }) => rings)
}
