import type { Work } from '../../../../platform/commands/act.ts'
import type { ContainmentSealed } from '../../../events/containment.ts'
import { numberOf } from '../../actions/common.ts'
import { lockPlan, notePlan, type PlanRow } from '../store.ts'
import { isInPosition, postsOf } from './posts-now.ts'
import { proofFrom } from './rows.ts'

/**
 * P4: every post that stands is in position; a plan that fixed points close alone waits for nobody.
 * @param since when it came to that; left out: when the last one was in position
 * @returns the plan's id when this sealed it
 */
export async function sealIfDue(work: Work, planId: string, since?: Date): Promise<string | null> {
  const row = await lockPlan(work.tx, planId)
  if (row.state !== 'running' || row.sealed_at) return null
  const { live, all } = await postsOf(work.tx, row)
  const { certified, posts } = proofFrom(row)
  const isManned =
    live.length > 0 ? live.every(({ order }) => isInPosition(order)) : certified && posts.length === 0
  if (!isManned) return null
  const times = live.map(
    ({ order }) => (order!.stamps.in_position ?? order!.stamps.holding)?.at.getTime() ?? 0,
  )
  return seal(work, row, all.length, since ?? new Date(Math.max(row.approved_at!.getTime(), ...times)))
}

/** Stamps P4: everybody is where the plan has him, since an instant. */
async function seal(work: Work, row: PlanRow, posts: number, sealedAt: Date): Promise<string> {
  await notePlan(work.tx, row, { sealed_at: sealedAt })
  const proof = proofFrom(row)
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
      certified: proof.certified,
      posts,
    },
  } satisfies ContainmentSealed)
  return row.id
}
