import { sql } from 'kysely'
import type { LngLat } from '../../engines/geo/units.ts'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { CrewMember, Skill, UnitDuty, UnitDutyState } from './model.ts'

export interface UnitDutyFilter {
  readonly unitId?: string
  readonly unitIds?: readonly string[]
  readonly states?: readonly UnitDutyState[]
}

/** Duty state of every active unit in scope, by call sign; a unit that nobody ever put on duty is `off_duty`. */
export async function listUnitDuty(
  db: Db | Tx,
  scope: Scope,
  filter: UnitDutyFilter = {},
): Promise<UnitDuty[]> {
  let query = db
    .selectFrom('unit')
    .leftJoin('unit_duty', 'unit_duty.unit_id', 'unit.id')
    .select([
      'unit.id',
      'unit.call_sign',
      'unit.kind',
      'unit.mode',
      'unit.org_id',
      'unit.org_path',
      'unit.zone_id',
      'unit.home_lon',
      'unit.home_lat',
      'unit.updated_at',
      'unit_duty.state',
      'unit_duty.since',
      'unit_duty.on_since',
      'unit_duty.crew',
      'unit_duty.shift_label',
      'unit_duty.version',
    ])
    .where('unit.org_path', 'like', `${scope.orgPath}%`)
    .where('unit.active', '=', true)
  if (filter.unitId) query = query.where('unit.id', '=', filter.unitId)
  if (filter.unitIds) query = query.where('unit.id', 'in', [...filter.unitIds])
  if (filter.states) {
    const states = [...filter.states]
    query = query.where(sql<UnitDutyState>`coalesce(unit_duty.state, 'off_duty')`, 'in', states)
  }
  const rows = await query.orderBy('unit.call_sign').execute()
  const crewIds = [...new Set(rows.flatMap((row) => row.crew ?? []))]
  const people = crewIds.length
    ? await db
        .selectFrom('person')
        .select(['id', 'name', 'kind', 'skills'])
        .where('id', 'in', crewIds)
        .execute()
    : []
  const byId = new Map(people.map((person) => [person.id, person]))
  return rows.map((row) => {
    const members = (row.crew ?? []).flatMap((id) => byId.get(id) ?? [])
    const crew: CrewMember[] = members.map(({ id, name, kind }) => ({ id, name, kind }))
    const home: LngLat | null =
      row.home_lon === null || row.home_lat === null ? null : [row.home_lon, row.home_lat]
    return {
      unitId: row.id,
      callSign: row.call_sign,
      unitKind: row.kind,
      mode: row.mode,
      orgId: row.org_id,
      orgPath: row.org_path,
      zoneId: row.zone_id,
      home,
      state: row.state ?? 'off_duty',
      since: (row.since ?? row.updated_at).toISOString(),
      onSince: row.on_since?.toISOString() ?? null,
      crew,
      skills: [...new Set(members.flatMap((member) => member.skills))].sort() as Skill[],
      shiftLabel: row.shift_label,
      version: row.version ?? 0,
    }
  })
}
