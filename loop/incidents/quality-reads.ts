import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { analysedCodes, EXERCISE } from './model.ts'
import './tables.ts'

/** One place that holds conspicuously many records of one class: often an address that was entered for want of a better one. */
export interface PlacePile {
  readonly classCode: string
  readonly lon: number
  readonly lat: number
  readonly count: number
  /** Placed records of the class. */
  readonly ofClass: number
}

/** What the records that may feed analysis look like, counted in the database: no row leaves it. */
export interface QualityFacts {
  readonly used: number
  readonly located: number
  readonly timed: number
  readonly piles: readonly PlacePile[]
  /** At 0/0, or at a round tenth of a degree both ways: what a form enters by itself. */
  readonly defaultPoints: number
  readonly outsideBox: number
  /** Same class and place within half an hour of the one before, not merged. */
  readonly duplicates: number
  /** Records whose time is a full hour to the second, by local hour. */
  readonly fullHours: readonly number[]
  /** Of those with a time: told later than a day, than a week after it happened; hours until half and nine tenths were told. */
  readonly delay: {
    readonly n: number
    readonly overDay: number
    readonly overWeek: number
    readonly p50Hours: number | null
    readonly p90Hours: number | null
  }
  /** Records by class and month (local), for breaks in a series. */
  readonly monthly: ReadonlyArray<{
    readonly classCode: string
    readonly month: string
    readonly count: number
  }>
}

export interface QualityPeriod {
  readonly from: Date
  readonly to: Date
  readonly timeZone: string
  readonly classes?: readonly string[]
  /** West, south, east, north of the jurisdiction; left out: nothing is told apart. */
  readonly box?: readonly [number, number, number, number] | null
  /** From when months are counted; default `from`. */
  readonly monthsFrom?: Date
}

/** Checks whose records can be looked at. */
export const qualityDrills = [
  'unlocated',
  'untimed',
  'duplicates',
  'default_points',
  'outside',
  'midnight',
  'late',
] as const
export type QualityDrill = (typeof qualityDrills)[number]

const PILE_SHARE = 0.02
const PILE_LEAST = 5

/** The records that `listForAnalysis` would answer. */
function usable(scope: Scope, period: QualityPeriod, from = period.from): RawBuilder<unknown> {
  const codes = (period.classes ?? analysedCodes).filter((code) => analysedCodes.includes(code))
  const classes = codes.length > 0 ? sql`class_code in (${sql.join(codes)})` : sql`false`
  return sql`org_path like ${`${scope.orgPath}%`} and reported_at >= ${from} and reported_at < ${period.to}
    and ${classes} and origin = 'citizen_reported' and validity = 'valid' and status not in ('draft', 'merged', 'cancelled')`
}

const isDefault = sql`((abs(lon) < 0.01 and abs(lat) < 0.01) or (lon = round(lon::numeric, 1)::float8 and lat = round(lat::numeric, 1)::float8))`
const outsideOf = (box: QualityPeriod['box']) =>
  box
    ? sql`(lon is not null and (lon < ${box[0]} or lat < ${box[1]} or lon > ${box[2]} or lat > ${box[3]}))`
    : sql`false`
const fullHour = (zone: string) =>
  sql`(occurred_from is not null and extract(minute from occurred_from at time zone ${zone}) = 0 and extract(second from occurred_from at time zone ${zone}) = 0)`
const localHour = (zone: string) => sql`extract(hour from occurred_from at time zone ${zone})::int`
const delayOf = sql`(reported_at - coalesce(occurred_to, occurred_from))`

/** Counts by which the records of a period are judged; whatever their number, a few hundred rows come back. */
export async function qualityFacts(db: Db | Tx, scope: Scope, period: QualityPeriod): Promise<QualityFacts> {
  const rows = usable(scope, period)
  const { rows: sums } = await sql<Record<string, number | null>>`
select count(*) as used, count(lon) as located, count(occurred_from) as timed,
  count(*) filter (where lon is not null and ${isDefault}) as defaults,
  count(*) filter (where ${outsideOf(period.box)}) as outside,
  count(*) filter (where occurred_from is not null and ${delayOf} > interval '1 day') as over_day,
  count(*) filter (where occurred_from is not null and ${delayOf} > interval '7 days') as over_week,
  percentile_cont(0.5) within group (order by extract(epoch from ${delayOf}) / 3600) filter (where occurred_from is not null) as p50,
  percentile_cont(0.9) within group (order by extract(epoch from ${delayOf}) / 3600) filter (where occurred_from is not null) as p90
from incident where ${rows}`.execute(db)
  const { rows: piles } = await sql<PlacePile>`
select * from (
  select class_code as "classCode", round(lon::numeric, 5)::float8 as lon, round(lat::numeric, 5)::float8 as lat,
    count(*)::int as count, (sum(count(*)) over (partition by class_code))::int as "ofClass"
  from incident where ${rows} and lon is not null group by 1, 2, 3) as places
where count >= ${PILE_LEAST}::int and count > ${PILE_SHARE}::float8 * "ofClass" order by count desc, lon, lat limit 20`.execute(
    db,
  )
  const { rows: twice } = await sql<{ n: number }>`
select count(*)::int as n from (
  select reported_at - lag(reported_at) over (partition by class_code, lon, lat order by reported_at) as gap
  from incident where ${rows} and lon is not null) as gaps where gap < interval '30 minutes'`.execute(db)
  const { rows: hours } = await sql<{ hour: number; n: number }>`
select ${localHour(period.timeZone)} as hour, count(*)::int as n
from incident where ${rows} and ${fullHour(period.timeZone)} group by 1`.execute(db)
  const { rows: monthly } = await sql<{ classCode: string; month: string; count: number }>`
select class_code as "classCode", to_char(reported_at at time zone ${period.timeZone}, 'YYYY-MM') as month, count(*)::int as count
from incident where ${usable(scope, period, period.monthsFrom)} group by 1, 2 order by 1, 2`.execute(db)
  const sum = sums[0] ?? {}
  const number = (name: string) => Number(sum[name] ?? 0)
  const maybe = (name: string) => (sum[name] === null || sum[name] === undefined ? null : Number(sum[name]))
  const fullHours = new Array<number>(24).fill(0)
  for (const { hour, n } of hours) fullHours[hour] = n
  return {
    used: number('used'),
    located: number('located'),
    timed: number('timed'),
    piles,
    defaultPoints: number('defaults'),
    outsideBox: number('outside'),
    duplicates: twice[0]?.n ?? 0,
    fullHours,
    delay: {
      n: number('timed'),
      overDay: number('over_day'),
      overWeek: number('over_week'),
      p50Hours: maybe('p50'),
      p90Hours: maybe('p90'),
    },
    monthly,
  }
}

export interface QualityRecord {
  readonly id: string
  readonly number: string
  readonly classCode: string
  readonly reportedAt: Date
  readonly occurredFrom: Date | null
  readonly lon: number | null
  readonly lat: number | null
}

/** The records behind one check, newest first. No person field. */
export async function qualityRecords(
  db: Db | Tx,
  scope: Scope,
  period: QualityPeriod,
  drill: QualityDrill | { readonly lon: number; readonly lat: number },
  limit: number,
): Promise<QualityRecord[]> {
  const condition = (): RawBuilder<unknown> => {
    if (typeof drill === 'object')
      return sql`round(lon::numeric, 5)::float8 = ${drill.lon} and round(lat::numeric, 5)::float8 = ${drill.lat}`
    switch (drill) {
      case 'unlocated':
        return sql`lon is null`
      case 'untimed':
        return sql`occurred_from is null`
      case 'default_points':
        return sql`lon is not null and ${isDefault}`
      case 'outside':
        return outsideOf(period.box)
      case 'midnight':
        return sql`${fullHour(period.timeZone)} and ${localHour(period.timeZone)} = 0`
      case 'late':
        return sql`occurred_from is not null and ${delayOf} > interval '7 days'`
      case 'duplicates':
        return sql`lon is not null and gap < interval '30 minutes'`
    }
  }
  const { rows } = await sql<QualityRecord>`
select id, number, class_code as "classCode", reported_at as "reportedAt", occurred_from as "occurredFrom", lon, lat
from (select *, reported_at - lag(reported_at) over (partition by class_code, lon, lat order by reported_at) as gap
  from incident where ${usable(scope, period)}) as records
where ${condition()} order by reported_at desc, id limit ${limit}`.execute(db)
  return rows
}

export interface ClassCount {
  readonly classCode: string
  readonly validity: string
  readonly n: number
}

/** Records reported in `[from, to)` by class and validity; neither exercises nor drafts nor merged nor cancelled ones. */
export async function classCounts(
  db: Db | Tx,
  scope: Scope,
  period: { readonly from: Date; readonly to: Date },
): Promise<ClassCount[]> {
  const { rows } = await sql<ClassCount>`
select class_code as "classCode", validity, count(*)::int as n from incident
where org_path like ${`${scope.orgPath}%`} and reported_at >= ${period.from} and reported_at < ${period.to}
  and status not in ('draft', 'merged', 'cancelled') and class_code <> ${EXERCISE} group by 1, 2 order by 1, 2`.execute(
    db,
  )
  return rows
}

/** A record as a list behind a figure shows it. No person field. */
export interface ReportedRecord {
  readonly id: string
  readonly number: string
  readonly classCode: string
  readonly orgPath: string
  readonly zoneId: string | null
  readonly reportedAt: Date
}

/** The records that `classCounts` counts, of some classes, oldest first. */
export async function listReported(
  db: Db | Tx,
  scope: Scope,
  period: {
    readonly from: Date
    readonly to: Date
    readonly classes: readonly string[]
    readonly onlyValid: boolean
  },
): Promise<ReportedRecord[]> {
  if (period.classes.length === 0) return []
  const valid = period.onlyValid ? sql`and validity = 'valid'` : sql``
  const { rows } = await sql<ReportedRecord>`
select id, number, class_code as "classCode", org_path as "orgPath", zone_id as "zoneId", reported_at as "reportedAt" from incident
where org_path like ${`${scope.orgPath}%`} and reported_at >= ${period.from} and reported_at < ${period.to}
  and class_code in (${sql.join(period.classes)}) and status not in ('draft', 'merged', 'cancelled') ${valid}
order by reported_at, id`.execute(db)
  return rows
}
