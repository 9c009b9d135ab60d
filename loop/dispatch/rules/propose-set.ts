import type { PlanNeed } from '../model/orders.ts'
import { assignSlots } from './assign-slots.ts'
import { HOLDER_SECONDS, teamsForCalls, type UnitFacts, type Why } from './rank.ts'

/** A unit as a plan looks at it. */
export interface SetCandidate {
  readonly facts: UnitFacts
  /** Why it can't go; [] when it can. */
  readonly refusals: readonly Why[]
  readonly limits: readonly Why[]
  /** It is on this incident already: it counts for the plan and is not ordered again. */
  readonly there: boolean
}

/** Why a unit that could go doesn't meet a need. */
export type MissCode =
  | 'wrong_kind'
  | 'wrong_mode'
  | 'few_crew'
  | 'needs_officer'
  | 'needs_skill'
  | 'needs_gear'
  | 'too_late'
export type ShortCode = MissCode | Why['code'] | 'none_of_kind' | 'all_taken'

export interface Shortfall {
  readonly missing: number
  /** The reason that holds for most units of the kind. */
  readonly code: ShortCode
  readonly counts: ReadonlyArray<{ readonly code: ShortCode; readonly n: number }>
  /** Nearest unit of the kind that isn't taken, and what keeps it. */
  readonly nearest: {
    readonly unitId: string
    readonly code: ShortCode
    readonly etaSeconds: number | null
  } | null
}
export interface FilledNeed {
  readonly need: PlanNeed
  readonly units: ReadonlyArray<{
    readonly unitId: string
    readonly etaSeconds: number | null
    readonly there: boolean
    readonly holds: UnitFacts['holds']
  }>
  readonly shortfall: Shortfall | null
}
export interface ProposedSet {
  readonly needs: readonly FilledNeed[]
  /** Who is to be ordered now, primary first, then by time. */
  readonly orders: ReadonlyArray<{ readonly unitId: string; readonly role: PlanNeed['role'] }>
  readonly complete: boolean
}

// A slot left empty costs more than any detour, the one in charge more than all support together; a unit on a break or
// handing over is taken only where nobody else is left for the slot.
const EMPTY_PRIMARY = 1e11
const EMPTY_SUPPORT = 1e9
const RELUCTANT = 1e7

/** What of the need this unit lacks; null when it meets it. Its kind comes first, so that a shortfall speaks of the kind asked for. */
export function missOf({ facts, there }: SetCandidate, need: PlanNeed): MissCode | null {
  if (need.kinds.length > 0 && !need.kinds.includes(facts.kind)) return 'wrong_kind'
  if (need.modes.length > 0 && !need.modes.includes(facts.mode)) return 'wrong_mode'
  if (need.officer && !facts.crew.some(({ kind }) => kind === 'officer')) return 'needs_officer'
  if (facts.crew.length < need.leastCrew) return 'few_crew'
  if (!need.skills.every((skill) => facts.skills.includes(skill))) return 'needs_skill'
  if (!need.gear.every((gear) => facts.gear.includes(gear))) return 'needs_gear'
  const late =
    need.withinSeconds !== null && (facts.etaSeconds ?? Number.POSITIVE_INFINITY) > need.withinSeconds
  return late && !there ? 'too_late' : null
}

/**
 * Proposes who meets a plan: as many needs as can be met, then the least total road time, each unit in one slot. Exact (a
 * greedy choice would spend the only motorcycle on a slot that anybody can fill). What stays empty is named with reasons.
 */
export function proposeSet(needs: readonly PlanNeed[], candidates: readonly SetCandidate[]): ProposedSet {
  const slots = needs.flatMap((need, i) => Array.from({ length: need.count }, () => ({ need, i })))
  const fit = candidates.filter(({ there, refusals }) => there || refusals.length === 0)
  const taken = new Map<number, SetCandidate[]>(needs.map((_, i) => [i, []]))
  if (slots.length > 0) {
    const cost = slots.map(({ need }) => [
      ...fit.map((one) => costOf(one, need)),
      ...slots.map(() => (need.role === 'primary' ? EMPTY_PRIMARY : EMPTY_SUPPORT)),
    ])
    assignSlots(cost).forEach((unit, slot) => {
      if (unit < fit.length) taken.get(slots[slot]!.i)!.push(fit[unit]!)
    })
  }
  const used = new Set([...taken.values()].flat().map(({ facts }) => facts.unitId))
  const filled = needs.map((need, i): FilledNeed => {
    const units = taken
      .get(i)!
      .sort((a, b) => Number(b.there) - Number(a.there) || time(a) - time(b))
      .map(({ facts, there }) => ({
        unitId: facts.unitId,
        etaSeconds: facts.etaSeconds,
        there,
        holds: there ? null : facts.holds,
      }))
    const missing = need.count - units.length
    return { need, units, shortfall: missing > 0 ? shortfallOf(need, missing, candidates, used) : null }
  })
  const orders = filled
    .flatMap(({ need, units }) => units.map((unit) => ({ ...unit, role: need.role })))
    .filter(({ there }) => !there)
    .sort(
      (a, b) =>
        Number(a.role === 'support') - Number(b.role === 'support') ||
        (a.etaSeconds ?? 0) - (b.etaSeconds ?? 0),
    )
    .map(({ unitId, role }) => ({ unitId, role }))
  return { needs: filled, orders, complete: filled.every(({ shortfall }) => shortfall === null) }
}

const time = ({ facts }: SetCandidate) => facts.etaSeconds ?? Number.POSITIVE_INFINITY
const reluctant: readonly Why['code'][] = ['interrupts', 'on_break', 'handing_over']

/** Cost of a unit in a slot; Infinity where it doesn't meet the need. Of two equal ways the nearer unit is in charge. */
export function costOf(one: SetCandidate, need: PlanNeed): number {
  if (missOf(one, need)) return Number.POSITIVE_INFINITY
  if (one.there) return 0
  const late = one.facts.holds ? HOLDER_SECONDS : 0
  const seconds = Math.round(((one.facts.etaSeconds ?? 0) + late) * 100)
  const unwilling = one.limits.some(({ code }) => reluctant.includes(code)) ? RELUCTANT : 0
  return seconds + (need.role === 'primary' ? seconds / 1000 : 0) + unwilling
}

function shortfallOf(
  need: PlanNeed,
  missing: number,
  candidates: readonly SetCandidate[],
  used: ReadonlySet<string>,
): Shortfall {
  const pool = candidates.flatMap((one) => {
    if (!teamsForCalls.includes(one.facts.kind)) return []
    const miss = missOf(one, need)
    if (miss === 'wrong_kind' || miss === 'wrong_mode') return []
    const code: ShortCode | null = used.has(one.facts.unitId)
      ? 'all_taken'
      : (one.refusals[0]?.code ?? miss ?? null)
    return code ? [{ one, code }] : []
  })
  if (pool.length === 0) return { missing, code: 'none_of_kind', counts: [], nearest: null }
  const counts = new Map<ShortCode, number>()
  for (const { code } of pool) counts.set(code, (counts.get(code) ?? 0) + 1)
  const sorted = [...counts]
    .map(([code, n]) => ({ code, n }))
    .sort((a, b) => b.n - a.n || (a.code < b.code ? -1 : 1))
  const [nearest] = pool
    .filter(({ code }) => code !== 'all_taken' && code !== 'off_duty')
    .sort((a, b) => time(a.one) - time(b.one))
  return {
    missing,
    code: sorted[0]!.code,
    counts: sorted,
    nearest: nearest
      ? { unitId: nearest.one.facts.unitId, code: nearest.code, etaSeconds: nearest.one.facts.etaSeconds }
      : null,
  }
}
