import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import {
  callReason,
  duplicateView,
  importView,
  incidentView,
  instant,
  level,
  lngLat,
  origin,
  phone,
  placeView,
  proposalView,
  source,
  text,
  validity,
} from './contract-forms.ts'

const report = z.strictObject({
  source: source.default('110'),
  kind: z.enum(['call', 'order']).default('call'),
  origin: origin.optional(),
  validity: validity.default('unknown'),
  validityReason: callReason.nullish(),
  /** Left out: proposed from the text. */
  classCode: z.string().length(6).optional(),
  level: level.optional(),
  text: text.default(''),
  placeText: z.string().trim().max(300).default(''),
  lngLat: lngLat.nullish(),
  occurredFrom: instant.nullish(),
  occurredTo: instant.nullish(),
  callerPhone: phone.nullish(),
  /** The call that is being talked to; left out: a call is recorded with the incident where its source has callers. */
  callId: z.string().max(64).optional(),
  /** When the telephone rang and when it was answered, if the telephone system says so. */
  offeredAt: instant.nullish(),
  answeredAt: instant.nullish(),
  draft: z.boolean().default(false),
})
export type ReportInput = z.output<typeof report>

export const intakeContract = {
  reportIncident: route({
    method: 'POST',
    path: '/api/incidents',
    summary: 'Record an incident; class and level are proposed from the text where they are left out',
    permission: 'incidents.create',
    body: report,
    response: incidentView.extend({
      proposal: proposalView.nullable(),
      callId: z.string().nullable(),
      callerMasked: z.string().nullable(),
    }),
  }),
  tellIncident: route({
    method: 'POST',
    path: '/api/incidents/told',
    summary: 'A volunteer tells of something seen; the desk accepts it. Fire: call 119 first',
    permission: 'incidents.tell',
    body: z.strictObject({
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
    body: z.strictObject({
      text: text.default(''),
      classCode: z.string().length(6).optional(),
      placeText: z.string().max(300).default(''),
      lngLat: lngLat.nullish(),
      callerPhone: z.string().max(20).nullish(),
      callId: z.string().max(64).optional(),
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
        words: z.string(),
        because: z.enum(['named', 'range', 'inside', 'order']).nullable(),
        lngLat,
      }),
    ),
  }),
  importIncidents: route({
    method: 'POST',
    path: '/api/incidents/import',
    summary: 'Import incidents from CSV, XLSX or GeoJSON; a dry run shows what would happen',
    permission: 'incidents.import',
    body: z.strictObject({
      name: z.string().min(1).max(200),
      base64: z.string().min(1),
      datum: z.enum(['WGS-84', 'CGCS2000', 'GCJ-02', 'BD-09']).optional(),
      mapping: z.record(z.string(), z.unknown()).optional(),
      dryRun: z.boolean().default(true),
    }),
    response: importView,
  }),
}
