import { sql } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Fix, FixSource, Visit } from './model.ts'
import type { LastPositionTable, PositionTable, UnitHourTable, ZonePresenceTable } from './tables.ts'

const DAY_MS = 86_400_000

/** Makes the partition of the UTC day of an instant; a second maker is no error. */
export async function makePartition(db: Db, dayMs: number): Promise<void> {
  const from = new Date(Math.floor(dayMs / DAY_MS) * DAY_MS)
  const to = new Date(from.getTime() + DAY_MS)
  const name = partitionName(from)
  await sql
    .raw(
      `create table if not exists ${name} partition of position for values from ('${from.toISOString()}') to ('${to.toISOString()}')`,
    )
    .execute(db)
}

function partitionName(day: Date): string {
  return `position_${day.toISOString().slice(0, 10).replaceAll('-', '')}`
}

/** Drops the partitions of days that ended before an instant; returns their names. */
export async function dropPartitionsBefore(db: Db, before: Date): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    join pg_class p on p.oid = i.inhparent where p.relname = 'position' order by 1`.execute(db)
  const limit = partitionName(new Date(before.getTime() - DAY_MS))
  const old = rows.map((row) => row.name).filter((name) => name <= limit && /^position_\d{8}$/.test(name))
  for (const name of old) await sql.raw(`drop table ${name}`).execute(db)
  return old
}

/**
 * Stores fixes and keeps the newest of each unit, in one statement. What is there already (same unit, time, number) stays
 * as it is, and an older fix never replaces a newer one.
 */
export async function storeFixes(db: Db | Tx, fixes: readonly Fix[]): Promise<void> {
  if (fixes.length === 0) return
  const rows = JSON.stringify(
    fixes.map((fix) => ({
      unit_id: fix.unitId,
      at: new Date(fix.atMs).toISOString(),
      seq: fix.seq,
      lon: fix.lngLat[0],
      lat: fix.lngLat[1],
      speed_kmh: fix.speedKmh,
      heading: fix.heading,
      accuracy_m: fix.accuracyM,
      source: fix.source,
    })),
  )
  await sql`
    with given as materialized (
      select * from jsonb_to_recordset(${rows}::jsonb) as r(unit_id text, at timestamptz, seq bigint, lon float8,
        lat float8, speed_kmh float4, heading float4, accuracy_m float4, source text)),
    stored as (
      insert into position (unit_id, at, seq, lon, lat, speed_kmh, heading, accuracy_m, source)
      select unit_id, at, seq, lon, lat, speed_kmh, heading, accuracy_m, source from given
      on conflict do nothing)
    insert into last_position (unit_id, at, seq, lon, lat, speed_kmh, heading, accuracy_m)
    select distinct on (unit_id) unit_id, at, seq, lon, lat, speed_kmh, heading, accuracy_m
    from given order by unit_id, at desc, seq
    on conflict (unit_id) do update set at = excluded.at, seq = excluded.seq, lon = excluded.lon, lat = excluded.lat,
      speed_kmh = excluded.speed_kmh, heading = excluded.heading, accuracy_m = excluded.accuracy_m
    where excluded.at > last_position.at`.execute(db)
}

export function listLast(db: Db): Promise<LastPositionTable[]> {
  return db.selectFrom('last_position').selectAll().execute()
}

function fixFromRow(row: PositionTable): Fix {
  return {
    unitId: row.unit_id,
    atMs: row.at.getTime(),
    seq: Number(row.seq),
    lngLat: [row.lon, row.lat],
    speedKmh: row.speed_kmh,
    heading: row.heading,
    accuracyM: row.accuracy_m,
    source: row.source as FixSource,
  }
}

/** Fixes of one unit in `[from, to)`, in order of device time. */
export async function listFixes(db: Db | Tx, unitId: string, from: Date, to: Date): Promise<Fix[]> {
  const rows = await db
    .selectFrom('position')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('at')
    .orderBy('seq')
    .execute()
  return rows.map(fixFromRow)
}

/** Replaces what an hour's roll-up wrote before, so that running it again gives the same. */
export async function replaceHour(
  tx: Tx,
  hour: Date,
  rows: {
    zonePresence: ZonePresenceTable[]
    unitHours: UnitHourTable[]
    roads: Array<{ mode: string; edge: number; passes: number }>
    graphVersion: string
  },
): Promise<void> {
  await tx.deleteFrom('zone_presence').where('hour_at', '=', hour).execute()
  await tx.deleteFrom('unit_hour').where('hour_at', '=', hour).execute()
  await tx.deleteFrom('road_presence').where('hour_at', '=', hour).execute()
  if (rows.zonePresence.length > 0) await tx.insertInto('zone_presence').values(rows.zonePresence).execute()
  if (rows.unitHours.length > 0) await tx.insertInto('unit_hour').values(rows.unitHours).execute()
  for (let i = 0; i < rows.roads.length; i += 2000)
    await tx
      .insertInto('road_presence')
      .values(
        rows.roads
          .slice(i, i + 2000)
          .map((road) => ({ ...road, hour_at: hour, graph_version: rows.graphVersion })),
      )
      .execute()
}

/** Replaces the visits of a unit that began in `[from, to)`. */
export async function replaceVisits(
  tx: Tx,
  unitId: string,
  orgPath: string,
  from: Date,
  to: Date,
  visits: readonly Visit[],
): Promise<void> {
  await tx
    .deleteFrom('visit')
    .where('unit_id', '=', unitId)
    .where('from_at', '>=', from)
    .where('from_at', '<', to)
    .execute()
  if (visits.length === 0) return
  await tx
    .insertInto('visit')
    .values(
      visits.map((visit) => ({
        unit_id: unitId,
        site_id: visit.siteId,
        org_path: orgPath,
        from_at: new Date(visit.fromMs),
        to_at: new Date(visit.toMs),
        closest_m: visit.closestM,
        accuracy_m: visit.accuracyM,
        by_segment_only: visit.bySegmentOnly,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Measured visits of a scope that began in `[from, to)`. */
export async function listVisits(
  db: Db | Tx,
  scope: Scope,
  filter: { from: Date; to: Date; unitId?: string; siteIds?: readonly string[] },
): Promise<Visit[]> {
  let query = db
    .selectFrom('visit')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('from_at', '>=', filter.from)
    .where('from_at', '<', filter.to)
    .orderBy('from_at')
  if (filter.unitId) query = query.where('unit_id', '=', filter.unitId)
  if (filter.siteIds) query = query.where('site_id', 'in', [...filter.siteIds, ''])
  const rows = await query.execute()
  return rows.map((row) => ({
    unitId: row.unit_id,
    siteId: row.site_id,
    fromMs: row.from_at.getTime(),
    toMs: row.to_at.getTime(),
    closestM: row.closest_m,
    accuracyM: row.accuracy_m,
    bySegmentOnly: row.by_segment_only,
  }))
}

export interface PresenceSum {
  readonly zoneId: string
  readonly hourAt: Date
  readonly mode: string
  readonly presentSeconds: number
  readonly metres: number
  readonly units: number
}

/** Measured presence per zone and hour, from the hourly roll-ups. */
export async function sumZonePresence(
  db: Db | Tx,
  scope: Scope,
  span: { from: Date; to: Date },
): Promise<PresenceSum[]> {
  const rows = await db
    .selectFrom('zone_presence')
    .select(['zone_id', 'hour_at', 'mode'])
    .select((eb) => [
      eb.fn.sum<number>('present_s').as('present_s'),
      eb.fn.sum<number>('metres').as('metres'),
      eb.fn.count<number>('unit_id').as('units'),
    ])
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('hour_at', '>=', span.from)
    .where('hour_at', '<', span.to)
    .groupBy(['zone_id', 'hour_at', 'mode'])
    .orderBy('hour_at')
    .execute()
  return rows.map((row) => ({
    zoneId: row.zone_id,
    hourAt: row.hour_at,
    mode: row.mode,
    presentSeconds: Number(row.present_s),
    metres: Number(row.metres),
    units: Number(row.units),
  }))
}

/** Duty, unknown time and crew of every unit and hour of a scope. */
export async function listUnitHours(
  db: Db | Tx,
  scope: Scope,
  span: { from: Date; to: Date },
): Promise<UnitHourTable[]> {
  return db
    .selectFrom('unit_hour')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('hour_at', '>=', span.from)
    .where('hour_at', '<', span.to)
    .orderBy('hour_at')
    .execute()
}

/** Street stretches passed in a span, by mode: `edge → passes`. */
export async function sumRoadPresence(
  db: Db | Tx,
  span: { from: Date; to: Date },
  graphVersion: string,
): Promise<Array<{ hourAt: Date; mode: string; edge: number; passes: number }>> {
  const rows = await db
    .selectFrom('road_presence')
    .select(['hour_at', 'mode', 'edge', 'passes'])
    .where('hour_at', '>=', span.from)
    .where('hour_at', '<', span.to)
    .where('graph_version', '=', graphVersion)
    .execute()
  return rows.map(({ hour_at, ...row }) => ({ hourAt: hour_at, ...row }))
}
