import type { Territory } from './organisation.ts'
import { type CityPlan, leafMiddle, nearestNode } from './plan.ts'
import { between, distance, distanceToLine, isInside, type Point } from './plane.ts'
import { streetsOf } from './streets.ts'

/** Looks things up in the plan: which nodes a block has, which streets meet at a node, who answers for a block. */
export interface GroundIndex {
  /** Road nodes inside or on the rim of each leaf. */
  leafNodes: number[][]
  /** Names of the streets that meet at each node; for a node inside a compound those of its nearest street. */
  streets: string[][]
  /** False for nodes that only compound roads touch. */
  isOnStreet(node: number): boolean
  zoneCodeOf(face: number): string
  stationCodeOf(face: number): string
  /** A spot in the leaf a few metres off its street, with the nearest node. */
  entrance(leaf: number): { point: Point; node: number }
}

export function indexGround(plan: CityPlan, territory: Territory): GroundIndex {
  const { leaves, places, network } = plan
  const cells = new Map<string, number[]>()
  const size = 150
  places.forEach(([x, y], node) => {
    const key = `${Math.floor(x / size)},${Math.floor(y / size)}`
    const cell = cells.get(key)
    if (cell) cell.push(node)
    else cells.set(key, [node])
  })
  const leafNodes = leaves.map(({ ring, use }) => {
    if (use === 'field' || use === 'water' || use === 'rail') return []
    const xs = ring.map((p) => p[0])
    const ys = ring.map((p) => p[1])
    const found: number[] = []
    const cell = (v: number): number => Math.floor(v / size)
    for (let cx = cell(Math.min(...xs) - 5); cx <= cell(Math.max(...xs) + 5); cx++)
      for (let cy = cell(Math.min(...ys) - 5); cy <= cell(Math.max(...ys) + 5); cy++)
        for (const node of cells.get(`${cx},${cy}`) ?? []) {
          const p = places[node]!
          if (isInside(p, ring) || distanceToLine(p, [...ring, ring[0]!]) < 5) found.push(node)
        }
    return found.sort((a, b) => a - b)
  })
  const streets = streetNames(plan)
  const onStreet = new Set(network.edges.flatMap((e) => (e.highway === 'service' ? [] : [e.from, e.to])))
  return {
    leafNodes,
    streets,
    isOnStreet: (node) => onStreet.has(node),
    zoneCodeOf: (face) => territory.zoneCodes[territory.zone[face]!]!,
    stationCodeOf: (face) => territory.stationCodes[territory.station[face]!]!,
    entrance(leaf) {
      const middle = leafMiddle(leaves[leaf]!)
      const own = leafNodes[leaf]!
      const gate = own.find(
        (node) => network.nodes[node]!.kind === 'gate' && isInside(places[node]!, leaves[leaf]!.ring),
      )
      if (gate !== undefined) return { point: places[gate]!, node: gate }
      let node = own[0] ?? nearestNode(plan, middle)
      for (const other of own)
        if (distance(places[other]!, middle) < distance(places[node]!, middle)) node = other
      const away = distance(places[node]!, middle)
      return { point: between(places[node]!, middle, Math.min(0.8, 16 / Math.max(1, away))), node }
    },
  }
}

function streetNames({ network }: CityPlan): string[][] {
  const names = streetsOf({ network }).map((list) => [...list])
  const neighbours = network.nodes.map((): number[] => [])
  for (const { from, to } of network.edges) {
    neighbours[from]!.push(to)
    neighbours[to]!.push(from)
  }
  // Spread from the streets into the compounds
  let front = names.flatMap((list, node) => (list.length > 0 ? [node] : []))
  while (front.length > 0) {
    const reached: number[] = []
    for (const node of front)
      for (const other of neighbours[node]!)
        if (names[other]!.length === 0) {
          names[other] = names[node]!.slice(0, 1)
          reached.push(other)
        }
    front = reached
  }
  return names
}
