import { z } from 'zod'
import {
  callOutcomes,
  callReasons,
  closingOutcomes,
  clueModes,
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

export const phone = z
  .string()
  .regex(
    /^[\d+ -]{3,20}$/,
    '电话号码，3 至 20 位数字，可含 + - 和空格 / a telephone number, 3 to 20 digits, with + - and spaces if need be',
  )
export const callOutcome = z.enum(keysOf(callOutcomes))
export const closingOutcome = z.enum(closingOutcomes)
export const callReason = z.enum(keysOf(callReasons))
export const callState = z.enum(['ringing', 'talking', 'done'])
export const byId = z.object({ id: z.string().min(1).max(64) })
export const text = z.string().trim().max(2000)
export const expectedVersion = z.number().int().positive()
/** `a,b,c` in a query. */
export const list = <T extends z.ZodType>(one: T) =>
  z
    .string()
    .transform((value) => value.split(',').filter(Boolean))
    .pipe(z.array(one) as unknown as z.ZodType<z.output<T>[], string[]>)
export const yesNo = z.enum(['true', 'false']).transform((value) => value === 'true')

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
  validityReason: callReason.nullable(),
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

/** One call; its number is masked, whoever looks at it in full leaves a trace. */
export const callView = z.object({
  id: z.string(),
  number: z.string(),
  state: callState,
  source,
  callerMasked: z.string().nullable(),
  offeredAt: z.string().nullable(),
  answeredAt: z.string().nullable(),
  locatedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  lngLat: lngLat.nullable(),
  placeText: z.string(),
  takenBy: z.string().nullable(),
  /** Taken by who asks. */
  mine: z.boolean(),
  text: z.string(),
  at: z.string(),
  outcome: callOutcome.nullable(),
  reason: callReason.nullable(),
  note: z.string(),
  incidentId: z.string().nullable(),
  incidentNumber: z.string().nullable(),
  /** Number of the incident that it came with when that one was merged into this one. */
  mergedFrom: z.string().nullable(),
  version: z.number(),
  demo: z.boolean(),
})
export type CallView = z.output<typeof callView>
export const clueMode = z.enum(keysOf(clueModes))
/** A clue is about a place, a time and a vehicle; it names nobody and expires. */
export const clueView = z.object({
  id: z.string(),
  incidentId: z.string(),
  seenAt: z.string(),
  lngLat,
  mode: clueMode.nullable(),
  direction: z.string(),
  text: z.string(),
  expiresAt: z.string(),
  by: z.string(),
})
export type ClueView = z.output<typeof clueView>

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
  text: z.string(),
  status,
  reportedAt: z.string(),
  score: z.number(),
  /** What each thing in common adds to the score. */
  parts: z.object({
    place: z.number(),
    time: z.number(),
    class: z.number(),
    text: z.number(),
    caller: z.number(),
  }),
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
