import type { DutyNow, UnitNow } from './answers.ts'

/** Nobody patrols for longer: who reported for duty that no roster knows and forgot to leave goes home. */
const LONGEST_MS = 24 * 3_600_000

/**
 * What a played crew does at a change of shifts: it begins its duty, or goes home when a duty is over that it was on.
 * Who reported for duty outside of the roster, such as a visitor on a phone, isn't sent home by the play.
 */
export function shiftChange(
  unit: Pick<UnitNow, 'unitId' | 'state' | 'since' | 'active' | 'toReport'>,
  duties: readonly DutyNow[],
  nowMs: number,
): { begins: DutyNow } | 'goes home' | null {
  const own = duties.filter((duty) => duty.unitId === unit.unitId)
  const now = own.find(({ startAt, endAt }) => Date.parse(startAt) <= nowMs && Date.parse(endAt) > nowMs)
  const off = unit.state === 'off_duty' || unit.state === 'rostered'
  if (off) return now ? { begins: now } : null
  if (now || unit.active || unit.toReport.length > 0) return null
  const since = Date.parse(unit.since)
  const over = own.some(({ endAt }) => Date.parse(endAt) <= nowMs && since < Date.parse(endAt))
  return over || since < nowMs - LONGEST_MS ? 'goes home' : null
}
