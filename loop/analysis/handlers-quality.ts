import type { Handlers } from '../../platform/stage/stage.ts'
import { countsUntil, dutyToday, orgOf } from './actions/org-of.ts'
import { qualityOf, recordsOfCheck } from './actions/quality.ts'
import type { qualityContract } from './contract-quality.ts'

const DAY_MS = 86_400_000

export const qualityHandlers: Handlers<typeof qualityContract> = {
  getQuality: async ({ services, scope, query }) => {
    const org = await orgOf(services, scope, query.orgId)
    const to = countsUntil(services, query.day ?? dutyToday(services))
    const from = new Date(to.getTime() - query.days * DAY_MS)
    const { coverage, counts, checks } = await qualityOf(services, scope, org, {
      from,
      to,
      classes: query.classes,
    })
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      used: coverage.used,
      counts,
      coverage,
      checks: checks.map((check) => ({ ...check, params: { ...check.params } })),
    }
  },
  listQualityRecords: async ({ services, scope, query }) => {
    const org = await orgOf(services, scope, query.orgId)
    const to = countsUntil(services, query.day ?? dutyToday(services))
    const wish = { from: new Date(to.getTime() - query.days * DAY_MS), to, classes: query.classes }
    const records = await recordsOfCheck(services, scope, org, wish, query.check)
    return records.map(({ occurredFrom, reportedAt, lon, lat, ...record }) => ({
      ...record,
      reportedAt: reportedAt.toISOString(),
      from: occurredFrom?.toISOString() ?? null,
      lngLat: lon === null || lat === null ? null : ([lon, lat] as [number, number]),
    }))
  },
}
