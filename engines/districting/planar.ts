import { between, distance, lengthOf, meet, type Point, projectOn } from './plane.ts'
import { SegmentGrid } from './segmentGrid.ts'

/** A line before it is cut at its crossings. Firmer lines (lower rank) keep their place when nodes are merged. */
export interface TaggedLine<T> {
  points: readonly Point[]
  tag: T
  rank: number
}
export interface PlanarEdge<T> {
  a: number
  b: number
  points: Point[]
  tag: T
}
export interface PlanarGraph<T> {
  nodes: Point[]
  edges: PlanarEdge<T>[]
}

interface Cut {
  line: number
  /** Segment number plus share of the segment. */
  at: number
  point: Point
  rank: number
  node: number
}

export interface NodingOptions {
  /** An end this near to another line is joined to it. */
  readonly touch: number
  /** Cuts this near to each other become one node. */
  readonly snap: number
  /** Bends this near to a node are left out; default 0. */
  readonly thin?: number
  /** Of several edges between the same nodes with about the same length only the firmest is kept; default false. */
  readonly mergeTwins?: boolean
}

/** Cuts lines where they cross or where an end touches another line, so that edges meet at nodes only. */
export function nodeLines<T>(lines: readonly TaggedLine<T>[], options: NodingOptions): PlanarGraph<T> {
  const { touch } = options
  const cuts: Cut[] = []
  const addCut = (line: number, at: number, point: Point, rank: number): void => {
    cuts.push({ line, at, point, rank, node: -1 })
  }
  const grid = new SegmentGrid(lines.map((line) => line.points))
  lines.forEach((line, i) => {
    for (let s = 0; s + 1 < line.points.length; s++) {
      const a = line.points[s]!
      const b = line.points[s + 1]!
      for (const [j, r] of grid.near(a, b, 0)) {
        if (j <= i) continue
        const other = lines[j]!
        const hit = meet(a, b, other.points[r]!, other.points[r + 1]!)
        if (!hit) continue
        const firm = line.rank <= other.rank
        const point = firm ? between(a, b, hit.t) : between(other.points[r]!, other.points[r + 1]!, hit.u)
        const rank = Math.min(line.rank, other.rank)
        addCut(i, s + hit.t, point, rank)
        addCut(j, r + hit.u, point, rank)
      }
    }
  })
  lines.forEach((line, i) => {
    const last = line.points.length - 1
    for (const end of [0, last]) {
      const p = line.points[end]!
      let best: { line: number; at: number; point: Point; distance: number } | undefined
      for (const [j, r] of grid.near(p, p, touch)) {
        if (j === i) continue
        const found = projectOn(p, lines[j]!.points[r]!, lines[j]!.points[r + 1]!)
        if (found.distance <= touch && (!best || found.distance < best.distance))
          best = { line: j, at: r + found.t, point: found.point, distance: found.distance }
      }
      if (best) addCut(best.line, best.at, best.point, Math.min(line.rank, lines[best.line]!.rank))
      addCut(i, end, best ? best.point : p, line.rank)
    }
  })
  return assemble(lines, cuts, options)
}

function assemble<T>(
  lines: readonly TaggedLine<T>[],
  cuts: Cut[],
  { snap, thin = 0, mergeTwins = false }: NodingOptions,
): PlanarGraph<T> {
  const nodes: Point[] = []
  const cells = new Map<string, number[]>()
  const cellOf = (v: number): number => Math.floor(v / snap)
  for (const cut of [...cuts].sort((p, q) => p.rank - q.rank)) {
    const [cx, cy] = [cellOf(cut.point[0]), cellOf(cut.point[1])]
    let best = snap
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const node of cells.get(`${cx + dx},${cy + dy}`) ?? []) {
          const d = distance(nodes[node]!, cut.point)
          if (d < best) {
            best = d
            cut.node = node
          }
        }
    if (cut.node >= 0) continue
    cut.node = nodes.push(cut.point) - 1
    const key = `${cx},${cy}`
    cells.set(key, [...(cells.get(key) ?? []), cut.node])
  }
  const perLine = lines.map((): Cut[] => [])
  for (const cut of cuts) perLine[cut.line]!.push(cut)
  const edges: PlanarEdge<T>[] = []
  const known = new Map<string, number[]>()
  lines.forEach((line, i) => {
    const own = perLine[i]!.sort((p, q) => p.at - q.at)
    for (let k = 0; k + 1 < own.length; k++) {
      const from = own[k]!
      const to = own[k + 1]!
      const inner = line.points.slice(Math.floor(from.at) + 1, Math.ceil(to.at))
      const [a, b] = [nodes[from.node]!, nodes[to.node]!]
      const points = [a, ...inner.filter((p) => distance(p, a) > thin && distance(p, b) > thin), b]
      const length = lengthOf(points)
      if (from.node === to.node && length < 4 * snap) continue
      const key = from.node < to.node ? `${from.node},${to.node}` : `${to.node},${from.node}`
      const twins = known.get(key) ?? []
      if (mergeTwins && twins.some((twin) => Math.abs(twin - length) < 0.15 * length + 10)) continue
      known.set(key, [...twins, length])
      edges.push({ a: from.node, b: to.node, points, tag: line.tag })
    }
  })
  return { nodes, edges }
}

/** Takes away dead ends shorter than `shorterThan` metres, again and again until none is left. */
export function pruneStubs<T>(graph: PlanarGraph<T>, shorterThan: number): PlanarGraph<T> {
  let edges = graph.edges
  for (;;) {
    const degree = new Map<number, number>()
    for (const { a, b } of edges) {
      degree.set(a, (degree.get(a) ?? 0) + 1)
      degree.set(b, (degree.get(b) ?? 0) + 1)
    }
    const kept = edges.filter(
      (edge) => (degree.get(edge.a)! > 1 && degree.get(edge.b)! > 1) || lengthOf(edge.points) >= shorterThan,
    )
    if (kept.length === edges.length) return { nodes: graph.nodes, edges }
    edges = kept
  }
}
