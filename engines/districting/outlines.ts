import {
  bboxOfPolygons,
  type LngLat,
  localFrame,
  type MultiPolygonRings,
  toLngLat,
  toXY,
} from '../geo/index.ts'
import { besideEdge, dissolve, facesOf } from './faces.ts'
import { borderChains, type LabelGrid, labelCells } from './labelGrid.ts'
import { nodeLines, type TaggedLine } from './planar.ts'
import { between, distance, isInside, type Point } from './plane.ts'

export interface OutlineInput {
  /** Places of the nodes, WGS-84. */
  readonly nodes: readonly LngLat[]
  /** District of each node, 0…k-1; -1 = belongs to none and is passed over. */
  readonly district: ArrayLike<number>
  /** The jurisdiction that the zones must fill. */
  readonly boundary: MultiPolygonRings
  /** Neighbour lists: links inside a district are drawn as part of it, which keeps zones in one piece. */
  readonly adjacency?: readonly (readonly number[])[]
  /** Side of the cells that decide between two districts; default the longer side of the boundary / 400. */
  readonly resolutionMetres?: number
}

export interface ZoneOutlines {
  /** Polygons of each district that has land inside the boundary. */
  readonly zones: ReadonlyMap<number, MultiPolygonRings>
  readonly resolutionMetres: number
  /** Nodes inside the boundary whose cell went to another district: they lie within a cell of a border. */
  readonly misplaced: number
}

type Tag =
  | { readonly boundary: true }
  | { readonly boundary: false; readonly left: number; readonly right: number }

/**
 * Zone polygons around the nodes of districts: every place goes to the district of the nearest node or inner link, on a
 * grid; the lines between districts and the boundary are then cut against each other, and zones are put together from
 * the faces. So zones share their border points exactly, don't overlap, and fill the boundary without a gap.
 *
 * @throws RangeError when the boundary is empty, no node has a district, or the resolution isn't above 0
 */
export function zoneOutlines(input: OutlineInput): ZoneOutlines {
  const box = bboxOfPolygons(input.boundary)
  if (!box) throw new RangeError('boundary: found no polygon, expected the outline of the jurisdiction')
  const frame = localFrame([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
  const low = toXY(frame, [box[0], box[1]])
  const high = toXY(frame, [box[2], box[3]])
  const cell = input.resolutionMetres ?? Math.max(high[0] - low[0], high[1] - low[1]) / 400
  if (!(cell > 0)) throw new RangeError(`resolutionMetres: found ${cell}, expected a number above 0`)
  const nodes = input.nodes.map((p) => toXY(frame, p))
  const sources = sourcesOf(nodes, input, cell)
  if (sources.length === 0)
    throw new RangeError('district: found no node with a district, expected at least one')
  // An uneven margin keeps cell corners off round coordinates of the boundary
  const origin: Point = [low[0] - 2.317 * cell, low[1] - 2.719 * cell]
  const columns = Math.ceil((high[0] - origin[0]) / cell) + 2
  const rows = Math.ceil((high[1] - origin[1]) / cell) + 2
  const grid = labelCells(sources, origin, columns, rows, cell)

  // Corner points of the boundary come back as they were given, to the last bit
  const original = new Map<Point, LngLat>()
  const polygons = input.boundary.map((rings) =>
    rings.map((ring) => {
      const points = ring.map((p) => {
        const xy = toXY(frame, p)
        original.set(xy, p)
        return xy
      })
      points[points.length - 1] = points[0]!
      return points
    }),
  )
  const inBoundary = (p: Point): boolean =>
    polygons.some(([outer, ...holes]) => isInside(p, outer!) && !holes.some((hole) => isInside(p, hole)))
  const lines: TaggedLine<Tag>[] = [
    ...polygons.flat().map((points) => ({ points, tag: { boundary: true } as const, rank: 0 })),
    ...borderChains(grid).map(({ points, left, right }) => ({
      points,
      tag: { boundary: false, left, right } as const,
      rank: 1,
    })),
  ]
  const noded = nodeLines(lines, { touch: 0, snap: 1e-6 * cell })
  const graph = {
    nodes: noded.nodes,
    edges: noded.edges.filter(({ points, tag }) => tag.boundary || inBoundary(middleOf(points))),
  }
  const found = facesOf(graph)
  const labels = found.faces.map(({ rim }, face) => labelOfFace(face, rim))
  function labelOfFace(face: number, rim: (typeof found.faces)[number]['rim']): number {
    for (const { edge } of rim) {
      const { tag } = graph.edges[edge]!
      if (tag.boundary) continue
      return found.sides[2 * edge] === face ? tag.left : tag.right
    }
    const { edge, forward } = rim.reduce((a, b) => (reach(b.edge) > reach(a.edge) ? b : a))
    const p = besideEdge(graph.edges[edge]!.points, forward, 1e-3 * cell)
    return inBoundary(p) ? labelAt(grid, p) : -1
  }
  function reach(edge: number): number {
    const { points } = graph.edges[edge]!
    const at = (points.length - 1) >> 1
    return distance(points[at]!, points[at + 1]!)
  }
  const zones = new Map<number, MultiPolygonRings>()
  const rounded = new Map<Point, LngLat>()
  const back = (p: Point): LngLat => {
    const known = original.get(p) ?? rounded.get(p)
    if (known) return known
    const made = toLngLat(frame, p)
    rounded.set(p, made)
    return made
  }
  for (const [label, shapes] of dissolve(graph, found, (face) => labels[face]!))
    zones.set(
      label,
      shapes.map((rings) => rings.map((ring) => ring.map(back))),
    )
  const misplaced = nodes.filter(
    (p, i) => input.district[i]! >= 0 && labelAt(grid, p) !== input.district[i] && inBoundary(p),
  ).length
  return { zones, resolutionMetres: cell, misplaced }
}

/** The nodes, and points along the links inside a district. */
function sourcesOf(
  nodes: readonly Point[],
  { district, adjacency }: OutlineInput,
  cell: number,
): { point: Point; label: number }[] {
  const sources: { point: Point; label: number }[] = []
  nodes.forEach((point, i) => {
    const label = district[i]!
    if (label < 0) return
    sources.push({ point, label })
    for (const other of adjacency?.[i] ?? []) {
      if (other <= i || district[other] !== label) continue
      const pieces = Math.min(1000, Math.floor(distance(point, nodes[other]!) / cell))
      for (let k = 1; k < pieces; k++)
        sources.push({ point: between(point, nodes[other]!, k / pieces), label })
    }
  })
  return sources
}

const middleOf = (points: readonly Point[]): Point => {
  const at = (points.length - 1) >> 1
  return between(points[at]!, points[at + 1]!, 0.5)
}

function labelAt({ origin, cell, columns, rows, label }: LabelGrid, p: Point): number {
  const column = Math.floor((p[0] - origin[0]) / cell)
  const row = Math.floor((p[1] - origin[1]) / cell)
  return column < 0 || row < 0 || column >= columns || row >= rows ? -1 : label[row * columns + column]!
}
