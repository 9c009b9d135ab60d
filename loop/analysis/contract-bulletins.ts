import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { coverage, day, recordRow } from './contract-quality.ts'
import { change, cited, id, lngLat, maybe, planItem, versioned } from './contract-review.ts'

const ring = z.array(lngLat)

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
/** All that a bulletin says, as it was when it was drafted: both languages and both file forms are written from it. */
export const bulletinContent = z.object({
  orgName: z.string(),
  fromDay: z.string(),
  toDay: z.string(),
  /** Classes that it was narrowed to; left out or empty: all that may feed analysis. */
  onlyClasses: z.array(z.string()).optional(),
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
      /** Empty: the whole organisation. */
      zoneId: z.string().optional(),
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
  /** Null: the records begin within or after the week; not known, not zero. */
  weeks: z.array(z.object({ from: z.string(), count: maybe })),
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

/** Bulletins with their receipts and files. */
export const bulletinContract = {
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
  listFigureRecords: route({
    method: 'GET',
    path: '/api/analysis/bulletins/:id/records',
    summary: 'The records behind one figure of a bulletin as they are now, beside what the bulletin says',
    permission: 'analysis.read',
    params: z.object({ id }),
    query: z.object({
      /** `total:after`, `top:criminal:nowValid`, `class:<code>:before`, `week:<day>`, `area:<zone>`, `hour:<band>`, `type:<code>`, `alert:<n>`, `cell:<n>`. */
      figure: z.string().min(1).max(80),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    response: z.object({
      said: z.number(),
      fromDay: z.string(),
      toDay: z.string(),
      total: z.number(),
      /** Outside of the reader's jurisdiction: counted, not listed. */
      elsewhere: z.number(),
      rows: z.array(recordRow),
    }),
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
}
