import { publicLayer, simulateFeedback } from '../../engines/hotspots/index.ts'
import { narrowScope, scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { addDays, dutyDayBounds } from '../../platform/clock/duty-day.ts'
import { newId } from '../../platform/ids/ids.ts'
import { readParameters } from '../../platform/parameters/parameters.ts'
import type { Handlers } from '../../platform/stage/stage.ts'
import type { EffectChecked } from '../events/analysis.ts'
import { incidentClasses } from '../incidents/model.ts'
import { listForAnalysis, placeWords } from '../incidents/reads.ts'
import { getOrg } from '../map/reads.ts'
import { boundaryOf } from './actions/boundary.ts'
import { workOutEffect } from './actions/check-effect.ts'
import { clustersFor, comparisonFor, replayFor } from './actions/deeper.ts'
import { dutyToday, orgOf } from './actions/org-of.ts'
import { stopPlanFor } from './actions/stop-plan.ts'
import type { deeperContract } from './contract-deeper.ts'
import { analysisErrors } from './errors.ts'
import type { EffectResult } from './model.ts'
import { analysisParameters } from './parameters.ts'
import { type EffectCheck, listEffects, saveEffect } from './store-effects.ts'

const pairOf = ([lon, lat]: readonly [number, number]): [number, number] => [lon, lat]
const ringOf = (ring: readonly (readonly [number, number])[]) => ring.map(pairOf)

const resultOf = (result: EffectResult) => ({
  ...result,
  notes: result.notes.map((note) => ({ code: note.code, params: { ...note.params } })),
})
const checkOf = (check: EffectCheck) => ({ ...check, result: resultOf(check.result) })

export const deeperHandlers: Handlers<typeof deeperContract> = {
  comparePeriods: async ({ services, scope, query }) =>
    comparisonFor(services, scope, await orgOf(services, scope, query.orgId), query),
  replayRules: async ({ services, scope, actor, query }) => {
    const org = await orgOf(services, scope, query.orgId)
    const records = await replayFor(services, scope, org, query.day ?? dutyToday(services), actor.name)
    return records.map((record) => ({ ...record, colours: { ...record.colours } }))
  },
  getClusters: async ({ services, scope, actor, query }) => {
    const org = await orgOf(services, scope, query.orgId)
    const day = query.day ?? dutyToday(services)
    const clusters = await clustersFor(services, scope, org, day, query.classes, actor.name)
    return {
      ...clusters,
      hot: clusters.hot.map((cell) => ({
        ...cell,
        ring: ringOf(cell.ring),
        centre: pairOf(cell.centre),
        place: placeWords(services, cell.centre),
      })),
      knox: clusters.knox.map((row) => ({ ...row })),
      notices: clusters.notices.map((notice) => ({
        ...notice,
        incidentIds: [...notice.incidentIds],
        centre: pairOf(notice.centre),
        place: placeWords(services, notice.centre),
      })),
    }
  },
  getStopPlan: async ({ services, scope, query }) => {
    const org = await orgOf(services, scope, query.orgId)
    const [plan, { exploreShare, capShare }] = await Promise.all([
      stopPlanFor(services, scope, org, query.day ?? dutyToday(services)),
      readParameters(services.db, 'analysis', analysisParameters, org.path),
    ])
    return {
      cellMetres: plan.cellMetres,
      capped: plan.capped,
      exploreShare,
      capShare,
      stops: plan.stops.map((stop) => ({
        ...stop,
        ring: ringOf(stop.ring),
        centre: pairOf(stop.centre),
        place: placeWords(services, stop.centre),
        minutes: [stop.minutes[0], stop.minutes[1]] as [number, number],
      })),
    }
  },
  checkEffect: async ({ services, scope, body, act, demand }) => {
    const org = await getOrg(services.db, body.orgId)
    demand('analysis.review', { orgPath: org.path })
    const result = await workOutEffect(services, narrowScope(scope, org.path), body)
    return act('analysis.check_effect', async (work) => {
      const check: EffectCheck = {
        id: newId(work.at.getTime()),
        orgId: org.id,
        name: body.name,
        wish: body,
        result,
        madeBy: work.actor.name,
        madeAt: work.at.toISOString(),
      }
      await saveEffect(work.tx, org.path, check)
      work.emit({
        type: 'EffectChecked',
        stage: 'analysis',
        orgPath: org.path,
        payload: { checkId: check.id, orgId: org.id, name: body.name, verdict: result.verdict },
      } satisfies EffectChecked)
      return checkOf(check)
    })
  },
  listEffects: async ({ services, scope, query }) => {
    const org = await orgOf(services, scope, query.orgId)
    return (await listEffects(services.db, narrowScope(scope, org.path))).map(checkOf)
  },
  simulateGuard: async ({ query }) => {
    const run = (guard: boolean) => simulateFeedback({ ...query, guard })
    const [guarded, open] = [run(true), run(false)]
    const learnt = guarded.at(-1)?.learntFrom ?? 0
    return {
      weeks: guarded.map((week, i) => ({
        week: week.week + 1,
        withGuard: week.mapShare,
        without: open[i]?.mapShare ?? 0.5,
        patrolWithGuard: week.patrolShare,
        patrolWithout: open[i]?.patrolShare ?? 0.5,
      })),
      chance: learnt > 0 ? 1.96 * Math.sqrt(0.25 / learnt) : 0.5,
    }
  },
  getPublicLayer: async ({ services, scope, query }) => {
    const org = await orgOf(services, scope, query.orgId)
    const boundary = await boundaryOf(services, org)
    if (boundary.length === 0) throw analysisErrors('no_boundary', { org: org.name })
    const day = dutyToday(services)
    const to = dutyDayBounds(day, services.config.timeZone).start
    const from = new Date(to.getTime() - query.weeks * 7 * 86_400_000)
    const incidents = await listForAnalysis(services.db, narrowScope(scopeOf(systemActor), org.path), {
      from,
      to,
    })
    const layer = publicLayer(
      boundary,
      incidents.flatMap((each) =>
        each.lon === null || each.lat === null
          ? []
          : [
              {
                lngLat: [each.lon, each.lat] as const,
                fromMs: each.reportedAt.getTime(),
                toMs: null,
                type: each.classCode,
              },
            ],
      ),
      {
        sensitiveTypes: new Set(incidentClasses.filter((each) => each.sensitive).map((each) => each.code)),
        cellMetres: query.cellMetres,
      },
    )
    return {
      fromDay: addDays(day, -7 * query.weeks),
      toDay: addDays(day, -1),
      cellMetres: layer.cellMetres,
      cells: layer.cells.map((cell) => ({ ring: ringOf(cell.ring), count: cell.count })),
      suppressedCells: layer.suppressedCells,
    }
  },
}
