import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { assignmentView, instant, lngLat } from './contract-forms.ts'

export const findingKinds = ['note', 'lesson'] as const
const words = z.object({ zh: z.string(), en: z.string() })
const stamp = z.object({ at: z.string(), source: z.string(), deviceAt: z.string().optional() })
const byIncident = z.object({ id: z.string().min(1).max(64) })

const findingView = z.object({
  id: z.string(),
  kind: z.enum(findingKinds),
  text: z.string(),
  aboutSeq: z.number().nullable(),
  owner: z.string().nullable(),
  dueOn: z.string().nullable(),
  state: z.enum(['open', 'done']),
  by: z.string(),
  at: z.string(),
  version: z.number(),
})
export type FindingView = z.output<typeof findingView>

const reviewView = z.object({
  incident: z.object({
    id: z.string(),
    number: z.string(),
    className: words,
    level: z.number(),
    status: z.string(),
    placeText: z.string(),
    lngLat: lngLat.nullable(),
    reportedAt: z.string(),
    stamps: z.record(z.string(), stamp),
  }),
  span: z.object({ from: z.string(), to: z.string() }),
  /** False: the log holds more than is handed out. */
  complete: z.boolean(),
  /** The log in words and as data: `payload` is what the replay folds. */
  events: z.array(
    z.object({
      seq: z.number(),
      at: z.string(),
      type: z.string(),
      stage: z.string(),
      who: z.string(),
      role: z.string(),
      incidentId: z.string().nullable(),
      unitId: z.string().nullable(),
      what: words,
      reason: words.nullable(),
      stamps: z.record(z.string(), stamp),
      payload: z.record(z.string(), z.unknown()),
    }),
  ),
  tracks: z.array(
    z.object({
      unitId: z.string(),
      callSign: z.string(),
      mode: z.string(),
      limitSeconds: z.number(),
      fixes: z.array(z.tuple([z.number(), z.number(), z.number()]).readonly()).readonly(),
    }),
  ),
  assignments: z.array(assignmentView),
  gaps: z.array(
    z.object({
      code: z.enum(['stamp', 'call_stamp', 'no_track', 'track_gap', 'doubted', 'disagree']),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  findings: z.array(findingView),
})
export type ReviewView = z.output<typeof reviewView>

export const reviewContract = {
  listReviews: route({
    method: 'GET',
    path: '/api/dispatch/reviews',
    summary:
      'Major incidents of a period (level 1, several units, or reviewed already) with the state of their reviews',
    permission: 'dispatch.review',
    query: z.object({ from: instant, to: instant }),
    response: z.array(
      z.object({
        incidentId: z.string(),
        number: z.string(),
        className: words,
        level: z.number(),
        placeText: z.string(),
        reportedAt: z.string(),
        status: z.string(),
        units: z.number(),
        findings: z.number(),
        open: z.number(),
      }),
    ),
  }),
  getReview: route({
    method: 'GET',
    path: '/api/dispatch/reviews/:id',
    summary:
      'After-action review of one incident: the log, the tracks of its units (each look is logged), every stamp with its source, and what is not known',
    permission: 'dispatch.review',
    params: byIncident,
    response: reviewView,
  }),
  addFinding: route({
    method: 'POST',
    path: '/api/dispatch/reviews/:id/findings',
    summary: 'Note something about an incident, or a lesson with who sees to it until when',
    permission: 'dispatch.review',
    params: byIncident,
    body: z.object({
      kind: z.enum(findingKinds),
      text: z.string().trim().min(2).max(2000),
      aboutSeq: z.number().int().positive().nullish(),
      owner: z.string().trim().min(1).max(80).nullish(),
      dueOn: z.iso.date().nullish(),
    }),
    response: findingView,
  }),
  moveFinding: route({
    method: 'POST',
    path: '/api/dispatch/review-findings/:id/state',
    summary: 'A lesson was seen to, or is open again',
    permission: 'dispatch.review',
    params: byIncident,
    body: z.object({ expectedVersion: z.number().int().positive(), state: z.enum(['open', 'done']) }),
    response: findingView,
  }),
  getReviewDocument: route({
    method: 'GET',
    path: '/api/dispatch/reviews/:id/document',
    summary: 'The review as a document: stamps, time line, gaps, findings',
    permission: 'dispatch.review',
    params: byIncident,
    query: z.object({
      form: z.enum(['docx', 'pdf']).default('docx'),
      language: z.enum(['zh', 'en']).default('zh'),
    }),
    response: z.any(),
    file: true,
  }),
}
