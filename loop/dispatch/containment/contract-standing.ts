import { z } from 'zod'
import { lngLat, why } from '../contract-forms.ts'
import { pointKind } from './contract-fixed.ts'
import { flightMode, ring } from './contract-forms.ts'

/** Forms of what stands ready: the night's closing plans, standing points, checkpoints. */

export const preparedView = z.object({
  id: z.string(),
  zoneId: z.string().nullable(),
  name: z.string(),
  mode: flightMode,
  computedAt: z.string(),
  ageHours: z.number(),
  /** The network has changed since, or only its closures. */
  outdated: z.boolean(),
  closures: z.boolean(),
  /** Its units that can't go now. */
  away: z.array(z.string()),
  lngLat,
  ring: ring.nullable(),
  certified: z.boolean(),
  unitsNeeded: z.number().nullable(),
  leakingExits: z.number(),
  posts: z.array(
    z.object({ placeText: z.string(), callSign: z.string(), slackSeconds: z.number().nullable() }),
  ),
  /** Fixed points that the proof relies on; where one holds no more the plan has to be proved anew. */
  restsOn: z.array(
    z.object({ openingId: z.string(), name: z.string(), untilAt: z.string(), holds: z.boolean() }),
  ),
  refused: why.nullable(),
})
export type PreparedView = z.output<typeof preparedView>

export const opening = z.object({
  id: z.string(),
  siteId: z.string().nullable(),
  name: z.string(),
  lngLat,
  level: z.number().nullable(),
  openedBy: z.string(),
  openedAt: z.string(),
  untilAt: z.string(),
  closedBy: z.string().nullable(),
  closedAt: z.string().nullable(),
  over: z.boolean(),
  kind: pointKind,
  /** It stops everybody now: proofs count it. */
  holding: z.boolean(),
  holdsFrom: z.string().nullable(),
  heldWord: z.string().nullable(),
  heldBy: z.string().nullable(),
})
export type OpeningView = z.output<typeof opening>
export const pointsView = z.object({
  now: z.string(),
  level: z.number().nullable(),
  points: z.array(
    z.object({
      siteId: z.string(),
      kind: z.string(),
      name: z.string(),
      lngLat,
      manned: z.array(z.string()).readonly(),
      opening: opening.nullable(),
    }),
  ),
  /** Open points that are no site. */
  temporary: z.array(opening),
  log: z.array(opening),
})
export type PointsView = z.output<typeof pointsView>
