import { type Scope, scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { addDays, dutyDayBounds } from '../../platform/clock/duty-day.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { readParameters } from '../../platform/parameters/parameters.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { listForAnalysis } from '../incidents/reads.ts'
import { findPlace, getOrg } from '../map/reads.ts'
import { hotMapFor } from './actions/hot-map.ts'
import type { HotCell, WeekProfile } from './model.ts'
import { analysisParameters } from './parameters.ts'
import type { PlanItem } from './rules/draft-plan.ts'
import { mondayOf } from './rules/monday.ts'
import { inSeason } from './rules/season.ts'
import { utcOffsetMinutes } from './rules/utc-offset.ts'
import { weekProfile } from './rules/week-profile.ts'
import { adoptedSeasons } from './store-bulletins.ts'
import { findReview } from './store-review.ts'

export { utcOffsetMinutes } from './rules/utc-offset.ts'
export { listAlertDays, listAlerts as alertsOn } from './store.ts'

/** A stop of one to three hot cells with the zone that it lies in. */
export interface HotSpotStop {
  readonly spot: number
  readonly zoneId: string | null
  readonly cells: readonly HotCell[]
  /** Incidents of the last twelve months in its cells. */
  readonly count: number
  readonly score: number
}

/** Hot spots of an organisation for a duty day at the agreed coverage, highest first. Places only. */
export async function hotspotsFor(
  services: Services,
  orgId: string,
  dutyDay: string,
): Promise<HotSpotStop[]> {
  const org = await getOrg(services.db, orgId)
  const [map, { coverageShare }] = await Promise.all([
    hotMapFor(services, org, dutyDay, []),
    readParameters(services.db, 'analysis', analysisParameters, org.path),
  ])
  const limit = Math.max(1, Math.round(map.cells * coverageShare))
  const stops = new Map<number, HotCell[]>()
  for (const cell of map.hot.slice(0, limit)) {
    const cells = stops.get(cell.spot) ?? []
    cells.push(cell)
    stops.set(cell.spot, cells)
  }
  return [...stops]
    .map(([spot, cells]) => ({
      spot,
      zoneId: findPlace(services, cells[0]!.centre, dutyDay)?.zoneId ?? null,
      cells,
      count: cells.reduce((n, cell) => n + cell.count, 0),
      score: cells.reduce((n, cell) => n + cell.score, 0),
    }))
    .sort((a, b) => b.score - a.score)
}

/** Hour-of-week profile of the last year before a duty day, for one organisation and what is below it, or one of its zones. */
export async function hourProfile(
  services: Services,
  scope: Scope,
  dutyDay: string,
  classes?: readonly string[],
  zoneId?: string,
): Promise<WeekProfile> {
  const { start } = dutyDayBounds(dutyDay, services.config.timeZone)
  const incidents = await listForAnalysis(services.db, scope, {
    from: new Date(start.getTime() - 364 * 86_400_000),
    to: start,
    ...(classes && classes.length > 0 ? { classes } : {}),
  })
  const own = zoneId ? incidents.filter((each) => each.zoneId === zoneId) : incidents
  return weekProfile(own, utcOffsetMinutes(services.config.timeZone, start))
}

/** Hours of key duty that adopted season profiles ask for on a duty day, of an organisation and those above it. */
export async function seasonHoursOn(
  db: Db | Tx,
  orgPath: string,
  dutyDay: string,
): Promise<Array<{ name: string; fromHour: number; toHour: number }>> {
  return (await adoptedSeasons(db, orgPath))
    .filter((season) => inSeason(dutyDay.slice(5), season))
    .map(({ name, fromHour, toHour }) => ({ name, fromHour, toHour }))
}

/** A line of next week's plan as analysis drafted it, with the incidents that it stands on. */
export type { PlanItem } from './rules/draft-plan.ts'

/**
 * The draft of the weekly review that plans the week of a duty day, of an organisation; null when its review was not
 * held. A draft proposes: whoever plans takes from it what he wants.
 */
export async function planDraftFor(
  db: Db | Tx,
  orgId: string,
  dutyDay: string,
): Promise<{ week: string; status: 'open' | 'closed'; items: readonly PlanItem[] } | null> {
  const review = await findReview(db, { orgId, week: addDays(mondayOf(dutyDay), -7) })
  return review ? { week: review.week, status: review.status, items: review.draft } : null
}

/** Everything: for jobs that serve all organisations. */
export const everywhere: Scope = scopeOf(systemActor)
