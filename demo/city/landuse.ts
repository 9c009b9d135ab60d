import type { TaggedLine } from '../../engines/districting/index.ts'
import type { SeededRandom } from '../../engines/statistics/index.ts'
import type { Leaf, StreetTag } from './leaf.ts'
import { nameStreets } from './names-streets.ts'
import { centroidOf, distance, distanceToLine, isInside, type Point } from './plane.ts'
import type { Skeleton } from './skeleton.ts'
import { type CutStreet, type Lot, type SplitRule, subdivide } from './subdivide.ts'
import type { BlockUse, RoadClass } from './types.ts'
import { layVillages } from './villages.ts'

const rules: Record<'old_town' | 'village' | 'commercial' | 'compound' | 'civic' | 'industrial', SplitRule> =
  {
    old_town: { target: 9_500, minWidth: 55, skew: 0.12 },
    village: { target: 8_500, minWidth: 50, skew: 0.13 },
    commercial: { target: 15_000, minWidth: 70, skew: 0.05 },
    compound: { target: 38_000, minWidth: 95, skew: 0.06 },
    civic: { target: 30_000, minWidth: 95, skew: 0.05 },
    industrial: { target: 52_000, minWidth: 120, skew: 0.05 },
  }

/** Cuts every face of the skeleton into blocks by its use, and lays the streets between them. */
export function layBlocks(
  skeleton: Skeleton,
  random: SeededRandom,
): { leaves: Leaf[]; streets: TaggedLine<StreetTag>[] } {
  const middle = landmarks(skeleton)
  const leaves: Leaf[] = []
  const cuts: (CutStreet & { use: BlockUse })[] = []
  skeleton.faces.forEach((face, index) => {
    const own = random.fork(`face ${index}`)
    const lot: Lot = {
      ring: face.ring,
      street: face.rim.flatMap(({ edge }) => {
        const { points, tag } = skeleton.graph.edges[edge]!
        return points.slice(1).map(() => tag.kind === 'road')
      }),
    }
    const broad = broadUse(face.ring, skeleton)
    if (broad !== 'town') {
      leaves.push({ ...lot, use: broad, face: index })
      return
    }
    // The middle of a face decides its first cuts, the middle of each piece its own use
    const use = townUse(centroidOf(face.ring), skeleton, middle, own)
    const coarse = subdivide(lot, { target: 70_000, minWidth: 120, skew: 0.05 }, own)
    cuts.push(...coarse.streets.map((cut) => ({ ...cut, use })))
    for (const piece of coarse.lots) {
      const park = middle.parks.some((p) => isInside(p, piece.ring))
      if (park) {
        leaves.push({ ...piece, use: 'park', face: index })
        continue
      }
      const pieceUse = townUse(centroidOf(piece.ring), skeleton, middle, own)
      const rule = rules[pieceUse]
      const fine = subdivide(piece, { ...rule, target: rule.target * Math.exp(own.normal(0, 0.3)) }, own)
      cuts.push(...fine.streets.map((cut) => ({ ...cut, use: pieceUse })))
      leaves.push(...fine.lots.map((leaf) => ({ ...leaf, use: pieceUse, face: index })))
    }
  })
  const names = nameStreets(random.fork('street names'))
  const streets = cuts.map((cut): TaggedLine<StreetTag> => {
    const wide = cut.divided > 200_000
    const lane = cut.use === 'old_town' || cut.use === 'village'
    const highway: RoadClass = wide
      ? 'tertiary'
      : lane && cut.divided < 40_000
        ? 'living_street'
        : 'residential'
    return {
      points: cut.points,
      rank: wide ? 4 : 5,
      tag: { highway, name: names(wide ? '路' : lane ? '巷' : '街') },
    }
  })
  const outside = layVillages(skeleton, random.fork('villages'), names)
  return { leaves: [...leaves, ...outside.leaves], streets: [...streets, ...outside.streets] }
}

function broadUse(ring: readonly Point[], skeleton: Skeleton): 'water' | 'rail' | 'field' | 'town' {
  if (!isInside(centroidOf(ring), skeleton.ring)) return 'field'
  const farthest = (line: readonly Point[]): number => Math.max(...ring.map((p) => distanceToLine(p, line)))
  if (farthest(skeleton.river) < 150) return 'water'
  if (farthest(skeleton.rail) < 200) return 'rail'
  return 'town'
}

interface Landmarks {
  oldTown: Point
  core: Point
  renmin: Point[][]
  /** A spot inside each park. */
  parks: Point[]
}

/** The place where two named roads of the skeleton meet. */
export function junctionOf(skeleton: Skeleton, a: string, b: string): Point {
  const ends = (name: string): Set<number> =>
    new Set(
      skeleton.graph.edges.flatMap((edge) =>
        edge.tag.kind === 'road' && edge.tag.name === name ? [edge.a, edge.b] : [],
      ),
    )
  const second = ends(b)
  for (const node of ends(a)) if (second.has(node)) return skeleton.graph.nodes[node]!
  throw new Error(`the skeleton has no junction of ${a} and ${b}`)
}

function landmarks(skeleton: Skeleton): Landmarks {
  const corners = [
    ['解放路', '建设路'],
    ['中山路', '建设路'],
    ['解放路', '滨河北路'],
    ['中山路', '滨河北路'],
  ].map(([a, b]) => junctionOf(skeleton, a!, b!))
  const spot = (a: string, b: string, dx: number, dy: number): Point => {
    const [x, y] = junctionOf(skeleton, a, b)
    return [x + dx, y + dy]
  }
  const mean = (d: 0 | 1): number => corners.reduce((sum, p) => sum + p[d] / 4, 0)
  return {
    oldTown: [mean(0), mean(1)],
    core: junctionOf(skeleton, '振兴路', '人民路'),
    parks: [
      spot('中山路', '建设路', 130, 130),
      spot('振兴路', '滨河南路', -140, -150),
      spot('工业路', '人民路', -120, -140),
      spot('解放路', '学府路', -150, 130),
    ],
    renmin: skeleton.graph.edges.flatMap((e) =>
      e.tag.kind === 'road' && e.tag.name === '人民路' ? [e.points] : [],
    ),
  }
}

/** True east of the railway. */
export const isEastOfRail = (p: Point, rail: readonly Point[]): boolean => {
  let nearest = 0
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i + 1 < rail.length; i++) {
    const d = distance(p, rail[i]!)
    if (d < best) [best, nearest] = [d, i]
  }
  const [a, b] = [rail[nearest]!, rail[nearest + 1]!]
  return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) < 0
}

/** True south of the river, which runs from west to east. */
export const isSouthOfRiver = isEastOfRail

function townUse(p: Point, skeleton: Skeleton, marks: Landmarks, random: SeededRandom): keyof typeof rules {
  const chance = random.next()
  if (isEastOfRail(p, skeleton.rail)) {
    const nearRail = distanceToLine(p, skeleton.rail) < 620 && !isSouthOfRiver(p, skeleton.river)
    if (nearRail) return chance < 0.8 ? 'compound' : 'commercial'
    return chance < 0.7 ? 'industrial' : 'compound'
  }
  if (Math.hypot(p[0] - marks.oldTown[0], (p[1] - marks.oldTown[1]) * 0.8) < 560) return 'old_town'
  const fromCore = distance(p, marks.core)
  if (fromCore < 380) return 'commercial'
  const fromRenmin = Math.min(...marks.renmin.map((line) => distanceToLine(p, line)))
  if (fromRenmin < 170 && fromCore < 1500) return chance < 0.7 ? 'commercial' : 'compound'
  if (chance < 0.07) return 'civic'
  if (chance < 0.13) return 'commercial'
  // Villages that the town has swallowed, near the ring road
  if (chance < 0.24 && distanceToLine(p, skeleton.ring) < 420) return 'village'
  return 'compound'
}
