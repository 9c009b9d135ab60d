import { z } from 'zod'
import {
  dispositions,
  incidentStampKinds,
  incidentStatuses,
  incidentTransitions,
  origins,
  responseStates,
  sources,
  stampSources,
  topClasses,
  validities,
} from './model.ts'

const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]

export const lngLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).readonly()
export const instant = z.iso.datetime({ offset: true })
export const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export const source = z.enum(keysOf(sources))
export const origin = z.enum(keysOf(origins))
export const validity = z.enum(keysOf(validities))
export const status = z.enum(keysOf(incidentStatuses))
export const response = z.enum(keysOf(responseStates))
export const topClass = z.enum(keysOf(topClasses))
export const disposition = z.enum(keysOf(dispositions))
export const incidentAct = z.enum([...new Set(incidentTransitions.map((one) => one.act))] as [
  (typeof incidentTransitions)[number]['act'],
  ...(typeof incidentTransitions)[number]['act'][],
])

export const stamp = z.object({ at: z.string(), source: z.enum(stampSources) })
export const reason = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** An incident as the API answers it; `response` and `openAssignments` are derived from the assignments. */
export const incidentView = z.object({
  id: z.string(),
  number: z.string(),
  orgId: z.string(),
  orgName: z.string().nullable(),
  zoneId: z.string().nullable(),
  zoneCode: z.string().nullable(),
  zoneName: z.string().nullable(),
  beatId: z.string().nullable(),
  beatName: z.string().nullable(),
  /** Who answers for the place. */
  responsible: z.string().nullable(),
  classCode: z.string(),
  className: z.object({ zh: z.string(), en: z.string() }),
  top: topClass,
  level,
  preventable: z.boolean(),
  sensitive: z.boolean(),
  source,
  origin,
  validity,
  kind: z.enum(['call', 'order']),
  occurredFrom: z.string().nullable(),
  occurredTo: z.string().nullable(),
  reportedAt: z.string(),
  lngLat: lngLat.nullable(),
  located: z.boolean(),
  placeText: z.string(),
  text: z.string(),
  /** Place and text of a sensitive class are kept from those who don't work on the case. */
  redacted: z.boolean(),
  callerMasked: z.string().nullable(),
  status,
  response: response.nullable(),
  openAssignments: z.number(),
  stamps: z.partialRecord(z.enum(keysOf(incidentStampKinds)), stamp),
  dispositionCode: disposition.nullable(),
  resultText: z.string().nullable(),
  resultBy: z.string().nullable(),
  resultAt: z.string().nullable(),
  resultLate: z.boolean().nullable(),
  closedAt: z.string().nullable(),
  mergedInto: z.string().nullable(),
  transferredTo: z.string().nullable(),
  scheduledAt: z.string().nullable(),
  version: z.number(),
  updatedBy: z.string(),
  updatedAt: z.string(),
  demo: z.boolean(),
})
export type IncidentView = z.output<typeof incidentView>

export const callView = z.object({
  id: z.string(),
  source,
  callerMasked: z.string().nullable(),
  offeredAt: z.string().nullable(),
  takenBy: z.string(),
  text: z.string(),
  at: z.string(),
})
export const clueView = z.object({
  id: z.string(),
  seenAt: z.string(),
  lngLat,
  direction: z.string(),
  transport: z.string(),
  description: z.string(),
  expiresAt: z.string(),
  by: z.string(),
})

export const placeView = z.object({
  orgName: z.string(),
  zoneCode: z.string().nullable(),
  zoneName: z.string().nullable(),
  beatName: z.string().nullable(),
  unitName: z.string().nullable(),
  leader: z.string().nullable(),
})

export const duplicateView = z.object({
  id: z.string(),
  number: z.string(),
  classCode: z.string(),
  placeText: z.string(),
  status,
  reportedAt: z.string(),
  score: z.number(),
  reasons: z.array(reason),
})

export const proposalView = z.object({
  classCode: z.string(),
  level,
  reasons: z.array(reason),
  others: z.array(z.string()),
})

export const traceLine = z.object({
  seq: z.number(),
  at: z.string(),
  stage: z.string(),
  type: z.string(),
  who: z.string(),
  role: z.string(),
  unitId: z.string().nullable(),
  /** `before`: what had been planned for that day; `incident`: what happened; `after`: where it was counted. */
  part: z.enum(['before', 'incident', 'after']),
  what: z.object({ zh: z.string(), en: z.string() }),
  reason: z.object({ zh: z.string(), en: z.string() }).nullable(),
})
export type TraceLine = z.output<typeof traceLine>

const importProblem = z.object({
  row: z.number().nullable(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
})
export const importView = z.object({
  file: z.string(),
  dryRun: z.boolean(),
  rows: z.number(),
  accepted: z.number(),
  duplicates: z.number(),
  present: z.number(),
  rejected: z.number(),
  columns: z.array(z.object({ field: z.string(), headers: z.array(z.string()), how: z.string() })),
  unmatched: z.array(z.string()),
  warnings: z.array(importProblem),
  problems: z.array(importProblem),
  /** The rejected rows with their reasons, in the form of the file; null when none was rejected. */
  rejectedFile: z.object({ name: z.string(), base64: z.string() }).nullable(),
})
export type ImportView = z.output<typeof importView>

export const qualityView = z.object({
  total: z.number(),
  valid: z.number(),
  invalid: z.number(),
  nonPolice: z.number(),
  undecided: z.number(),
  unlocated: z.number(),
  placeCorrected: z.number(),
  withoutOccurredTime: z.number(),
  wideInterval: z.number(),
  midnight: z.number(),
  merged: z.number(),
  cancelled: z.number(),
  officerInitiated: z.number(),
  withoutResult: z.number(),
  lateResult: z.number(),
})
