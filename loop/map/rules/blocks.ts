import {
  besideEdge,
  type Faces,
  facesOf,
  nodeLines,
  type PlanarGraph,
  type Point,
  type TaggedLine,
} from '../../../engines/districting/index.ts'
import {
  type Bbox,
  bboxOfPolygons,
  contains,
  type LngLat,
  type LocalFrame,
  localFrame,
  type MultiPolygonRings,
  preparePolygons,
  toLngLat,
  toXY,
} from '../../../engines/geo/index.ts'
import { edgeRoadClass, edgeShape, type RoadClass, type RoadGraph } from '../../../engines/roads/index.ts'

/** What a line of the plan is: the jurisdiction's border, or a street. */
export type LineKind = 'border' | 'street'

/** A jurisdiction cut into blocks by its streets: the blocks tile it without gap or overlap. */
export interface Blocks {
  readonly frame: LocalFrame
  readonly plan: PlanarGraph<LineKind>
  readonly faces: Faces
  /** Face numbers of the blocks inside the jurisdiction. */
  readonly inside: readonly number[]
  /** By block (index in `inside`): a point in it, and its area in m². */
  readonly at: readonly LngLat[]
  readonly squareMetres: readonly number[]
  /** By block: blocks across a street. */
  readonly neighbours: readonly (readonly number[])[]
  /** Block that holds the point, -1 outside. */
  blockAt(p: LngLat): number
}

/** Streets that part blocks; lanes inside compounds, paths and tracks do not. */
const PARTING: ReadonlySet<RoadClass> = new Set([
  'motorway',
  'motorway_link',
  'trunk',
  'trunk_link',
  'primary',
  'primary_link',
  'secondary',
  'secondary_link',
  'tertiary',
  'tertiary_link',
  'unclassified',
  'residential',
  'living_street',
])
const MAIN: ReadonlySet<RoadClass> = new Set(
  [...PARTING].filter((name) => /motorway|trunk|primary|secondary|tertiary/.test(name)),
)
/** Above this many streets only the larger ones part blocks: lanes would make more blocks than zones need. */
const MANY_EDGES = 40_000
const TOUCH_METRES = 2
const SNAP_METRES = 1

/** Cuts a jurisdiction into blocks along its streets. */
export function cutBlocks(graph: RoadGraph, jurisdiction: MultiPolygonRings): Blocks {
  const box = bboxOfPolygons(jurisdiction) ?? ([0, 0, 0, 0] as Bbox)
  const frame = localFrame([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
  const lines: TaggedLine<LineKind>[] = jurisdiction.flatMap((rings) =>
    rings.map((ring) => ({ points: ring.map((p) => toXY(frame, p)), tag: 'border' as const, rank: 0 })),
  )
  const classes = graph.edgeCount > MANY_EDGES ? MAIN : PARTING
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (!classes.has(edgeRoadClass(graph, edge))) continue
    const shape = edgeShape(graph, edge)
    if (shape.some((p) => p[0] >= box[0] && p[0] <= box[2] && p[1] >= box[1] && p[1] <= box[3]))
      lines.push({ points: shape.map((p) => toXY(frame, p)), tag: 'street', rank: 1 })
  }
  const plan = nodeLines(lines, { touch: TOUCH_METRES, snap: SNAP_METRES, mergeTwins: true })
  const faces = facesOf(plan)
  const area = preparePolygons(jurisdiction)
  const blockOf = new Int32Array(faces.faces.length).fill(-1)
  const inside: number[] = []
  const at: LngLat[] = []
  const squareMetres: number[] = []
  faces.faces.forEach((face, i) => {
    const longest = face.rim.reduce((a, b) => (sizeOf(plan, b.edge) > sizeOf(plan, a.edge) ? b : a))
    const point = toLngLat(frame, besideEdge(plan.edges[longest.edge]!.points, longest.forward, 0.5))
    if (!contains(area, point)) return
    blockOf[i] = inside.length
    inside.push(i)
    at.push(point)
    squareMetres.push(face.area)
  })
  const neighbours = inside.map(() => new Set<number>())
  plan.edges.forEach(({ tag }, e) => {
    const left = blockOf[faces.sides[2 * e]!] ?? -1
    const right = blockOf[faces.sides[2 * e + 1]!] ?? -1
    if (tag !== 'street' || left < 0 || right < 0 || left === right) return
    neighbours[left]!.add(right)
    neighbours[right]!.add(left)
  })
  return {
    frame,
    plan,
    faces,
    inside,
    at,
    squareMetres,
    neighbours: neighbours.map((set) => [...set]),
    blockAt: locator(frame, faces, inside),
  }
}

function sizeOf(plan: PlanarGraph<LineKind>, edge: number): number {
  const points = plan.edges[edge]!.points
  const middle = (points.length - 1) >> 1
  const [a, b] = [points[middle]!, points[middle + 1]!]
  return Math.hypot(b[0] - a[0], b[1] - a[1])
}

/** Finds the smallest block whose ring holds a point: a block inside another one's hole goes first. */
function locator(frame: LocalFrame, faces: Faces, inside: readonly number[]): (p: LngLat) => number {
  const cell = 200
  const cells = new Map<string, number[]>()
  const boxes = inside.map((face) => boxOf(faces.faces[face]!.ring))
  boxes.forEach(([west, south, east, north], block) => {
    for (let x = Math.floor(west / cell); x <= Math.floor(east / cell); x++)
      for (let y = Math.floor(south / cell); y <= Math.floor(north / cell); y++) {
        const list = cells.get(`${x} ${y}`)
        if (list) list.push(block)
        else cells.set(`${x} ${y}`, [block])
      }
  })
  const bySize = (a: number, b: number) => faces.faces[inside[a]!]!.area - faces.faces[inside[b]!]!.area
  for (const list of cells.values()) list.sort(bySize)
  return (p) => {
    const [x, y] = toXY(frame, p)
    const near = cells.get(`${Math.floor(x / cell)} ${Math.floor(y / cell)}`) ?? []
    return near.find((block) => holds(faces.faces[inside[block]!]!.ring, x, y)) ?? -1
  }
}

function boxOf(ring: readonly Point[]): readonly [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of ring) {
    west = Math.min(west, x)
    south = Math.min(south, y)
    east = Math.max(east, x)
    north = Math.max(north, y)
  }
  return [west, south, east, north]
}

function holds(ring: readonly Point[], x: number, y: number): boolean {
  let odd = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i]!
    const b = ring[j]!
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) odd = !odd
  }
  return odd
}
