import type { Level } from '../../incidents/model.ts'
import type { OverrideCode, PlanNeed, ShownUnit } from '../model/orders.ts'

/** What was shown and what was taken, once an order was given from a recommendation. It knows no dispatcher. */
export interface Choice {
  readonly id: string
  readonly at: Date
  readonly incidentId: string
  readonly zoneId: string | null
  readonly classCode: string
  readonly level: Level
  readonly planKey: string | null
  /** The proposed set was ordered in one act. */
  readonly wholePlan: boolean
  readonly shown: readonly ShownUnit[]
  readonly taken: ReadonlyArray<{
    readonly unitId: string
    readonly callSign: string
    readonly role: PlanNeed['role']
  }>
  readonly firstTaken: boolean
  readonly overrideCode: OverrideCode | null
  readonly overrideText: string | null
  /** Units that stood before the one that was taken. */
  readonly bypassed: readonly ShownUnit[]
}

/**
 * Was the first taken, and who was passed over: units of the list before the one in charge that were not taken either.
 * A unit that limits kept from the first place counts too: it was nearer and listed.
 */
export function judgeChoice(
  shown: readonly ShownUnit[],
  taken: readonly string[],
): { firstTaken: boolean; bypassed: ShownUnit[] } {
  const first = shown[0]
  if (!first) return { firstTaken: false, bypassed: [] }
  const rankOf = (unitId: string) =>
    shown.find((one) => one.unitId === unitId)?.rank ?? Number.POSITIVE_INFINITY
  const best = Math.min(...taken.map(rankOf))
  return {
    firstTaken: taken.includes(first.unitId),
    bypassed: shown.filter((one) => one.rank < best && !taken.includes(one.unitId)),
  }
}

export interface ChoiceGroup {
  readonly key: string
  readonly n: number
  readonly firstTaken: number
  readonly overridden: number
  /** Units passed over. */
  readonly bypassed: number
  readonly reasons: Readonly<Partial<Record<OverrideCode, number>>>
}
export type ChoiceGrouping = 'plan' | 'class' | 'zone' | 'level'

/** Counts of a period as a whole and by rule, class, zone or level; every share that is made of them has its n beside it. */
export function reportChoices(
  choices: readonly Choice[],
  by: ChoiceGrouping,
): { whole: ChoiceGroup; groups: ChoiceGroup[] } {
  const keyOf: Record<ChoiceGrouping, (one: Choice) => string> = {
    plan: (one) => one.planKey ?? '',
    class: (one) => one.classCode,
    zone: (one) => one.zoneId ?? '',
    level: (one) => String(one.level),
  }
  const groups = new Map<string, Choice[]>()
  for (const one of choices) {
    const key = keyOf[by](one)
    const own = groups.get(key)
    if (own) own.push(one)
    else groups.set(key, [one])
  }
  return {
    whole: count('', choices),
    groups: [...groups]
      .map(([key, own]) => count(key, own))
      .sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1)),
  }
}

function count(key: string, choices: readonly Choice[]): ChoiceGroup {
  const reasons: Partial<Record<OverrideCode, number>> = {}
  for (const { overrideCode } of choices)
    if (overrideCode) reasons[overrideCode] = (reasons[overrideCode] ?? 0) + 1
  return {
    key,
    n: choices.length,
    firstTaken: choices.filter(({ firstTaken }) => firstTaken).length,
    overridden: choices.filter(({ firstTaken }) => !firstTaken).length,
    bypassed: choices.reduce((sum, { bypassed }) => sum + bypassed.length, 0),
    reasons,
  }
}
