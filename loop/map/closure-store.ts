import type { Selectable } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { RoadClosure } from './model.ts'
import type { RoadClosureTable } from './tables.ts'

function closureFrom(row: Selectable<RoadClosureTable>): RoadClosure {
  return {
    id: row.id,
    orgId: row.org_id,
    orgPath: row.org_path,
    kind: row.kind,
    bothWays: row.both_ways,
    concerns: row.concerns,
    factor: row.factor,
    reason: row.reason,
    street: row.street,
    line: row.line,
    metres: row.metres,
    networkVersion: row.network_version,
    directed: row.directed,
    from: row.from_at.toISOString(),
    until: row.until_at.toISOString(),
    liftedAt: row.lifted_at?.toISOString() ?? null,
    liftedBy: row.lifted_by,
    by: row.created_by,
    version: row.version,
    demo: row.demo,
  }
}

/** Closures of a scope that aren't over at an instant, the next to end first. */
export async function listClosures(db: Db | Tx, scope: Scope, at: Date): Promise<RoadClosure[]> {
  const rows = await db
    .selectFrom('road_closure')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .where('lifted_at', 'is', null)
    .where('until_at', '>', at)
    .orderBy('until_at')
    .orderBy('id')
    .execute()
  return rows.map(closureFrom)
}

export async function lockClosure(tx: Tx, id: string): Promise<RoadClosure | undefined> {
  const row = await tx
    .selectFrom('road_closure')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && closureFrom(row)
}

export async function insertClosure(tx: Tx, closure: RoadClosure, at: Date): Promise<void> {
  await tx
    .insertInto('road_closure')
    .values({
      id: closure.id,
      org_id: closure.orgId,
      org_path: closure.orgPath,
      kind: closure.kind,
      both_ways: closure.bothWays,
      concerns: closure.concerns,
      factor: closure.factor,
      reason: closure.reason,
      street: closure.street,
      line: JSON.stringify(closure.line),
      metres: closure.metres,
      network_version: closure.networkVersion,
      directed: JSON.stringify(closure.directed),
      from_at: new Date(closure.from),
      until_at: new Date(closure.until),
      lifted_at: null,
      lifted_by: null,
      created_by: closure.by,
      created_at: at,
      demo: closure.demo,
    })
    .execute()
}

export async function liftClosure(tx: Tx, id: string, by: string, at: Date): Promise<void> {
  await tx
    .updateTable('road_closure')
    .set((eb) => ({ lifted_at: at, lifted_by: by, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
