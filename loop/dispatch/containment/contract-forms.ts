import { z } from 'zod'
import { assignmentState, instant, level, lngLat, why } from '../contract-forms.ts'
import { pointKind, provedFixed } from './contract-fixed.ts'
import { endings, flightModes, grounds, planStates, postParts } from './model.ts'

export const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]

export const singleRing = z.union([z.literal('exits'), z.number().min(0.5).max(60)])
/** Minutes since the sighting, the exits of the map, or two of them: `3+exits`. */
export const ring = z.union([
  singleRing,
  z.templateLiteral([z.number(), '+', z.number()]),
  z.templateLiteral([z.number(), '+exits']),
])
export const flightMode = z.enum(keysOf(flightModes))
export const ground = z.enum(keysOf(grounds))
export const node = z.string().min(1).max(40)
const postMode = z.enum(['car', 'ebike', 'foot'])
export const seconds = z.number().nullable()
export const words = { street: z.string(), crossing: z.array(z.string()).readonly() }
export const line = z.array(lngLat).readonly()

export const sighting = z.object({
  lngLat,
  /** How well the place is known; null: exactly. */
  radiusMetres: z.number().min(0).max(2000).nullable().default(null),
  at: instant,
  mode: flightMode,
  /** Bound of his speed: times free flow, or one speed everywhere; both null takes the office's factor. */
  speedFactor: z.number().nullable().default(null),
  kmh: z.number().nullable().default(null),
  heading: z.number().min(0).max(360).nullable().default(null),
})
export const hand = z.object({
  forbidden: z.array(node).max(200).default([]),
  forced: z
    .array(z.object({ unitId: z.string().min(1).max(64), node }))
    .max(60)
    .default([]),
})

export const provedPost = z.object({
  node,
  lngLat,
  ...words,
  unitId: z.string(),
  callSign: z.string(),
  mode: postMode,
  part: z.enum(keysOf(postParts)),
  arriveSeconds: seconds,
  holdSeconds: seconds,
  passageSeconds: seconds,
  slackSeconds: seconds,
  forced: z.boolean(),
  why: z.array(why).readonly(),
})
export type PostView = z.output<typeof provedPost>

const layer = z.object({ ring: singleRing, certified: z.boolean(), leakingExits: z.number() })
const layers = z.object({ inner: layer, outer: layer })
const leak = z.object({ line, lngLat, ...words, seconds: z.number() })
export const ringPlan = z.object({
  ring,
  certified: z.boolean(),
  posts: z.array(provedPost).readonly(),
  leaks: z.array(leak).readonly(),
  leakingExits: z.number(),
  lacks: z
    .array(
      z.object({
        code: z.enum(['needs_unit', 'forbidden', 'too_late']),
        node,
        lngLat,
        ...words,
        withinSeconds: seconds,
        lateSeconds: seconds,
      }),
    )
    .readonly(),
  leastPosts: z.number().nullable(),
  provedFewest: z.boolean(),
  enclosedNodes: z.number(),
  enclosedMetres: z.number(),
  faster: z.object({
    certified: z.boolean(),
    late: z.number(),
    leakingExits: z.number(),
    minSlackSeconds: seconds,
  }),
  refined: z.boolean(),
  /** With two rings: what each closes by its own posts. */
  layers: layers.nullable().optional(),
  fixed: z.array(provedFixed).readonly(),
})
export type RingPlanView = z.output<typeof ringPlan>
export const ringAnswer = z.union([ringPlan, z.object({ ring, refused: why })])
export type RingAnswerView = z.output<typeof ringAnswer>

export const basis = z.object({
  graphVersion: z.string(),
  roadsKey: z.string(),
  mode: flightMode,
  speedFactor: z.number().nullable(),
  kmh: z.number().nullable(),
  radiusMetres: z.number().nullable().optional(),
  seenAt: z.string(),
  oldestFixSeconds: seconds,
  provedAt: z.string(),
  knownExits: z.object({ count: z.number(), places: z.array(z.string()).readonly() }).optional(),
})

export const changes = z.object({
  moved: z.array(z.object({ unitId: z.string(), from: node, to: node.nullable() })).readonly(),
  added: z.array(z.object({ unitId: z.string(), to: node })).readonly(),
})

export const runView = z.object({
  id: z.string(),
  state: z.enum(['working', 'done', 'stopped', 'failed']),
  seq: z.number(),
  startedAt: z.string(),
  sighting,
  elapsedSeconds: z.number(),
  hand,
  basis,
  counted: z.object({
    onDuty: z.number(),
    used: z.number(),
    noFix: z.number(),
    busy: z.number(),
    notCars: z.number(),
  }),
  /** Reach is there to be asked for. */
  hasReach: z.boolean(),
  answers: z.array(ringAnswer),
  /** The night's plan of where he was seen, matched to who can go now and proved from here; null: there is none. */
  prepared: z
    .object({
      id: z.string(),
      zoneId: z.string().nullable(),
      name: z.string(),
      computedAt: z.string(),
      ring,
      places: z.number(),
      away: z.array(z.object({ callSign: z.string(), why: z.string() })).readonly(),
      answer: ringAnswer.nullable(),
    })
    .nullable(),
  /** Index of the one to take; -1 while there is none. */
  best: z.number(),
  refused: why.nullable(),
  /** The least ring that can be closed, once it was looked for. */
  smallest: z
    .object({
      ring: z.number().nullable(),
      proved: z.boolean(),
      tried: z.number(),
      stepSeconds: z.number(),
    })
    .nullable(),
  /** Steps that are over, of those that are known now. */
  progress: z.object({ done: z.number(), of: z.number() }),
  /** Lowest level of an incident that may be contained here. */
  leastLevel: z.number(),
  changes: changes.nullable(),
  /** Why this can't be approved as it is now; null when it can. */
  stale: z.enum(['roads']).nullable(),
})
export type RunView = z.output<typeof runView>

export const reachView = z.object({
  bands: z.array(z.object({ seconds: z.number(), lines: z.array(line).readonly() })).readonly(),
  untilSeconds: z.number(),
  exitSeconds: seconds,
  leftOut: z.number(),
})
export type ReachView = z.output<typeof reachView>

/** A post of a plan that is stored, with its order. */
export const livePost = z.object({
  id: z.string(),
  number: z.number(),
  node,
  lngLat,
  placeText: z.string(),
  part: z.enum(keysOf(postParts)),
  unitId: z.string(),
  callSign: z.string(),
  /** Null: it has no order (not approved yet, or lost). */
  state: assignmentState.nullable(),
  assignmentId: z.string().nullable(),
  assignmentVersion: z.number().nullable(),
  arriveAt: z.string().nullable(),
  passageAt: z.string().nullable(),
  /** As it stands this moment, by the last proof. */
  slackSeconds: seconds,
  why: z.array(why).readonly(),
  givenUpAt: z.string().nullable(),
  givenUpWhy: z.string().nullable(),
  vehicles: z.number(),
  walkers: z.number(),
})
export type LivePostView = z.output<typeof livePost>

export const planView = z.object({
  id: z.string(),
  incidentId: z.string(),
  incidentNumber: z.string(),
  state: z.enum(keysOf(planStates)),
  ring,
  version: z.number(),
  sighting,
  hand,
  ground,
  level,
  lookFor: z.string().nullable(),
  requestedBy: z.string(),
  approver: z.string().nullable(),
  approverRole: z.string().nullable(),
  /** P1 to P5: requested, computed, approved, all in position, released. */
  stamps: z.object({
    P1: z.string(),
    P2: z.string(),
    P3: z.string().nullable(),
    P4: z.string().nullable(),
    P5: z.string().nullable(),
  }),
  /** P4 − P1. */
  sealSeconds: seconds,
  /** Fixed points alone close it and nobody was ordered: there is no time to seal. */
  heldAlone: z.boolean(),
  endsAt: z.string().nullable(),
  renewals: z.number(),
  renewalsLeft: z.number(),
  ending: z.enum(keysOf(endings)).nullable(),
  basis,
  /** The proof as it stands: of this moment for a running plan, else the last. */
  proof: ringPlan,
  posts: z.array(livePost),
  /** What happened that the plan in force doesn't answer. */
  trouble: z.array(why),
  stops: z.array(z.object({ outcome: z.string(), count: z.number() })),
  /** Zones that the units have left, with who stays. */
  vacated: z.array(z.object({ zoneName: z.string(), left: z.number() })),
  /** An exercise with real units: shown apart, counted apart. */
  exercise: z.boolean(),
  demo: z.boolean(),
})
export type PlanView = z.output<typeof planView>

const proofInShort = z.object({ certified: z.boolean(), leakingExits: z.number() })

export const planStep = z.object({
  at: z.string(),
  kind: z.enum(['stamp', 'post', 'event', 'point']),
  what: z.string(),
  postId: z.string().nullable(),
  who: z.string().nullable(),
  source: z.string().nullable(),
  /** Of a fixed point: which one, on whose word, and what the proof said before and after. */
  point: z
    .object({
      name: z.string(),
      word: z.string().nullable(),
      left: z.object({ callSign: z.string(), incidentNumber: z.string() }).nullable(),
      before: proofInShort,
      after: proofInShort,
    })
    .nullable(),
  /** Fixed points that stopped everybody at this step, as it was known then. */
  fixed: z.array(
    z.object({ openingId: z.string(), name: z.string(), kind: pointKind, lngLat, relied: z.boolean() }),
  ),
  /** The proof that was in force at this step; null: none was, or none is kept of then. */
  proof: z
    .object({
      certified: z.boolean(),
      leakingExits: z.number(),
      leaks: z.array(leak).readonly(),
      posts: z.array(z.object({ unitId: z.string(), node, slackSeconds: seconds })).readonly(),
      layers: layers.nullable(),
    })
    .nullable(),
})
export type PlanStepView = z.output<typeof planStep>

export const sentView = z.object({ plan: planView, lost: z.array(z.string()) })
