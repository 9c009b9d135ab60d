import type { Scope } from '../../../platform/accounts/actor.ts'
import { dutyDayBounds, localTime } from '../../../platform/clock/duty-day.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { AnalysedIncident } from '../../incidents/model.ts'
import { listForAnalysis } from '../../incidents/reads.ts'
import type { OrgUnit } from '../../map/model.ts'
import { listZones } from '../../map/reads.ts'
import { utcOffsetMinutes } from '../reads.ts'
import { cellFinder } from '../rules/cell-finder.ts'
import { bandOf } from '../rules/three-highs.ts'
import { hotMapFor } from './hot-map.ts'
import { hotStreetsFor, spotFinder } from './hot-streets.ts'

export interface SubsetWish {
  readonly day: string
  readonly days: number
  readonly classes: readonly string[]
  readonly zoneId?: string | undefined
  readonly kind?: string | undefined
  readonly weekday?: number | undefined
  readonly hour?: number | undefined
  readonly band?: string | undefined
  readonly cell?: number | undefined
  readonly street?: number | undefined
  readonly limit: number
}

const DAY_MS = 86_400_000

/** The incidents behind a figure of the page, newest first, and how many of them lie in each flagged cell. No person field. */
export async function subsetOf(services: Services, scope: Scope, org: OrgUnit, wish: SubsetWish) {
  const { timeZone } = services.config
  const { start } = dutyDayBounds(wish.day, timeZone)
  const to = new Date(Math.min(start.getTime(), services.clock.now().getTime()))
  const [incidents, map, zones] = await Promise.all([
    listForAnalysis(services.db, scope, {
      from: new Date(to.getTime() - wish.days * DAY_MS),
      to,
      ...(wish.classes.length > 0 ? { classes: wish.classes } : {}),
    }),
    hotMapFor(services, org, wish.day, wish.classes),
    listZones(services.db, scope, { day: wish.day, kind: 'zone' }),
  ])
  const names = new Map(zones.map((zone) => [zone.id, zone.name]))
  const cellOf = cellFinder(map.hot)
  const offset = utcOffsetMinutes(timeZone, to)
  const fits = (each: AnalysedIncident) => {
    if (wish.zoneId !== undefined && each.zoneId !== wish.zoneId) return false
    if (wish.kind !== undefined && each.classCode !== wish.kind) return false
    if (wish.band !== undefined && bandOf(each, offset) !== wish.band) return false
    if (wish.weekday === undefined && wish.hour === undefined) return true
    if (!each.from) return false
    const local = localTime(each.from, timeZone)
    return (
      (wish.weekday === undefined || local.weekday === wish.weekday) &&
      (wish.hour === undefined || local.hour === wish.hour)
    )
  }
  const found = incidents.filter(fits).map((each) => ({
    each,
    cell: each.lon === null || each.lat === null ? null : cellOf([each.lon, each.lat]),
  }))
  const cells = new Map<number, number>()
  for (const { cell } of found) if (cell !== null) cells.set(cell, (cells.get(cell) ?? 0) + 1)
  const onStreet = wish.street === undefined ? null : await streetOf(services, org, wish)
  const shown = found.filter(
    ({ each, cell }) =>
      (wish.cell === undefined || cell === wish.cell) &&
      (!onStreet ||
        (each.lon !== null && each.lat !== null && onStreet([each.lon, each.lat]) === wish.street)),
  )
  return {
    total: shown.length,
    rows: shown
      .slice(-wish.limit)
      .reverse()
      .map(({ each, cell }) => ({
        id: each.id,
        number: each.number,
        classCode: each.classCode,
        zoneName: each.zoneId ? (names.get(each.zoneId) ?? null) : null,
        reportedAt: each.reportedAt.toISOString(),
        from: each.from?.toISOString() ?? null,
        to: each.to?.toISOString() ?? null,
        cell,
      })),
    cells: [...cells].map(([cell, count]) => ({ cell, count })),
  }
}

async function streetOf(services: Services, org: OrgUnit, wish: SubsetWish) {
  const map = await hotStreetsFor(services, org, wish.day, wish.classes, null)
  return spotFinder(services, map.spots)
}
