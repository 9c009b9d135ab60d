import type { Actor } from '../../../platform/accounts/actor.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { act } from '../../../platform/commands/act.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { TourChanged, TourPublished, ToursPlanned } from '../../events/patrol.ts'
import type { OrgUnit } from '../../map/model.ts'
import type { Tour } from '../model.ts'
import { deleteTours, issueTours, lockPlan, savePlan, saveTours } from '../store.ts'
import { type PreparedDay, type PrepareOptions, prepareDay } from './prepare-day.ts'

/**
 * Saves a prepared plan: in one transaction, and only over the plan that it was made from.
 * @throws AppError platform.lost_race when somebody planned in the meantime
 */
export async function savePrepared(work: Work, prepared: PreparedDay): Promise<void> {
  const { plan, tours, before, orphans, org } = prepared
  const now = await lockPlan(work.tx, plan.orgId, plan.day)
  if ((now?.version ?? 0) !== plan.version - 1)
    throw platformErrors('lost_race', {
      who: now?.plannedBy ?? '',
      at: now?.plannedAt.slice(11, 19) ?? '',
      what: `${org.name} ${plan.day}`,
    })
  await deleteTours(
    work.tx,
    orphans.map((tour) => tour.id),
  )
  await saveTours(work.tx, tours, work.actor.name, work.at)
  await savePlan(work.tx, plan)
  work.emit({
    type: 'ToursPlanned',
    stage: 'patrol',
    orgPath: org.path,
    ground: plan.reason,
    payload: {
      orgId: org.id,
      day: plan.day,
      tours: tours.length,
      visits: plan.visits,
      uncovered: plan.uncovered.length,
      difference: plan.difference,
      differenceMet: plan.differenceMet,
      seed: plan.seed,
      reason: plan.reason,
    },
  } satisfies ToursPlanned)
  for (const tour of tours) {
    const old = before.get(tour.dutyId)
    if (old?.status === 'issued') emitChanged(work, old, tour, plan.reason ?? '')
  }
  for (const orphan of orphans)
    if (orphan.status === 'issued')
      emitChanged(work, orphan, { ...orphan, stops: [], version: orphan.version + 1 }, plan.reason ?? '')
}

function emitChanged(work: Work, before: Tour, after: Tour, reason: string): void {
  work.emit({
    type: 'TourChanged',
    stage: 'patrol',
    orgPath: after.orgPath,
    unitId: after.unitId,
    dutyId: after.dutyId,
    ground: reason || null,
    payload: {
      tourId: after.id,
      callSign: after.callSign,
      day: after.day,
      before: { version: before.version, stops: before.stops.length },
      after: { version: after.version, stops: after.stops.length },
      reason,
      summary: {
        zh: `${after.callSign} 巡逻任务重排：${before.stops.length} → ${after.stops.length} 站`,
        en: `Tour of ${after.callSign} planned anew: ${before.stops.length} → ${after.stops.length} stops`,
      },
    },
  } satisfies TourChanged)
}

/** Issues the planned tours of a day inside a command: of duties that are over only with `past`; returns them. */
export async function issueInside(work: Work, org: OrgUnit, day: string, past = false): Promise<Tour[]> {
  const issued = await issueTours(work.tx, org.id, day, work.actor.name, work.at, past ? null : work.at)
  for (const tour of issued)
    work.emit({
      type: 'TourPublished',
      stage: 'patrol',
      orgPath: tour.orgPath,
      unitId: tour.unitId,
      dutyId: tour.dutyId,
      payload: {
        tourId: tour.id,
        callSign: tour.callSign,
        day: tour.day,
        stops: tour.stops.length,
        version: tour.version,
        summary: {
          zh: `${tour.callSign} ${tour.shift}巡逻任务 ${tour.stops.length} 站，已签发`,
          en: `Tour of ${tour.callSign} issued: ${tour.stops.length} stops`,
        },
      },
    } satisfies TourPublished)
  return issued
}

/** Plans a day for the product itself: the daily job and the plan anew after a change. */
export async function planDayBySystem(
  services: Services,
  actor: Actor,
  org: OrgUnit,
  day: string,
  options: Omit<PrepareOptions, 'by'> & { issue?: boolean },
): Promise<PreparedDay> {
  const prepared = await prepareDay(services, org, day, { ...options, by: actor.name })
  await act(services, { actor, key: null, name: 'patrol.plan', request: null }, async (work) => {
    await savePrepared(work, prepared)
    if (options.issue) await issueInside(work, org, day, options.past)
  })
  return prepared
}
