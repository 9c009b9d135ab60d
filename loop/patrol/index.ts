import { narrowScope, type Scope } from '../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../platform/clock/duty-day.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import { type Services, stage } from '../../platform/stage/stage.ts'
import { everywhere } from '../analysis/reads.ts'
import type { TourReceived } from '../events/patrol.ts'
import { getUnit } from '../force/reads.ts'
import { findRoads, getOrg, listOrgUnits, listZones } from '../map/reads.ts'
import { gapShapes, lineOfHours } from './actions/control-line.ts'
import { profileOf, wayBetween } from './actions/network.ts'
import { ownTourOf } from './actions/own-tour.ts'
import { issueInside, savePrepared } from './actions/plan-day.ts'
import { prepareDay } from './actions/prepare-day.ts'
import { patrolContract } from './contract.ts'
import { patrolErrors } from './errors.ts'
import { patrolFields } from './fields.ts'
import { stopHandlers } from './handlers-stops.ts'
import { patrolJobs } from './jobs.ts'
import { startPatrol } from './live.ts'
import { patrolMigrations } from './migrations/index.ts'
import type { Tour } from './model.ts'
import { patrolPolicy } from './policy.ts'
import { taskCards } from './rules/task-cards.ts'
import { findTour, listPlans, listTours, lockPlan, markReceived } from './store.ts'
import {
  type Names,
  ownTourViewOf,
  planViewOf,
  stopsViewOf,
  tourRowOf,
  uncoveredOfZone,
  uncoveredViewOf,
} from './view.ts'

/** Streets beyond the line that are listed and drawn. */
const GAPS_SHOWN = 60
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

const today = (services: Services) => dutyDayOf(services.clock.now(), services.config.timeZone)

async function namesOn(services: Services, scope: Scope, day: string): Promise<Names> {
  const [orgs, zones] = await Promise.all([
    listOrgUnits(services.db, scope),
    listZones(services.db, scope, { day }),
  ])
  return {
    orgs: new Map(orgs.map((org) => [org.id, org.name])),
    zones: new Map(zones.map((zone) => [zone.id, zone.name])),
  }
}

/** The scope of a question: the caller's own, or one organisation inside it. */
async function scopeFor(services: Services, scope: Scope, orgId: string | undefined): Promise<Scope> {
  if (!orgId) return scope
  const org = await getOrg(services.db, orgId)
  if (!org.path.startsWith(scope.orgPath)) throw platformErrors('out_of_scope')
  return narrowScope(scope, org.path)
}

export default stage({
  name: 'patrol',
  migrations: patrolMigrations,
  policy: patrolPolicy,
  contract: patrolContract,
  fields: patrolFields,
  jobs: patrolJobs,
  start: startPatrol,
  handlers: {
    ...stopHandlers,
    listTours: async ({ services, actor, scope, query }) => {
      const day = query.day ?? today(services)
      const filter = { day, ...(query.orgId ? { orgId: query.orgId } : {}) }
      const [tours, plans, names] = await Promise.all([
        listTours(services.db, scope, filter),
        listPlans(services.db, scope, filter),
        namesOn(services, scope, day),
      ])
      const byOrg = new Map(plans.map((plan) => [plan.orgId, plan]))
      const may = (tour: Tour) => services.policy.can(actor, 'patrol.read', tour)
      const mayPlans = services.policy.can(actor, 'patrol.read', { orgPath: scope.orgPath, unitId: null })
      return {
        day,
        plans: mayPlans ? plans.map((plan) => planViewOf(plan, names)) : [],
        tours: tours.filter(may).map((tour) => tourRowOf(tour, byOrg.get(tour.orgId), names)),
      }
    },
    getTour: async ({ services, params, demand }) => {
      const tour = await findTour(services.db, params.id)
      if (!tour)
        throw platformErrors('not_found', { what: { zh: `巡逻任务 ${params.id}`, en: `tour ${params.id}` } })
      demand('patrol.read', tour)
      const scope = narrowScope(everywhere, tour.orgPath)
      const [plans, names] = await Promise.all([
        listPlans(services.db, scope, { day: tour.day, orgId: tour.orgId }),
        namesOn(services, scope, tour.day),
      ])
      const loaded = findRoads(services)
      const { home } = await getUnit(services.db, tour.unitId)
      const ways = tour.stops.map((stop, i) => {
        const from = i === 0 ? home : tour.stops[i - 1]!.lngLat
        const way = loaded && from && wayBetween(loaded, profileOf(tour.mode), from, stop.lngLat)
        return way ? way.line.map(([lon, lat]): [number, number] => [lon, lat]) : null
      })
      return {
        tour: tourRowOf(tour, plans[0], names),
        stops: stopsViewOf(tour),
        ways,
        uncovered: uncoveredOfZone(plans[0], tour.zoneId).map((target) => uncoveredViewOf(target, names)),
      }
    },
    planDay: async ({ services, actor, body, act, demand }) => {
      const org = await getOrg(services.db, body.orgId)
      demand('patrol.plan', { orgPath: org.path })
      const prepared = await prepareDay(services, org, body.day, {
        by: actor.name,
        ...(body.reason ? { reason: body.reason } : {}),
      })
      const names = await namesOn(services, narrowScope(everywhere, org.path), body.day)
      return act('patrol.plan', async (work) => {
        await savePrepared(work, prepared)
        return { tours: prepared.tours.length, plan: planViewOf(prepared.plan, names) }
      })
    },
    replanDay: async ({ services, actor, body, act, demand }) => {
      const org = await getOrg(services.db, body.orgId)
      demand('patrol.plan', { orgPath: org.path })
      const prepared = await prepareDay(services, org, body.day, {
        by: actor.name,
        reason: body.reason,
        again: true,
      })
      const names = await namesOn(services, narrowScope(everywhere, org.path), body.day)
      return act('patrol.replan', async (work) => {
        await savePrepared(work, prepared)
        return { tours: prepared.tours.length, plan: planViewOf(prepared.plan, names) }
      })
    },
    issueDay: async ({ services, body, act, demand }) => {
      const org = await getOrg(services.db, body.orgId)
      demand('patrol.issue', { orgPath: org.path })
      return act('patrol.issue', async (work) => {
        const plan = await lockPlan(work.tx, org.id, body.day)
        if (!plan) throw patrolErrors('not_planned', { org: org.name, day: body.day })
        if (plan.version !== body.expectedVersion)
          throw platformErrors('lost_race', {
            who: plan.plannedBy,
            at: plan.plannedAt.slice(11, 19),
            what: `${org.name} ${body.day}`,
          })
        const issued = await issueInside(work, org, body.day)
        if (issued.length === 0) throw patrolErrors('nothing_to_issue', { org: org.name, day: body.day })
        return { issued: issued.length }
      })
    },
    getOwnTour: async ({ services, actor, query }) => {
      const now = services.clock.now().toISOString()
      const cards = taskCardsView
      if (!actor.unitId) return { now, unit: null, officers: [], tour: null, next: null, way: null, cards }
      const from =
        query.lon === undefined || query.lat === undefined ? null : ([query.lon, query.lat] as const)
      const own = await ownTourOf(services, actor.unitId, from)
      return {
        now,
        unit: own.unit,
        officers: [...own.officers],
        tour: own.tour && ownTourViewOf(own.tour),
        next: own.next,
        way: own.way && {
          ...own.way,
          line: own.way.line.map(([lon, lat]): [number, number] => [lon, lat]),
          streets: [...own.way.streets],
        },
        cards,
      }
    },
    receiveTour: async ({ services, body, act, demand }) => {
      const tour = await findTour(services.db, body.tourId)
      if (!tour)
        throw platformErrors('not_found', {
          what: { zh: `巡逻任务 ${body.tourId}`, en: `tour ${body.tourId}` },
        })
      demand('patrol.own', tour)
      return act('patrol.receive', async (work) => {
        if (tour.status !== 'issued' || !(await markReceived(work.tx, tour.id, body.version, work.at)))
          throw platformErrors('lost_race', { who: '', at: '', what: tour.callSign })
        work.emit({
          type: 'TourReceived',
          stage: 'patrol',
          orgPath: tour.orgPath,
          unitId: tour.unitId,
          dutyId: tour.dutyId,
          payload: {
            tourId: tour.id,
            callSign: tour.callSign,
            version: body.version,
            summary: { zh: `${tour.callSign} 已收到巡逻任务`, en: `${tour.callSign} has its tour` },
          },
        } satisfies TourReceived)
        return { receivedAt: work.at.toISOString() }
      })
    },
    getControlLine: async ({ services, scope, query }) => {
      const day = query.day ?? today(services)
      const own = await scopeFor(services, scope, query.orgId)
      const [hour] = await lineOfHours(services, own, day, [query.hour])
      const { hourAt, seconds, units, unplaced, line } = hour!
      return {
        day,
        hourAt,
        seconds,
        units,
        unplaced,
        mainRoads: line.mainRoads,
        allRoads: line.allRoads,
        gaps: line.gaps.slice(0, GAPS_SHOWN).map(({ edges, ...gap }) => ({
          ...gap,
          metres: Math.round(gap.metres),
          lines: gapShapes(services, edges).map((shape) =>
            shape.map(([lon, lat]): [number, number] => [lon, lat]),
          ),
        })),
        gapCount: line.gaps.length,
      }
    },
    getControlLineDay: async ({ services, scope, query }) => {
      const day = query.day ?? today(services)
      const own = await scopeFor(services, scope, query.orgId)
      const hours = await lineOfHours(services, own, day, HOURS)
      return {
        day,
        seconds: hours[0]!.seconds,
        hours: hours.map(({ hourAt, units, unplaced, line }) => ({
          hourAt,
          units,
          unplaced,
          mainRoads: line.mainRoads,
          allRoads: line.allRoads,
        })),
      }
    },
  },
})

/** The cards go out with every tour, so that they can be read without a connection. */
const taskCardsView = Object.fromEntries(
  Object.entries(taskCards).map(([key, card]) => [
    key,
    { title: card.title, look: [...card.look], ask: [...card.ask], note: [...card.note] },
  ]),
)
