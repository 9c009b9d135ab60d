import { type Overlay, PROFILES, type RoadGraph, retimeRoadGraph } from '../../../engines/roads/index.ts'
import type { CameraPass, PostMode, ProvedPost, Ring, RingAnswer, SingleRing } from './model.ts'
import { type CameraAt, camerasPassed } from './rules/cameras.ts'
import type { Ask, Networks, Stand } from './rules/field.ts'
import { judgeDrill, type Outcome, type RouteStep, routeFault } from './rules/judge-drill.ts'
import { planRings, proveStands, type Told, whyOf } from './rules/plan-rings.ts'
import { type Replan, type Running, replan } from './rules/replan.ts'

/** The streets as a thread gets them: the graph only the first time, closures every time. */
export interface SentRoads {
  readonly version: string
  readonly graph: RoadGraph | null
  readonly overlays: Readonly<Record<PostMode, Overlay>>
}
/** The thread doesn't have this graph yet: ask again with it. */
export type Wanting<T> = { readonly wantsGraph: true } | { readonly wantsGraph: false; readonly answer: T }

export interface Timing {
  readonly seconds: number
  /** Set to 1 by whoever wants it to stop with the best so far. */
  readonly stop: Int32Array
}

/** The profile that each way of travelling has here: cars go to a containment with blue light. */
export const postProfiles = { car: 'policeUrgent', ebike: 'ebike', foot: 'foot' } as const

let kept: { version: string; graphs: Record<PostMode, RoadGraph> } | null = null

function networksOf({ version, graph, overlays }: SentRoads): Networks | null {
  if (kept?.version !== version) {
    if (!graph) return null
    const graphs = Object.fromEntries(
      Object.entries(postProfiles).map(([mode, profile]) => [
        mode,
        retimeRoadGraph(graph, PROFILES[profile]),
      ]),
    ) as Record<PostMode, RoadGraph>
    kept = { version, graphs }
  }
  const { graphs } = kept
  return {
    car: { graph: graphs.car, overlay: overlays.car },
    ebike: { graph: graphs.ebike, overlay: overlays.ebike },
    foot: { graph: graphs.foot, overlay: overlays.foot },
  }
}

/** Share of the time used, by the thread's own clock; 1 as soon as somebody says stop. */
function budgetOf({ seconds, stop }: Timing): () => number {
  const began = performance.now()
  return () => (Atomics.load(stop, 0) === 1 ? 1 : (performance.now() - began) / 1000 / seconds)
}

/** Long pure work of joint interception, for the registry of the worker threads. */
export const containmentTasks = {
  'containment.plan': async (
    input: {
      roads: SentRoads
      ask: Ask
      rings: readonly SingleRing[]
      timing: Timing
      refine?: boolean
    },
    report: (told: Told) => void,
  ): Promise<Wanting<null>> => {
    const networks = networksOf(input.roads)
    if (!networks) return { wantsGraph: true }
    planRings(networks, input.ask, input.rings, report, budgetOf(input.timing), input.refine ?? true)
    return { wantsGraph: false, answer: null }
  },
  'containment.prove': async (input: {
    roads: SentRoads
    ask: Ask
    ring: Ring
    stands: readonly Stand[]
  }): Promise<Wanting<RingAnswer>> => {
    const networks = networksOf(input.roads)
    if (!networks) return { wantsGraph: true }
    return { wantsGraph: false, answer: proveStands(networks, input.ask, input.ring, input.stands) }
  },
  'containment.cameras': async (input: {
    roads: SentRoads
    ask: Ask
    ring: Ring
    posts: readonly ProvedPost[]
    cameras: readonly CameraAt[]
  }): Promise<Wanting<CameraPass[]>> => {
    const networks = networksOf(input.roads)
    if (!networks) return { wantsGraph: true }
    const { ask, ring, posts, cameras } = input
    try {
      return { wantsGraph: false, answer: camerasPassed(networks, ask, ring, posts, cameras) }
    } catch (error) {
      if (!whyOf(error)) throw error
      return { wantsGraph: false, answer: [] }
    }
  },
  'containment.replan': async (
    input: {
      roads: SentRoads
      ask: Ask
      ring: Ring
      running: readonly Running[]
      timing: Timing
    },
    report: (better: Replan) => void,
  ): Promise<Wanting<Replan>> => {
    const networks = networksOf(input.roads)
    if (!networks) return { wantsGraph: true }
    const { ask, ring, running, timing } = input
    return { wantsGraph: false, answer: replan(networks, ask, ring, running, budgetOf(timing), report) }
  },
  'containment.judge': async (input: {
    roads: SentRoads
    ask: Ask
    ring: Ring
    posts: readonly ProvedPost[]
    sentSeconds: number
    route: readonly RouteStep[]
  }): Promise<Wanting<Outcome | null>> => {
    const networks = networksOf(input.roads)
    if (!networks) return { wantsGraph: true }
    const { ask, ring, posts, sentSeconds, route } = input
    try {
      return { wantsGraph: false, answer: judgeDrill(networks, ask, ring, posts, sentSeconds, route) }
    } catch (error) {
      if (!whyOf(error)) throw error
      return { wantsGraph: false, answer: null }
    }
  },
  'containment.check_route': async (input: {
    roads: SentRoads
    ask: Ask
    route: readonly RouteStep[]
  }): Promise<Wanting<string | null>> => {
    const networks = networksOf(input.roads)
    if (!networks) return { wantsGraph: true }
    return { wantsGraph: false, answer: routeFault(networks, input.ask, input.route) }
  },
}
