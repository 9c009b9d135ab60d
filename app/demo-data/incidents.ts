import { sql } from 'kysely'
import { makeIncidents } from '../../demo/city/index.ts'
import type { City, DemoIncident } from '../../demo/city/types.ts'
import { callSources, findClass } from '../../loop/incidents/model.ts'
import { findPlace, listOrgUnits } from '../../loop/map/reads.ts'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../platform/clock/duty-day.ts'
import type { Services } from '../../platform/stage/stage.ts'

const BATCH = 1_000
/** Assignments and calls of the past are kept for this many days: enough for the figures of a quarter. */
const ASSIGNMENT_DAYS = 120
/** What the city calls a kind and the product's class tree calls otherwise. */
const otherCode: Readonly<Record<string, string>> = {
  silent_call: '990100',
  nuisance_call: '990200',
  non_police: '600100',
}
const dispositions: Readonly<Record<string, string>> = {
  transferred: 'handed_over',
  refused_not_police: 'not_police',
}

/** Puts two years of made-up incidents, with their stamps and the assignments of the last months, into the database. */
export async function seedIncidents(
  services: Services,
  city: City,
  until: Date,
  onProgress: (share: number) => void,
): Promise<number> {
  const { timeZone } = services.config
  const paths = new Map(
    (await listOrgUnits(services.db, scopeOf(systemActor))).map((org) => [org.id, org.path]),
  )
  const untilDay = new Date(until.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const tomorrow = new Date(Date.parse(`${untilDay}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  const records = makeIncidents(city, { untilDay: tomorrow }).filter(
    (each) => Date.parse(each.reportedAt) < until.getTime(),
  )
  const codes = new Map(city.truth.classes.map((each) => [each.key, each]))
  const teams = new Map(city.force.teams.map((team) => [team.callSign, team]))
  const counters = new Map<string, number>()
  const numbers = new Map<string, string>()
  const rows: object[] = []
  const assignments: object[] = []
  const calls: object[] = []
  for (const record of records) {
    const reported = new Date(record.reportedAt)
    const day = dutyDayOf(reported, timeZone)
    const count = (counters.get(day) ?? 0) + 1
    counters.set(day, count)
    const number = `JQ${day.replaceAll('-', '')}-${String(count).padStart(4, '0')}`
    numbers.set(record.number, number)
    const row = incidentRow(services, city, record, number, codes, numbers, day, paths)
    rows.push(row)
    if (until.getTime() - reported.getTime() >= ASSIGNMENT_DAYS * 86_400_000) continue
    const call = callRow(row, `JJ${number.slice(2)}`)
    if (call) calls.push(call)
    const assignment = assignmentRow(record, row, teams.get(record.callSign ?? ''), paths)
    if (assignment) assignments.push(assignment)
  }
  for (let i = 0; i < rows.length; i += BATCH) {
    await insertJson(services, 'incident', rows.slice(i, i + BATCH))
    onProgress(Math.min(1, (i + BATCH) / (rows.length + assignments.length)))
  }
  for (let i = 0; i < assignments.length; i += BATCH)
    await insertJson(services, 'assignment', assignments.slice(i, i + BATCH))
  for (let i = 0; i < calls.length; i += BATCH)
    await insertJson(services, 'incident_call', calls.slice(i, i + BATCH))
  // Each day keeps its counter, so that a list imported later for one of these days goes on with the next number.
  const days = [...counters].map(([duty_day, last]) => ({ duty_day, last }))
  for (const table of ['incident_number', 'incident_call_number'])
    await sql`insert into ${sql.table(table)} (duty_day, last)
      select duty_day, last from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as day (duty_day date, last int)
      on conflict do nothing`.execute(services.db)
  return rows.length
}

/** One statement a batch: the rows travel as one JSON text and become columns by the table's own type. */
async function insertJson(
  services: Services,
  table: 'incident' | 'assignment' | 'incident_call',
  rows: object[],
): Promise<void> {
  const name = sql.table(table)
  const columns = sql.join(Object.keys(rows[0]!).map((column) => sql.ref(column)))
  await sql`insert into ${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows)}::jsonb)`.execute(
    services.db,
  )
}

type Row = ReturnType<typeof incidentRow>

function incidentRow(
  services: Services,
  city: City,
  record: DemoIncident,
  number: string,
  codes: ReadonlyMap<string, { code: string }>,
  numbers: ReadonlyMap<string, string>,
  day: string,
  paths: ReadonlyMap<string, string>,
) {
  const wanted = otherCode[record.classKey] ?? codes.get(record.classKey)?.code ?? '500100'
  const kind = findClass(wanted) ?? findClass('500100')!
  const place = record.lngLat ? findPlace(services, record.lngLat, day) : null
  const block = city.blocks[record.truth.blockId]
  const station = place?.orgId ?? block?.stationCode ?? city.organisation.units[0]!.code
  const { stamps } = record
  const stamp = (at: string | null) => (at ? { at, source: 'import' } : undefined)
  const closed = stamps.closed !== null
  const notPolice = kind.top === 'non_police'
  return {
    id: record.number,
    number,
    org_id: station,
    org_path: place?.orgPath ?? paths.get(station) ?? '/',
    zone_id: place?.zoneId ?? null,
    beat_id: place?.beatId ?? null,
    class_code: kind.code,
    level: kind.level,
    preventable: kind.preventable,
    source: record.source,
    origin: record.origin,
    validity: record.valid ? 'valid' : notPolice ? 'non_police' : 'invalid',
    kind: 'call',
    occurred_from: record.occurredFrom,
    occurred_to: record.occurredTo,
    reported_at: record.reportedAt,
    // A point outside of every station (zero, swapped, another county) is no place: it is kept as not located.
    lon: place ? record.lngLat![0] : null,
    lat: place ? record.lngLat![1] : null,
    located: place !== null,
    place_text: record.address,
    text: record.text,
    validity_reason: null,
    status: record.truth.repeatOf ? 'merged' : closed ? 'closed' : 'reported',
    stamps: {
      T0: stamp(stamps.offered),
      T1: stamp(stamps.answered),
      T3: stamp(stamps.created),
      T4: stamp(stamps.queued),
      T13: stamp(stamps.fedBack),
      T15: stamp(stamps.closed),
    },
    disposition_code: record.disposition ? (dispositions[record.disposition] ?? record.disposition) : null,
    result_text: record.disposition ? '（演示历史数据）' : null,
    result_by: record.callSign,
    result_at: stamps.fedBack,
    result_due: null,
    closed_at: stamps.closed,
    merged_into: record.truth.repeatOf
      ? numbers.has(record.truth.repeatOf)
        ? record.truth.repeatOf
        : null
      : null,
    transferred_to: null,
    scheduled_at: null,
    place_corrected: false,
    external_key: record.number,
    version: 1,
    updated_by: '演示数据',
    updated_at: record.reportedAt,
    created_at: record.reportedAt,
    demo: true,
  }
}

/** The call behind an incident, where its source has callers; a repeated one went with its incident into the first. */
function callRow(row: Row, number: string): object | null {
  if (!(callSources as readonly string[]).includes(row.source)) return null
  const { stamps } = row
  return {
    id: `C${row.id}`,
    number,
    org_id: row.org_id,
    org_path: row.org_path,
    incident_id: row.merged_into ?? row.id,
    merged_from: row.merged_into ? row.id : null,
    source: row.source,
    caller_phone: null,
    offered_at: stamps.T0?.at ?? null,
    answered_at: stamps.T1?.at ?? null,
    located_at: null,
    ended_at: null,
    lon: row.lon,
    lat: row.lat,
    place_text: row.place_text,
    text: row.text,
    taken_by: stamps.T1 ? '演示接警员' : null,
    taken_by_id: null,
    taken_org_id: null,
    outcome: 'incident_created',
    outcome_reason: null,
    note: '',
    external_key: null,
    version: 1,
    updated_by: '演示数据',
    updated_at: row.reported_at,
    created_at: row.reported_at,
    demo: true,
  }
}

function assignmentRow(
  record: DemoIncident,
  row: Row,
  team: City['force']['teams'][number] | undefined,
  paths: ReadonlyMap<string, string>,
): object | null {
  const { stamps } = record
  if (!team || !stamps.sent) return null
  const stamp = (at: string | null) => (at ? { at, source: 'import' } : undefined)
  return {
    id: `A${record.number}`,
    incident_id: record.number,
    unit_id: team.code,
    call_sign: team.callSign,
    org_path: row.org_path,
    unit_org_path: paths.get(team.unitCode) ?? row.org_path,
    role: 'primary',
    state: 'accepted',
    stamps: {
      sent: stamp(stamps.sent),
      delivered: stamp(stamps.delivered),
      acked: stamp(stamps.acked),
      en_route: stamp(stamps.enRoute),
      on_scene: stamp(stamps.onScene),
      cleared: stamp(stamps.cleared),
      reported: stamp(stamps.fedBack),
      accepted: stamp(stamps.closed),
    },
    eta_seconds: null,
    rank: null,
    override_reason: null,
    reason: null,
    result_text: null,
    disposition_code: row.disposition_code,
    created_by: '演示数据',
    created_at: stamps.sent,
    updated_by: '演示数据',
    updated_at: stamps.closed ?? stamps.sent,
    version: 1,
    demo: true,
  }
}
