import { partitionNetwork, partsOf } from '../../engines/districting/index.ts'
import { isEastOfRail, isSouthOfRiver } from './landuse.ts'
import type { CityPlan } from './plan.ts'
import { areaOf, centroidOf, isInside, type Point } from './plane.ts'
import type { Skeleton } from './skeleton.ts'

/**
 * The station of each face. Inside the ring road the river, the railway and 建设路 part the town, so all faces that
 * hang together without crossing one of them go where the largest of them lies.
 */
export function stationsOfFaces(skeleton: Skeleton): number[] {
  const { faces, sides, graph } = skeleton
  const isInTown = faces.map(({ ring }) => isInside(centroidOf(ring), skeleton.ring))
  const adjacency = faces.map((): number[] => [])
  graph.edges.forEach(({ tag }, e) => {
    const [left, right] = [sides[2 * e]!, sides[2 * e + 1]!]
    const parts = tag.kind !== 'road' || tag.name === '建设路' || left < 0 || right < 0
    if (parts || !isInTown[left] || !isInTown[right]) return
    adjacency[left]!.push(right)
    adjacency[right]!.push(left)
  })
  const { part, count } = partsOf(adjacency, () => true)
  const largest = new Array<number>(count).fill(-1)
  faces.forEach(({ area }, f) => {
    const known = largest[part[f]!]!
    if (known < 0 || area > faces[known]!.area) largest[part[f]!] = f
  })
  return faces.map((_, f) => stationAt(centroidOf(faces[largest[part[f]!]!]!.ring), skeleton))
}

function stationAt(p: Point, skeleton: Skeleton): number {
  if (isEastOfRail(p, skeleton.rail)) return 3
  if (isSouthOfRiver(p, skeleton.river)) return 2
  const jianshe = skeleton.graph.edges
    .flatMap((e) => (e.tag.kind === 'road' && e.tag.name === '建设路' ? e.points : []))
    .sort((a, b) => a[0] - b[0])
  const [first, last] = [jianshe[0]!, jianshe.at(-1)!]
  const line: Point[] = [[first[0] - 4000, first[1]], ...jianshe, [last[0] + 4000, last[1]]]
  return isSouthOfRiver(p, line) ? 0 : 1
}

/** Divides faces into connected parts of about equal work. */
export function divide(plan: CityPlan, faces: readonly number[], k: number, label: string): number[][] {
  const place = new Map(faces.map((f, i) => [f, i]))
  const adjacency = faces.map((): number[] => [])
  const { sides } = plan.skeleton
  for (let e = 0; e * 2 < sides.length; e++) {
    const [left, right] = [place.get(sides[2 * e]!), place.get(sides[2 * e + 1]!)]
    if (left !== undefined && right !== undefined && left !== right) adjacency[left]!.push(right)
  }
  const work = workByFace(plan)
  const { district } = partitionNetwork(
    {
      nodes: faces.map((f) => centroidOf(plan.skeleton.faces[f]!.ring)),
      adjacency,
      weights: faces.map((f) => work[f]!),
    },
    Math.min(k, faces.length),
    { seed: `${plan.skeleton.faces.length} ${label}`, tolerance: 0.15, moves: 400 * faces.length },
  )
  return Array.from({ length: Math.min(k, faces.length) }, (_, d) =>
    faces.filter((_f, i) => district[i] === d),
  )
}

/** Expected work: residents, shops and a little for every hectare. */
const workByFace = (plan: CityPlan): number[] => {
  const work = plan.skeleton.faces.map((face) => face.area / 1e6)
  plan.leaves.forEach((leaf, i) => {
    const hectares = areaOf(leaf.ring) / 10_000
    work[leaf.face]! += plan.residents[i]! / 1000 + (leaf.use === 'commercial' ? hectares * 0.25 : 0)
  })
  return work
}
