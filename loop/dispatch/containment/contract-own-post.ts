import { z } from 'zod'
import { assignmentState, lngLat } from '../contract-forms.ts'
import { ground, keysOf, line } from './contract-forms.ts'
import { postParts } from './model.ts'

/** A crew's own post, with what it needs there. */
export const ownPostView = z.object({
  planId: z.string(),
  incidentNumber: z.string(),
  exercise: z.boolean(),
  number: z.number(),
  of: z.number(),
  placeText: z.string(),
  lngLat,
  part: z.enum(keysOf(postParts)),
  lookFor: z.string().nullable(),
  ground,
  approver: z.string().nullable(),
  endsAt: z.string().nullable(),
  passageAt: z.string().nullable(),
  assignmentId: z.string(),
  state: assignmentState,
  heading: z.number().nullable(),
  route: z
    .object({ line, metres: z.number(), seconds: z.number(), streets: z.array(z.string()).readonly() })
    .nullable(),
  vehicles: z.number(),
  walkers: z.number(),
})
export type OwnPostView = z.output<typeof ownPostView>
