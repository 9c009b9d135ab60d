import { type Prepared, prepare } from '../../../../engines/containment/index.ts'
import type { LngLat } from '../../../../engines/geo/index.ts'
import {
  describePlace,
  type Overlay,
  type RoadGraph,
  search,
  seedsLeaving,
  snapToRoad,
  UNREACHED,
} from '../../../../engines/roads/index.ts'
import {
  type FlightMode,
  type PointKind,
  type PostMode,
  type PostPart,
  type Ring,
  ringsOf,
  type SingleRing,
} from '../model.ts'

/** The streets for one way of travelling, with what is closed now. */
export interface Network {
  readonly graph: RoadGraph
  readonly overlay: Overlay
}
export type Networks = Readonly<Record<PostMode, Network>>

/** A unit that may man a post. */
export interface AskUnit {
  readonly id: string
  readonly callSign: string
  readonly mode: PostMode
  readonly lngLat: LngLat
  readonly readySeconds: number
  readonly setupSeconds: number
}

/** A unit at a node, by the hand of the desk or because the running plan has it there. */
export interface Stand {
  readonly unitId: string
  readonly node: string
  readonly forced: boolean
  /** Holds since so many seconds from now (negative: before now); null: by its road time. */
  readonly heldSeconds?: number | null
  /** With two rings: the one that it belongs to. */
  readonly layer?: 'inner' | 'outer'
}

/** An opened point that stops everybody now. It needs no unit and gets no order. */
export interface FixedStand {
  readonly openingId: string
  readonly name: string
  readonly kind: PointKind
  readonly node: string
  readonly lngLat: LngLat
  readonly heldSince: string
  readonly word: string
  readonly untilAt: string
  /** Holds since so many seconds from now, never positive. */
  readonly heldSeconds: number
  /** Call signs of units that stay because nobody else stands there. */
  readonly stays?: readonly string[]
}

/** What is asked: one fugitive, the units, and what the desk has decided by hand. Seconds count from now. */
export interface Ask {
  readonly seen: LngLat
  /** The sighting is only known to within this distance; 0: it is the place. */
  readonly radiusMetres: number
  readonly elapsedSeconds: number
  readonly mode: FlightMode
  readonly speedFactor: number | null
  readonly kmh: number | null
  /** Direction of flight, degrees from north; null where nobody saw it. */
  readonly heading: number | null
  readonly units: readonly AskUnit[]
  /** Nodes where the map ends or a town exit stands: who is there is out. */
  readonly exits: readonly string[]
  readonly forbidden: readonly string[]
  readonly forced: readonly Stand[]
  /** Points that stop everybody without a unit. */
  readonly fixed: readonly FixedStand[]
}

/** A ring on the graph: the fugitive's times, and what counts as out. Hundredths of a second since the sighting. */
export interface Field {
  readonly p: Prepared
  readonly limit: number | null
  /** Fixed points by their nodes: every walk goes against them, whatever posts it is told. */
  readonly fixed: readonly FixedAt[]
}

/** A fixed point at its node of the network. */
export interface FixedAt extends FixedStand {
  readonly at: number
}

/** Thrown where a ring can't be asked for: it touches the end of the map, or nothing bounds it. */
export class RingRefused extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  constructor(code: string, params: Readonly<Record<string, string | number>>) {
    super(code)
    this.code = code
    this.params = params
  }
}

/** The highest flat bound that the planner takes, km/h; only the what-if of 20 % meets it. */
const HIGHEST_KMH = 250

export function suspectOf(ask: Ask, faster = 1) {
  return ask.kmh === null
    ? { mode: ask.mode, speedFactor: (ask.speedFactor ?? 1.3) * faster }
    : // Without a mode: on every road of the file, also where he may not ride or walk.
      { kmh: faster === 1 ? ask.kmh : Math.min(HIGHEST_KMH, ask.kmh * faster) }
}

/** Where he was seen, as the planner takes it: a place, or everywhere within its uncertainty. */
export const sightingOf = ({ seen, radiusMetres }: Ask) =>
  radiusMetres > 0 ? { lngLat: seen, radiusMetres } : { lngLat: seen }

/**
 * A ring of minutes since the sighting, or the exits of the map; of two rings the outer one. The edge of the map is never taken for a wall: a ring that
 * touches it is refused, also when its minutes are over already.
 * @throws ContainmentInputError, RingRefused
 */
export function fieldOf(networks: Networks, ask: Ask, ring: Ring, faster = 1): Field {
  return fieldOfOne(networks, ask, ringsOf(ring)?.outer ?? (ring as SingleRing), faster)
}

function fieldOfOne(networks: Networks, ask: Ask, ring: SingleRing, faster: number): Field {
  const { graph, overlay } = networks.car
  const fixed = ask.fixed.flatMap((one): FixedAt[] => {
    const at = indexOf(graph, one.node)
    return at < 0 ? [] : [{ ...one, at }]
  })
  const common = {
    lastSeen: sightingOf(ask),
    elapsedSeconds: ask.elapsedSeconds,
    suspect: suspectOf(ask, faster),
    // Times of units are worked out apart: each has its own way of travelling.
    units: [{ id: '-', node: ask.exits[0] ?? '' }],
  }
  if (ask.exits.length === 0) throw new RingRefused('no_exits', {})
  const toExits = prepare(graph, { ...common, boundaryNodes: ask.exits }, overlay)
  if (ring === 'exits') return { p: toExits, limit: null, fixed }
  const limit = Math.round(ring * 6000)
  const past = ask.exits.map((id) => indexOf(graph, id)).filter((node) => toExits.earliest[node]! <= limit)
  if (past.length > 0) {
    const first = past.reduce((least, node) => Math.min(least, toExits.earliest[node]!), UNREACHED)
    throw new RingRefused('past_map', { minutes: ring, longest: Math.max(0, Math.floor((first - 1) / 100)) })
  }
  const horizonSeconds = limit / 100 - ask.elapsedSeconds
  if (horizonSeconds >= 0) return { p: prepare(graph, { ...common, horizonSeconds }, overlay), limit, fixed }
  // The ring's minutes are over: who stands beyond it by then is out, and the posts that held before are what counts.
  const beyond: string[] = []
  const { start, head } = toExits.streets
  const seen = new Set<number>()
  for (let n = 0; n < graph.nodeCount; n++) {
    if (toExits.earliest[n]! > limit) continue
    for (let a = start[n]!; a < start[n + 1]!; a++) {
      const to = head[a]!
      if (toExits.earliest[to]! <= limit || seen.has(to)) continue
      seen.add(to)
      beyond.push(idOf(graph, to))
    }
  }
  if (beyond.length === 0) throw new RingRefused('no_exits', {})
  return { p: prepare(graph, { ...common, boundaryNodes: beyond }, overlay), limit, fixed }
}

/** The ring that a post of two rings belongs to, from its part; nothing for a single ring. */
export const layerOf = (ring: Ring, part: PostPart): { layer?: 'inner' | 'outer' } =>
  ringsOf(ring) === null ? {} : { layer: part === 'outer' ? 'outer' : 'inner' }

export const idOf = (graph: RoadGraph, node: number): string => String(graph.nodeIds[node])

const tables = new WeakMap<RoadGraph['nodeIds'], Map<string, number>>()
/** Number of a node by its id in the road file; -1 where the file has none. The same for every way of travelling. */
export function indexOf(graph: RoadGraph, id: string): number {
  let table = tables.get(graph.nodeIds)
  if (!table) {
    table = new Map()
    for (let n = 0; n < graph.nodeCount; n++) table.set(idOf(graph, n), n)
    tables.set(graph.nodeIds, table)
  }
  return table.get(id) ?? -1
}

export const placeOfNode = (graph: RoadGraph, node: number): LngLat => [graph.lon[node]!, graph.lat[node]!]

/** Street and crossing of a node, for people. */
export function wordsOf(graph: RoadGraph, at: LngLat): { street: string; crossing: string[] } {
  const words = describePlace(graph, at)
  return {
    street: words?.street ?? '',
    crossing: words?.crossing && words.crossing.metres < 400 ? [...words.crossing.names].slice(0, 2) : [],
  }
}

/** An hour: who is farther away mans nothing here. */
const FARTHEST = 360_000

/** Road times of a unit to nodes by its own way of travelling, seconds from setting off; null beyond an hour. */
export function roadSeconds(
  networks: Networks,
  unit: Pick<AskUnit, 'mode' | 'lngLat'>,
  nodes: readonly number[],
): (number | null)[] {
  const { graph, overlay } = networks[unit.mode]
  const snap = snapToRoad(graph, unit.lngLat, { maxMetres: 1000, overlay })
  if (!snap) return nodes.map(() => null)
  const space = search(graph, seedsLeaving(graph, overlay, snap), { overlay, bound: FARTHEST })
  return nodes.map((node) => {
    const time = node < 0 ? UNREACHED : space.timeAt(node)
    return time > FARTHEST ? null : time / 100
  })
}

/** Earliest passage of a node in seconds from now; null where the fugitive can't get. */
export function passageOf({ p }: Field, node: number): number | null {
  const time = p.earliest[node]!
  return time >= UNREACHED ? null : (time - p.elapsed) / 100
}
