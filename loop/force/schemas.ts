import { z } from 'zod'
import {
  equipmentKinds,
  equipmentStates,
  leaveKinds,
  personKinds,
  skills,
  type UnitDutyState,
  unitDutyStateNames,
  unitKinds,
  unitModes,
} from './model.ts'

export const day = z.iso.date()
export const state = z.enum(unitDutyStateNames as [UnitDutyState, ...UnitDutyState[]])
const crewMember = z.object({ id: z.string(), name: z.string(), kind: z.enum(personKinds) })
const name = z.string().trim().min(1).max(50)
const code = z.string().trim().min(1).max(32)
const lngLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
const version = z.int().positive()

export const unitDuty = z.object({
  unitId: z.string(),
  callSign: z.string(),
  unitKind: z.enum(unitKinds),
  mode: z.enum(unitModes),
  orgId: z.string(),
  zoneId: z.string().nullable(),
  state,
  since: z.string(),
  crew: z.array(crewMember),
  skills: z.array(z.string()),
  shiftLabel: z.string().nullable(),
  version: z.number(),
})

export const unit = z.object({
  id: z.string(),
  orgId: z.string(),
  callSign: z.string(),
  name: z.string(),
  kind: z.enum(unitKinds),
  mode: z.enum(unitModes),
  zoneId: z.string().nullable(),
  home: lngLat.nullable(),
  leaderId: z.string().nullable(),
  crewNo: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).nullable(),
  active: z.boolean(),
  version: z.int(),
  demo: z.boolean(),
})
export const team = unit.extend({
  members: z.array(crewMember),
  vehicles: z.array(z.string()),
  /** Radios in use, by their codes; none = the unit can't start. */
  radios: z.array(z.string()),
})
export const newUnit = z.strictObject({
  orgId: z.string(),
  callSign: z.string().trim().min(1).max(24).optional(),
  name: name.optional(),
  kind: z.enum(unitKinds),
  mode: z.enum(unitModes),
  zoneId: z.string().nullish(),
  home: lngLat.nullish(),
  leaderId: z.string().nullish(),
  crewNo: unit.shape.crewNo.optional(),
})
export const unitChange = z.strictObject({
  expectedVersion: version,
  callSign: z.string().trim().min(1).max(24).optional(),
  name: name.optional(),
  kind: z.enum(unitKinds).optional(),
  mode: z.enum(unitModes).optional(),
  zoneId: z.string().nullish(),
  home: lngLat.nullish(),
  leaderId: z.string().nullish(),
  crewNo: unit.shape.crewNo.optional(),
  active: z.boolean().optional(),
})

export const person = z.object({
  id: z.string(),
  orgId: z.string(),
  badge: z.string(),
  name: z.string(),
  kind: z.enum(personKinds),
  rankText: z.string(),
  skills: z.array(z.enum(skills)),
  unitId: z.string().nullable(),
  hasPhone: z.boolean(),
  consentUntil: z.string().nullable(),
  /** Why he is away on the day asked for; null = there. */
  away: z.enum(leaveKinds).nullable(),
  version: z.int(),
  demo: z.boolean(),
})
export const newPerson = z.strictObject({
  orgId: z.string(),
  badge: code,
  name,
  kind: z.enum(personKinds),
  rankText: z.string().trim().max(50).default(''),
  skills: z.array(z.enum(skills)).default([]),
  unitId: z.string().nullish(),
  phone: z.string().trim().max(32).nullish(),
  consentUntil: day.nullish(),
})
export const personChange = z.strictObject({
  expectedVersion: version,
  name: name.optional(),
  rankText: z.string().trim().max(50).optional(),
  skills: z.array(z.enum(skills)).optional(),
  unitId: z.string().nullish(),
  phone: z.string().trim().max(32).nullish(),
  consentUntil: day.nullish(),
  active: z.boolean().optional(),
})

export const equipment = z.object({
  id: z.string(),
  orgId: z.string(),
  kind: z.enum(equipmentKinds),
  code: z.string(),
  unitId: z.string().nullable(),
  personId: z.string().nullable(),
  terminalId: z.string().nullable(),
  seats: z.int().nullable(),
  state: z.enum(equipmentStates),
  version: z.int(),
  demo: z.boolean(),
})
export const newEquipment = z.strictObject({
  orgId: z.string(),
  kind: z.enum(equipmentKinds),
  code,
  unitId: z.string().nullish(),
  terminalId: code.nullish(),
  seats: z.int().min(1).max(60).nullish(),
  state: z.enum(equipmentStates).default('in_use'),
})
export const equipmentChange = z.strictObject({
  expectedVersion: version,
  unitId: z.string().nullish(),
  terminalId: code.nullish(),
  state: z.enum(equipmentStates).optional(),
})

const kindStrength = z.object({
  onStrength: z.number(),
  leave: z.number(),
  training: z.number(),
  seconded: z.number(),
  available: z.number(),
})
export const strength = z.object({
  day: z.string(),
  /** Which kinds count as heads where shares of force are computed here. */
  basis: z.enum(['sworn', 'sworn_and_auxiliary', 'all']),
  orgs: z.array(
    z.object({
      orgId: z.string(),
      orgName: z.string(),
      byKind: z.record(z.enum(personKinds), kindStrength),
      /** Heads available by the basis. */
      heads: z.number(),
    }),
  ),
})

export const leave = z.object({
  id: z.string(),
  personId: z.string(),
  personName: z.string(),
  badge: z.string(),
  fromDay: z.string(),
  toDay: z.string(),
  kind: z.enum(leaveKinds),
})

export const searchHit = z.object({
  kind: z.enum(['unit', 'equipment', 'person']),
  id: z.string(),
  name: z.string(),
  code: z.string(),
  unitId: z.string().nullable(),
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

export const importOrder = z.strictObject({
  fileName: z.string().min(1).max(200),
  /** The file's bytes in base64. */
  content: z.base64().max(7_500_000),
  mapping: z.record(z.string(), z.unknown()).optional(),
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
  problems: z.array(words),
  notes: z.array(words),
  columns: z.array(z.object({ field: z.string(), headers: z.array(z.string()) })),
  unmatched: z.array(z.string()),
  rejectedFile: z.object({ name: z.string(), content: z.string() }).nullable(),
})
