import { narrowScope, type Scope } from '../../../platform/accounts/actor.ts'
import { addDays, dutyDayBounds, localTime } from '../../../platform/clock/duty-day.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { type AnalysedIncident, incidentClasses } from '../../incidents/model.ts'
import { type ClassCount, classCounts, listForAnalysis, placeWords } from '../../incidents/reads.ts'
import type { OrgUnit } from '../../map/model.ts'
import { listZones } from '../../map/reads.ts'
import type { BulletinContent } from '../contract-bulletins.ts'
import type { HotMap } from '../model.ts'
import { analysisParameters } from '../parameters.ts'
import { cellFinder } from '../rules/cell-finder.ts'
import { comparePeriods } from '../rules/compare-periods.ts'
import { type CitedIncident, type DraftSpot, draftPlan, type PlanItem } from '../rules/draft-plan.ts'
import { threeHighs } from '../rules/three-highs.ts'
import { utcOffsetMinutes } from '../rules/utc-offset.ts'
import { weekCounts } from '../rules/week-windows.ts'
import { listAlerts } from '../store.ts'
import { listDecisions } from '../store-review.ts'
import { boundaryOf } from './boundary.ts'
import { clustersFor } from './deeper.ts'
import { hotMapFor } from './hot-map.ts'
import { qualityOf } from './quality.ts'

const DAY_MS = 86_400_000
/** Weeks whose incidents a line of the plan may cite. */
const CITED_WEEKS = 12
const HIGHS_DAYS = 28

export interface BulletinWish {
  /** Last duty day that it covers. */
  readonly day: string
  readonly days: number
  readonly classes: readonly string[]
}

/** The hot spots of a map with the words of their place and their zone, highest first, as many as the coverage flags. */
export async function draftFor(
  services: Services,
  scope: Scope,
  org: OrgUnit,
  day: string,
  classes: readonly string[],
): Promise<{ map: HotMap; plan: PlanItem[] }> {
  const next = addDays(day, 1)
  const { timeZone } = services.config
  const end = dutyDayBounds(day, timeZone).end
  const narrow = narrowScope(scope, org.path)
  const [map, parameters, zones, incidents] = await Promise.all([
    hotMapFor(services, org, next, classes),
    readParameters(services.db, 'analysis', analysisParameters, org.path),
    listZones(services.db, narrow, { day, kind: 'zone' }),
    listForAnalysis(services.db, narrow, {
      from: new Date(end.getTime() - CITED_WEEKS * 7 * DAY_MS),
      to: end,
      ...(classes.length > 0 ? { classes } : {}),
    }),
  ])
  const names = new Map(zones.map((zone) => [zone.id, zone.name]))
  const flagged = map.hot.slice(0, Math.max(1, Math.round(map.cells * parameters.coverageShare)))
  const cellOf = cellFinder(flagged)
  const cited = incidents.map((each) => citedOf(each, timeZone, cellOf))
  const zoneOfCell = new Map<number, string>()
  incidents.forEach((each, i) => {
    const cell = cited[i]?.cell
    if (cell !== null && cell !== undefined && each.zoneId) zoneOfCell.set(cell, each.zoneId)
  })
  const spots = new Map<number, number[]>()
  for (const { cell, spot } of flagged) spots.set(spot, [...(spots.get(spot) ?? []), cell])
  const list: DraftSpot[] = [...spots.values()].map((cells) => {
    const first = flagged.find((each) => each.cell === cells[0])
    const zoneId = cells.map((cell) => zoneOfCell.get(cell)).find(Boolean) ?? null
    return {
      place: first ? placeWords(services, first.centre) : '',
      zoneId,
      zoneName: names.get(zoneId ?? '') ?? '',
      cells,
    }
  })
  const dose = {
    least: parameters.doseLeastMinutes,
    most: parameters.doseMostMinutes,
    gapMinutes: parameters.doseGapMinutes,
  }
  return { map, plan: draftPlan(list, cited, dose) }
}

function citedOf(
  each: AnalysedIncident,
  timeZone: string,
  cellOf: (at: readonly [number, number]) => number | null,
): CitedIncident {
  const hours: number[] = []
  if (each.from) {
    const to = (each.to ?? each.from).getTime()
    // An interval of a day and more says nothing about hours.
    if (to - each.from.getTime() < DAY_MS)
      for (let at = each.from.getTime(); at <= to; at += 3_600_000)
        hours.push(localTime(new Date(at), timeZone).hour)
  }
  return {
    id: each.id,
    number: each.number,
    classCode: each.classCode,
    hours,
    cell: each.lon === null || each.lat === null ? null : cellOf([each.lon, each.lat]),
  }
}

/** Everything that a bulletin says, from the records as they are now. Places only; sensitive classes never on its map. */
export async function gatherBulletin(
  services: Services,
  scope: Scope,
  org: OrgUnit,
  wish: BulletinWish,
): Promise<BulletinContent> {
  const { timeZone } = services.config
  const narrow = narrowScope(scope, org.path)
  const end = dutyDayBounds(wish.day, timeZone).end
  const from = new Date(end.getTime() - wish.days * DAY_MS)
  const before = new Date(from.getTime() - wish.days * DAY_MS)
  const some = wish.classes.length > 0 ? { classes: wish.classes } : {}
  const [now, earlier, used, zones, alerts, decisions, { map, plan }, boundary, quality, clusters] =
    await Promise.all([
      classCounts(services.db, narrow, { from, to: end }),
      classCounts(services.db, narrow, { from: before, to: from }),
      listForAnalysis(services.db, narrow, {
        from: new Date(end.getTime() - 14 * HIGHS_DAYS * DAY_MS),
        to: end,
        ...some,
      }),
      listZones(services.db, narrow, { day: wish.day, kind: 'zone' }),
      listAlerts(services.db, narrow, wish.day),
      listDecisions(services.db, narrow, { open: true }),
      draftFor(services, scope, org, wish.day, wish.classes),
      boundaryOf(services, org),
      qualityOf(services, scope, org, { from, to: end, classes: wish.classes }),
      clustersFor(services, scope, org, addDays(wish.day, 1), wish.classes),
    ])
  const names = new Map(zones.map((zone) => [zone.id, zone.name]))
  const highs = threeHighs({
    incidents: used,
    endMs: end.getTime(),
    days: HIGHS_DAYS,
    utcOffsetMinutes: utcOffsetMinutes(timeZone, end),
    zoneName: (id) => names.get(id) ?? id,
  })
  const count = (start: Date, stop: Date, codes?: readonly string[]) =>
    used.filter(
      (each) =>
        each.reportedAt >= start && each.reportedAt < stop && (!codes || codes.includes(each.classCode)),
    ).length
  const total = comparePeriods(
    'all',
    { count: count(before, from), days: wish.days },
    { count: count(from, end), days: wish.days },
  )
  const numbers = new Map(used.map((each) => [each.id, each.number]))
  const hot = map.hot.slice(0, Math.max(1, Math.round(map.cells * 0.05)))
  const trust = map.backTest.find((rate) => Math.round(rate.areaPercent) === 5) ?? map.backTest[0]
  const points = (polygons: readonly (readonly (readonly (readonly [number, number])[])[])[]) =>
    polygons.map((rings) => rings.map((ring) => ring.map(([x, y]): [number, number] => [x, y])))
  return {
    orgName: org.name,
    fromDay: addDays(wish.day, 1 - wish.days),
    toDay: wish.day,
    onlyClasses: [...wish.classes],
    coverage: quality.coverage,
    tops: topsOf(now, earlier),
    classes: classesOf(now, earlier, wish),
    total,
    areas: highs.areas.slice(0, 6).map((row) => ({ ...row })),
    hours: highs.hours.slice(0, 4).map((row) => ({ ...row })),
    types: highs.types.slice(0, 6).map((row) => ({ ...row })),
    highsDays: HIGHS_DAYS,
    alerts: alerts
      .filter((alert) => alert.orgId === org.id || alert.zoneId === '')
      .map((alert) => ({
        name: alert.zoneName || (alert.orgId === org.id ? org.name : ''),
        zoneId: alert.zoneId,
        colour: alert.colour,
        observed: alert.observed,
        expected: alert.expected,
        p: alert.p,
      }))
      .filter((alert) => alert.name !== ''),
    trust: trust
      ? {
          areaPercent: trust.areaPercent,
          cells: trust.cells,
          hits: trust.hits,
          incidents: trust.incidents,
          hitRate: trust.hitRate,
          low: trust.low,
          high: trust.high,
          weeks: map.weeks,
        }
      : null,
    weeks: weekCounts(
      used.map((each) => each.reportedAt.getTime()),
      end.getTime(),
      12,
      used[0]?.reportedAt.getTime() ?? end.getTime(),
    ).map((n, i) => ({ from: addDays(wish.day, 1 - 7 * (12 - i)), count: n })),
    map: {
      boundary: points(boundary),
      zones: zones
        .filter((zone) => zone.orgId === org.id)
        .map((zone) => ({ name: zone.name, polygons: points(zone.geometry ?? []) })),
      cells: hot.map((cell) => ({
        ring: cell.ring.map(([x, y]): [number, number] => [x, y]),
        count: cell.count,
      })),
    },
    repeats: clusters.notices.slice(0, 10).map((notice) => ({
      type: notice.type,
      place: placeWords(services, notice.centre),
      last: notice.last,
      incidents: notice.incidentIds.map((id) => ({ id, number: numbers.get(id) ?? id })),
    })),
    plan: plan.map(planOf),
    decisions: decisions.map(({ text, owner, due, status }) => ({ text, owner, due, status })),
  }
}

/** A line of the plan as the contract carries it. */
export const planOf = (item: PlanItem) => ({
  ...item,
  cells: [...item.cells],
  classes: item.classes.map((each) => ({ ...each })),
  minutes: [item.minutes[0], item.minutes[1]] as [number, number],
  incidents: item.incidents.map((each) => ({ ...each })),
})

const sum = (counts: readonly ClassCount[], fits: (count: ClassCount) => boolean) =>
  counts.filter(fits).reduce((n, each) => n + each.n, 0)

function topsOf(now: readonly ClassCount[], before: readonly ClassCount[]): BulletinContent['tops'] {
  const topOf = new Map(incidentClasses.map((each) => [each.code, each.top]))
  const tops = [...new Set([...now, ...before].map((each) => topOf.get(each.classCode) ?? 'other'))]
  return tops
    .map((top) => {
      const own = (each: ClassCount) => (topOf.get(each.classCode) ?? 'other') === top
      const valid = (each: ClassCount) => own(each) && each.validity === 'valid'
      return {
        top,
        now: sum(now, own),
        nowValid: sum(now, valid),
        before: sum(before, own),
        beforeValid: sum(before, valid),
      }
    })
    .sort((a, b) => b.now - a.now || (a.top < b.top ? -1 : 1))
}

function classesOf(
  now: readonly ClassCount[],
  before: readonly ClassCount[],
  wish: BulletinWish,
): BulletinContent['classes'] {
  const codes = [...new Set([...now, ...before].map((each) => each.classCode))]
  return codes
    .filter((code) => wish.classes.length === 0 || wish.classes.includes(code))
    .map((code) => {
      const valid = (each: ClassCount) => each.classCode === code && each.validity === 'valid'
      const counts = { now: sum(now, valid), before: sum(before, valid) }
      const { verdict } = comparePeriods(
        code,
        { count: counts.before, days: wish.days },
        { count: counts.now, days: wish.days },
      )
      return { code, ...counts, verdict }
    })
    .filter((each) => each.now + each.before > 0)
    .sort((a, b) => b.now - a.now || (a.code < b.code ? -1 : 1))
}
