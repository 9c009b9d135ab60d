import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import type { CaseHandover, HandoverItem, HandoverState } from './model/orders.ts'
import type { CaseHandoverTable } from './tables.ts'

function handoverFromRow(row: Selectable<CaseHandoverTable>): CaseHandover {
  return {
    id: row.id,
    incidentId: row.incident_id,
    assignmentId: row.assignment_id,
    orgPath: row.org_path,
    kind: row.kind,
    fromUnitId: row.from_unit_id,
    fromText: row.from_text,
    toOrgId: row.to_org_id,
    toOrgPath: row.to_org_path,
    toText: row.to_text,
    persons: row.persons,
    items: row.items as HandoverItem[],
    facts: row.facts,
    givenBy: row.given_by,
    givenById: row.given_by_id,
    givenAt: row.given_at,
    state: row.state,
    receivedBy: row.received_by,
    receivedById: row.received_by_id,
    receivedAt: row.received_at,
    remark: row.remark,
    version: row.version,
  }
}

export async function insertHandover(tx: Tx, row: Insertable<CaseHandoverTable>): Promise<CaseHandover> {
  return handoverFromRow(
    await tx.insertInto('case_handover').values(row).returningAll().executeTakeFirstOrThrow(),
  )
}

/** The row, held until the end of the transaction. @throws AppError platform.not_found */
export async function lockHandover(tx: Tx, id: string): Promise<CaseHandover> {
  const row = await tx
    .selectFrom('case_handover')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw platformErrors('not_found', { what: { zh: `移交 ${id}`, en: `handover ${id}` } })
  return handoverFromRow(row)
}

export async function saveHandover(
  tx: Tx,
  id: string,
  changes: Updateable<CaseHandoverTable>,
): Promise<CaseHandover> {
  return handoverFromRow(
    await tx
      .updateTable('case_handover')
      .set(changes)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),
  )
}

/** Handovers given or to be received in scope; open ones first, then the newest. */
export async function listHandovers(
  db: Db | Tx,
  scope: Scope,
  filter: { incidentId?: string | undefined; state?: HandoverState | undefined },
): Promise<CaseHandover[]> {
  let query = db
    .selectFrom('case_handover')
    .selectAll()
    .where((eb) =>
      eb.or([eb('org_path', 'like', `${scope.orgPath}%`), eb('to_org_path', 'like', `${scope.orgPath}%`)]),
    )
  if (filter.incidentId) query = query.where('incident_id', '=', filter.incidentId)
  if (filter.state) query = query.where('state', '=', filter.state)
  const rows = await query.orderBy('given_at', 'desc').limit(500).execute()
  const open = (row: (typeof rows)[number]) => Number(row.state !== 'open')
  return rows.sort((a, b) => open(a) - open(b)).map(handoverFromRow)
}
