/** A day of calls as rows of the database, written without the acts that would make them. */
import { sql } from 'kysely'
import type { LngLat } from '../../../engines/geo/index.ts'
import type { Db } from '../../../platform/database/database.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { classNames } from './words.ts'

const DAY_MS = 86_400_000

export interface Station {
  readonly id: string
  readonly path: string
}

/** A day of calls, evenly over the last 24 hours, each of them with its telephone call. */
export async function addCalls(
  services: Pick<Services, 'db'>,
  stations: readonly Station[],
  nodes: readonly LngLat[],
  count: number,
): Promise<void> {
  const now = Date.now()
  const rows = Array.from({ length: count }, (_, i) => {
    const at = new Date(now - 60_000 - ((count - i) / count) * (DAY_MS - 120_000))
    const [lon, lat] = nodes[(i * 7919) % nodes.length]!
    const station = stations[i % stations.length]!
    const [classCode, text] = classNames[i % classNames.length]!
    return {
      id: `load-${String(i).padStart(6, '0')}`,
      number: `LD-${String(i).padStart(6, '0')}`,
      org_id: station.id,
      org_path: station.path,
      zone_id: null,
      beat_id: null,
      class_code: classCode,
      level: 3,
      preventable: false,
      source: '110',
      origin: 'citizen_reported',
      validity: 'valid',
      kind: 'call',
      reported_at: at,
      lon,
      lat,
      located: true,
      place_text: '',
      text,
      status: 'closed',
      stamps: {},
      updated_by: 'load',
      updated_at: at,
      created_at: at,
      place_corrected: false,
      version: 1,
      demo: true,
    }
  })
  const calls = rows.map((row, i) => ({
    id: `call-${row.id}`,
    incident_id: row.id,
    number: `LC-${row.number}`,
    org_id: row.org_id,
    org_path: row.org_path,
    source: '110',
    caller_phone: `100${String(10_000_000 + ((i * 37) % 9_000_000))}`,
    offered_at: row.reported_at,
    answered_at: row.reported_at,
    taken_by: 'load',
    text: row.text,
    created_at: row.created_at,
    updated_by: 'load',
    updated_at: row.updated_at,
    place_text: '',
    note: '',
    version: 1,
    demo: true,
  }))
  await insertAll(services.db, 'incident', rows)
  await insertAll(services.db, 'incident_call', calls)
}

/** One statement a thousand rows: they travel as one JSON text. */
async function insertAll(db: Db, table: string, rows: readonly object[]): Promise<void> {
  const name = sql.table(table)
  const columns = sql.join(Object.keys(rows[0]!).map((column) => sql.ref(column)))
  for (let i = 0; i < rows.length; i += 1000)
    await sql`insert into ${name} (${columns}) select ${columns}
      from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows.slice(i, i + 1000))}::jsonb)`.execute(
      db,
    )
}
