import {
  type Overlay,
  PROFILES,
  type RoadGraph,
  retimeRoadGraph,
  warmSoonest,
} from '../../../engines/roads/index.ts'
import type { CameraPass, ProvedPost, RingAnswer } from './model/proof.ts'
import type { PostMode, Ring, SingleRing } from './model.ts'
import { type CameraAt, camerasPassed } from './rules/cameras.ts'
import type { Ask, Networks, Stand } from './rules/field.ts'
import { judgeDrill, type Outcome, type RouteStep, routeFault } from './rules/judge-drill.ts'
import type { ReadyPlan } from './rules/plan-prepared.ts'
import { planRings, proveStands, type Told } from './rules/plan-rings.ts'
import { whyOf } from './rules/refusal.ts'
import { type Replan, type Running, replan } from './rules/replan.ts'

/** The streets as a thread gets them: graph and times only when it doesn't have them yet. */
export interface SentRoads {
  readonly version: string
  /** Names the times in force: another one with each closure. */
  readonly times: string
  readonly graph: RoadGraph | null
  readonly overlays: Readonly<Record<PostMode, Overlay>> | null
}
/** What the thread doesn't have yet: ask again with it. */
export type Wanting<T> = { readonly wants: 'graph' | 'times' } | { readonly wants: null; readonly answer: T }

export interface Timing {
  readonly seconds: number
  /** Set to 1 by whoever wants it to stop with the best so far. */
  readonly stop: Int32Array
}

/** The profile that each way of travelling has here: cars go to a containment with blue light. */
export const postProfiles = { car: 'policeUrgent', ebike: 'ebike', foot: 'foot' } as const

let graphs: { version: string; of: Record<PostMode, RoadGraph> } | null = null
let networks: { times: string; of: Networks } | null = null

/** The networks of a question, kept for the next one: what is worked out for an overlay is found again with it. */
function networksOf({ version, times, graph, overlays }: SentRoads): Networks | 'graph' | 'times' {
  if (networks?.times === times) return networks.of
  if (graphs?.version !== version) {
    if (!graph) return 'graph'
    const retimed = Object.entries(postProfiles).map(([mode, profile]) => [
      mode,
      retimeRoadGraph(graph, PROFILES[profile]),
    ])
    graphs = { version, of: Object.fromEntries(retimed) as Record<PostMode, RoadGraph> }
  }
  if (!overlays) return 'times'
  const { car, ebike, foot } = graphs.of
  const of = {
    car: { graph: car, overlay: overlays.car },
    ebike: { graph: ebike, overlay: overlays.ebike },
    foot: { graph: foot, overlay: overlays.foot },
  }
  networks = { times, of }
  return of
}

/** Answers on the networks, or tells what lacks for that. */
async function onNetworks<T>(roads: SentRoads, answer: (networks: Networks) => T): Promise<Wanting<T>> {
  const found = networksOf(roads)
  return typeof found === 'string' ? { wants: found } : { wants: null, answer: answer(found) }
}

/** Share of the time used, by the thread's own clock; 1 as soon as somebody says stop. */
function budgetOf({ seconds, stop }: Timing): () => number {
  const began = performance.now()
  return () => (Atomics.load(stop, 0) === 1 ? 1 : (performance.now() - began) / 1000 / seconds)
}

/** The answer, or another one for a question that can't be answered. */
function unlessRefused<T>(answer: () => T, otherwise: T): T {
  try {
    return answer()
  } catch (error) {
    if (!whyOf(error)) throw error
    return otherwise
  }
}

/** Long pure work of joint interception, for the registry of the worker threads. */
export const containmentTasks = {
  /** So that the first ring doesn't wait until the streets are in order. */
  'containment.warm': (input: { roads: SentRoads }): Promise<Wanting<null>> =>
    onNetworks(input.roads, ({ car }) => {
      warmSoonest(car.graph, car.overlay)
      return null
    }),
  'containment.plan': (
    input: {
      roads: SentRoads
      ask: Ask
      rings: readonly SingleRing[]
      timing: Timing
      refine?: boolean
      ready?: ReadyPlan | null
    },
    report: (told: Told) => void,
  ): Promise<Wanting<null>> =>
    onNetworks(input.roads, (networks) => {
      const { ask, rings, timing, refine, ready } = input
      planRings(networks, ask, rings, report, budgetOf(timing), refine ?? true, ready ?? null)
      return null
    }),
  'containment.prove': (input: {
    roads: SentRoads
    ask: Ask
    ring: Ring
    stands: readonly Stand[]
  }): Promise<Wanting<RingAnswer>> =>
    onNetworks(input.roads, (networks) => proveStands(networks, input.ask, input.ring, input.stands)),
  'containment.cameras': (input: {
    roads: SentRoads
    ask: Ask
    ring: Ring
    posts: readonly ProvedPost[]
    cameras: readonly CameraAt[]
  }): Promise<Wanting<CameraPass[]>> =>
    onNetworks(input.roads, (networks) => {
      const { ask, ring, posts, cameras } = input
      return unlessRefused<CameraPass[]>(() => camerasPassed(networks, ask, ring, posts, cameras), [])
    }),
  'containment.replan': (
    input: {
      roads: SentRoads
      ask: Ask
      ring: Ring
      running: readonly Running[]
      timing: Timing
    },
    report: (better: Replan) => void,
  ): Promise<Wanting<Replan>> =>
    onNetworks(input.roads, (networks) => {
      const { ask, ring, running, timing } = input
      return replan(networks, ask, ring, running, budgetOf(timing), report)
    }),
  'containment.judge': (input: {
    roads: SentRoads
    ask: Ask
    ring: Ring
    posts: readonly ProvedPost[]
    sentSeconds: number
    route: readonly RouteStep[]
  }): Promise<Wanting<Outcome | null>> =>
    onNetworks(input.roads, (networks) => {
      const { ask, ring, posts, sentSeconds, route } = input
      return unlessRefused<Outcome | null>(
        () => judgeDrill(networks, ask, ring, posts, sentSeconds, route),
        null,
      )
    }),
  'containment.check_route': (input: {
    roads: SentRoads
    ask: Ask
    route: readonly RouteStep[]
  }): Promise<Wanting<string | null>> =>
    onNetworks(input.roads, (networks) => routeFault(networks, input.ask, input.route)),
}
