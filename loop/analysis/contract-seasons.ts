import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { change, id, maybe, versioned } from './contract-review.ts'

const monthDay = z.string().regex(/^\d{2}-\d{2}$/, 'MM-DD')
const halfHour = z.number().min(0).max(23.5).multipleOf(0.5)
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

/** Season profiles: hours of key duty that deployment plans once they are adopted. */
export const seasonContract = {
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
      /** Full and half hours: 19.5 is 19:30. */
      fromHour: halfHour,
      toHour: halfHour,
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
