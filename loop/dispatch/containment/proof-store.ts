import type { Db, Tx } from '../../../platform/database/database.ts'
import type { KeptProof, RingPlan } from './model/proof.ts'

/** A proof that was in force from an instant on; null: none was. */
export interface ProofAt {
  readonly at: Date
  readonly told: KeptProof | null
}

/** Keeps what the walker said, for the review: the plan itself holds the last proof alone. */
export async function keepProof(tx: Tx, planId: string, at: Date, proof: RingPlan | null): Promise<void> {
  const told: KeptProof | null = proof && {
    certified: proof.certified,
    leakingExits: proof.leakingExits,
    leaks: proof.leaks,
    posts: proof.posts.map(({ unitId, node, slackSeconds }) => ({ unitId, node, slackSeconds })),
    layers: proof.layers ?? null,
  }
  await tx
    .insertInto('containment_proof')
    .values({ plan_id: planId, at, told: told && JSON.stringify(told) })
    .execute()
}

/** The proofs of a plan in the order in which they came into force. */
export async function listProofs(db: Db | Tx, planId: string): Promise<ProofAt[]> {
  const rows = await db
    .selectFrom('containment_proof')
    .select(['at', 'told'])
    .where('plan_id', '=', planId)
    .orderBy('seq')
    .execute()
  return rows.map(({ at, told }) => ({ at, told: told as KeptProof | null }))
}
