import type { Scope } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { EffectResult } from './model.ts'
import './tables.ts'

export interface EffectWish {
  readonly orgId: string
  readonly name: string
  readonly treated: string[]
  readonly control: string[]
  readonly changeDay: string
  readonly beforeDays: number
  readonly afterDays: number
  readonly beltMetres: number
  readonly classes: string[]
}
export interface EffectCheck {
  readonly id: string
  readonly orgId: string
  readonly name: string
  readonly wish: EffectWish
  readonly result: EffectResult
  readonly madeBy: string
  readonly madeAt: string
}

export async function saveEffect(tx: Tx, orgPath: string, check: EffectCheck): Promise<void> {
  await tx
    .insertInto('effect_check')
    .values({
      id: check.id,
      org_id: check.orgId,
      org_path: orgPath,
      name: check.name,
      wish: JSON.stringify(check.wish),
      result: JSON.stringify(check.result),
      made_by: check.madeBy,
      made_at: new Date(check.madeAt),
    })
    .execute()
}

/** Checks of a scope, newest first. */
export async function listEffects(db: Db, scope: Scope): Promise<EffectCheck[]> {
  const rows = await db
    .selectFrom('effect_check')
    .selectAll()
    .where('org_path', 'like', `${scope.orgPath}%`)
    .orderBy('made_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    orgId: row.org_id,
    name: row.name,
    wish: row.wish as EffectWish,
    result: row.result as EffectResult,
    madeBy: row.made_by,
    madeAt: row.made_at.toISOString(),
  }))
}
