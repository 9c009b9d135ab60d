import type { EquipmentKind, PersonKind, UnitDutyState, UnitKind, UnitMode } from '../../force/model.ts'
import { unitDutyStates } from '../../force/model.ts'
import type { Level } from '../../incidents/model.ts'

/** A reason, limit or refusal as data; the sentence is made where it is shown. */
export interface Why {
  readonly code: WhyCode
  readonly params: Readonly<Record<string, string | number>>
}
export type WhyCode =
  // why it stands where it stands
  | 'nearest'
  | 'own_zone'
  | 'crew'
  | 'skill'
  | 'fix_age'
  | 'at_post'
  | 'on_duty'
  // limits: it can go, but
  | 'crew_short'
  | 'no_officer'
  | 'interrupts'
  | 'on_break'
  | 'handing_over'
  | 'holds_point'
  // refusals: it is listed, not ranked
  | 'off_duty'
  | 'busy'
  | 'not_urgent_enough'
  | 'not_for_calls'
  | 'locked_post'
  | 'no_fix'
  | 'stale_fix'
  | 'off_roads'
  | 'too_far'
  | 'already_sent'

/** What is known of a unit at the moment of the question. */
export interface UnitFacts {
  readonly unitId: string
  readonly callSign: string
  readonly kind: UnitKind
  readonly mode: UnitMode
  readonly zoneId: string | null
  readonly state: UnitDutyState
  readonly crew: ReadonlyArray<{ readonly kind: PersonKind }>
  readonly skills: readonly string[]
  /** What the unit carries that is in use. */
  readonly gear: readonly EquipmentKind[]
  /** How long it has been on duty; null where nobody recorded the start. */
  readonly dutySeconds: number | null
  /** Its post is locked (封控): it stays until the lock is taken off. */
  readonly locked: boolean
  /** Null: never seen, or at its post by plan (`home`). */
  readonly fix: { readonly ageSeconds: number; readonly stale: boolean } | null
  /** A post without a fix stands where it is planned to stand. */
  readonly atHome: boolean
  /** A point that it stands at and that stops everybody, with the containments that rely on it. */
  readonly holds: { readonly point: string; readonly numbers: string } | null
  /** What it works on now. */
  readonly active: { readonly incidentId: string; readonly number: string } | null
  readonly snapped: boolean
  /** Road time; null when it can't be there within the bound. */
  readonly etaSeconds: number | null
}

/** The same before its way is known. */
export type Standing = Omit<UnitFacts, 'snapped' | 'etaSeconds'>

export interface Need {
  readonly incidentId: string | null
  readonly level: Level
  readonly zoneId: string | null
  readonly skills: readonly string[]
  readonly leastCrew: number
  readonly fixLimitOf: (mode: UnitMode) => number
}

export interface Ranked {
  readonly unitId: string
  readonly rank: number
  readonly etaSeconds: number
  readonly reasons: readonly Why[]
  readonly limits: readonly Why[]
}
export interface Refused {
  readonly unitId: string
  readonly etaSeconds: number | null
  readonly refusals: readonly Why[]
}

/** Kinds of unit that take calls; volunteers and guards never stand in for the police. */
export const teamsForCalls: readonly UnitKind[] = [
  'patrol',
  'duty_group',
  'night_group',
  'mobile_group',
  'checkpoint_group',
]

/** Is a unit of this kind in this state free for any call? Who eats, hands over or can only be interrupted is not. */
export function isFree(kind: UnitKind, state: UnitDutyState): boolean {
  return teamsForCalls.includes(kind) && unitDutyStates[state].dispatchable === 'yes'
}

/**
 * All units, none left out: those that can go by road time, the first of them the nearest without a limit (the one that
 * is proposed); those that can't go with the reasons why. Handing-over units come after all others. Who holds a point that a
 * containment relies on stands behind whoever is there at most two minutes later, no further.
 */
export function rankUnits(units: readonly UnitFacts[], need: Need): { ranked: Ranked[]; refused: Refused[] } {
  const refused: Refused[] = []
  const fit: Fit[] = []
  for (const facts of units) {
    const refusals = refusalsOf(facts, need, facts.snapped, facts.etaSeconds)
    if (refusals.length > 0 || facts.etaSeconds === null)
      refused.push({ unitId: facts.unitId, etaSeconds: facts.etaSeconds, refusals })
    else fit.push(fitOf(facts, facts.etaSeconds, need))
  }
  fit.sort(soonest)
  const first = fit.findIndex(({ limited }) => !limited)
  if (first > 0) fit.unshift(...fit.splice(first, 1))
  const nearest = fit.reduce((best, { eta }) => Math.min(best, eta), Number.POSITIVE_INFINITY)
  const ranked = fit.map(({ facts, eta, limits }, i) => ({
    unitId: facts.unitId,
    rank: i + 1,
    etaSeconds: eta,
    reasons: reasonsOf(facts, need, eta === nearest),
    limits,
  }))
  refused.sort(
    (a, b) => (a.etaSeconds ?? Number.POSITIVE_INFINITY) - (b.etaSeconds ?? Number.POSITIVE_INFINITY),
  )
  return { ranked, refused }
}

/** A unit that can go. */
interface Fit {
  readonly facts: Standing
  readonly eta: number
  readonly limits: readonly Why[]
  /** It has a limit that puts whoever has none before it, however far. */
  readonly limited: boolean
  readonly last: boolean
}

/** So much later another one may be there and is still proposed before a unit that a containment relies on where it stands. */
export const HOLDER_SECONDS = 120

function fitOf(facts: Standing, eta: number, need: Need): Fit {
  const limits = limitsOf(facts, need)
  return {
    facts,
    eta,
    limits,
    limited: limits.some(({ code }) => code !== 'holds_point'),
    last: unitDutyStates[facts.state].dispatchable === 'last_choice',
  }
}

const weighed = ({ facts, eta }: Fit) => eta + (facts.holds ? HOLDER_SECONDS : 0)

const soonest = (a: Fit, b: Fit) =>
  Number(a.last) - Number(b.last) || weighed(a) - weighed(b) || compare(a.facts.callSign, b.facts.callSign)

/** Could this unit go, if its way is short enough? */
export function mayGo(facts: Standing, snapped: boolean, need: Need): boolean {
  return refusalsOf(facts, need, snapped, 0).length === 0
}

/** Of units that may go, the one that `rankUnits` puts first, without the list of all the others; undefined when nobody can. */
export function firstUnit(
  units: readonly Standing[],
  etas: readonly (number | null)[],
  need: Need,
): { unitId: string; etaSeconds: number } | undefined {
  let best: Fit | undefined
  for (const [i, facts] of units.entries()) {
    const eta = etas[i]
    if (eta == null) continue
    const one = fitOf(facts, eta, need)
    const better = best && Number(one.limited) - Number(best.limited)
    if (!best || better! < 0 || (better === 0 && soonest(one, best) < 0)) best = one
  }
  return best && { unitId: best.facts.unitId, etaSeconds: best.eta }
}

function refusalsOf(facts: Standing, need: Need, snapped: boolean, etaSeconds: number | null): Why[] {
  const out: Why[] = []
  const { dispatchable } = unitDutyStates[facts.state]
  if (!teamsForCalls.includes(facts.kind)) out.push({ code: 'not_for_calls', params: { kind: facts.kind } })
  if (dispatchable === 'no') out.push({ code: 'off_duty', params: { state: facts.state } })
  if (facts.locked) out.push({ code: 'locked_post', params: {} })
  if (
    (dispatchable === 'urgent_only' && need.level > 2) ||
    (dispatchable === 'by_priority' && need.level > 3)
  )
    out.push({ code: 'not_urgent_enough', params: { state: facts.state } })
  if (facts.active && facts.active.incidentId === need.incidentId)
    out.push({ code: 'already_sent', params: { number: facts.active.number } })
  else if (facts.active) out.push({ code: 'busy', params: { number: facts.active.number } })
  if (out.length > 0) return out
  if (!facts.fix && !facts.atHome) return [{ code: 'no_fix', params: {} }]
  if (facts.fix?.stale)
    return [
      {
        code: 'stale_fix',
        params: { seconds: facts.fix.ageSeconds, limit: need.fixLimitOf(facts.mode) },
      },
    ]
  if (!snapped) return [{ code: 'off_roads', params: {} }]
  if (etaSeconds === null) return [{ code: 'too_far', params: {} }]
  return out
}

function limitsOf(facts: Standing, need: Need): Why[] {
  const out: Why[] = []
  const officers = facts.crew.filter(({ kind }) => kind === 'officer').length
  if (facts.crew.length < need.leastCrew)
    out.push({
      code: 'crew_short',
      params: { crew: facts.crew.length, need: need.leastCrew, level: need.level },
    })
  if (officers === 0) out.push({ code: 'no_officer', params: {} })
  const { dispatchable } = unitDutyStates[facts.state]
  if (dispatchable === 'by_priority') out.push({ code: 'interrupts', params: { state: facts.state } })
  if (dispatchable === 'urgent_only') out.push({ code: 'on_break', params: { state: facts.state } })
  // Sent away, the point holds no longer and the ring may have a way out.
  if (facts.holds) out.push({ code: 'holds_point', params: facts.holds })
  if (dispatchable === 'last_choice') out.push({ code: 'handing_over', params: { state: facts.state } })
  return out
}

function reasonsOf(facts: Standing, need: Need, nearest: boolean): Why[] {
  const out: Why[] = []
  if (need.zoneId !== null && facts.zoneId === need.zoneId) out.push({ code: 'own_zone', params: {} })
  if (nearest) out.push({ code: 'nearest', params: {} })
  out.push({ code: 'crew', params: { crew: facts.crew.length } })
  for (const skill of need.skills)
    if (facts.skills.includes(skill)) out.push({ code: 'skill', params: { skill } })
  if (facts.fix) out.push({ code: 'fix_age', params: { seconds: facts.fix.ageSeconds } })
  else out.push({ code: 'at_post', params: {} })
  if (facts.dutySeconds !== null)
    out.push({ code: 'on_duty', params: { hours: Math.round(facts.dutySeconds / 360) / 10 } })
  return out
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Skills that help with a class, by its code; the first ones of the tree that fits win. */
const skillsByClass: ReadonlyArray<readonly [prefix: string, skills: readonly string[]]> = [
  ['2002', ['mediator']],
  ['2007', ['mediator', 'negotiator']],
  ['5005', ['negotiator']],
  ['5006', ['first_aid']],
  ['3001', ['first_aid']],
  ['1002', ['weapon_permit']],
  ['1005', ['weapon_permit', 'first_aid']],
  ['1008', ['weapon_permit', 'negotiator']],
  ['5002', ['drone']],
]
export function skillsFor(classCode: string): readonly string[] {
  return skillsByClass.find(([prefix]) => classCode.startsWith(prefix))?.[1] ?? []
}
