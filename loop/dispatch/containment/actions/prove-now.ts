import { scopeOf, systemActor } from '../../../../platform/accounts/actor.ts'
import { act, type Work } from '../../../../platform/commands/act.ts'
import { AppError } from '../../../../platform/errors/errors.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import type { ContainmentProved } from '../../../events/containment.ts'
import { alarm, endCauses, numberOf } from '../../actions/common.ts'
import { containmentMemory, type Look } from '../memory.ts'
import { isPlan, type RingAnswer, type RingPlan } from '../model/proof.ts'
import type { PointTurn, ProofInShort } from '../model.ts'
import { keepProof } from '../proof-store.ts'
import { opensMore } from '../rules/known-exits.ts'
import { getPlan, lockPlan, notePlan, type PlanRow } from '../store.ts'
import { endWarningsFor, restsOn } from './held-warnings.ts'
import { standsOf, waitingStands } from './posts-now.ts'
import { gather } from './question.ts'
import { onRoads } from './roads.ts'
import { basisFrom, causesOf, handFrom, placeText, proofFrom, ringFrom, sightingFrom } from './rows.ts'

/** A running plan is proved anew when somebody looks at it, at most this often. */
const FRESH_MS = 8_000

/**
 * A running plan as it stands this moment, with the walker's word: who holds, who is on the way from where, who is gone; one
 * that waits as if its orders went out now. Null where it can't be asked (no roads, no sighting inside the map any more).
 */
export function lookNow(services: Services, row: PlanRow): Promise<Look | null> {
  const { now } = containmentMemory(services)
  const key = `${row.id} ${row.version}`
  const atMs = services.clock.now().getTime()
  const known = now.get(key)
  if (known && Math.abs(atMs - known.atMs) < FRESH_MS) return known.look
  for (const old of now.keys()) if (old.startsWith(`${row.id} `)) now.delete(old)
  const look = lookAt(services, row).catch((error) => {
    if (!(error instanceof AppError)) services.log.error({ error: String(error) }, 'containment: proof')
    return null
  })
  now.set(key, { atMs, look })
  return look
}

/** What the walker says of it in that look. */
export const proofNow = async (services: Services, row: PlanRow): Promise<RingPlan | null> =>
  (await lookNow(services, row))?.proof ?? null

/** Lets the next look prove anew: an order moved. */
export function forgetProof(services: Services, planId: string): void {
  const { now } = containmentMemory(services)
  for (const key of now.keys()) if (key.startsWith(`${planId} `)) now.delete(key)
}

async function lookAt(services: Services, row: PlanRow): Promise<Look> {
  const { stands, assignments, names } =
    row.state === 'running' ? await standsOf(services, row) : waitingStands(row)
  const { ask, basis } = await gather(
    services,
    // Units of other branches may have been lent to it.
    scopeOf(systemActor),
    row.org_path,
    sightingFrom(row),
    { ...handFrom(row), forced: [] },
    { assignments, stands },
  )
  const answer = await onRoads<RingAnswer>(services, 'containment.prove', {
    ask,
    ring: ringFrom(row.ring),
    stands,
  })
  if (!isPlan(answer)) return { ask, basis, proof: null }
  const posts = answer.posts.map((post) => ({ ...post, callSign: names.get(post.unitId) ?? post.callSign }))
  return { ask, basis, proof: { ...answer, posts } }
}

/** A plan that waits was asked anew from another sighting: what is waited for says what it is worth by now. */
export async function reproveWaiting(services: Services, planId: string): Promise<void> {
  const row = await getPlan(services.db, planId)
  if (row.state !== 'requested') return
  const look = await lookNow(services, row)
  if (!look?.proof) return
  const { proof, basis } = look
  const order = { actor: systemActor, key: null, name: 'containment.prove', request: planId }
  await act(services, order, async (work) => {
    const locked = await lockPlan(work.tx, planId)
    if (locked.state !== 'requested' || locked.version !== row.version) return
    await notePlan(work.tx, locked, { proof: JSON.stringify(proof), basis: JSON.stringify(basis) })
    await keepProof(work.tx, planId, work.at, proof)
  })
}

/**
 * After something went: the plan is proved as it stands and the verdict is stored. When it has a way out now that the approver
 * doesn't know of, one alarm says so; when it is as he approved it again, the alarm ends.
 */
export async function reprove(
  services: Services,
  planId: string,
  cause: string,
  turned?: PointTurn,
): Promise<void> {
  forgetProof(services, planId)
  const row = await getPlan(services.db, planId)
  if (row.state !== 'running') return
  const proof = await proofNow(services, row)
  const kept = containmentMemory(services).running.get(planId)
  if (kept && proof) kept.restsOn = restsOn(proof)
  const order = { actor: systemActor, key: null, name: 'containment.prove', request: cause }
  await act(services, order, async (work) => {
    const locked = await lockPlan(work.tx, planId)
    if (locked.state !== 'running' || locked.version !== row.version) return
    const asApproved = proof !== null && !opensMore(proof, basisFrom(row).knownExits)
    await notePlan(work.tx, locked, {
      proof: JSON.stringify(proof ?? { ...(row.proof as object), certified: false }),
      basis: JSON.stringify({ ...basisFrom(row), provedAt: work.at.toISOString() }),
    })
    await keepProof(work.tx, planId, work.at, proof)
    if (proof) await endWarningsFor(work, row, proof)
    if (turned) await tellProved(work, row, proof, turned)
    if (asApproved) {
      await endCauses(work, [causesOf.broken(planId)])
      return
    }
    const [leak] = proof?.leaks ?? []
    await alarm(work, {
      kind: 'contain_broken',
      cause: causesOf.broken(planId),
      orgPath: row.org_path,
      incidentId: row.incident_id,
      params: {
        number: await numberOf(work, row.incident_id),
        place: leak ? placeText(leak) || '—' : '—',
        n: proof?.leakingExits ?? 0,
      },
    })
  })
}

/** Every running plan is proved anew: something that all of them may rest on has changed. */
export async function proveAll(services: Services, cause: string, turned?: PointTurn): Promise<void> {
  for (const planId of containmentMemory(services).running.keys())
    await reprove(services, planId, cause, turned)
}

const inShort = ({ certified, leakingExits }: RingPlan): ProofInShort => ({ certified, leakingExits })

/** Puts into the log what a fixed point's change did to a plan's proof; nothing where the plan has nothing to do with it. */
async function tellProved(work: Work, row: PlanRow, proof: RingPlan | null, point: PointTurn): Promise<void> {
  const stored = proofFrom(row)
  const [before, after] = [
    inShort(stored),
    { ...inShort(proof ?? stored), ...(!proof && { certified: false }) },
  ]
  const isSame = before.certified === after.certified && before.leakingExits === after.leakingExits
  const rests = [...restsOn(row.proof), ...restsOn(proof ?? {})].includes(point.openingId)
  if (isSame && !rests) return
  work.emit({
    type: 'ContainmentProved',
    stage: 'dispatch',
    orgPath: row.org_path,
    incidentId: row.incident_id,
    ...(point.word !== null && { ground: point.word }),
    payload: {
      planId: row.id,
      incidentNumber: await numberOf(work, row.incident_id),
      point,
      before,
      after,
    },
  } satisfies ContainmentProved)
}
