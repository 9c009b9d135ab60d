import type { Level } from '../incidents/model.ts'
import type { PlanNeed, ResponsePlan } from './model/orders.ts'

const any: PlanNeed = {
  role: 'primary',
  count: 1,
  kinds: [],
  modes: [],
  leastCrew: 1,
  officer: true,
  skills: [],
  gear: [],
  withinSeconds: 300,
}
const pair: PlanNeed = { ...any, leastCrew: 2 }
const support = (count: number, more: Partial<PlanNeed> = {}): PlanNeed => ({
  ...any,
  role: 'support',
  count,
  leastCrew: 2,
  officer: false,
  withinSeconds: 600,
  ...more,
})

const plan = (
  classPrefix: string,
  level: Level | null,
  source: string,
  needs: readonly PlanNeed[],
): ResponsePlan => ({
  orgId: null,
  orgPath: null,
  classPrefix,
  level,
  needs,
  source,
  active: true,
  updatedBy: null,
  updatedAt: null,
  version: 0,
})

/**
 * What ships: five minutes for the one in charge, ten for support, a police officer always, car, street force
 * and checkpoint together where somebody flees. An office changes them on the page 出警预案.
 */
export const defaultPlans: readonly ResponsePlan[] = [
  plan('', 4, 'R-110, R-078', [{ ...any, withinSeconds: null }]),
  plan('', 3, 'R-110, R-112', [any]),
  plan('', 2, 'R-112', [pair, support(1)]),
  plan('', 1, 'R-112', [pair, support(2)]),
  plan('1002', null, 'R-117', [{ ...pair, modes: ['car'] }, support(1, { modes: ['car'] }), support(1)]),
  plan('1003', null, 'R-117', [{ ...pair, modes: ['car'] }, support(1, { modes: ['car'] }), support(1)]),
  plan('1008', null, 'R-117', [
    { ...pair, modes: ['car'] },
    support(1, { skills: ['weapon_permit'] }),
    support(1, { officer: true }),
  ]),
  plan('70', null, 'R-114', [pair, support(3)]),
]
