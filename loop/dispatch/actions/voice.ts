import type { Scope } from '../../../platform/accounts/actor.ts'
import type { Work } from '../../../platform/commands/act.ts'
import type { AssignmentStamped } from '../../events/dispatch.ts'
import { stampsFromRow } from '../row.ts'
import { movesFrom } from '../rules/machine.ts'
import { type AssignmentRow, saveAssignment } from '../store.ts'
import { lockSeen, pressTime } from './act-on.ts'
import { moveAssignment, tell } from './common.ts'

/**
 * The last rung of the ladder: the order was told by radio or telephone. Each try is told as an event; the first sets its
 * stamp. Where the crew answered, it counts as acknowledged, by voice.
 */
export async function tellByVoice(
  work: Work,
  scope: Scope,
  id: string,
  input: { expectedVersion: number; answered: boolean; at?: string | undefined },
): Promise<AssignmentRow> {
  const row = await lockSeen(work, scope, id, input.expectedVersion)
  const stamp = pressTime(work, row, input.at, 'voice')
  const stamps = stampsFromRow(row.stamps)
  const told = await saveAssignment(
    work.tx,
    row,
    stamps.voiced ? {} : { stamps: JSON.stringify({ ...stamps, voiced: stamp }) },
    { name: work.actor.name, at: work.at },
  )
  await tell(work, told, {
    type: 'AssignmentStamped',
    stage: 'dispatch',
    orgPath: row.org_path,
    incidentId: row.incident_id,
    unitId: row.unit_id,
    payload: {
      assignmentId: row.id,
      callSign: row.call_sign,
      kind: 'voiced',
      at: stamp.at.toISOString(),
      source: stamp.source,
      metres: null,
    },
  } satisfies AssignmentStamped)
  if (!input.answered || !movesFrom(told, 'desk').includes('acked')) return told
  return moveAssignment(work, told, [{ to: 'acked', by: 'desk', ...stamp }])
}
