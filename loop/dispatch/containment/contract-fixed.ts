import { z } from 'zod'
import { lngLat } from '../contract-forms.ts'
import { type PointKind, pointKinds } from './model.ts'

/** Forms of what stands fixed: points that stop everybody, cameras that confirm. */

export const pointKind = z.enum(Object.keys(pointKinds) as [PointKind, ...PointKind[]])
const words = { street: z.string(), crossing: z.array(z.string()).readonly() }

export const provedFixed = z.object({
  openingId: z.string(),
  name: z.string(),
  kind: pointKind,
  node: z.string(),
  lngLat,
  ...words,
  heldSince: z.string(),
  /** Who says so and how he knows. */
  word: z.string(),
  untilAt: z.string(),
  heldSeconds: z.number(),
  /** Units that stay there so that it goes on to hold. */
  stays: z.array(z.string()).readonly().optional(),
  passageSeconds: z.number().nullable(),
  slackSeconds: z.number().nullable(),
  /** Without it the walker finds another way out. */
  relied: z.boolean(),
})
export type FixedView = z.output<typeof provedFixed>

export const cameraPasses = z.object({
  /** The moment from which the seconds count. */
  at: z.string(),
  cameras: z.array(z.object({ siteId: z.string(), name: z.string(), lngLat, ...words, seconds: z.number() })),
})
export type CameraPassView = z.output<typeof cameraPasses>['cameras'][number]
