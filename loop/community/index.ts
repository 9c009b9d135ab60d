import type { Scope } from '../../platform/accounts/actor.ts'
import { narrowScope } from '../../platform/accounts/actor.ts'
import { addDays } from '../../platform/clock/duty-day.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import { type Services, stage } from '../../platform/stage/stage.ts'
import { everywhere } from '../analysis/reads.ts'
import type { NoticePublished } from '../events/community.ts'
import type { OrgUnit } from '../map/model.ts'
import { getOrg, listOrgUnits } from '../map/reads.ts'
import { contentsOf, saveDrafts } from './actions/draft-notices.ts'
import { communityContract } from './contract.ts'
import { communityErrors } from './errors.ts'
import { communityJobs } from './jobs.ts'
import { communityMigrations } from './migrations/index.ts'
import type { Notice } from './model.ts'
import { communityPolicy } from './policy.ts'
import { lastEndedWeek, mondayOf } from './rules/week.ts'
import { findNotice, listNotices, lockNotice, markPublished } from './store.ts'

/** Communities with an area, and the names of all organisations for their headings. */
async function communitiesIn(services: Services, scope: Scope) {
  const [communities, all] = await Promise.all([
    listOrgUnits(services.db, scope, { level: 'community' }),
    listOrgUnits(services.db, everywhere),
  ])
  const names = new Map(all.map((org) => [org.id, org.name]))
  return {
    communities: communities.filter(({ geometry }) => geometry),
    nameOf: (id: string | null) => names.get(id ?? '') ?? '',
  }
}

function answer({ orgPath: _path, content, ...notice }: Notice, org: OrgUnit, stationName: string) {
  return {
    ...notice,
    orgName: org.name,
    stationName,
    weekEnds: addDays(notice.week, 6),
    content: {
      ...content,
      lines: content.lines.map((line) => ({ ...line })),
      summary: [...content.summary],
      advice: [...content.advice],
    },
  }
}

async function answerOf(services: Services, notice: Notice) {
  const org = await getOrg(services.db, notice.orgId)
  const station = org.parentId ? await getOrg(services.db, org.parentId) : null
  return answer(notice, org, station?.name ?? '')
}

/** A week is named by its Monday. @throws AppError community.not_monday */
function demandMonday(week: string): void {
  const monday = mondayOf(week)
  if (monday !== week) throw communityErrors('not_monday', { week, monday })
}

export default stage({
  name: 'community',
  migrations: communityMigrations,
  policy: communityPolicy,
  contract: communityContract,
  jobs: communityJobs,
  handlers: {
    listNotices: async ({ services, scope, query }) => {
      const newestWeek = lastEndedWeek(services.clock.now(), services.config.timeZone)
      const week = query.week ?? newestWeek
      demandMonday(week)
      const [{ communities, nameOf }, notices] = await Promise.all([
        communitiesIn(services, scope),
        listNotices(services.db, scope, week),
      ])
      const byOrg = new Map(notices.map((notice) => [notice.orgId, notice]))
      return {
        week,
        weekEnds: addDays(week, 6),
        newestWeek,
        communities: communities.map((org) => {
          const notice = byOrg.get(org.id)
          const stationName = nameOf(org.parentId)
          return {
            orgId: org.id,
            orgName: org.name,
            stationName,
            notice: notice ? answer(notice, org, stationName) : null,
          }
        }),
      }
    },
    draftNotices: async ({ services, scope, body, act, demand }) => {
      demandMonday(body.week)
      if (body.week > lastEndedWeek(services.clock.now(), services.config.timeZone))
        throw communityErrors('week_open', { week: body.week })
      const org = body.orgId ? await getOrg(services.db, body.orgId) : null
      const orgPath = org?.path ?? scope.orgPath
      demand('community.draft', { orgPath })
      const { communities } = await communitiesIn(services, narrowScope(scope, orgPath))
      if (communities.length === 0) throw communityErrors('no_communities')
      const contents = await contentsOf(services, communities, body.week)
      return act('community.draft', (work) => saveDrafts(work, communities, contents, body.week, orgPath))
    },
    publishNotice: async ({ services, params, body, act, demand }) => {
      const found = await findNotice(services.db, params.id)
      if (!found)
        throw platformErrors('not_found', { what: { zh: `通报 ${params.id}`, en: `notice ${params.id}` } })
      demand('community.publish', { orgPath: found.orgPath })
      const { name } = await getOrg(services.db, found.orgId)
      const published = await act('community.publish', async (work) => {
        const before = await lockNotice(work.tx, params.id)
        if (before?.status === 'published')
          throw communityErrors('already_published', {
            org: name,
            who: before.publishedBy ?? '—',
            at: before.publishedAt ?? '—',
          })
        if (before?.version !== body.expectedVersion)
          throw platformErrors('lost_race', {
            who: before?.draftedBy ?? '—',
            at: before?.draftedAt ?? '—',
            what: `${name} ${found.week}`,
          })
        const notice = await markPublished(work.tx, params.id, { name: work.actor.name, at: work.at })
        work.emit({
          type: 'NoticePublished',
          stage: 'community',
          orgPath: notice.orgPath,
          payload: {
            noticeId: notice.id,
            orgId: notice.orgId,
            orgName: name,
            week: notice.week,
            summary: {
              zh: `${name}发布周警情通报（${notice.week} 起）`,
              en: `${name}: weekly notice from ${notice.week} published`,
            },
          },
        } satisfies NoticePublished)
        return notice
      })
      return answerOf(services, published)
    },
    getNotice: async ({ services, params, demand }) => {
      const notice = await findNotice(services.db, params.id)
      if (!notice)
        throw platformErrors('not_found', { what: { zh: `通报 ${params.id}`, en: `notice ${params.id}` } })
      demand('community.read', { orgPath: notice.orgPath })
      return answerOf(services, notice)
    },
  },
})
