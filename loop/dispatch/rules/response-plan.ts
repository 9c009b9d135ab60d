import type { Level } from '../../incidents/model.ts'
import { type PlanNeed, planKey, type ResponsePlan } from '../model/orders.ts'

export interface PlanQuestion {
  readonly classCode: string
  readonly level: Level
  /** Jurisdiction of the incident. */
  readonly orgPath: string
}

/**
 * The plan that holds for an incident: of each kind of plan (class and level) that of the nearest organisation, else the one
 * that ships; one switched off falls away; of those left the most particular, class before level.
 */
export function planFor(plans: readonly ResponsePlan[], question: PlanQuestion): ResponsePlan | null {
  const fits = plans.filter(
    ({ classPrefix, level, orgPath }) =>
      question.classCode.startsWith(classPrefix) &&
      (level === null || level === question.level) &&
      (orgPath === null || question.orgPath.startsWith(orgPath)),
  )
  const nearest = new Map<string, ResponsePlan>()
  for (const plan of fits) {
    const known = nearest.get(planKey(plan))
    if (!known || (plan.orgPath ?? '').length > (known.orgPath ?? '').length) nearest.set(planKey(plan), plan)
  }
  const particular = ({ classPrefix, level }: ResponsePlan) =>
    classPrefix.length * 2 + (level === null ? 0 : 1)
  let best: ResponsePlan | null = null
  for (const plan of nearest.values())
    if (plan.active && (!best || particular(plan) > particular(best))) best = plan
  return best
}

export type PlanFault = 'no_needs' | 'no_primary' | 'no_officer' | 'too_many'

/** Units that one plan may ask for together. */
export const MOST_UNITS = 12

/**
 * What is wrong with a plan. Somebody must be in charge, and at least one unit of the one in charge has a police officer:
 * auxiliaries and volunteers alone never suffice.
 */
export function planFaults(needs: readonly PlanNeed[]): PlanFault[] {
  if (needs.length === 0) return ['no_needs']
  const primary = needs.filter(({ role }) => role === 'primary')
  const out: PlanFault[] = []
  if (primary.length === 0) out.push('no_primary')
  else if (!primary.some(({ officer }) => officer)) out.push('no_officer')
  if (needs.reduce((sum, { count }) => sum + count, 0) > MOST_UNITS) out.push('too_many')
  return out
}
