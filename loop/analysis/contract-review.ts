import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { day } from './contract-quality.ts'

export const id = z.string().min(1).max(64)
export const maybe = z.number().nullable()
export const lngLat = z.tuple([z.number(), z.number()])
export const cited = z.object({ id: z.string(), number: z.string() })
export const versioned = { expectedVersion: z.number().int() }

export const planItem = z.object({
  place: z.string(),
  zoneId: z.string().nullable(),
  zoneName: z.string(),
  cells: z.array(z.number()),
  fromHour: z.number(),
  toHour: z.number(),
  hourShare: z.number(),
  timed: z.number(),
  classes: z.array(z.object({ code: z.string(), count: z.number() })),
  minutes: z.tuple([z.number(), z.number()]),
  gapMinutes: z.number(),
  incidents: z.array(cited),
})
const decision = z.object({
  id: z.string(),
  reviewId: z.string(),
  text: z.string(),
  owner: z.string(),
  due: z.string(),
  status: z.enum(['open', 'done', 'dropped']),
  overdue: z.boolean(),
  note: z.string(),
  incidents: z.array(z.string()),
  decidedBy: z.string(),
  decidedAt: z.string(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  version: z.number(),
})
const review = z.object({
  id: z.string(),
  orgId: z.string(),
  orgName: z.string(),
  week: z.string(),
  weekEnds: z.string(),
  status: z.enum(['open', 'closed']),
  attendees: z.string(),
  minutes: z.string(),
  draft: z.array(planItem),
  decisions: z.array(decision),
  version: z.number(),
  updatedBy: z.string(),
  updatedAt: z.string(),
})
/** A count of two periods with what chance says of it. */
export const change = z.object({
  key: z.string(),
  before: z.number(),
  after: z.number(),
  ratio: maybe,
  low: maybe,
  high: maybe,
  verdict: z.enum(['more', 'fewer', 'unclear']),
  smallNumber: z.boolean(),
})
/** The weekly review with its decisions. */
export const reviewContract = {
  listReviews: route({
    method: 'GET',
    path: '/api/analysis/reviews',
    summary: 'Weekly reviews in scope, newest first, and every decision that is still open',
    permission: 'analysis.read',
    query: z.object({ orgId: z.string().optional() }),
    response: z.object({
      reviews: z.array(
        review
          .omit({ draft: true, minutes: true, decisions: true })
          .extend({ open: z.number(), done: z.number() }),
      ),
      decisions: z.array(decision),
      /** The week that is over and has no review yet, or the newest one. */
      newestWeek: z.string(),
    }),
  }),
  openReview: route({
    method: 'POST',
    path: '/api/analysis/reviews',
    summary: 'Open the review of a week with a draft of the next week’s plan that cites its incidents',
    permission: 'analysis.review',
    body: z.object({ orgId: z.string(), week: day }),
    response: review,
  }),
  getReview: route({
    method: 'GET',
    path: '/api/analysis/reviews/:id',
    summary: 'One review with its draft and decisions',
    permission: 'analysis.read',
    params: z.object({ id }),
    response: review,
  }),
  writeReview: route({
    method: 'PUT',
    path: '/api/analysis/reviews/:id',
    summary: 'Write who took part and the minutes, or close the review',
    permission: 'analysis.review',
    params: z.object({ id }),
    body: z.object({
      attendees: z.string().trim().max(600),
      minutes: z.string().trim().max(8000),
      close: z.boolean().default(false),
      ...versioned,
    }),
    response: review,
  }),
  addDecision: route({
    method: 'POST',
    path: '/api/analysis/reviews/:id/decisions',
    summary: 'Record a decision with owner and due date, and the incidents that it stands on',
    permission: 'analysis.review',
    params: z.object({ id }),
    body: z.object({
      text: z.string().trim().min(2).max(600),
      owner: z.string().trim().min(1).max(80),
      due: day,
      incidents: z.array(z.string().max(64)).max(200).default([]),
    }),
    response: decision,
  }),
  endDecision: route({
    method: 'POST',
    path: '/api/analysis/decisions/:id/end',
    summary: 'A decision is done, or dropped with its reason',
    permission: 'analysis.review',
    params: z.object({ id }),
    body: z.object({
      status: z.enum(['done', 'dropped']),
      note: z.string().trim().min(2).max(400),
      ...versioned,
    }),
    response: decision,
  }),
}
