import { dissolve, partitionNetwork } from '../../../engines/districting/index.ts'
import {
  checkZonePlan,
  fastMetres,
  type LngLat,
  type MultiPolygonRings,
  toLngLat,
  toXY,
} from '../../../engines/geo/index.ts'
import { edgeMetres, partOfShape, type RoadGraph } from '../../../engines/roads/index.ts'
import { type Blocks, cutBlocks } from './blocks.ts'

/** A place that counts in the load of the zone it falls in. */
export interface LoadPoint {
  readonly lngLat: LngLat
  readonly weight: number
}

export interface DraftOrder {
  readonly graph: RoadGraph
  readonly jurisdiction: MultiPolygonRings
  readonly k: number
  /** What shall be alike: null takes the length of the streets. */
  readonly loads: readonly LoadPoint[] | null
  readonly tolerance: number
  readonly seed: number
}

export interface ZoneDraft {
  /** From north to south, then west to east by their first corners. */
  readonly zones: readonly { readonly geometry: MultiPolygonRings; readonly load: number }[]
  readonly balanced: boolean
  readonly loadMin: number
  readonly loadMax: number
  /** Parts of the jurisdiction that no street joins (islands), each put with the nearest other part. */
  readonly separateParts: number
  /** Proof of the joints: what the zones leave out of the jurisdiction and what two of them claim. */
  readonly gapSquareMetres: number
  readonly overlapSquareMetres: number
}

/** Why a draft can't be made. */
export class DraftImpossible extends Error {}

/**
 * Drafts k zones for a jurisdiction: its streets cut it into blocks, blocks across a street are neighbours, and a
 * balanced connected partition of the blocks becomes the zones. Borders run along streets and are shared exactly, so
 * the zones meet without gap or overlap.
 *
 * @throws DraftImpossible when there are fewer blocks than zones
 */
export function draftZones(order: DraftOrder): ZoneDraft {
  const { graph, jurisdiction, k } = order
  const blocks = cutBlocks(graph, jurisdiction)
  if (blocks.inside.length < k)
    throw new DraftImpossible(`${blocks.inside.length} 个街区 / blocks, 至少需要 / at least ${k}`)
  const weights = blockLoads(blocks, order.loads ?? streetLoads(graph))
  const { adjacency, parts } = joinParts(blocks)
  const partition = partitionNetwork(
    { nodes: blocks.at.map((p) => toXY(blocks.frame, p)), adjacency, weights },
    k,
    { seed: order.seed, tolerance: order.tolerance },
  )
  const polygons = zonePolygons(blocks, partition.district)
  const zones = partition.loads.map((load, district) => ({ geometry: polygons.get(district) ?? [], load }))
  const proof = checkZonePlan(
    zones.map(({ geometry }, i) => ({ id: String(i), polygons: geometry })),
    jurisdiction,
  )
  const sum = (faults: typeof proof.gaps) => faults.reduce((total, fault) => total + fault.squareMetres, 0)
  return {
    zones: inReadingOrder(zones),
    balanced: partition.balanced,
    loadMin: partition.loadMin,
    loadMax: partition.loadMax,
    separateParts: parts,
    gapSquareMetres: sum(proof.gaps),
    overlapSquareMetres: sum(proof.overlaps),
  }
}

/** Streets as loads: metres at the middle of each edge. */
function streetLoads(graph: RoadGraph): LoadPoint[] {
  return Array.from({ length: graph.edgeCount }, (_, edge) => ({
    lngLat: partOfShape(graph, edge, 0.5, 0.5)[0]!,
    weight: edgeMetres(graph, edge),
  }))
}

/** A street's middle lies on the line between two blocks and falls to one of them; over a zone this evens out. */
function blockLoads(blocks: Blocks, loads: readonly LoadPoint[]): Float64Array {
  const weights = new Float64Array(blocks.inside.length)
  let total = 0
  for (const { lngLat, weight } of loads) {
    const block = blocks.blockAt(lngLat)
    if (block < 0) continue
    weights[block]! += weight
    total += weight
  }
  // A little of everything goes by area, so that places without any load are shared out too.
  const area = blocks.squareMetres.reduce((sum, each) => sum + each, 0)
  const share = total > 0 ? total / 1000 : 1
  blocks.squareMetres.forEach((each, block) => {
    weights[block]! += (share * each) / area
  })
  return weights
}

/** Links parts that no street joins to the nearest block of another part, the smallest part first. */
function joinParts(blocks: Blocks): { adjacency: number[][]; parts: number } {
  const adjacency = blocks.neighbours.map((list) => [...list])
  const part = new Int32Array(adjacency.length).fill(-1)
  const members: number[][] = []
  for (let start = 0; start < adjacency.length; start++) {
    if (part[start]! >= 0) continue
    const own = [start]
    part[start] = members.length
    for (let i = 0; i < own.length; i++)
      for (const next of adjacency[own[i]!]!)
        if (part[next]! < 0) {
          part[next] = members.length
          own.push(next)
        }
    members.push(own)
  }
  const bySize = [...members].sort((a, b) => a.length - b.length)
  const joined = new Set<number[]>([bySize.pop() ?? []])
  for (const own of bySize.reverse()) {
    let best = { from: -1, to: -1, metres: Number.POSITIVE_INFINITY }
    for (const from of own)
      for (const other of joined)
        for (const to of other) {
          const metres = fastMetres(blocks.at[from]!, blocks.at[to]!)
          if (metres < best.metres) best = { from, to, metres }
        }
    if (best.from >= 0) {
      adjacency[best.from]!.push(best.to)
      adjacency[best.to]!.push(best.from)
    }
    joined.add(own)
  }
  return { adjacency, parts: Math.max(0, members.length - 1) }
}

function zonePolygons(blocks: Blocks, district: Int32Array): Map<number, MultiPolygonRings> {
  const labelOf = new Int32Array(blocks.faces.faces.length).fill(-1)
  blocks.inside.forEach((face, block) => {
    labelOf[face] = district[block]!
  })
  const polygons = dissolve(blocks.plan, blocks.faces, (face) => labelOf[face]!)
  return new Map(
    [...polygons].map(([label, list]) => [
      label,
      list.map((rings) => rings.map((ring) => ring.map((p) => toLngLat(blocks.frame, p)))),
    ]),
  )
}

function inReadingOrder<T extends { readonly geometry: MultiPolygonRings }>(zones: readonly T[]): T[] {
  const key = new Map(zones.map((zone) => [zone, zone.geometry[0]?.[0]?.[0] ?? [0, 0]]))
  return [...zones].sort((a, b) => key.get(b)![1] - key.get(a)![1] || key.get(a)![0] - key.get(b)![0])
}
