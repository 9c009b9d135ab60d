import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { coverage, day } from './contract-quality.ts'

const id = z.string().min(1).max(64)
const maybe = z.number().nullable()
const lngLat = z.tuple([z.number(), z.number()])
const ring = z.array(lngLat)
const cited = z.object({ id: z.string(), number: z.string() })
const versioned = { expectedVersion: z.number().int() }
const monthDay = z.string().regex(/^\d{2}-\d{2}$/, 'MM-DD')

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

const row = z.object({
  key: z.string(),
  label: z.string(),
  observed: z.number(),
  share: z.number(),
  expected: maybe,
  low: maybe,
  high: maybe,
  verdict: z.enum(['above', 'below', 'unclear', 'unknown']),
})
const change = z.object({
  key: z.string(),
  before: z.number(),
  after: z.number(),
  ratio: maybe,
  low: maybe,
  high: maybe,
  verdict: z.enum(['more', 'fewer', 'unclear']),
  smallNumber: z.boolean(),
})
/** All that a bulletin says, as it was when it was drafted: both languages and both file forms are written from it. */
export const bulletinContent = z.object({
  orgName: z.string(),
  fromDay: z.string(),
  toDay: z.string(),
  coverage,
  /** Everything recorded, by top class: this week and the week before, valid ones apart. */
  tops: z.array(
    z.object({
      top: z.string(),
      now: z.number(),
      nowValid: z.number(),
      before: z.number(),
      beforeValid: z.number(),
    }),
  ),
  classes: z.array(
    z.object({ code: z.string(), now: z.number(), before: z.number(), verdict: change.shape.verdict }),
  ),
  total: change,
  areas: z.array(row),
  hours: z.array(row),
  types: z.array(row),
  /** Of the whole of the period of the three highs. */
  highsDays: z.number(),
  alerts: z.array(
    z.object({
      name: z.string(),
      colour: z.string(),
      observed: z.number(),
      expected: maybe,
      p: maybe,
    }),
  ),
  trust: z
    .object({
      areaPercent: z.number(),
      cells: z.number(),
      hits: z.number(),
      incidents: z.number(),
      hitRate: maybe,
      low: z.number(),
      high: z.number(),
      weeks: z.number(),
    })
    .nullable(),
  weeks: z.array(z.object({ from: z.string(), count: z.number() })),
  map: z.object({
    boundary: z.array(z.array(ring)),
    zones: z.array(z.object({ name: z.string(), polygons: z.array(z.array(ring)) })),
    cells: z.array(z.object({ ring, count: z.number() })),
  }),
  repeats: z.array(
    z.object({ type: z.string(), place: z.string(), last: z.string(), incidents: z.array(cited) }),
  ),
  plan: z.array(planItem),
  decisions: z.array(z.object({ text: z.string(), owner: z.string(), due: z.string(), status: z.string() })),
})
export type BulletinContent = z.infer<typeof bulletinContent>

export const bulletinKinds = ['weekly', 'warning', 'special'] as const
const bulletinHead = z.object({
  id: z.string(),
  orgId: z.string(),
  orgName: z.string(),
  kind: z.enum(bulletinKinds),
  day: z.string(),
  title: z.string(),
  status: z.enum(['draft', 'published']),
  version: z.number(),
  draftedBy: z.string(),
  draftedAt: z.string(),
  publishedBy: z.string().nullable(),
  publishedAt: z.string().nullable(),
  /** Units that have confirmed, and those that have not. */
  readBy: z.array(z.object({ orgId: z.string(), name: z.string(), at: z.string() })),
  unread: z.array(z.object({ orgId: z.string(), orgName: z.string() })),
})
const bulletin = bulletinHead.extend({ content: bulletinContent, remarks: z.string() })

const season = z.object({
  id: z.string(),
  orgId: z.string(),
  orgName: z.string(),
  name: z.string(),
  fromDay: z.string(),
  toDay: z.string(),
  fromHour: z.number(),
  toHour: z.number(),
  finding: z.object({
    inSeason: z.number(),
    seasonDays: z.number(),
    inRest: z.number(),
    restDays: z.number(),
    seasonTotal: z.number(),
    ratio: maybe,
    low: maybe,
    high: maybe,
    verdict: change.shape.verdict,
  }),
  reason: z.string(),
  status: z.enum(['proposed', 'adopted', 'ended']),
  version: z.number(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
})

/** The weekly review with its decisions, bulletins with receipts, season profiles. */
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
  listBulletins: route({
    method: 'GET',
    path: '/api/analysis/bulletins',
    summary: 'Weekly reports, warnings and special analyses in scope with their receipts',
    permission: 'analysis.read',
    query: z.object({ orgId: z.string().optional(), kind: z.enum(bulletinKinds).optional() }),
    response: z.array(bulletinHead),
  }),
  draftBulletin: route({
    method: 'POST',
    path: '/api/analysis/bulletins',
    summary: 'Draft a weekly report, a warning or a special analysis from the records as they are',
    permission: 'analysis.review',
    body: z.object({
      orgId: z.string(),
      kind: z.enum(bulletinKinds),
      /** Last day that it covers. */
      day,
      days: z.number().int().min(1).max(91).default(7),
      classes: z.array(z.string()).default([]),
      title: z.string().trim().max(120).default(''),
    }),
    response: bulletin,
  }),
  getBulletin: route({
    method: 'GET',
    path: '/api/analysis/bulletins/:id',
    summary: 'One bulletin with all that it says',
    permission: 'analysis.read',
    params: z.object({ id }),
    response: bulletin,
  }),
  writeBulletin: route({
    method: 'PUT',
    path: '/api/analysis/bulletins/:id',
    summary: 'Write title and remarks of a draft',
    permission: 'analysis.review',
    params: z.object({ id }),
    body: z.object({
      title: z.string().trim().min(2).max(120),
      remarks: z.string().trim().max(4000),
      ...versioned,
    }),
    response: bulletin,
  }),
  publishBulletin: route({
    method: 'POST',
    path: '/api/analysis/bulletins/:id/publication',
    summary: 'Publish a bulletin under the own name; from then on it stays',
    permission: 'analysis.bulletin_publish',
    params: z.object({ id }),
    body: z.object(versioned),
    response: bulletin,
  }),
  confirmBulletin: route({
    method: 'POST',
    path: '/api/analysis/bulletins/:id/receipts',
    summary: 'Confirm for the own unit that a bulletin was read',
    permission: 'analysis.read',
    params: z.object({ id }),
    body: z.object({}),
    response: z.object({ confirmed: z.boolean() }),
  }),
  bulletinFile: route({
    method: 'GET',
    path: '/api/analysis/bulletins/:id/file',
    summary: 'The bulletin as an official document, DOCX or PDF, Chinese or English',
    permission: 'analysis.read',
    params: z.object({ id }),
    query: z.object({ form: z.enum(['docx', 'pdf']), language: z.enum(['zh', 'en']).default('zh') }),
    response: z.unknown(),
    file: true,
  }),
  listSeasons: route({
    method: 'GET',
    path: '/api/analysis/seasons',
    summary: 'Season profiles in scope: proposed, adopted, ended',
    permission: 'analysis.read',
    query: z.object({ orgId: z.string().optional() }),
    response: z.array(season),
  }),
  proposeSeason: route({
    method: 'POST',
    path: '/api/analysis/seasons',
    summary: 'Propose hours of key duty for a season, with what the records say of them',
    permission: 'analysis.review',
    body: z.object({
      orgId: z.string(),
      name: z.string().trim().min(2).max(80),
      fromDay: monthDay,
      toDay: monthDay,
      fromHour: z.number().int().min(0).max(23),
      toHour: z.number().int().min(0).max(23),
      reason: z.string().trim().min(2).max(400),
    }),
    response: season,
  }),
  decideSeason: route({
    method: 'POST',
    path: '/api/analysis/seasons/:id/decision',
    summary: 'Adopt a season profile, so that deployment plans its hours, or end it',
    permission: 'analysis.season_decide',
    params: z.object({ id }),
    body: z.object({ status: z.enum(['adopted', 'ended']), ...versioned }),
    response: season,
  }),
}
