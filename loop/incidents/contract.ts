import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import {
  callView,
  clueView,
  disposition,
  duplicateView,
  importView,
  incidentAct,
  incidentView,
  instant,
  level,
  lngLat,
  origin,
  placeView,
  proposalView,
  qualityView,
  source,
  status,
  topClass,
  traceLine,
  validity,
} from './contract-forms.ts'

export type { ImportView, IncidentView, TraceLine } from './contract-forms.ts'

const byId = z.object({ id: z.string().min(1).max(64) })
const text = z.string().trim().max(2000)
const expectedVersion = z.number().int().positive()
/** `a,b,c` in a query. */
const list = <T extends z.ZodType>(one: T) =>
  z
    .string()
    .transform((value) => value.split(',').filter(Boolean))
    .pipe(z.array(one) as unknown as z.ZodType<z.output<T>[], string[]>)
const yesNo = z.enum(['true', 'false']).transform((value) => value === 'true')

const report = z.strictObject({
  source: source.default('110'),
  kind: z.enum(['call', 'order']).default('call'),
  origin: origin.optional(),
  validity: validity.default('unknown'),
  /** Left out: proposed from the text. */
  classCode: z.string().length(6).optional(),
  level: level.optional(),
  text: text.default(''),
  placeText: z.string().trim().max(300).default(''),
  lngLat: lngLat.nullish(),
  occurredFrom: instant.nullish(),
  occurredTo: instant.nullish(),
  callerPhone: z
    .string()
    .regex(/^[\d+ -]{3,20}$/, '3–20 × 0–9 + -')
    .nullish(),
  /** When the telephone rang and when it was answered, if the telephone system says so. */
  offeredAt: instant.nullish(),
  answeredAt: instant.nullish(),
  draft: z.boolean().default(false),
})
export type ReportInput = z.output<typeof report>

const detail = incidentView.extend({
  calls: z.array(callView),
  clues: z.array(clueView),
  merged: z.array(z.object({ id: z.string(), number: z.string(), reportedAt: z.string() })),
  acts: z.array(incidentAct),
})

export const incidentContract = {
  listClasses: route({
    method: 'GET',
    path: '/api/incidents/classes',
    summary: 'The class tree with its flags as they stand today',
    permission: 'incidents.read',
    response: z.array(
      z.object({
        code: z.string(),
        zh: z.string(),
        en: z.string(),
        top: topClass,
        level,
        preventable: z.boolean(),
        analysed: z.boolean(),
        sensitive: z.boolean(),
        preventableSince: z.string().nullable(),
      }),
    ),
  }),
  setPreventable: route({
    method: 'PUT',
    path: '/api/incidents/classes/:code/preventable',
    summary: 'Say from which day on a class counts as preventable, or no more',
    permission: 'incidents.classes',
    params: z.object({ code: z.string().length(6) }),
    body: z.object({ validFrom: z.iso.date(), preventable: z.boolean() }),
    response: z.object({ code: z.string(), validFrom: z.string(), preventable: z.boolean() }),
  }),
  listIncidents: route({
    method: 'GET',
    path: '/api/incidents',
    summary: 'Incidents of the jurisdiction, newest first',
    permission: 'incidents.read',
    query: z.object({
      from: instant.optional(),
      to: instant.optional(),
      statuses: list(status).optional(),
      classes: list(z.string()).optional(),
      tops: list(topClass).optional(),
      levels: list(z.coerce.number().pipe(level)).optional(),
      validities: list(validity).optional(),
      origins: list(origin).optional(),
      orgId: z.string().optional(),
      zoneId: z.string().optional(),
      preventable: yesNo.optional(),
      located: yesNo.optional(),
      search: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(20),
      offset: z.coerce.number().int().min(0).default(0),
    }),
    response: z.object({ total: z.number(), rows: z.array(incidentView) }),
  }),
  reportIncident: route({
    method: 'POST',
    path: '/api/incidents',
    summary: 'Record an incident; class and level are proposed from the text where they are left out',
    permission: 'incidents.create',
    body: report,
    response: incidentView.extend({ proposal: proposalView.nullable() }),
  }),
  tellIncident: route({
    method: 'POST',
    path: '/api/incidents/told',
    summary: 'A volunteer tells of something seen; the desk accepts it. Fire: call 119 first',
    permission: 'incidents.tell',
    body: z.object({
      text: text.min(2),
      lngLat: lngLat.nullish(),
      placeText: z.string().max(300).default(''),
    }),
    response: z.object({ id: z.string(), number: z.string(), call: z.enum(['119', '110']).nullable() }),
  }),
  assessReport: route({
    method: 'POST',
    path: '/api/incidents/assessment',
    summary:
      'While typing: proposed class and level, who answers for the place, possible duplicates, what is wrong',
    permission: 'incidents.create',
    keyless: true,
    body: z.object({
      text: text.default(''),
      classCode: z.string().length(6).optional(),
      placeText: z.string().max(300).default(''),
      lngLat: lngLat.nullish(),
      callerPhone: z.string().max(20).nullish(),
      occurredFrom: instant.nullish(),
      occurredTo: instant.nullish(),
    }),
    response: z.object({
      proposal: proposalView.nullable(),
      place: placeView.nullable(),
      placeText: z.string().nullable(),
      duplicates: z.array(duplicateView),
      fault: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
    }),
  }),
  findPlaces: route({
    method: 'GET',
    path: '/api/incidents/places',
    summary: 'Streets, crossings, sites, check-in codes and coordinates that fit what was typed',
    permission: 'incidents.create',
    query: z.object({ q: z.string().trim().min(1).max(100) }),
    response: z.array(
      z.object({
        kind: z.enum(['street', 'crossing', 'site', 'checkin', 'coordinates']),
        name: z.string(),
        note: z.string(),
        lngLat,
      }),
    ),
  }),
  getQuality: route({
    method: 'GET',
    path: '/api/incidents/quality',
    summary: 'How good the records of a period are',
    permission: 'incidents.read',
    query: z.object({ from: instant, to: instant }),
    response: qualityView,
  }),
  importIncidents: route({
    method: 'POST',
    path: '/api/incidents/import',
    summary: 'Import incidents from CSV, XLSX or GeoJSON; a dry run shows what would happen',
    permission: 'incidents.import',
    body: z.object({
      name: z.string().min(1).max(200),
      base64: z.string().min(1),
      datum: z.enum(['WGS-84', 'CGCS2000', 'GCJ-02', 'BD-09']).optional(),
      mapping: z.record(z.string(), z.unknown()).optional(),
      dryRun: z.boolean().default(true),
    }),
    response: importView,
  }),
  getIncident: route({
    method: 'GET',
    path: '/api/incidents/:id',
    summary: 'One incident with its calls, clues and what can be done next',
    permission: 'incidents.read',
    params: byId,
    response: detail,
  }),
  changeIncident: route({
    method: 'PATCH',
    path: '/api/incidents/:id',
    summary: 'Change class, level, validity, text, place words or times',
    permission: 'incidents.change',
    params: byId,
    body: z.object({
      expectedVersion,
      classCode: z.string().length(6).optional(),
      level: level.optional(),
      validity: validity.optional(),
      text: text.optional(),
      placeText: z.string().trim().max(300).optional(),
      occurredFrom: instant.nullish(),
      occurredTo: instant.nullish(),
    }),
    response: incidentView,
  }),
  correctPlace: route({
    method: 'PUT',
    path: '/api/incidents/:id/place',
    summary: 'Set or correct the place; beat, zone and station follow, the correction is logged',
    permission: 'incidents.change',
    params: byId,
    body: z.object({
      expectedVersion,
      lngLat: lngLat.nullable(),
      placeText: z.string().trim().max(300).optional(),
      reason: z.string().trim().min(1).max(300),
    }),
    response: incidentView,
  }),
  actOnIncident: route({
    method: 'POST',
    path: '/api/incidents/:id/act',
    summary:
      'Take the incident to its next state: submit, monitor, merge, transfer, cancel, review, close, reopen …',
    permission: 'incidents.read',
    params: byId,
    body: z.object({
      act: incidentAct,
      expectedVersion,
      reason: z.string().trim().max(300).optional(),
      /** Merge: id of the incident that stays. Transfer: who takes it (119, 122, 12345, an office). */
      target: z.string().trim().max(100).optional(),
      scheduledAt: instant.optional(),
    }),
    response: incidentView,
  }),
  recordResult: route({
    method: 'PUT',
    path: '/api/incidents/:id/result',
    summary: 'Enter disposition and result; the person who enters it is kept with it',
    permission: 'incidents.result',
    params: byId,
    body: z.object({
      expectedVersion,
      disposition,
      text: text.min(2),
      validity: validity.optional(),
    }),
    response: incidentView,
  }),
  addCall: route({
    method: 'POST',
    path: '/api/incidents/:id/calls',
    summary: 'One more call about the same incident',
    permission: 'incidents.create',
    params: byId,
    body: z.object({
      source: source.default('110'),
      text: text.default(''),
      callerPhone: z.string().max(20).nullish(),
      offeredAt: instant.nullish(),
      answeredAt: instant.nullish(),
    }),
    response: z.object({ callId: z.string(), calls: z.number() }),
  }),
  addClue: route({
    method: 'POST',
    path: '/api/incidents/:id/clues',
    summary: 'A clue to follow at once: last seen where and when, which way, how; it expires',
    permission: 'incidents.change',
    params: byId,
    body: z.object({
      seenAt: instant,
      lngLat,
      direction: z.string().max(100).default(''),
      transport: z.string().max(100).default(''),
      description: z.string().trim().min(1).max(500),
    }),
    response: clueView,
  }),
  getCaller: route({
    method: 'GET',
    path: '/api/incidents/:id/caller',
    summary: "The caller's number, for those who work on the case; the look is logged",
    permission: 'incidents.caller',
    params: byId,
    response: z.object({ callerPhone: z.string() }),
  }),
  traceIncident: route({
    method: 'GET',
    path: '/api/incidents/:id/trace',
    summary: 'The way of one incident through the whole loop: when, who, what, why',
    permission: 'incidents.read',
    params: byId,
    response: z.object({ number: z.string(), lines: z.array(traceLine) }),
  }),
}
