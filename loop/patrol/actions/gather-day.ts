import { bboxOfPolygons } from '../../../engines/geo/index.ts'
import type { LngLat } from '../../../engines/geo/units.ts'
import type { PastTour } from '../../../engines/tours/index.ts'
import { narrowScope } from '../../../platform/accounts/actor.ts'
import { addDays, instantOf } from '../../../platform/clock/duty-day.ts'
import { AppError } from '../../../platform/errors/errors.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { everywhere, hotspotsFor } from '../../analysis/reads.ts'
import { levelsOn } from '../../deployment/reads.ts'
import type { Unit } from '../../force/model.ts'
import { listUnits } from '../../force/reads.ts'
import type { OrgUnit, Site } from '../../map/model.ts'
import { listSites } from '../../map/reads.ts'
import type { Duty } from '../../roster/model.ts'
import { listDuties } from '../../roster/reads.ts'
import type { Tour, TourPlan } from '../model.ts'
import { type PatrolParameters, patrolParameters } from '../parameters.ts'
import type { HotPlace } from '../rules/targets.ts'
import { listPlans, listTours } from '../store.ts'

/** Days before that tours keep away from. */
const MEMORY_DAYS = 3

/** Everything that a plan of one organisation's day is made from. */
export interface DayBasis {
  readonly org: OrgUnit
  readonly day: string
  /** Local midnight of the duty day's date: minute 0 of the plan. */
  readonly midnightMs: number
  readonly weekday: number
  readonly level: number | null
  readonly parameters: PatrolParameters
  /** Duties of the day that get a tour. */
  readonly duties: readonly Duty[]
  readonly units: ReadonlyMap<string, Unit>
  readonly hot: readonly HotPlace[]
  readonly sites: readonly Site[]
  readonly tours: readonly Tour[]
  readonly plan: TourPlan | null
  readonly history: readonly (readonly PastTour[])[]
}

/** Reads what a plan needs: roster, units, level, hot spots, sites, the tours that there are and those of the days before. */
export async function gatherDay(services: Services, org: OrgUnit, day: string): Promise<DayBasis> {
  const { db, config } = services
  const scope = narrowScope(everywhere, org.path)
  const parameters = await readParameters(db, 'patrol', patrolParameters, org.path)
  const [duties, units, levels, hot, sites, tours, plans, earlier] = await Promise.all([
    listDuties(db, scope, { fromDay: day, toDay: day, orgId: org.id }),
    listUnits(db, scope),
    levelsOn(db, scope, day),
    hotPlaces(services, org, day),
    listSites(db, scope),
    listTours(db, scope, { day, orgId: org.id }),
    listPlans(db, scope, { day, orgId: org.id }),
    listTours(db, scope, { fromDay: addDays(day, -MEMORY_DAYS), toDay: addDays(day, -1), orgId: org.id }),
  ])
  const longestMs = parameters.longestTourHours * 3_600_000
  return {
    org,
    day,
    midnightMs: instantOf(day, 0, 0, config.timeZone).getTime(),
    weekday: new Date(`${day}T12:00:00Z`).getUTCDay() || 7,
    level: levels.find((each) => each.orgId === org.id)?.level ?? null,
    parameters,
    duties: duties.filter(
      (duty) =>
        duty.unitId !== null &&
        duty.mode !== 'post' &&
        parameters.tourRoles.includes(duty.role) &&
        Date.parse(duty.endAt) - Date.parse(duty.startAt) <= longestMs,
    ),
    units: new Map(units.map((unit) => [unit.id, unit])),
    hot,
    sites: sites.filter((site) => isOwn(org, site)),
    tours,
    plan: plans[0] ?? null,
    history: pastTours(earlier, config.timeZone),
  }
}

/** A station looks after all its sites, a bureau's own units after the key targets of the whole bureau. */
function isOwn(org: OrgUnit, site: Site): boolean {
  if (site.orgId === org.id) return true
  if (org.level === 'station') return site.orgPath.startsWith(org.path)
  return site.kind !== 'checkin_point' && site.importance === 'key_target'
}

async function hotPlaces(services: Services, org: OrgUnit, day: string): Promise<HotPlace[]> {
  try {
    return (await hotspotsFor(services, org.id, day)).map(({ cells, zoneId, count, score }) => ({
      cell: cells[0]!.cell,
      centre: cells[0]!.centre,
      zoneId,
      count,
      score,
    }))
  } catch (error) {
    // An organisation without a drawn area has no hot map; its sites and check-in points still get their visits.
    if (error instanceof AppError && error.code === 'analysis.no_boundary') return []
    throw error
  }
}

/** Tours of earlier days by day, latest first, on the second axis of their own day; issued ones where there are any. */
export function pastTours(tours: readonly Tour[], timeZone: string): PastTour[][] {
  const days = [...new Set(tours.map((tour) => tour.day))].sort().reverse()
  return days.map((day) => {
    const midnight = instantOf(day, 0, 0, timeZone).getTime()
    const ofDay = tours.filter((tour) => tour.day === day)
    const issued = ofDay.filter((tour) => tour.status === 'issued')
    return (issued.length > 0 ? issued : ofDay).map((tour) => ({
      unit: tour.dutyId,
      visits: tour.stops.map((stop) => ({
        stop: stop.key,
        beginSecond: (Date.parse(stop.leaveAt) - midnight) / 1000 - stop.dwellSeconds,
      })),
    }))
  })
}

/** Where a unit begins: its home, else its organisation's seat, else the middle of the area; null when nothing is known. */
export function startOf(org: OrgUnit, unit: Unit | undefined): LngLat | null {
  if (unit?.home) return unit.home
  if (org.lngLat) return org.lngLat
  const box = org.geometry && bboxOfPolygons(org.geometry)
  return box ? [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] : null
}
