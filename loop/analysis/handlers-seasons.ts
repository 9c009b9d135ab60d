import { narrowScope } from '../../platform/accounts/actor.ts'
import { addDays, localTime } from '../../platform/clock/duty-day.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { Handlers } from '../../platform/stage/stage.ts'
import type { SeasonDecided, SeasonProposed } from '../events/analysis.ts'
import { listForAnalysis } from '../incidents/reads.ts'
import { getOrg, listOrgUnits } from '../map/reads.ts'
import { countsUntil, dutyToday, orgOf } from './actions/org-of.ts'
import type { seasonContract } from './contract-seasons.ts'
import { analysisErrors } from './errors.ts'
import { demandVersion } from './handlers-review.ts'
import { everywhere } from './reads.ts'
import { comparePeriods } from './rules/compare-periods.ts'
import { seasonFinding } from './rules/season.ts'
import { findSeason, listSeasons, type Season, saveSeason } from './store-bulletins.ts'

type Finding = {
  inSeason: number
  seasonDays: number
  inRest: number
  restDays: number
  seasonTotal: number
  ratio: number | null
  low: number | null
  high: number | null
  verdict: 'more' | 'fewer' | 'unclear'
}

/** Whole years that a season is judged on. */
const YEARS = 2

function answerOf(season: Season, orgName: string) {
  return {
    id: season.id,
    orgId: season.orgId,
    orgName,
    name: season.name,
    fromDay: season.fromDay,
    toDay: season.toDay,
    fromHour: season.fromHour,
    toHour: season.toHour,
    finding: season.finding as Finding,
    reason: season.reason,
    status: season.status,
    version: season.version,
    proposedBy: season.proposedBy,
    proposedAt: season.proposedAt.toISOString(),
    decidedBy: season.decidedBy,
    decidedAt: season.decidedAt?.toISOString() ?? null,
  }
}

export const seasonHandlers: Handlers<typeof seasonContract> = {
  listSeasons: async ({ services, scope, query }) => {
    const org = await orgOf(services, scope, query.orgId)
    const [seasons, orgs] = await Promise.all([
      listSeasons(services.db, narrowScope(scope, org.path)),
      listOrgUnits(services.db, everywhere),
    ])
    const names = new Map(orgs.map((each) => [each.id, each.name]))
    return seasons.map((season) => answerOf(season, names.get(season.orgId) ?? ''))
  },
  proposeSeason: async ({ services, scope, body, act, demand }) => {
    const org = await getOrg(services.db, body.orgId)
    demand('analysis.review', { orgPath: org.path })
    if (body.fromHour === body.toHour)
      throw analysisErrors('season_hours', { from: body.fromHour, to: body.toHour })
    const { timeZone } = services.config
    const today = dutyToday(services)
    const to = countsUntil(services, today)
    const incidents = await listForAnalysis(services.db, narrowScope(scope, org.path), {
      from: new Date(to.getTime() - YEARS * 365 * 86_400_000),
      to,
    })
    const first = incidents[0]
    const start = first ? localTime(first.reportedAt, timeZone).date : today
    const days: string[] = []
    for (let day = start; day < today; day = addDays(day, 1)) days.push(day)
    const found = seasonFinding(incidents, body, (at) => localTime(at, timeZone), days)
    const compared =
      found.seasonDays > 0 && found.restDays > 0
        ? comparePeriods(
            'season',
            { count: found.inRest, days: found.restDays },
            { count: found.inSeason, days: found.seasonDays },
          )
        : null
    const finding: Finding = {
      inSeason: found.inSeason,
      seasonDays: found.seasonDays,
      inRest: found.inRest,
      restDays: found.restDays,
      seasonTotal: found.seasonTotal,
      ratio: compared?.ratio ?? null,
      low: compared?.low ?? null,
      high: compared?.high ?? null,
      verdict: compared?.verdict ?? 'unclear',
    }
    return act('analysis.propose_season', async (work) => {
      const season: Season = {
        id: newId(work.at.getTime()),
        orgId: org.id,
        orgPath: org.path,
        name: body.name,
        fromDay: body.fromDay,
        toDay: body.toDay,
        fromHour: body.fromHour,
        toHour: body.toHour,
        finding,
        reason: body.reason,
        status: 'proposed',
        version: 1,
        proposedBy: work.actor.name,
        proposedAt: work.at,
        decidedBy: null,
        decidedAt: null,
      }
      await saveSeason(work.tx, season)
      work.emit({
        type: 'SeasonProposed',
        stage: 'analysis',
        orgPath: org.path,
        payload: { seasonId: season.id, orgId: org.id, name: season.name, verdict: finding.verdict },
      } satisfies SeasonProposed)
      return answerOf(season, org.name)
    })
  },
  decideSeason: async ({ services, params, body, act, demand }) => {
    const found = await findSeason(services.db, params.id)
    if (!found)
      throw platformErrors('not_found', { what: { zh: `季节时段 ${params.id}`, en: `season ${params.id}` } })
    demand('analysis.season_decide', { orgPath: found.orgPath })
    const org = await getOrg(services.db, found.orgId)
    return act('analysis.decide_season', async (work) => {
      const before = await findSeason(work.tx, params.id, true)
      if (!before)
        throw platformErrors('not_found', {
          what: { zh: `季节时段 ${params.id}`, en: `season ${params.id}` },
        })
      if (before.status === 'ended' || before.status === body.status)
        throw analysisErrors('wrong_state', { what: before.name, status: before.status })
      demandVersion(
        {
          version: before.version,
          updatedBy: before.decidedBy ?? before.proposedBy,
          updatedAt: before.decidedAt ?? before.proposedAt,
        },
        body.expectedVersion,
        before.name,
      )
      const after: Season = {
        ...before,
        status: body.status,
        version: before.version + 1,
        decidedBy: work.actor.name,
        decidedAt: work.at,
      }
      await saveSeason(work.tx, after)
      work.emit({
        type: 'SeasonDecided',
        stage: 'analysis',
        orgPath: after.orgPath,
        payload: { seasonId: after.id, orgId: after.orgId, name: after.name, status: body.status },
      } satisfies SeasonDecided)
      return answerOf(after, org.name)
    })
  },
}
