import type { Waiting } from './outbox.ts'

const DAY_MS = 86_400_000

/** What stays in a phone's outbox once somebody has signed in: all that is his, and what another may still come back for. */
export const keptActs = <T extends Pick<Waiting, 'account' | 'pressedAt'>>(
  acts: readonly T[],
  account: string,
  now: number,
): readonly T[] => acts.filter((one) => one.account === account || now - one.pressedAt < DAY_MS)
