import { z } from 'zod'
import { roadChangeKinds } from './model.ts'
import { lngLat } from './schemas.ts'

/** `lon,lat` in a query. */
export const pair = z
  .string()
  .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/, '经度,纬度 / lon,lat')
  .transform((text) => text.split(',').map(Number) as [number, number])
  .pipe(lngLat)

const line = z.array(z.tuple([z.number(), z.number()]))
const instant = z.iso.datetime({ offset: true })

export const piece = z.object({ line, metres: z.int(), street: z.string() })

export const newClosure = z.strictObject({
  from: lngLat,
  /** Left out: the stretch around `from`, from junction to junction. */
  to: lngLat.optional(),
  kind: z.enum(roadChangeKinds),
  bothWays: z.boolean().default(true),
  concerns: z.enum(['motor', 'all']).default('motor'),
  /** Travel time times this; only with kind `slowed`. */
  factor: z.number().gt(1).max(20).optional(),
  reason: z.string().trim().min(2).max(200),
  /** Left out: now. */
  begins: instant.optional(),
  until: instant,
})

export const closure = z.object({
  id: z.string(),
  orgId: z.string(),
  orgPath: z.string(),
  kind: z.enum(roadChangeKinds),
  bothWays: z.boolean(),
  concerns: z.enum(['motor', 'all']),
  factor: z.number().nullable(),
  reason: z.string(),
  street: z.string(),
  line,
  metres: z.int(),
  from: z.string(),
  until: z.string(),
  by: z.string(),
  version: z.int(),
  demo: z.boolean(),
  inForce: z.boolean(),
  /** False after another road file came into force: the stretch has to be drawn again. */
  placed: z.boolean(),
})
