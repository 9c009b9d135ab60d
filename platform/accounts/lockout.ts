import type { Db } from '../database/database.ts'
import { platformErrors } from '../errors/errors.ts'
import { isPassword } from './passwords.ts'
import { sessionLimits } from './session-limits.ts'
import type { AccountTable } from './tables.ts'

/**
 * Checks the password of an account: counts wrong ones, and locks the account for a while after several. It writes by
 * itself, outside of any transaction of the caller: what is refused must be counted.
 * @throws AppError platform.locked, or the error that `wrong` names
 */
export async function verifyPassword(
  db: Db,
  account: AccountTable,
  password: string,
  { now, wrong }: { readonly now: Date; readonly wrong: 'wrong_login' | 'wrong_old_password' },
): Promise<void> {
  if (account.locked_until && account.locked_until > now)
    throw platformErrors('locked', {
      count: sessionLimits.failures,
      until: clockTime(account.locked_until),
    })
  if (await isPassword(account.password_hash, password)) return
  const failures = account.failures + 1
  const lock = failures >= sessionLimits.failures
  const until = new Date(now.getTime() + sessionLimits.lockMs)
  await db
    .updateTable('account')
    .set({ failures: lock ? 0 : failures, locked_until: lock ? until : null })
    .where('id', '=', account.id)
    .execute()
  if (lock) throw platformErrors('locked', { count: sessionLimits.failures, until: clockTime(until) })
  throw platformErrors(wrong)
}

/** A moment as the sentences about sign-in say it. */
export const clockTime = (at: Date): string => at.toISOString().slice(11, 16) + ' UTC'
