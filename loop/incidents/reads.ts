import { sql } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Incident, IncidentStatus, Level, Origin, TopClass, Validity } from './model.ts'
import { EXERCISE, incidentClasses } from './model.ts'
import { incidentFromRow } from './row.ts'
import './tables.ts'

export { listCallTimes } from './call-store.ts'
export { type ClueFilter, findClue, listClues } from './clue-store.ts'
export { incidentsNow, openNow } from './open-memory.ts'
export { incidentsById, listOpen, numberOfIncident, openStatuses } from './open-store.ts'

/**
 * One incident, in whatever scope; the caller checks the scope of what he does with it.
 * @param lock holds the row until the end of the transaction: nobody closes it meanwhile
 */
export async function getIncident(db: Db | Tx, id: string, lock = false): Promise<Incident | null> {
  let query = db.selectFrom('incident').selectAll().where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row ? incidentFromRow(row) : null
}

export interface IncidentFilter {
  /** Reported in `[from, to)`. */
  readonly from?: Date
  readonly to?: Date
  readonly statuses?: readonly IncidentStatus[]
  readonly classes?: readonly string[]
  readonly tops?: readonly TopClass[]
  readonly levels?: readonly Level[]
  readonly validities?: readonly Validity[]
  readonly origins?: readonly Origin[]
  readonly orgId?: string
  readonly zoneId?: string
  readonly preventable?: boolean
  /** False leaves exercises out: what counts incidents counts none. */
  readonly exercises?: false
  readonly located?: boolean
  /** Part of number, place or text. */
  readonly search?: string
  /** Default 1000. */
  readonly limit?: number
  readonly offset?: number
}

/** The query behind every list; used by this stage's own store too. */
export function filteredIncidents(db: Db | Tx, scope: Scope, filter: IncidentFilter) {
  let query = db.selectFrom('incident').where('org_path', 'like', `${scope.orgPath}%`)
  if (filter.from) query = query.where('reported_at', '>=', filter.from)
  if (filter.to) query = query.where('reported_at', '<', filter.to)
  if (filter.statuses) query = query.where('status', 'in', [...filter.statuses])
  if (filter.classes) query = query.where('class_code', 'in', [...filter.classes])
  if (filter.tops) {
    const tops = filter.tops
    const codes = incidentClasses.filter((one) => tops.includes(one.top)).map((one) => one.code)
    query = query.where('class_code', 'in', codes)
  }
  if (filter.exercises === false) query = query.where('class_code', '<>', EXERCISE)
  if (filter.levels) query = query.where('level', 'in', [...filter.levels])
  if (filter.validities) query = query.where('validity', 'in', [...filter.validities])
  if (filter.origins) query = query.where('origin', 'in', [...filter.origins])
  if (filter.orgId) query = query.where('org_path', 'like', `%/${filter.orgId}/%`)
  if (filter.zoneId) query = query.where('zone_id', '=', filter.zoneId)
  if (filter.preventable !== undefined) query = query.where('preventable', '=', filter.preventable)
  if (filter.located !== undefined) query = query.where('located', '=', filter.located)
  if (filter.search) {
    const like = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([eb('number', 'ilike', like), eb('place_text', 'ilike', like), eb('text', 'ilike', like)]),
    )
  }
  return query
}

/** Incidents of a scope, newest report first. */
export async function listIncidents(
  db: Db | Tx,
  scope: Scope,
  filter: IncidentFilter = {},
): Promise<Incident[]> {
  const rows = await filteredIncidents(db, scope, filter)
    .selectAll()
    .orderBy('reported_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit ?? 1000)
    .offset(filter.offset ?? 0)
    .execute()
  return rows.map(incidentFromRow)
}

/** How many incidents a filter finds. */
export async function countIncidents(
  db: Db | Tx,
  scope: Scope,
  filter: IncidentFilter = {},
): Promise<number> {
  const row = await filteredIncidents(db, scope, filter)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** How many incidents were reported in each step of a span, exercises not counted; steps without any are left out. */
export async function countBySteps(
  db: Db | Tx,
  scope: Scope,
  from: Date,
  to: Date,
  stepSeconds: number,
): Promise<Array<{ at: Date; n: number }>> {
  const step = sql<number>`floor(extract(epoch from reported_at) / ${stepSeconds}::int)`
  const rows = await filteredIncidents(db, scope, { from, to, exercises: false })
    .select(({ fn }) => [step.as('step'), fn.countAll<number>().as('n')])
    .groupBy('step')
    .orderBy('step')
    .execute()
  return rows.map((row) => ({ at: new Date(Number(row.step) * stepSeconds * 1000), n: Number(row.n) }))
}

export { type AnalysisPeriod, listForAnalysis, pagesForAnalysis } from './for-analysis.ts'

/** How good the records of a period are: each figure is a count of rows. */
export interface DataQuality {
  readonly total: number
  readonly valid: number
  readonly invalid: number
  readonly nonPolice: number
  readonly undecided: number
  readonly unlocated: number
  readonly placeCorrected: number
  readonly withoutOccurredTime: number
  /** Occurred interval longer than a day. */
  readonly wideInterval: number
  /** Occurred at exactly local midnight: usually a missing hour. */
  readonly midnight: number
  readonly merged: number
  readonly cancelled: number
  readonly officerInitiated: number
  readonly withoutResult: number
  /** Result entered after the shift that had to enter it (R-031). */
  readonly lateResult: number
}

export async function dataQuality(
  db: Db | Tx,
  scope: Scope,
  period: { from: Date; to: Date; timeZone?: string },
): Promise<DataQuality> {
  const zone = period.timeZone ?? 'Asia/Shanghai'
  const { rows } = await sql<Record<keyof DataQuality, number>>`
select count(*) as "total",
  count(*) filter (where validity = 'valid') as "valid",
  count(*) filter (where validity = 'invalid') as "invalid",
  count(*) filter (where validity = 'non_police') as "nonPolice",
  count(*) filter (where validity = 'unknown') as "undecided",
  count(*) filter (where not located) as "unlocated",
  count(*) filter (where place_corrected) as "placeCorrected",
  count(*) filter (where occurred_from is null) as "withoutOccurredTime",
  count(*) filter (where occurred_to - occurred_from > interval '1 day') as "wideInterval",
  count(*) filter (where (occurred_from at time zone ${zone})::time = '00:00') as "midnight",
  count(*) filter (where status = 'merged') as "merged",
  count(*) filter (where status = 'cancelled') as "cancelled",
  count(*) filter (where origin = 'officer_initiated') as "officerInitiated",
  count(*) filter (where result_at is null and validity = 'valid' and status not in ('merged', 'cancelled', 'transferred')) as "withoutResult",
  count(*) filter (where result_at > result_due) as "lateResult"
from incident
where org_path like ${`${scope.orgPath}%`} and reported_at >= ${period.from} and reported_at < ${period.to}
  and class_code <> ${EXERCISE}`.execute(db)
  const counts = rows[0]!
  return Object.fromEntries(
    Object.entries(counts).map(([key, n]) => [key, Number(n)]),
  ) as unknown as DataQuality
}

/** Words for a place by its streets; how every stage names a point that nobody has named. */
export { placeWords } from './jurisdiction.ts'
/** What the records that feed analysis can carry, and the records behind each check. */
export {
  type ClassCount,
  classCounts,
  listReported,
  type PlacePile,
  type QualityDrill,
  type QualityFacts,
  type QualityPeriod,
  type QualityRecord,
  qualityDrills,
  qualityFacts,
  qualityRecords,
  type ReportedRecord,
} from './quality-reads.ts'
export { type TraceText, traceText } from './rules/trace-line.ts'
export { type CallRecord, callRecords } from './times-store.ts'
