import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Assignment, AssignmentState } from './model.ts'
import { openAssignmentStates } from './model.ts'
import { assignmentFromRow } from './row.ts'
import './tables.ts'

export interface AssignmentFilter {
  /** Ordered in `[from, to)`. */
  readonly from?: Date
  readonly to?: Date
  readonly ids?: readonly string[]
  readonly incidentId?: string
  readonly incidentIds?: readonly string[]
  readonly unitId?: string
  readonly states?: readonly AssignmentState[]
  readonly limit?: number
}

/** Assignments of a scope (by the incident's or the unit's jurisdiction), oldest first. */
export async function listAssignments(
  db: Db | Tx,
  scope: Scope,
  filter: AssignmentFilter = {},
): Promise<Assignment[]> {
  if (filter.incidentIds?.length === 0 || filter.ids?.length === 0) return []
  let query = db
    .selectFrom('assignment')
    .selectAll()
    .where((eb) =>
      eb.or([eb('org_path', 'like', `${scope.orgPath}%`), eb('unit_org_path', 'like', `${scope.orgPath}%`)]),
    )
  if (filter.from) query = query.where('created_at', '>=', filter.from)
  if (filter.to) query = query.where('created_at', '<', filter.to)
  if (filter.ids) query = query.where('id', 'in', [...filter.ids])
  if (filter.incidentId) query = query.where('incident_id', '=', filter.incidentId)
  if (filter.incidentIds) query = query.where('incident_id', 'in', [...filter.incidentIds])
  if (filter.unitId) query = query.where('unit_id', '=', filter.unitId)
  if (filter.states) query = query.where('state', 'in', [...filter.states])
  const rows = await query
    .orderBy('created_at')
    .orderBy('id')
    .limit(filter.limit ?? 100_000)
    .execute()
  return rows.map(assignmentFromRow)
}

/** Assignments that their units still have before them (active or reserved). */
export function listOpenAssignments(db: Db | Tx, scope: Scope): Promise<Assignment[]> {
  return listAssignments(db, scope, { states: openAssignmentStates })
}
