import type { Work } from '../../../../platform/commands/act.ts'
import { newId } from '../../../../platform/ids/ids.ts'
import type { PassersCounted } from '../../../events/containment.ts'
import { activeOfUnit } from '../../store.ts'
import { containmentErrors } from '../errors.ts'
import { findPostOf, getPlan, insertCount, type PostRow } from '../store.ts'

/** The post that a unit is on now. @throws AppError containment.no_post */
export async function ownPost(work: Pick<Work, 'tx'>, unitId: string): Promise<PostRow> {
  const active = await activeOfUnit(work.tx, unitId)
  const post = active && (await findPostOf(work.tx, active.id))
  if (!post) throw containmentErrors('no_post')
  return post
}

/** How many a post let pass: two numbers, no one and nothing besides. A stop is its own record, with its legal basis. */
export async function countPassers(
  work: Work,
  unitId: string,
  counts: { readonly vehicles: number; readonly walkers: number },
): Promise<{ postId: string }> {
  const { vehicles, walkers } = counts
  if (vehicles + walkers === 0) throw containmentErrors('counts_form', { found: `${vehicles}, ${walkers}` })
  const post = await ownPost(work, unitId)
  const plan = await getPlan(work.tx, post.plan_id)
  await insertCount(work.tx, {
    id: newId(work.at.getTime()),
    plan_id: post.plan_id,
    post_id: post.id,
    at: work.at,
    vehicles,
    walkers,
    recorded_by: work.actor.name,
  })
  work.emit({
    type: 'PassersCounted',
    stage: 'dispatch',
    orgPath: plan.org_path,
    incidentId: plan.incident_id,
    unitId,
    payload: { planId: post.plan_id, postId: post.id, vehicles, walkers },
  } satisfies PassersCounted)
  return { postId: post.id }
}
