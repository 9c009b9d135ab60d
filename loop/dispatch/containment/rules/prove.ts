import { isExit, walk } from '../../../../engines/containment/index.ts'
import type { LngLat } from '../../../../engines/geo/index.ts'
import { edgeShape, UNREACHED } from '../../../../engines/roads/index.ts'
import type { ProvedLeak, ProvedPost, RingPlan, Why } from '../model/proof.ts'
import type { PostPart } from '../model.ts'
import {
  type Ask,
  type AskUnit,
  type Field,
  indexOf,
  type Networks,
  passageOf,
  placeOfNode,
  roadSeconds,
  type Stand,
  wordsOf,
} from './field.ts'

/** Leaks told with their path. */
const TOLD_LEAKS = 12

export type Proof = Pick<
  RingPlan,
  'certified' | 'posts' | 'leaks' | 'leakingExits' | 'enclosedNodes' | 'enclosedMetres'
>

/** A stand with the time from which it holds; Infinity: never. */
export interface Held extends Stand {
  readonly at: number
  readonly unit: AskUnit | null
  readonly arriveSeconds: number | null
  readonly holdSeconds: number | null
}

/** When each stand holds: what it did before now, else road time by the unit's own way of travelling. */
export function heldOf(networks: Networks, ask: Ask, stands: readonly Stand[]): Held[] {
  const { graph } = networks.car
  const units = new Map(ask.units.map((unit) => [unit.id, unit]))
  return stands.map((stand) => {
    const unit = units.get(stand.unitId) ?? null
    const at = indexOf(graph, stand.node)
    if (stand.heldSeconds != null)
      return { ...stand, unit, at, arriveSeconds: stand.heldSeconds, holdSeconds: stand.heldSeconds }
    const [way] = unit ? roadSeconds(networks, unit, [at]) : [null]
    const arriveSeconds = unit && way != null ? way + unit.readySeconds : null
    const holdSeconds = unit && arriveSeconds !== null ? arriveSeconds + unit.setupSeconds : null
    return { ...stand, unit, at, arriveSeconds, holdSeconds }
  })
}

/** What the walker says of posts and fixed points as they come to hold; times of the fugitive as the field has them. */
export function walkAgainst(networks: Networks, field: Field, held: readonly Held[]) {
  const { p, limit, fixed } = field
  const holds = new Map<number, number>()
  const hold = (at: number, seconds: number) => {
    const from = Math.ceil(seconds * 100)
    holds.set(at, Math.min(holds.get(at) ?? from, from))
  }
  for (const one of held) {
    if (one.holdSeconds === null || one.at < 0) continue
    hold(one.at, one.holdSeconds)
  }
  for (const { at, heldSeconds } of fixed) hold(at, heldSeconds)
  return walk(networks.car.graph, {
    edgeTimes: p.edgeTimes,
    seeds: p.seeds,
    sources: p.sources,
    elapsed: p.elapsed,
    limit,
    boundary: limit === null ? p.boundary : new Set(),
    holds,
  })
}

/**
 * The proof of a set of posts: the engine's independent walker goes against them as they come to hold. Nothing else makes a
 * plan certified, whoever made it: planner, desk or a store that was read back.
 */
export function prove(
  networks: Networks,
  ask: Ask,
  field: Field,
  held: readonly Held[],
  why: (one: Held) => readonly Why[] = () => [],
): Proof {
  const { graph } = networks.car
  const walked = walkAgainst(networks, field, held)
  const posts = held.map((one): ProvedPost => {
    const lngLat = placeOfNode(graph, one.at)
    const passageSeconds = passageOf(field, one.at)
    const slackSeconds =
      passageSeconds === null || one.holdSeconds === null ? null : passageSeconds - one.holdSeconds
    return {
      node: one.node,
      lngLat,
      ...wordsOf(graph, lngLat),
      unitId: one.unitId,
      callSign: one.unit?.callSign ?? one.unitId,
      mode: one.unit?.mode ?? 'car',
      part: one.layer ?? partOf(ask, lngLat),
      arriveSeconds: one.arriveSeconds,
      holdSeconds: one.holdSeconds,
      passageSeconds,
      slackSeconds,
      forced: one.forced,
      why: why(one),
    }
  })
  posts.sort(
    (a, b) => (a.passageSeconds ?? Infinity) - (b.passageSeconds ?? Infinity) || a.node.localeCompare(b.node),
  )
  const leaks = walked.leaks.slice(0, TOLD_LEAKS).map(({ path, time }): ProvedLeak => {
    const lngLat = placeOfNode(graph, path.at(-1)!)
    return {
      line: [ask.seen, ...pathLine(networks, field, path)],
      lngLat,
      ...wordsOf(graph, lngLat),
      seconds: time / 100,
    }
  })
  const blocked = new Set([
    ...posts.filter(({ slackSeconds }) => (slackSeconds ?? 0) >= 0).map(({ node }) => indexOf(graph, node)),
    ...field.fixed
      .filter(({ at, heldSeconds }) => heldSeconds <= (passageOf(field, at) ?? heldSeconds))
      .map(({ at }) => at),
  ])
  return {
    certified: walked.leaks.length === 0,
    posts,
    leaks,
    leakingExits: walked.leaks.length,
    enclosedNodes: walked.enclosed,
    enclosedMetres: enclosedMetres(networks, field, blocked),
  }
}

/** 前堵: within a right angle of the direction of flight; 后封: the rest; without a direction neither. */
function partOf({ heading, seen }: Ask, at: LngLat): PostPart {
  if (heading === null) return 'hold'
  const east = (at[0] - seen[0]) * Math.cos((seen[1] * Math.PI) / 180)
  const bearing = (Math.atan2(east, at[1] - seen[1]) * 180) / Math.PI
  const off = Math.abs(((bearing - heading + 540) % 360) - 180)
  return off <= 90 ? 'front' : 'rear'
}

/** The streets of a path of nodes, by the edges that are fastest for the fugitive. */
function pathLine(networks: Networks, { p }: Field, path: readonly number[]): LngLat[] {
  const { graph } = networks.car
  const line: LngLat[] = []
  const first = path[0]
  if (first !== undefined) line.push(placeOfNode(graph, first))
  for (let i = 1; i < path.length; i++) {
    const d = edgeBetween(networks, p.edgeTimes, path[i - 1]!, path[i]!)
    if (d < 0) continue
    const shape = edgeShape(graph, d >> 1)
    line.push(...(d & 1 ? [...shape].reverse() : shape).slice(1))
  }
  return line
}

const adjacent = new WeakMap<Int32Array, Map<number, number[]>>()
/** The directed edge from one node to the next that takes the fugitive least; -1 where there is none. */
function edgeBetween(networks: Networks, times: Int32Array, from: number, to: number): number {
  const { graph } = networks.car
  let table = adjacent.get(graph.edgeFrom)
  if (!table) {
    table = new Map()
    for (let e = 0; e < graph.edgeCount; e++)
      for (const [node, d] of [
        [graph.edgeFrom[e]!, 2 * e],
        [graph.edgeTo[e]!, 2 * e + 1],
      ] as const) {
        const list = table.get(node)
        if (list) list.push(d)
        else table.set(node, [d])
      }
    adjacent.set(graph.edgeFrom, table)
  }
  let best = -1
  for (const d of table.get(from) ?? []) {
    const head = (d & 1 ? graph.edgeFrom : graph.edgeTo)[d >> 1]!
    if (head === to && times[d]! < UNREACHED && (best < 0 || times[d]! < times[best]!)) best = d
  }
  return best
}

/** Length of the streets on which he can be without passing a post or getting out. */
function enclosedMetres(networks: Networks, { p, limit }: Field, blocked: ReadonlySet<number>): number {
  const { graph } = networks.car
  const inside = new Uint8Array(graph.nodeCount)
  const stack = p.seeds.map(({ node }) => node).filter((node) => !blocked.has(node) || p.sources.has(node))
  for (const node of stack) inside[node] = 1
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isExit(p, node) || (limit !== null && p.earliest[node]! > limit)) continue
    for (let a = p.streets.start[node]!; a < p.streets.start[node + 1]!; a++) {
      const to = p.streets.head[a]!
      if (inside[to] === 1 || blocked.has(to)) continue
      inside[to] = 1
      stack.push(to)
    }
  }
  let metres = 0
  for (let e = 0; e < graph.edgeCount; e++)
    if (inside[graph.edgeFrom[e]!] === 1 || inside[graph.edgeTo[e]!] === 1)
      metres += graph.edgeLength[e]! / 100
  return Math.round(metres)
}
