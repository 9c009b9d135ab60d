import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { changes } from './model.ts'

const week = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期，如 2026-11-22 / a day, e.g. 2026-11-22')
const sentence = z.object({ zh: z.string(), en: z.string() })

/** All that a notice says; strict, so that nothing else can travel with it. */
export const noticeContent = z.strictObject({
  lines: z.array(z.strictObject({ type: z.string(), count: z.number(), change: z.enum(changes).nullable() })),
  shownTotal: z.number(),
  someSuppressed: z.boolean(),
  solved: z.number().nullable(),
  summary: z.array(sentence),
  advice: z.array(z.strictObject({ type: z.string().nullable(), zh: z.string(), en: z.string() })),
})

const notice = z.object({
  id: z.string(),
  orgId: z.string(),
  orgName: z.string(),
  /** The station that answers for the community. */
  stationName: z.string(),
  /** First and last day, Monday and Sunday. */
  week: z.string(),
  weekEnds: z.string(),
  status: z.enum(['draft', 'published']),
  content: noticeContent,
  draftedBy: z.string(),
  draftedAt: z.string(),
  publishedBy: z.string().nullable(),
  publishedAt: z.string().nullable(),
  version: z.number(),
})

export const communityContract = {
  listNotices: route({
    method: 'GET',
    path: '/api/community/notices',
    summary: 'Communities in scope with their notice of a week; without a week the newest one that is over',
    permission: 'community.read',
    query: z.object({ week: week.optional() }),
    response: z.object({
      week: z.string(),
      weekEnds: z.string(),
      newestWeek: z.string(),
      communities: z.array(
        z.object({
          orgId: z.string(),
          orgName: z.string(),
          stationName: z.string(),
          notice: notice.nullable(),
        }),
      ),
    }),
  }),
  draftNotices: route({
    method: 'POST',
    path: '/api/community/notices/draft',
    summary: 'Write the drafts of a week for one community or all in scope; published notices stay',
    permission: 'community.draft',
    body: z.object({ week, orgId: z.string().optional() }),
    response: z.object({ drafted: z.number(), kept: z.number() }),
  }),
  publishNotice: route({
    method: 'POST',
    path: '/api/community/notices/:id/publish',
    summary: 'Publish a notice under the own name; from then on it stays',
    permission: 'community.publish',
    params: z.object({ id: z.string() }),
    body: z.object({ expectedVersion: z.number().int() }),
    response: notice,
  }),
  getNotice: route({
    method: 'GET',
    path: '/api/community/notices/:id',
    summary: 'One notice',
    permission: 'community.read',
    params: z.object({ id: z.string() }),
    response: notice,
  }),
}
