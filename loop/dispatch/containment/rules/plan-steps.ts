import type { PointTurn, ProofInShort } from '../model.ts'

/** A fixed point's change, and what it made of the proof. */
export interface PointStep extends Omit<PointTurn, 'change' | 'openingId' | 'by'> {
  readonly before: ProofInShort
  readonly after: ProofInShort
}

/** What happened to a plan, for the step-by-step review: a stamp of the plan, a state of a post, a change of the plan, or one of a fixed point that concerns it. */
export interface PlanStep {
  readonly at: string
  readonly kind: 'stamp' | 'post' | 'event' | 'point'
  /** P1 to P5, the state of the post, the type of the event, or what happened to the point. */
  readonly what: string
  /** Post that it is about; null for the plan. */
  readonly postId: string | null
  readonly who: string | null
  /** Where a stamp of a post came from: device, voice, server … */
  readonly source: string | null
  readonly point: PointStep | null
}

interface StepPost {
  readonly id: string
  readonly stamps: Readonly<Record<string, { readonly at: Date; readonly source: string }>>
  readonly givenUpAt: Date | null
}

/** States of an order that a review of a containment steps through; receipts of machines are left out. */
const TOLD = [
  'sent',
  'acked',
  'en_route',
  'delayed',
  'in_position',
  'holding',
  'released',
  'refused',
  'timeout',
]

/** At the same moment: first the plan, then its posts, then what changed. */
const ORDER = { stamp: 0, post: 1, point: 2, event: 3 } as const
const none = { postId: null, who: null, source: null, point: null }

/** Every step of a plan in the order in which it happened; a stamp that was never set is no step. */
export function planSteps(
  stamps: Readonly<Record<'P1' | 'P2' | 'P3' | 'P4' | 'P5', Date | null>>,
  posts: readonly StepPost[],
  events: readonly { readonly type: string; readonly at: Date; readonly who: string }[],
  points: readonly (PointStep &
    Pick<PointTurn, 'change'> & { readonly at: Date; readonly who: string | null })[],
): PlanStep[] {
  const steps: PlanStep[] = []
  for (const [what, at] of Object.entries(stamps))
    if (at) steps.push({ ...none, at: at.toISOString(), kind: 'stamp', what })
  for (const { id, stamps: own, givenUpAt } of posts) {
    for (const [what, { at, source }] of Object.entries(own))
      if (TOLD.includes(what))
        steps.push({ ...none, at: at.toISOString(), kind: 'post', what, postId: id, source })
    if (givenUpAt && !own.released)
      steps.push({
        ...none,
        at: givenUpAt.toISOString(),
        kind: 'post',
        what: 'given_up',
        postId: id,
        source: 'server',
      })
  }
  for (const { type, at, who } of events)
    steps.push({ ...none, at: at.toISOString(), kind: 'event', what: type, who })
  for (const { at, who, change, ...point } of points)
    steps.push({ ...none, at: at.toISOString(), kind: 'point', what: change, who, point })
  return steps.sort(
    (a, b) =>
      a.at.localeCompare(b.at) ||
      ORDER[a.kind] - ORDER[b.kind] ||
      // Two changes of points within one moment stand as the log has them.
      (a.kind === 'point' ? 0 : a.what.localeCompare(b.what)),
  )
}

/** The state of each post at a step: what was last told of it by then. */
export function postsAt(steps: readonly PlanStep[], upTo: number): Map<string, string> {
  const states = new Map<string, string>()
  for (const { postId, what } of steps.slice(0, upTo + 1)) if (postId) states.set(postId, what)
  return states
}

/** A leg between two stamps with its samples. */
export interface LegFigure {
  readonly leg: 'P1P2' | 'P2P3' | 'P3P4' | 'P1P4'
  readonly n: number
  readonly medianSeconds: number | null
  readonly longestSeconds: number | null
}

/** Legs that end when everybody is where the plan has him. */
const TO_SEAL = ['P3P4', 'P1P4']

/**
 * How long plans took from stamp to stamp; a leg without both stamps is no sample. Where fixed points alone close it nobody
 * had to get anywhere, so it is no sample of how fast a ring is sealed.
 */
export function legFigures(
  plans: readonly {
    readonly stamps: Readonly<Record<string, string | null>>
    readonly heldAlone: boolean
  }[],
) {
  return (['P1P2', 'P2P3', 'P3P4', 'P1P4'] as const).map((leg): LegFigure => {
    const samples = plans
      .flatMap(({ stamps, heldAlone }) => {
        if (heldAlone && TO_SEAL.includes(leg)) return []
        const [from, to] = [stamps[leg.slice(0, 2)], stamps[leg.slice(2)]]
        return from && to ? [(Date.parse(to) - Date.parse(from)) / 1000] : []
      })
      .sort((a, b) => a - b)
    return {
      leg,
      n: samples.length,
      // The lower of the two middle ones: a time that was taken.
      medianSeconds: samples[(samples.length - 1) >> 1] ?? null,
      longestSeconds: samples.at(-1) ?? null,
    }
  })
}
