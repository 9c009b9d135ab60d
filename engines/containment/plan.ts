import { nodeId, type Overlay, type RoadGraph } from '../roads/index.ts'
import { type Closers, closersOf, firstHold } from './arrivals.ts'
import { type Effort, findClosing } from './closing.ts'
import { CutNetwork } from './cut.ts'
import { type Manning, manWithMostSlack } from './matching.ts'
import { findPartial } from './partial.ts'
import { type Prepared, prepare } from './prepare.ts'
import type { ContainmentPlan, ContainmentProblem, Missing, NodeId, Post } from './problem.ts'
import { type Region, regionOf } from './region.ts'
import { fullBound } from './suspect.ts'
import { type Walked, walk } from './walker.ts'

/** Live changes, and how long to look. */
export interface ContainmentOptions extends Effort {
  /** Closures and slow roads for the units; the suspect heeds closures only with `obeysClosures`. */
  readonly overlay?: Overlay
  /** Leaks told in full; default 50. */
  readonly maxLeaks?: number
}

/**
 * The smallest set of posts, a distinct unit at each in time, that leaves no way from the last-seen place to an exit. A
 * plan is certified only when the independent walker agrees; otherwise it is the best partial plan with its leaks and with
 * what lacks. Same problem, graph, rounds and branches give the same plan.
 *
 * @throws ContainmentInputError for a problem that can't be answered
 */
export function planContainment(
  graph: RoadGraph,
  problem: ContainmentProblem,
  options: ContainmentOptions = {},
): ContainmentPlan {
  const p = prepare(graph, problem, options.overlay)
  const region = regionOf(p)
  const closers = closersOf(p, region)
  const network = new CutNetwork(region)
  const closing = findClosing(region, closers, network, options)
  let nodes: readonly number[]
  let manning: Manning
  let missing: readonly number[] = []
  if (closing.posts) {
    nodes = closing.posts
    manning = manWithMostSlack(region, closers, nodes)
  } else {
    const partial = findPartial(region, closers, network, options.rounds)
    nodes = partial.posts
    manning = partial.manning
    missing = partial.missing
  }
  const posts = nodes
    .map((v, i) => toPost(p, region, closers, v, manning.entry[i]!))
    .sort((a, b) => a.slackSeconds - b.slackSeconds)
  const walked = referee(p, region, closers, nodes, manning)
  return {
    certified: walked.leaks.length === 0,
    posts,
    lastArrivalSeconds: posts.reduce((last, post) => Math.max(last, post.arriveSeconds), 0),
    enclosedNodes: walked.enclosed,
    leaks: walked.leaks.slice(0, options.maxLeaks ?? 50).map(({ path, time }) => ({
      path: path.map((node) => idOf(graph, node)),
      seconds: time / 100,
    })),
    leakingExits: walked.leaks.length,
    missing: missing.map((v) => toMissing(p, region, v)),
    leastPosts: closing.least,
    proved: closing.proved,
    suspect: fullBound(problem.suspect),
    profile: graph.profile,
    graphVersion: graph.version,
  }
}

/** Walks against the posts at the times at which they hold. */
function referee(
  p: Prepared,
  region: Region,
  closers: Closers,
  nodes: readonly number[],
  manning: Manning,
): Walked {
  const holds = new Map(p.fixed.map((node) => [node, Number.NEGATIVE_INFINITY]))
  nodes.forEach((v, i) => {
    const e = manning.entry[i]!
    holds.set(region.node[v]!, closers.arrive[e]! + closers.setup[closers.unit[e]!]!)
  })
  const { edgeTimes, seeds, source, elapsed, limit, boundary } = p
  return walk(p.graph, { edgeTimes, seeds, source, elapsed, limit, boundary, holds })
}

function toPost(p: Prepared, region: Region, closers: Closers, v: number, e: number): Post {
  const unit = closers.unit[e]!
  return {
    node: idOf(p.graph, region.node[v]!),
    unit: p.units[unit]!.id,
    arriveSeconds: closers.arrive[e]! / 100,
    suspectSeconds: region.passage[v]! / 100,
    slackSeconds: (region.passage[v]! - closers.arrive[e]! - closers.setup[unit]!) / 100,
  }
}

function toMissing(p: Prepared, region: Region, v: number): Missing {
  const at = region.node[v]!
  const node = idOf(p.graph, at)
  const passage = region.passage[v]!
  if (passage < 0 || at === p.source) return { code: 'too_late', node }
  const withinSeconds = passage / 100
  if (p.forbidden.has(at)) return { code: 'forbidden', node, withinSeconds }
  const hold = firstHold(p, at)
  const lateSeconds = hold === null ? null : Math.max(0, hold - passage) / 100
  return { code: 'needs_unit', node, withinSeconds, lateSeconds }
}

/** Id as in the road file: a number where the file's ids are numbers. */
function idOf(graph: RoadGraph, node: number): NodeId {
  return typeof graph.nodeIds[node] === 'number' ? graph.nodeIds[node] : nodeId(graph, node)
}
