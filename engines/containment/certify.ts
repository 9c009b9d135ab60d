import { nodeId, type RoadGraph, UNREACHED } from '../roads/index.ts'
import { firstHold } from './arrivals.ts'
import type { Stand } from './draft.ts'
import { ALWAYS } from './fixed.ts'
import { isExit, type Prepared } from './prepare.ts'
import type { ContainmentProblem, NodeId } from './problem.ts'
import type {
  ContainmentPlan,
  ExitManning,
  HeldPost,
  LatePost,
  Missing,
  Post,
  PostRole,
  WouldClose,
} from './result.ts'
import { fullBound } from './suspect.ts'
import { type Walked, walk } from './walker.ts'

/** What a search found, before the referee has seen it. */
export interface Draft {
  readonly stands: readonly Stand[]
  readonly late: readonly Stand[]
  /** Nodes of the graph that would have to be closed besides. */
  readonly missing: readonly number[]
  readonly least: number | null
  readonly proved: boolean
  readonly finished: boolean
  readonly exits: ExitManning | null
}

/** Id as in the road file: a number where the file's ids are numbers. */
export function idOf(graph: RoadGraph, node: number): NodeId {
  return typeof graph.nodeIds[node] === 'number' ? graph.nodeIds[node] : nodeId(graph, node)
}

/** Walks against the posts at the times at which they hold. */
export function referee(p: Prepared, stands: readonly Stand[]): Walked {
  const holds = new Map<number, number>()
  const add = (node: number, hold: number) =>
    holds.set(node, Math.min(hold, holds.get(node) ?? Number.POSITIVE_INFINITY))
  for (const { node, hold } of p.fixed) add(node, hold)
  for (const { node, hold } of stands) if (hold < UNREACHED) add(node, hold)
  const { edgeTimes, seeds, sources, elapsed, limit, boundary } = p
  return walk(p.graph, { edgeTimes, seeds, sources, elapsed, limit, boundary, holds })
}

/** The plan as it is told, with the referee's word on it. */
export function certify(
  p: Prepared,
  problem: ContainmentProblem,
  passage: Int32Array,
  draft: Draft,
  maxLeaks = 50,
): ContainmentPlan {
  const all = [...draft.stands, ...draft.late]
  const walked = referee(p, all)
  // A unit that is late on free roads holds all the same where posts before it keep him away until then.
  const late = draft.late.filter(({ node, hold }) => hold >= UNREACHED || walked.timeAt(node) !== null)
  const stands = [...draft.stands, ...draft.late.filter((stand) => !late.includes(stand))]
  const posts = stands
    .map((stand) => toPost(p, passage, stand, problem.headingDegrees, all))
    .sort((a, b) => (a.slackSeconds ?? Infinity) - (b.slackSeconds ?? Infinity))
  const certified = walked.leaks.length === 0
  const missing = certified ? [] : draft.missing.map((node) => toMissing(p, passage, node))
  const { graph } = p
  return {
    certified,
    posts,
    latePosts: late.map((stand) => toLate(p, passage, stand)),
    heldPosts: heldPosts(p, passage, walked),
    cameras: p.cameras
      .filter((node) => walked.timeAt(node) !== null)
      .map((node) => ({ node: idOf(graph, node), suspectSeconds: passage[node]! / 100 }))
      .sort((a, b) => a.suspectSeconds - b.suspectSeconds),
    lastArrivalSeconds: posts.reduce((last, post) => Math.max(last, post.arriveSeconds), 0),
    disturbance: stands.reduce((sum, { unit }) => sum + p.units[unit]!.disturbance, 0),
    enclosedNodes: walked.enclosed,
    leaks: walked.leaks.slice(0, maxLeaks).map(({ path, times, time }) => ({
      path: path.map((node) => idOf(graph, node)),
      seconds: time / 100,
      atSeconds: times.map((each) => each / 100),
      cameras: path.filter((node) => p.cameras.includes(node)).map((node) => idOf(graph, node)),
    })),
    leakingExits: walked.leaks.length,
    missing,
    wouldClose: wouldClose(missing),
    leastPosts: draft.least,
    proved: draft.proved,
    finished: draft.finished,
    exits: draft.exits,
    suspect: problem.suspect ? fullBound(problem.suspect) : null,
    profile: graph.profile,
    graphVersion: graph.version,
    closures: p.overlay.changes.length,
  }
}

function toPost(
  p: Prepared,
  passage: Int32Array,
  stand: Stand,
  heading: number | undefined,
  all: readonly Stand[],
): Post {
  const { node } = stand
  const isFree = stand.hold <= passage[node]!
  const others = isFree ? [] : all.filter((other) => other.node !== node && other.hold < stand.hold)
  const reached = isFree ? passage[node]! : referee(p, others).timeAt(node)
  const free = passage[node]! >= UNREACHED - p.elapsed ? null : passage[node]!
  const suspect = isFree ? free : reached
  return {
    node: idOf(p.graph, node),
    unit: p.units[stand.unit]!.id,
    arriveSeconds: stand.arrive / 100,
    holdsFromSeconds: stand.hold / 100,
    suspectSeconds: suspect === null ? null : suspect / 100,
    slackSeconds: suspect === null ? null : (suspect - stand.hold) / 100,
    ...(isFree ? {} : { countsOn: countedOn(p, stand, others).map((other) => idOf(p.graph, other.node)) }),
    ...(heading === undefined ? {} : { role: roleOf(p, node, heading) }),
    ...(stand.forced ? { forced: true as const } : {}),
  }
}

/** The posts without which the suspect would be at this one before it holds. */
function countedOn(p: Prepared, stand: Stand, others: readonly Stand[]): readonly Stand[] {
  let needed = others
  for (const other of others) {
    const without = needed.filter((each) => each !== other)
    const time = referee(p, without).timeAt(stand.node)
    if (time === null || time >= stand.hold) needed = without
  }
  return needed
}

function roleOf(p: Prepared, node: number, heading: number): PostRole {
  const { lon, lat } = p.graph
  const from = p.seeds[0]!.node
  const east = (lon[node]! - lon[from]!) * Math.cos((lat[from]! * Math.PI) / 180)
  const north = lat[node]! - lat[from]!
  const turn = (heading * Math.PI) / 180
  return east * Math.sin(turn) + north * Math.cos(turn) > 0 ? 'front' : 'rear'
}

function toLate(p: Prepared, passage: Int32Array, stand: Stand): LatePost {
  const isNever = stand.hold >= UNREACHED
  return {
    node: idOf(p.graph, stand.node),
    unit: p.units[stand.unit]!.id,
    arriveSeconds: isNever ? null : stand.arrive / 100,
    suspectSeconds: passage[stand.node]! / 100,
    lateSeconds: isNever ? null : (stand.hold - passage[stand.node]!) / 100,
  }
}

/** Fixed posts next to the streets that he can be on. */
function heldPosts(p: Prepared, passage: Int32Array, walked: Walked): HeldPost[] {
  if (p.fixed.length === 0) return []
  const met = new Set<number>()
  const fixed = new Set(p.fixed.map(({ node }) => node))
  for (let node = 0; node < p.graph.nodeCount; node++)
    for (let a = p.streets.start[node]!; a < p.streets.start[node + 1]!; a++)
      if (fixed.has(p.streets.head[a]!) && walked.timeAt(node) !== null && !isExit(p, node))
        met.add(p.streets.head[a]!)
  return p.fixed
    .filter(({ node }) => met.has(node) && walked.timeAt(node) === null)
    .map(({ node, kind, hold }) => ({
      node: idOf(p.graph, node),
      kind,
      holdsFromSeconds: hold === ALWAYS ? null : hold / 100,
      suspectSeconds: passage[node]! / 100,
    }))
}

function toMissing(p: Prepared, passage: Int32Array, at: number): Missing {
  const node = idOf(p.graph, at)
  const withinSeconds = passage[at]! / 100
  if (withinSeconds < 0 || p.sources.has(at)) return { code: 'too_late', node }
  const fixed = p.fixed.find((each) => each.node === at)
  if (fixed)
    return { code: 'close_barrier', node, withinSeconds, lateSeconds: fixed.hold / 100 - withinSeconds }
  if (p.forbidden.has(at)) return { code: 'forbidden', node, withinSeconds }
  const hold = firstHold(p, at)
  const lateSeconds = hold === null ? null : Math.max(0, hold - passage[at]!) / 100
  return { code: 'needs_unit', node, withinSeconds, lateSeconds }
}

function wouldClose(missing: readonly Missing[]): WouldClose | null {
  if (missing.length === 0 || missing.some((each) => each.code === 'too_late')) return null
  const places = missing.flatMap((each) => (each.code === 'needs_unit' ? [each] : []))
  const moments = places.flatMap(({ withinSeconds }) => (withinSeconds === null ? [] : [withinSeconds]))
  const nodesOf = (code: Missing['code']) =>
    missing.filter((each) => each.code === code).map((each) => each.node)
  return {
    units: places.length,
    nodes: places.map((each) => each.node),
    withinSeconds: moments.length === 0 ? null : Math.min(...moments),
    barriers: nodesOf('close_barrier'),
    forbidden: nodesOf('forbidden'),
  }
}
