import { type SeededRandom, seededRandom } from '../../engines/statistics/index.ts'
import { innerRoads } from './compounds.ts'
import { chooseGrounds, type Ground } from './grounds.ts'
import { layBlocks } from './landuse.ts'
import type { Leaf } from './leaf.ts'
import { draftRoads, finishNetwork } from './network.ts'
import { splitRoads } from './network-draft.ts'
import { pickOneWay } from './oneway.ts'
import { areaOf, centroidOf, distance, isInside, type Point, toPlan } from './plane.ts'
import { makeSkeleton, type Skeleton } from './skeleton.ts'
import type { RoadNetwork } from './types.ts'

/** The ground plan in metres, before anybody works in it. */
export interface CityPlan {
  skeleton: Skeleton
  leaves: Leaf[]
  grounds: Ground[]
  network: RoadNetwork
  /** Road nodes in the plan. */
  places: Point[]
  /** Residents of each leaf. */
  residents: number[]
  random: SeededRandom
}

const residentsPerHectare: Record<Leaf['use'], number> = {
  old_town: 190,
  compound: 150,
  commercial: 85,
  village: 70,
  civic: 12,
  industrial: 9,
  park: 0,
  field: 0,
  water: 0,
  rail: 0,
}
const TOTAL_RESIDENTS = 150_000

export function makePlan(seed: number): CityPlan {
  const random = seededRandom(`city ${seed}`)
  const skeleton = makeSkeleton(random.fork('skeleton'))
  const { leaves, streets } = layBlocks(skeleton, random.fork('blocks'))
  const grounds = chooseGrounds(leaves, skeleton, random.fork('grounds'))
  const gates = random.fork('gates')
  const draft = splitRoads(draftRoads(skeleton, streets), (joins) =>
    grounds.flatMap((ground) => innerRoads(leaves[ground.leaf]!, joins, gates)),
  )
  const network = finishNetwork(draft, skeleton, pickOneWay(draft, random.fork('one way')))
  return {
    skeleton,
    leaves,
    grounds,
    network,
    places: network.nodes.map(({ lon, lat }) => toPlan([lon, lat])),
    residents: settle(leaves, grounds, random.fork('residents')),
    random,
  }
}

function settle(leaves: readonly Leaf[], grounds: readonly Ground[], random: SeededRandom): number[] {
  const empty = new Set(grounds.flatMap(({ leaf, kind }) => (kind === 'compound' ? [] : [leaf])))
  const raw = leaves.map((leaf, i) =>
    empty.has(i)
      ? 0
      : (areaOf(leaf.ring) / 10_000) * residentsPerHectare[leaf.use] * Math.exp(random.normal(0, 0.25)),
  )
  const total = raw.reduce((sum, n) => sum + n, 0)
  return raw.map((n) => Math.round((n * TOTAL_RESIDENTS) / total))
}

/** The smallest face of the skeleton that holds a point; -1 outside the jurisdiction. */
export const faceAt = (skeleton: Skeleton, p: Point): number => {
  let best = -1
  skeleton.faces.forEach((face, i) => {
    if ((best < 0 || face.area < skeleton.faces[best]!.area) && isInside(p, face.ring)) best = i
  })
  return best
}

/** A spot some metres beside a road node, off the street and so clearly inside one zone. */
export function besideNode(
  plan: CityPlan,
  node: number,
  random: SeededRandom,
  metres = 14,
): { point: Point; face: number } {
  const [x, y] = plan.places[node]!
  const start = random.next() * 2 * Math.PI
  for (let k = 0; k < 8; k++) {
    const angle = start + (k * Math.PI) / 4
    const point: Point = [x + metres * Math.cos(angle), y + metres * Math.sin(angle)]
    const face = faceAt(plan.skeleton, point)
    if (face >= 0) return { point, face }
  }
  throw new Error(`node ${node} lies outside the jurisdiction`)
}

export const leafMiddle = (leaf: Leaf): Point => centroidOf(leaf.ring)

/** Nearest junction that isn't inside a compound. */
export function nearestNode(plan: CityPlan, p: Point): number {
  const open = openNodes(plan)
  let best = open[0]!
  for (const node of open) if (distance(plan.places[node]!, p) < distance(plan.places[best]!, p)) best = node
  return best
}

const openNodeCache = new WeakMap<CityPlan, number[]>()
function openNodes(plan: CityPlan): number[] {
  const known = openNodeCache.get(plan)
  if (known) return known
  const open = new Set<number>()
  for (const { from, to, highway } of plan.network.edges)
    if (highway !== 'service') {
      open.add(from)
      open.add(to)
    }
  const list = [...open].sort((a, b) => a - b)
  openNodeCache.set(plan, list)
  return list
}
