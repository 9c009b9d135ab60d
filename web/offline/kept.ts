import type { Anchor } from '../live/anchor.ts'
import type { Me } from '../shell/me.ts'

/** What a phone keeps for the hours without a line, so that a page that Android dropped opens again with the order on it. */
export interface Kept {
  /** Who is signed in; everything here is this account's. */
  readonly me: Me
  /** The server's time, and what the device's own clock said then: the way back to the time after a reload. */
  readonly clock: Pick<Anchor, 'now' | 'wall' | 'rate'>
  /** What the stages need, as little as will do. */
  readonly parts: Readonly<Record<string, unknown>>
}

/** No longer than a session that nobody uses stands at the server (SECURITY.md). */
export const KEPT_MS = 12 * 3_600_000

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/**
 * What was kept, if it is whole and not too old. A device's clock that was set far back can't tell the age any more: then
 * it is too old as well.
 * @param wall the device's clock (ms)
 */
export function readKept(text: string | null, wall: number): Kept | null {
  try {
    const kept: unknown = JSON.parse(text ?? 'null')
    if (!isRecord(kept) || !isRecord(kept.me) || !isRecord(kept.clock) || !isRecord(kept.parts)) return null
    const { user, permissions } = kept.me
    if (!isRecord(user) || typeof user.id !== 'string' || !Array.isArray(permissions)) return null
    const age = wall - Number(kept.clock.wall)
    return Math.abs(age) <= KEPT_MS ? (kept as unknown as Kept) : null
  } catch {
    return null
  }
}

/** With another part, or anew for another account: nothing of one account ever stands beside another's name. */
export function withPart(
  before: Kept | null,
  me: Me,
  clock: Kept['clock'],
  part: Readonly<Record<string, unknown>>,
): Kept {
  const parts = before?.me.user.id === me.user.id ? before.parts : {}
  return { me, clock: { now: clock.now, wall: clock.wall, rate: clock.rate }, parts: { ...parts, ...part } }
}
