import { z } from 'zod'
import { orgLevels, roadGroups } from './model.ts'
import * as shape from './schemas.ts'

const groups = z.object({ main: z.number(), secondary: z.number(), alley: z.number() })
export const ownership = z.object({
  levels: z.object({ main: z.enum(orgLevels), secondary: z.enum(orgLevels), alley: z.enum(orgLevels) }),
  owners: z.array(
    z.object({
      orgId: z.string(),
      orgName: z.string(),
      level: z.enum(orgLevels),
      km: z.number(),
      edges: z.int(),
      kmByGroup: groups,
      /** Change against the rule in force, for a preview. */
      kmChange: z.number(),
    }),
  ),
  substituted: z.array(
    z.object({ group: z.enum(roadGroups), wanted: z.enum(orgLevels), taken: z.enum(orgLevels) }),
  ),
  totalKm: z.number(),
  unownedKm: z.number(),
  unownedEdges: z.int(),
  /** The longest first, at most 200. */
  unowned: z.array(
    z.object({
      name: z.string(),
      roadClass: z.string(),
      metres: z.number(),
      at: shape.lngLat,
      why: z.enum(['outside', 'class']),
    }),
  ),
})

export const parameter = z.object({
  key: z.string(),
  value: z.unknown(),
  shipped: z.unknown(),
  source: z.string(),
  zh: z.string(),
  en: z.string(),
  unit: z.string().nullable(),
})

export const draftOrder = z.strictObject({
  orgId: z.string(),
  k: z.int().min(1).max(100),
  /** What the zones shall have alike. */
  weight: z.enum(['length', 'sites']).default('length'),
  tolerance: z.number().min(0.01).max(0.5).default(0.1),
  seed: z.int().min(0).default(1),
})
export const draftZone = z.object({
  code: z.string(),
  geometry: shape.multiPolygon,
  squareMetres: z.number(),
  roadKm: z.number(),
  sites: z.int(),
  load: z.number(),
  residents: z.int().nullable(),
})
export const draft = z.object({
  orgId: z.string(),
  k: z.int(),
  weight: z.string(),
  seed: z.int(),
  zones: z.array(draftZone),
  /** The zones now in force by the same measures. */
  before: z.array(draftZone),
  balanced: z.boolean(),
  loadMin: z.number(),
  loadMax: z.number(),
  gapSquareMetres: z.number(),
  overlapSquareMetres: z.number(),
})
export const adoption = z.strictObject({
  orgId: z.string(),
  validFrom: shape.day,
  zones: z
    .array(
      z.strictObject({
        code: shape.code.optional(),
        name: shape.name.optional(),
        geometry: shape.multiPolygon,
      }),
    )
    .min(1)
    .max(100),
})

export const importOrder = z.strictObject({
  fileName: z.string().min(1).max(200),
  /** The file's bytes in base64. */
  content: z.base64().max(7_500_000),
  datum: z.enum(['WGS-84', 'CGCS2000', 'GCJ-02', 'BD-09']).optional(),
  mapping: z.record(z.string(), z.unknown()).optional(),
  validFrom: shape.day.optional(),
  dryRun: z.boolean(),
})
const words = z.object({ zh: z.string(), en: z.string() })
export const importAnswer = z.object({
  ok: z.boolean(),
  dryRun: z.boolean(),
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  duplicates: z.int(),
  refused: z.int(),
  /** Why the file, or rows of it, were refused; notes about what went in. */
  problems: z.array(words),
  notes: z.array(words),
  columns: z.array(z.object({ field: z.string(), headers: z.array(z.string()) })),
  unmatched: z.array(z.string()),
  rejectedFile: z.object({ name: z.string(), content: z.string() }).nullable(),
})
