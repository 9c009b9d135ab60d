import { stage } from '../../platform/stage/stage.ts'
import { getUnit } from '../force/reads.ts'
import { placeWords } from '../incidents/reads.ts'
import { findPlaceAt, listSites } from '../map/reads.ts'
import { forceNow } from './actions/force-now.ts'
import { measureCoverage } from './actions/measure-coverage.ts'
import { readTrack } from './actions/read-track.ts'
import { takePositions } from './actions/take-positions.ts'
import { trackingContract } from './contract.ts'
import { trackingErrors } from './errors.ts'
import { trackingJobs } from './jobs.ts'
import { startTracking } from './live.ts'
import { trackingMemory } from './memory.ts'
import { trackingMigrations } from './migrations/index.ts'
import { trackingPolicy } from './policy.ts'
import { fixLimitSeconds, lastPositions } from './reads.ts'
import { listVisits } from './store.ts'

export default stage({
  name: 'tracking',
  migrations: trackingMigrations,
  policy: trackingPolicy,
  contract: trackingContract,
  jobs: trackingJobs,
  start: startTracking,
  handlers: {
    reportPositions: async ({ services, actor, body }) => {
      if (actor.role !== 'gateway') {
        if (!actor.unitId) throw trackingErrors('no_unit')
        const own = body.positions.every(
          (fix) => (fix.unitId ?? actor.unitId) === actor.unitId && !fix.terminalId,
        )
        if (!own) throw trackingErrors('own_unit_only')
        return takePositions(
          services,
          actor,
          body.positions.map((fix) => ({ ...fix, unitId: actor.unitId!, source: 'phone' as const })),
        )
      }
      return takePositions(services, actor, body.positions)
    },
    listPositions: async ({ services, scope }) => {
      const { units, counts } = trackingMemory(services)
      const now = services.clock.now()
      return {
        now: now.toISOString(),
        limits: { car: fixLimitSeconds('car'), foot: fixLimitSeconds('foot') },
        counts,
        units: [...lastPositions(services, scope).values()]
          .filter((each) => units.get(each.unitId)?.onDuty)
          .map(({ orgPath: _orgPath, ...each }) => ({
            ...each,
            callSign: units.get(each.unitId)?.callSign ?? '',
            placeText: placeWords(services, [each.lon, each.lat]),
            zoneName: findPlaceAt(services, [each.lon, each.lat], now)?.zoneName ?? null,
          })),
      }
    },
    getForceNow: async ({ services, scope }) => forceNow(services, scope),
    getTrack: async ({ services, actor, params, query, demand }) => {
      const unit = await getUnit(services.db, params.unitId)
      demand('tracking.read_track', { orgPath: unit.orgPath, unitId: unit.id })
      return readTrack(services, actor, unit, new Date(query.from), new Date(query.to))
    },
    listVisits: async ({ services, scope, query }) => {
      const filter = { from: new Date(query.from), to: new Date(query.to) }
      const [visits, points] = await Promise.all([
        listVisits(services.db, scope, query.unitId ? { ...filter, unitId: query.unitId } : filter),
        listSites(services.db, scope, { kinds: ['checkin_point'] }),
      ])
      const { units } = trackingMemory(services)
      const byId = new Map(points.map((point) => [point.id, point]))
      return {
        visits: visits.map((each) => ({
          unitId: each.unitId,
          callSign: units.get(each.unitId)?.callSign ?? '',
          siteId: each.siteId,
          siteName: byId.get(each.siteId)?.name ?? '',
          from: new Date(each.fromMs).toISOString(),
          to: new Date(each.toMs).toISOString(),
          seconds: Math.round((each.toMs - each.fromMs) / 1000),
          closestM: each.closestM,
          accuracyM: each.accuracyM,
          bySegmentOnly: each.bySegmentOnly,
        })),
        points: points.map((point) => {
          const own = visits.filter((each) => each.siteId === point.id)
          return {
            siteId: point.id,
            name: point.name,
            code: point.code,
            orgId: point.orgId,
            visits: own.length,
            lastAt: own.length > 0 ? new Date(own.at(-1)!.toMs).toISOString() : null,
          }
        }),
      }
    },
    getCoverage: async ({ services, scope, query }) =>
      measureCoverage(services, scope, { from: new Date(query.from), to: new Date(query.to) }),
  },
})
