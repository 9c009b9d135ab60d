import {
  type Face,
  facesOf,
  nodeLines,
  type PlanarGraph,
  pruneStubs,
  type TaggedLine,
} from '../../engines/districting/index.ts'
import type { SeededRandom } from '../../engines/statistics/index.ts'
import { distanceToLine, isInside, offsetLine, type Point, smoothLine } from './plane.ts'
import { eastWest, northSouth, railAt, riverAt } from './skeleton-roads.ts'
import type { RoadClass } from './types.ts'

/** What a line of the skeleton is; streets between them are filled in later. */
export type SkeletonTag =
  | { kind: 'road'; highway: RoadClass; name: string }
  | { kind: 'river' | 'rail' | 'border' }

export interface Skeleton {
  river: Point[]
  rail: Point[]
  ring: Point[]
  border: Point[]
  graph: PlanarGraph<SkeletonTag>
  faces: Face[]
  /** Faces left and right of each edge, see `Faces`. */
  sides: Int32Array
}

/** River, railway, ring road, main roads and the border of the jurisdiction, cut at their crossings. */
export function makeSkeleton(random: SeededRandom): Skeleton {
  const warp = makeWarp(random)
  const river = smoothLine(steps(-5600, 5600, 350).map((x) => warp([x, riverAt(x)])))
  const rail = smoothLine(steps(-5200, 5200, 400).map((y) => warp([railAt(y), y])))
  const ring = rounded(random, 2950, 2330, 3.2, 26, 0.02, warp)
  const border = rounded(random, 4300, 3600, 2.3, 18, 0.05, warp)
  const bend = (controls: readonly Point[]): Point[] => smoothLine(bent(random, controls).map(warp))
  const road = (name: string, highway: RoadClass, points: Point[]): TaggedLine<SkeletonTag> => ({
    points,
    tag: { kind: 'road', highway, name },
    rank: highway === 'primary' || highway === 'trunk' ? 1 : highway === 'secondary' ? 2 : 3,
  })
  const banks: TaggedLine<SkeletonTag>[] = [
    road('滨河北路', 'tertiary', offsetLine(river, 95)),
    road('滨河南路', 'tertiary', offsetLine(river, -95)),
    road('站前路', 'secondary', offsetLine(rail, 130)),
    road('铁东路', 'tertiary', offsetLine(rail, -110)),
  ].map((line) => ({ ...line, points: line.points.filter((p) => isInside(p, wider(ring))) }))
  // The roads along the railway end at the banks: the bridges are those of the ring road and of three main roads
  const frontages = banks.splice(2).flatMap((line) => splitWhere(line, (p) => distanceToLine(p, river) > 35))
  const lines: TaggedLine<SkeletonTag>[] = [
    { points: border, tag: { kind: 'border' }, rank: 0 },
    { points: river, tag: { kind: 'river' }, rank: 0 },
    { points: rail, tag: { kind: 'rail' }, rank: 0 },
    road('环城路', 'trunk', ring),
    ...banks,
    ...frontages,
    ...[...eastWest, ...northSouth].map(([name, highway, controls]) => road(name, highway, bend(controls))),
  ]
  const graph = pruneStubs(
    nodeLines(lines, { touch: 1, snap: 25, thin: 4, mergeTwins: true }),
    Number.POSITIVE_INFINITY,
  )
  return { river, rail, ring, border, graph, ...facesOf(graph) }
}

const steps = (from: number, to: number, by: number): number[] =>
  Array.from({ length: Math.round((to - from) / by) + 1 }, (_, i) => from + i * by)

/** The runs of a line whose points pass. */
function splitWhere<T>(line: TaggedLine<T>, passes: (p: Point) => boolean): TaggedLine<T>[] {
  const runs: Point[][] = [[]]
  for (const p of line.points) {
    if (passes(p)) runs.at(-1)!.push(p)
    else if (runs.at(-1)!.length > 0) runs.push([])
  }
  return runs.filter((points) => points.length > 1).map((points) => ({ ...line, points }))
}

const wider = (ring: readonly Point[]): Point[] => ring.map(([x, y]): Point => [x * 1.04, y * 1.04])

/** Turns the plan a little and bends it in long waves, as if the town had grown along its fields and its river. */
function makeWarp(random: SeededRandom): (p: Point) => Point {
  const turn = -0.13 + 0.05 * random.next()
  const [a, b, c, d] = [0, 1, 2, 3].map(() => 2 * Math.PI * random.next()) as [number, number, number, number]
  return ([x, y]) => {
    const u = x + 110 * Math.sin(y / 950 + a) + 55 * Math.sin((x + y) / 640 + b)
    const v = y + 130 * Math.sin(x / 1050 + c) + 60 * Math.sin((x - y) / 720 + d)
    return [u * Math.cos(turn) - v * Math.sin(turn), u * Math.sin(turn) + v * Math.cos(turn)]
  }
}

/** A rounded rectangle with a slightly uneven rim. */
function rounded(
  random: SeededRandom,
  a: number,
  b: number,
  power: number,
  n: number,
  noise: number,
  warp: (p: Point) => Point,
): Point[] {
  const controls = steps(0, n - 1, 1).map((i): Point => {
    const angle = (2 * Math.PI * i) / n
    const stretch = 1 + noise * (2 * random.next() - 1)
    const side = (v: number): number => Math.sign(v) * Math.abs(v) ** (2 / power)
    return warp([a * side(Math.cos(angle)) * stretch, b * side(Math.sin(angle)) * stretch])
  })
  return smoothLine(controls, 60, true)
}

/** The controls with a few more in between, each pushed a little aside: no road is ruled straight. */
function bent(random: SeededRandom, controls: readonly Point[]): Point[] {
  const line: Point[] = [controls[0]!]
  for (let i = 1; i < controls.length; i++) {
    const [ax, ay] = controls[i - 1]!
    const [bx, by] = controls[i]!
    const length = Math.hypot(bx - ax, by - ay)
    const pieces = Math.max(1, Math.round(length / 650))
    for (let k = 1; k < pieces; k++) {
      const push = random.normal(0, 24)
      line.push([
        ax + ((bx - ax) * k) / pieces - ((by - ay) / length) * push,
        ay + ((by - ay) * k) / pieces + ((bx - ax) / length) * push,
      ])
    }
    line.push([bx, by])
  }
  return line
}
