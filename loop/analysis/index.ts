import { ALERT_RULES } from '../../engines/hotspots/index.ts'
import { narrowScope, type Scope } from '../../platform/accounts/actor.ts'
import { dutyDayBounds } from '../../platform/clock/duty-day.ts'
import { type Services, stage } from '../../platform/stage/stage.ts'
import type { AlertsPublished, AlertsRead } from '../events/analysis.ts'
import { incidentClasses } from '../incidents/model.ts'
import { listForAnalysis } from '../incidents/reads.ts'
import { getOrg, listOrgUnits, listZones } from '../map/reads.ts'
import { computeDay } from './actions/compute-day.ts'
import { neighboursOf } from './actions/deeper.ts'
import { areasOf, hotMapFor } from './actions/hot-map.ts'
import { dutyToday, orgOf } from './actions/org-of.ts'
import { subsetOf } from './actions/subset.ts'
import { analysisContract } from './contract.ts'
import { analysisErrors } from './errors.ts'
import { analysisFields } from './fields.ts'
import { bulletinHandlers } from './handlers-bulletins.ts'
import { deeperHandlers } from './handlers-deeper.ts'
import { mapHandlers } from './handlers-map.ts'
import { qualityHandlers } from './handlers-quality.ts'
import { reviewHandlers } from './handlers-review.ts'
import { seasonHandlers } from './handlers-seasons.ts'
import { analysisJobs } from './jobs.ts'
import { analysisMigrations } from './migrations/index.ts'
import type { DayAlert, MapMethod } from './model.ts'
import { analysisPolicy } from './policy.ts'
import { hourProfile, utcOffsetMinutes } from './reads.ts'
import { readWeights } from './rules/read-weights.ts'
import { borderRow, threeHighs } from './rules/three-highs.ts'
import { listAlertDays, listAlerts, listReaders, markRead, publishAlerts } from './store.ts'

const DAY_MS = 86_400_000
/** Who confirms having read the day's colours. */
const colourReaders = ['analyst', 'duty_chief', 'supervisor'] as const

async function withNames(services: Services, scope: Scope, alerts: readonly DayAlert[]) {
  const orgs = new Map((await listOrgUnits(services.db, scope)).map((org) => [org.id, org]))
  return alerts.map(({ orgPath: _path, weeks, reasons, ...alert }) => ({
    ...alert,
    weeks: [...weeks],
    reasons: reasons.map((reason) => ({ code: reason.code, params: { ...reason.params } })),
    orgName: orgs.get(alert.orgId)?.name ?? '',
    orgLevel: orgs.get(alert.orgId)?.level ?? '',
  }))
}

function methodAnswer({ model, tried, ...method }: MapMethod) {
  const kernel = model.kind === 'kernel' ? model : null
  return {
    ...method,
    kind: model.kind,
    tauDays: kernel?.tauDays ?? null,
    sigmaMetres: kernel?.sigmaMetres ?? null,
    tried: tried.map((each) => ({ ...each, hits: [...each.hits] })),
  }
}

export default stage({
  name: 'analysis',
  migrations: analysisMigrations,
  policy: analysisPolicy,
  contract: analysisContract,
  fields: analysisFields,
  jobs: analysisJobs,
  handlers: {
    ...qualityHandlers,
    ...deeperHandlers,
    ...reviewHandlers,
    ...bulletinHandlers,
    ...seasonHandlers,
    ...mapHandlers,
    listAlerts: async ({ services, scope, query }) => {
      const dutyDay = query.day ?? dutyToday(services)
      const alerts = await listAlerts(services.db, scope, dutyDay)
      const published = [...new Set(alerts.filter((each) => each.publishedAt).map((each) => each.orgId))]
      const [readers, receivers] = await Promise.all([
        listReaders(services.db, dutyDay, [...new Set(alerts.map((each) => each.orgId))]),
        services.accounts.receivers(published, colourReaders),
      ])
      const publishers = new Map(alerts.map((each) => [each.orgId, each.publishedBy]))
      return {
        dutyDay,
        alerts: await withNames(services, scope, alerts),
        readers: readers.map((each) => ({ orgId: each.org_id, name: each.name, at: each.at.toISOString() })),
        unread: receivers
          .filter(
            ({ orgId, accountId, name }) =>
              publishers.get(orgId) !== name &&
              !readers.some((each) => each.org_id === orgId && each.account_id === accountId),
          )
          .map(({ orgId, name, role }) => ({ orgId, name, role })),
      }
    },
    listAlertDays: async ({ services, scope, query }) =>
      (await listAlertDays(services.db, scope, query.from, query.to)).map(({ dutyDay, orgId, colour }) => ({
        dutyDay,
        orgId,
        colour,
      })),
    computeAlerts: async ({ services, actor, scope, params, body }) => {
      const alerts = await computeDay(services, actor, scope, params.day, {
        save: !body.preview,
        ...(body.ruleId ? { ruleId: body.ruleId } : {}),
      })
      return { dutyDay: params.day, alerts: await withNames(services, scope, alerts) }
    },
    publishAlerts: async ({ services, scope, params, body, act, demand }) => {
      const org = await getOrg(services.db, body.orgId)
      demand('analysis.publish', { orgPath: org.path })
      return act('analysis.publish', async (work) => {
        const published = await publishAlerts(work.tx, params.day, org.id, work.actor.name, work.at)
        if (published === 0) throw analysisErrors('nothing_to_publish', { day: params.day })
        const alerts = await listAlerts(work.tx, narrowScope(scope, org.path), params.day)
        const colour = alerts.find((each) => each.orgId === org.id && each.zoneId === '')?.colour ?? 'unknown'
        work.emit({
          type: 'AlertsPublished',
          stage: 'analysis',
          orgPath: org.path,
          payload: { dutyDay: params.day, orgId: org.id, colour },
        } satisfies AlertsPublished)
        return { published }
      })
    },
    confirmRead: async ({ services, params, body, act, demand }) => {
      const org = await getOrg(services.db, body.orgId)
      demand('analysis.read', { orgPath: org.path })
      return act('analysis.confirm_read', async (work) => {
        const confirmed = await markRead(work.tx, {
          dutyDay: params.day,
          orgId: org.id,
          accountId: work.actor.accountId,
          name: work.actor.name,
          at: work.at,
        })
        if (confirmed)
          work.emit({
            type: 'AlertsRead',
            stage: 'analysis',
            orgPath: org.path,
            payload: { dutyDay: params.day, orgId: org.id },
          } satisfies AlertsRead)
        return { confirmed }
      })
    },
    getHotMap: async ({ services, scope, actor, query }) => {
      const dutyDay = query.day ?? dutyToday(services)
      const org = await orgOf(services, scope, query.orgId)
      const weights = readWeights(query.weights ?? '', (found) => analysisErrors('unknown_weight', { found }))
      const [map, areas] = await Promise.all([
        hotMapFor(services, org, dutyDay, query.classes, weights, { by: actor.name, choose: true }),
        areasOf(services, narrowScope(scope, org.path), org, dutyDay),
      ])
      return {
        dutyDay,
        orgId: org.id,
        orgName: org.name,
        ...map,
        hot: map.hot.map((cell) => ({
          ...cell,
          ring: cell.ring.map(([lon, lat]): [number, number] => [lon, lat]),
          centre: [cell.centre[0], cell.centre[1]] as [number, number],
          byType: [...cell.byType],
        })),
        method: methodAnswer(map.method),
        types: map.types.map((type) => ({ ...type, week: [...type.week] })),
        lastWeek: {
          ...map.lastWeek,
          cells: map.lastWeek.cells.map((cell) => ({
            ...cell,
            ring: cell.ring.map(([lon, lat]): [number, number] => [lon, lat]),
          })),
        },
        notes: map.notes.map((note) => ({ code: note.code, params: { ...note.params } })),
        backTest: map.backTest.map((rate) => ({
          ...rate,
          halves: [rate.halves[0], rate.halves[1]] as [(typeof rate.halves)[0], (typeof rate.halves)[1]],
        })),
        areas,
      }
    },
    listClasses: async () =>
      incidentClasses.map(({ code, zh, en, preventable, analysed }) => ({
        code,
        zh,
        en,
        preventable,
        analysed,
      })),
    listSubset: async ({ services, scope, query }) => {
      const org = await orgOf(services, scope, query.orgId)
      return subsetOf(services, narrowScope(scope, org.path), org, {
        ...query,
        day: query.day ?? dutyToday(services),
      })
    },
    getWeekProfile: async ({ services, scope, query }) => {
      const org = await orgOf(services, scope, query.orgId)
      const profile = await hourProfile(
        services,
        narrowScope(scope, org.path),
        query.day ?? dutyToday(services),
        query.classes,
        query.zoneId,
      )
      return { ...profile, week: [...profile.week] }
    },
    getThreeHighs: async ({ services, scope, query }) => {
      const dutyDay = query.day ?? dutyToday(services)
      const org = await orgOf(services, scope, query.orgId)
      const narrow = narrowScope(scope, org.path)
      const end = dutyDayBounds(dutyDay, services.config.timeZone).start
      const from = new Date(end.getTime() - 14 * query.days * DAY_MS)
      const [incidents, neighbours, zones] = await Promise.all([
        listForAnalysis(services.db, narrow, {
          from,
          to: end,
          ...(query.classes.length > 0 ? { classes: query.classes } : {}),
        }),
        neighboursOf(services, org, { from, to: end, classes: query.classes }),
        listZones(services.db, narrow, { day: dutyDay, kind: 'zone' }),
      ])
      const names = new Map(zones.map((zone) => [zone.id, zone.name]))
      const highs = threeHighs({
        incidents,
        endMs: end.getTime(),
        days: query.days,
        utcOffsetMinutes: utcOffsetMinutes(services.config.timeZone, end),
        zoneName: (zoneId) => names.get(zoneId) ?? zoneId,
      })
      return {
        ...highs,
        areas: [...highs.areas],
        hours: [...highs.hours],
        types: [...highs.types],
        border: borderRow(neighbours, end.getTime(), query.days),
      }
    },
    listRules: async () =>
      ALERT_RULES.map((rule) => ({
        id: rule.id,
        version: rule.version,
        source: rule.source,
        kind: rule.kind,
        rule,
      })),
  },
})
