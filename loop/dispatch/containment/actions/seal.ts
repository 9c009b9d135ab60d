import type { Work } from '../../../../platform/commands/act.ts'
import type { ContainmentSealed } from '../../../events/containment.ts'
import { numberOf } from '../../actions/common.ts'
import { isPlan, type RingAnswer } from '../model.ts'
import { notePlan, type PlanRow } from '../store.ts'

/** Stamps P4: everybody is where the plan has him, since an instant. */
export async function seal(work: Work, row: PlanRow, sealedAt: Date): Promise<string> {
  await notePlan(work.tx, row, { sealed_at: sealedAt })
  const proof = row.proof as RingAnswer
  work.emit({
    type: 'ContainmentSealed',
    stage: 'dispatch',
    orgPath: row.org_path,
    incidentId: row.incident_id,
    payload: {
      planId: row.id,
      incidentNumber: await numberOf(work, row.incident_id),
      sealedAt: sealedAt.toISOString(),
      seconds: Math.round((sealedAt.getTime() - row.requested_at.getTime()) / 1000),
      certified: isPlan(proof) && proof.certified,
    },
  } satisfies ContainmentSealed)
  return row.id
}
