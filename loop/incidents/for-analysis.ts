import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { incidentErrors } from './errors.ts'
import { type AnalysedIncident, analysedCodes, type Origin } from './model.ts'

export interface AnalysisPeriod {
  /** Reported in `[from, to)`: the time by which records are counted; the event's own interval comes with each row. */
  readonly from: Date
  readonly to: Date
  /** Class codes; default and upper limit: the whitelist `analysedCodes`. */
  readonly classes?: readonly string[]
  /** Default false: only what citizens reported. */
  readonly includeOfficerInitiated?: boolean
  /** Only what lies in this box of degrees (west, south, east, north); of the path's own organisations, if one is given, everything, placed or not. */
  readonly near?: { readonly box: readonly [number, number, number, number]; readonly orgPath: string | null }
}

/** As many records as one answer holds at once; a question for more is told how to narrow it. */
export const MOST_AT_ONCE = 400_000
const SLICE_MS = 182 * 86_400_000
const LEAST_SLICE_MS = 60_000

/**
 * What may feed analysis: whitelisted classes, valid, citizen-reported, neither cancelled nor merged; oldest first. No
 * person field. @throws AppError incidents.too_many_to_analyse
 */
export async function listForAnalysis(
  db: Db | Tx,
  scope: Scope,
  period: AnalysisPeriod,
): Promise<AnalysedIncident[]> {
  const all: AnalysedIncident[] = []
  for await (const page of pagesForAnalysis(db, scope, period)) {
    if (all.length + page.length > MOST_AT_ONCE)
      throw incidentErrors('too_many_to_analyse', {
        limit: MOST_AT_ONCE,
        from: period.from.toISOString().slice(0, 10),
        to: period.to.toISOString().slice(0, 10),
      })
    for (const each of page) all.push(each)
  }
  return all
}

/**
 * The same piece by piece, so that millions of records pass through a memory of some hundred megabytes: a slice of time
 * that holds too many is halved.
 */
export async function* pagesForAnalysis(
  db: Db | Tx,
  scope: Scope,
  period: AnalysisPeriod,
  most = MOST_AT_ONCE / 4,
): AsyncGenerator<AnalysedIncident[]> {
  const end = period.to.getTime()
  let from = period.from.getTime()
  let slice = SLICE_MS
  while (from < end) {
    const to = Math.min(end, from + slice)
    const page = await pageOf(db, scope, { ...period, from: new Date(from), to: new Date(to) }, most + 1)
    if (page.length > most && to - from > LEAST_SLICE_MS) {
      slice = Math.max(LEAST_SLICE_MS, Math.floor((to - from) / 2))
      continue
    }
    yield page
    from = to
  }
}

async function pageOf(
  db: Db | Tx,
  scope: Scope,
  period: AnalysisPeriod,
  limit: number,
): Promise<AnalysedIncident[]> {
  const codes = period.classes ? period.classes.filter((code) => analysedCodes.includes(code)) : analysedCodes
  if (codes.length === 0) return []
  const origins: Origin[] = period.includeOfficerInitiated
    ? ['citizen_reported', 'officer_initiated']
    : ['citizen_reported']
  let query = db
    .selectFrom('incident')
    .select([
      'id',
      'number',
      'class_code',
      'lon',
      'lat',
      'occurred_from',
      'occurred_to',
      'reported_at',
      'org_id',
      'org_path',
      'zone_id',
      'beat_id',
      'preventable',
      'origin',
    ])
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('reported_at', '>=', period.from)
    .where('reported_at', '<', period.to)
    .where('class_code', 'in', [...codes])
    .where('origin', 'in', origins)
    .where('validity', '=', 'valid')
    .where('status', 'not in', ['draft', 'merged', 'cancelled'])
  if (period.near) {
    const { box, orgPath } = period.near
    const [west, south, east, north] = box
    query = query.where((eb) =>
      eb.or([
        eb.and([
          eb('lon', '>=', west),
          eb('lon', '<=', east),
          eb('lat', '>=', south),
          eb('lat', '<=', north),
        ]),
        ...(orgPath === null ? [] : [eb('org_path', 'like', `${orgPath}%`)]),
      ]),
    )
  }
  // A minute that holds more than a page is taken whole: halving it further could go on for ever.
  const whole = period.to.getTime() - period.from.getTime() <= LEAST_SLICE_MS
  const rows = await (whole ? query : query.limit(limit)).orderBy('reported_at').orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    classCode: row.class_code,
    lon: row.lon,
    lat: row.lat,
    from: row.occurred_from,
    to: row.occurred_to,
    reportedAt: row.reported_at,
    orgId: row.org_id,
    orgPath: row.org_path,
    zoneId: row.zone_id,
    beatId: row.beat_id,
    preventable: row.preventable,
    origin: row.origin,
  }))
}
