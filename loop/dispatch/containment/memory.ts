import type { Services } from '../../../platform/stage/stage.ts'
import type { NightPlans } from './actions/prepare-plans.ts'
import type { Basis, RingAnswer, RingPlan, Smallest, Why } from './model/proof.ts'
import type { Ring } from './model.ts'
import type { Ask } from './rules/field.ts'
import type { Reach } from './rules/reach.ts'
import type { Changes } from './rules/replan.ts'

/** What a containment is about: an incident, or a drill that orders nobody. */
export type Source =
  | { readonly kind: 'incident'; readonly id: string }
  | { readonly kind: 'drill'; readonly id: string }

/** Who could be counted on when a computation began, and who not. */
export interface Counted {
  readonly onDuty: number
  readonly used: number
  readonly noFix: number
  readonly busy: number
  readonly notCars: number
}

/** The night's plan that a computation has taken up, and what it is worth now. */
export interface ReadyRun {
  readonly id: string
  readonly zoneId: string | null
  readonly name: string
  readonly computedAt: string
  readonly ring: Ring
  readonly nodes: readonly string[]
  /** Its units that can't go now, with the code why. */
  readonly away: readonly { readonly callSign: string; readonly why: string }[]
  /** Null: it isn't proved yet. */
  answer: RingAnswer | null
}

/** A computation that is on or was: held in memory for an hour; nothing is ordered by it. */
export interface Run {
  readonly id: string
  readonly source: Source
  readonly orgPath: string
  readonly by: string
  readonly startedAt: Date
  readonly ask: Ask
  readonly basis: Basis
  readonly counted: Counted
  readonly stop: Int32Array
  state: 'working' | 'done' | 'stopped' | 'failed'
  /** Counts up with everything that it found. */
  seq: number
  reach: Reach | null
  answers: RingAnswer[]
  readonly ready: ReadyRun | null
  refused: Why | null
  smallest: Smallest | null
  progress: { done: number; of: number }
  readonly leastLevel: number
  computedAt: Date | null
  /** A re-plan of a running plan: what it changes. */
  readonly planId: string | null
  changes: Changes | null
}

/** An open plan looked at: what was asked of it in that moment, and what the walker says. */
export interface Look {
  readonly ask: Ask
  readonly basis: Basis
  /** Null where it can't be asked. */
  readonly proof: RingPlan | null
}

/** A running plan: its incident, when it ends, and the fixed points that its last proof relies on. */
export interface RunningKept {
  readonly incidentId: string
  readonly endsAt: Date
  restsOn: readonly string[]
}

export interface ContainmentMemory {
  /** Since when this process follows containments; null before. */
  since: Date | null
  readonly runs: Map<string, Run>
  /** First computation for a source since its last plan: P1. */
  readonly firstAsked: Map<string, Date>
  /** Running plans and when they end; made at start and by events. */
  readonly running: Map<string, RunningKept>
  /** The night's closing plans: computed beside the jobs, stored by one of them when they are ready. */
  readonly night: {
    day: string | null
    state: 'none' | 'computing' | 'ready' | 'stored'
    plans: NightPlans | null
    /** Set to 1 by who computes for an incident. */
    stop: Int32Array | null
  }
  /** Open checkpoints and until when. */
  readonly checkpoints: Map<string, Date>
  /** Open plans as they stand now, for a few seconds. */
  readonly now: Map<string, { atMs: number; look: Promise<Look | null> }>
}

const KEY = 'dispatch.containment'
const KEPT_MS = 3_600_000
const KEPT_RUNS = 200

export function containmentMemory(services: Pick<Services, 'memory'>): ContainmentMemory {
  let memory = services.memory.get(KEY) as ContainmentMemory | undefined
  if (!memory) {
    memory = {
      since: null,
      runs: new Map(),
      firstAsked: new Map(),
      running: new Map(),
      night: { day: null, state: 'none', plans: null, stop: null },
      checkpoints: new Map(),
      now: new Map(),
    }
    services.memory.set(KEY, memory)
  }
  return memory
}

/** Forgets computations that are over an hour old, and the oldest past the limit. */
export function forgetOld(memory: ContainmentMemory, now: Date): void {
  for (const [id, run] of memory.runs)
    if (run.startedAt.getTime() < now.getTime() - KEPT_MS || memory.runs.size > KEPT_RUNS)
      memory.runs.delete(id)
}
