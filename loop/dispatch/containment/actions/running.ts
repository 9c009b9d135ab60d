import type { Scope } from '../../../../platform/accounts/actor.ts'
import type { Work } from '../../../../platform/commands/act.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import type {
  ContainmentChanged,
  ContainmentReleased,
  ContainmentRenewed,
  ContainmentSighted,
  PostGivenUp,
} from '../../../events/containment.ts'
import { endCauses, moveAssignment, numberOf } from '../../actions/common.ts'
import { phaseOf } from '../../model.ts'
import { lockAssignment } from '../../store.ts'
import { containmentErrors } from '../errors.ts'
import { type Ending, planStates, type Sighting } from '../model.ts'
import { keepProof } from '../proof-store.ts'
import { exitsOf } from '../rules/known-exits.ts'
import { insertPosts, type PlanRow, savePlan, savePost } from '../store.ts'
import { endWarningsFor } from './held-warnings.ts'
import { postsOf } from './posts-now.ts'
import type { Checked } from './proof.ts'
import { parametersOf } from './question.ts'
import { causesOf, lostPost, orderPost, postRows, verdictOf } from './rows.ts'
import { sealIfDue } from './seal.ts'
import { lockPointsOf, takenBy } from './taken.ts'

function demandState(row: PlanRow, states: readonly PlanRow['state'][], zh: string, en: string): void {
  if (!states.includes(row.state))
    throw containmentErrors('not_state', {
      state: { zh: planStates[row.state].zh, en: planStates[row.state].en },
      act: { zh, en },
    })
}

/** Ends an order: released from its post, or called off on the way there; the unit goes back to patrol or to its stack. */
async function letGo(work: Work, assignmentId: string, reason: string): Promise<void> {
  const row = await lockAssignment(work.tx, assignmentId)
  if (phaseOf(row.state) === 'ended') return
  const there = row.state === 'in_position' || row.state === 'holding'
  await moveAssignment(work, row, [
    { to: there ? 'released' : 'cancelled', by: 'desk', at: work.at, source: 'server', reason },
  ])
}

/** P5: every post is let go and the plan is over; a request is withdrawn. */
export async function endPlan(work: Work, row: PlanRow, ending: Ending): Promise<PlanRow> {
  demandState(row, ['requested', 'running'], '撤控', 'released')
  const { all } = await postsOf(work.tx, row)
  const live = all.filter(({ post }) => post.given_up_at === null && post.assignment_id)
  for (const { post } of live) await letGo(work, post.assignment_id!, ENDING_WORDS[ending])
  const ended = await savePlan(
    work.tx,
    row,
    { state: 'ended', ending: row.state === 'requested' ? 'withdrawn' : ending, released_at: work.at },
    { name: work.actor.name, at: work.at },
  )
  await endCauses(
    work,
    Object.values(causesOf).map((cause) => cause(row.id)),
  )
  await endWarningsFor(work, row, {})
  work.emit({
    type: 'ContainmentReleased',
    stage: 'dispatch',
    orgPath: row.org_path,
    incidentId: row.incident_id,
    payload: {
      planId: row.id,
      incidentNumber: await numberOf(work, row.incident_id),
      ending: ended.ending!,
      posts: live.length,
    },
  } satisfies ContainmentReleased)
  return ended
}
const ENDING_WORDS: Readonly<Record<Ending, string>> = {
  released: '撤控',
  caught: '嫌疑人已抓获，撤控',
  expired: '封控到期自动撤控',
  withdrawn: '合围申请撤回',
}

/** The approver's word for another time of the same length. @throws AppError containment.renewals_used */
export async function renewPlan(work: Work, row: PlanRow): Promise<PlanRow> {
  demandState(row, ['running'], '续期', 'renewed')
  const { containmentMinutes, containmentRenewals } = await parametersOf(work.tx, row.org_path)
  if (row.renewals >= containmentRenewals) throw containmentErrors('renewals_used', { n: row.renewals })
  const renewed = await savePlan(
    work.tx,
    row,
    { ends_at: new Date(row.ends_at!.getTime() + containmentMinutes * 60_000), renewals: row.renewals + 1 },
    { name: work.actor.name, at: work.at },
  )
  await endCauses(work, [causesOf.ending(row.id)])
  work.emit({
    type: 'ContainmentRenewed',
    stage: 'dispatch',
    orgPath: row.org_path,
    incidentId: row.incident_id,
    ground: row.ground,
    payload: {
      planId: row.id,
      incidentNumber: await numberOf(work, row.incident_id),
      endsAt: renewed.ends_at!.toISOString(),
      renewals: renewed.renewals,
    },
  } satisfies ContainmentRenewed)
  return renewed
}

/** One post is let go; the proof without it comes right after. */
export async function giveUpPost(work: Work, row: PlanRow, postId: string, why: string): Promise<PlanRow> {
  demandState(row, ['running'], '撤点', 'changed')
  const { all } = await postsOf(work.tx, row)
  const found = all.find(({ post }) => post.id === postId)
  if (!found || found.post.given_up_at) throw containmentErrors('no_post')
  if (found.post.assignment_id) await letGo(work, found.post.assignment_id, why)
  await savePost(work.tx, postId, { given_up_at: work.at, given_up_why: why })
  work.emit({
    type: 'PostGivenUp',
    stage: 'dispatch',
    orgPath: row.org_path,
    incidentId: row.incident_id,
    unitId: found.post.unit_id,
    ground: why,
    payload: {
      planId: row.id,
      incidentNumber: await numberOf(work, row.incident_id),
      postId,
      callSign: found.post.call_sign,
    },
  } satisfies PostGivenUp)
  return savePlan(work.tx, row, {}, { name: work.actor.name, at: work.at })
}

/** Seen again: the sighting is replaced and the proof that stood is void until it is made anew. */
export async function sightAgain(work: Work, row: PlanRow, sighting: Sighting): Promise<PlanRow> {
  demandState(row, ['running', 'requested'], '补充目击', 'changed')
  const saved = await savePlan(
    work.tx,
    row,
    {
      sighting: JSON.stringify(sighting),
      proof: JSON.stringify({ ...(row.proof as object), certified: false }),
    },
    { name: work.actor.name, at: work.at },
  )
  await keepProof(work.tx, row.id, work.at, null)
  work.emit({
    type: 'ContainmentSighted',
    stage: 'dispatch',
    orgPath: row.org_path,
    incidentId: row.incident_id,
    payload: {
      planId: row.id,
      incidentNumber: await numberOf(work, row.incident_id),
      seenAt: sighting.at,
      lon: sighting.lngLat[0],
      lat: sighting.lngLat[1],
    },
  } satisfies ContainmentSighted)
  return saved
}

/** A re-plan is put in force: who stays keeps order and stamps, who moves gets the new order as one act, who is idle goes. */
export async function changePosts(
  services: Services,
  work: Work,
  scope: Scope,
  row: PlanRow,
  checked: Checked,
): Promise<{ plan: PlanRow; lost: string[] }> {
  demandState(row, ['running'], '改方案', 'changed')
  const { tx, at, actor } = work
  const { live, all } = await postsOf(tx, row)
  const now = new Map(live.map((one) => [one.post.unit_id, one]))
  const wanted = new Map(checked.answer.posts.map((post) => [post.unitId, post]))
  const lost = checked.unfit.map(({ callSign }) => callSign)
  let moved = 0
  for (const { post, order } of live) {
    const next = wanted.get(post.unit_id)
    if (next?.node === post.node) continue
    moved++
    await savePost(tx, post.id, { given_up_at: at, given_up_why: 'replan' })
    if (next) {
      const assignment = await lockAssignment(tx, order!.id)
      await moveAssignment(
        work,
        assignment,
        [{ to: 'reassigned', by: 'desk', at, source: 'server', reason: '合围调整点位' }],
        {},
        { keepBusy: true },
      )
    } else await letGo(work, order!.id, '合围调整，撤点')
  }
  // Who refused or left is answered by the new plan: his post is over.
  for (const { post, order } of all)
    if (post.given_up_at === null && !(order && phaseOf(order.state) === 'active'))
      await savePost(tx, post.id, { given_up_at: at, given_up_why: 'replan' })
  const fresh = checked.answer.posts.filter((post) => now.get(post.unitId)?.post.node !== post.node)
  await lockPointsOf(
    services,
    work,
    fresh.map(({ unitId }) => unitId),
  )
  const rows = postRows(row.id, at, fresh, 1 + Math.max(0, ...all.map(({ post }) => post.number)))
  await insertPosts(tx, rows)
  const inOrder = [...fresh.entries()].sort(([, a], [, b]) => (a.unitId < b.unitId ? -1 : 1))
  for (const [i, post] of inOrder) {
    const id = await orderPost(
      services,
      work,
      scope,
      row,
      post.unitId,
      post.arriveSeconds,
      now.get(post.unitId)?.order?.id ?? null,
    )
    if (!id) lost.push(post.callSign)
    await savePost(
      tx,
      rows[i]!.id,
      id ? { assignment_id: id } : lostPost(at, await takenBy(services, tx, post.unitId)),
    )
  }
  const proof = lost.length > 0 ? { ...checked.answer, certified: false } : checked.answer
  const plan = await savePlan(
    tx,
    row,
    {
      ring: String(proof.ring),
      proof: JSON.stringify(proof),
      basis: JSON.stringify(
        lost.length > 0 ? checked.basis : { ...checked.basis, knownExits: exitsOf(proof) },
      ),
      sealed_at: fresh.length > 0 ? null : row.sealed_at,
    },
    { name: actor.name, at },
  )
  await keepProof(tx, row.id, at, proof)
  await endCauses(work, [causesOf.broken(row.id)])
  await endWarningsFor(work, row, proof)
  work.emit({
    type: 'ContainmentChanged',
    stage: 'dispatch',
    orgPath: row.org_path,
    incidentId: row.incident_id,
    ground: row.ground,
    payload: {
      planId: row.id,
      incidentNumber: await numberOf(work, row.incident_id),
      ...verdictOf(proof),
      moved,
      added: fresh.length,
      lost,
    },
  } satisfies ContainmentChanged)
  // Whoever was waited for may not be needed any more.
  await sealIfDue(work, row.id, at)
  return { plan, lost }
}
