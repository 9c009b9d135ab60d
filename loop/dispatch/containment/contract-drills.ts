import { z } from 'zod'
import { lngLat } from '../contract-forms.ts'
import { flightMode, ringPlan, seconds, sighting, words } from './contract-forms.ts'
import { type Behaviour, behaviours } from './model.ts'

/** Forms of drills: a made-up fugitive against a plan. */

export const behaviour = z.enum(Object.keys(behaviours) as [Behaviour, ...Behaviour[]])

export const drillView = z.object({
  id: z.string(),
  state: z.enum(['open', 'ended']),
  mode: flightMode,
  sighting,
  /** How often he was seen again; `sighting` is the last. */
  seenAgain: z.number(),
  startedBy: z.string(),
  startedAt: z.string(),
  /** The simulator has taken the fugitive's part. */
  played: z.boolean(),
  /** Only after the end: how he behaved, and how it went. */
  behaviour: behaviour.nullable(),
  outcome: z
    .object({
      kind: z.enum(['caught', 'escaped', 'inside']),
      seconds: z.number(),
      lngLat,
      ...words,
      callSign: z.string().nullable(),
      line: z.array(z.object({ lngLat, seconds: z.number() })).readonly(),
      /** He was faster than the plan's bound of speed. */
      overBound: z.boolean().optional(),
    })
    .nullable(),
  certified: z.boolean().nullable(),
  /** Bound of speed that the plan was proved for. */
  bound: z.object({ kmh: seconds, speedFactor: seconds }).nullable(),
  posts: z.number().nullable(),
  proof: ringPlan.nullable(),
  sealedSeconds: seconds,
  computedAt: z.string().nullable(),
  sentAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})
export type DrillView = z.output<typeof drillView>

/** What the simulator is told: everything it needs to run, and nothing of the plan against it. */
export const drillPart = z.object({
  id: z.string(),
  behaviour,
  mode: flightMode,
  lngLat,
  seenAt: z.string(),
  seed: z.number(),
  speedFactor: z.number(),
})
