import type { Scope } from '../../../platform/accounts/actor.ts'
import { within } from '../../../platform/accounts/actor.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { listEvents } from '../../../platform/events/log.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { ResponsePlanChanged } from '../../events/dispatch-orders.ts'
import { incidentClasses, type Level } from '../../incidents/model.ts'
import { getOrg } from '../../map/reads.ts'
import type { PlanView } from '../contract.ts'
import { dispatchErrors } from '../errors.ts'
import { dispatchMemory } from '../memory.ts'
import type { PlanNeed, ResponsePlan } from '../model/orders.ts'
import { lockPlan, savePlan } from '../plan-store.ts'
import { MOST_UNITS, type PlanFault, planFaults } from '../rules/response-plan.ts'

const faultWords: Readonly<Record<PlanFault, { zh: string; en: string }>> = {
  no_needs: { zh: '至少要有一项需要', en: 'it needs at least one line' },
  no_primary: { zh: '没有主责巡组', en: 'no unit is in charge' },
  no_officer: {
    zh: '主责巡组须有民警在内，辅警和志愿者不能单独出警',
    en: 'the unit in charge must have a police officer; auxiliaries and volunteers alone never suffice',
  },
  too_many: { zh: `合计超过 ${MOST_UNITS} 组`, en: `it asks for more than ${MOST_UNITS} units` },
}

export function planViewOf(plan: ResponsePlan, orgs: ReadonlyMap<string, string>): PlanView {
  return {
    orgId: plan.orgId,
    orgName: plan.orgId && (orgs.get(plan.orgId) ?? null),
    classPrefix: plan.classPrefix,
    className: classNameOf(plan.classPrefix),
    level: plan.level,
    needs: needsView(plan.needs),
    source: plan.source,
    active: plan.active,
    updatedBy: plan.updatedBy,
    updatedAt: plan.updatedAt?.toISOString() ?? null,
    version: plan.version,
  }
}

/** Name of the class that the first digits of a code stand for; of a whole group its first member's and "etc." */
function classNameOf(prefix: string): { zh: string; en: string } | null {
  if (prefix === '') return null
  const exact = incidentClasses.find(({ code }) => code === prefix.padEnd(6, '0'))
  if (exact) return { zh: exact.zh, en: exact.en }
  const within = incidentClasses.filter(({ code }) => code.startsWith(prefix))
  const [first] = within
  if (!first) return null
  return within.length === 1
    ? { zh: first.zh, en: first.en }
    : { zh: `${first.zh}等`, en: `${first.en} etc.` }
}

export const needsView = (needs: readonly PlanNeed[]): PlanView['needs'] => needs.map(needView)
export const needView = (need: PlanNeed): PlanView['needs'][number] => ({
  ...need,
  kinds: [...need.kinds] as PlanView['needs'][number]['kinds'],
  modes: [...need.modes],
  skills: [...need.skills],
  gear: [...need.gear],
})

/** Sets a plan of an organisation. @throws AppError out_of_scope, lost_race, dispatch.plan_faulty, unknown_class */
export async function setPlan(
  work: Work,
  scope: Scope,
  input: {
    orgId: string
    classPrefix: string
    level: Level | null
    needs: readonly PlanNeed[]
    source: string
    active: boolean
    reason: string
    expectedVersion: number
  },
): Promise<ResponsePlan> {
  const org = await getOrg(work.tx, input.orgId)
  if (!within(scope, org.path)) throw platformErrors('out_of_scope')
  if (!incidentClasses.some(({ code }) => code.startsWith(input.classPrefix)))
    throw dispatchErrors('unknown_class', { field: 'classPrefix', found: input.classPrefix })
  const [fault] = planFaults(input.needs)
  if (fault) throw dispatchErrors('plan_faulty', { field: 'needs', why: faultWords[fault] })
  const key = { orgId: org.id, classPrefix: input.classPrefix, level: input.level ?? 0 } as const
  const before = await lockPlan(work.tx, key)
  const lost = (plan: ResponsePlan | undefined) =>
    platformErrors('lost_race', {
      who: plan?.updatedBy ?? '—',
      at: plan?.updatedAt?.toISOString() ?? '',
      what: `${input.classPrefix || '*'}/${input.level ?? '*'}`,
    })
  if ((before?.version ?? 0) !== input.expectedVersion) throw lost(before)
  const saved = await savePlan(work.tx, {
    org_id: key.orgId,
    org_path: org.path,
    class_prefix: key.classPrefix,
    level: key.level,
    needs: JSON.stringify(input.needs),
    source: input.source,
    active: input.active,
    updated_by: work.actor.name,
    updated_at: work.at,
    version: input.expectedVersion + 1,
  })
  if (!saved) throw lost(await lockPlan(work.tx, key))
  work.emit({
    type: 'ResponsePlanChanged',
    stage: 'dispatch',
    orgPath: org.path,
    ground: input.source,
    payload: {
      orgId: org.id,
      classPrefix: input.classPrefix,
      level: input.level,
      before: before ? { needs: before.needs, active: before.active } : null,
      after: { needs: saved.needs, active: saved.active },
      reason: input.reason,
      version: saved.version,
    },
  } satisfies ResponsePlanChanged)
  return saved
}

/** Changes of response plans in scope, newest first. */
export async function planHistory(services: Services, scope: Scope) {
  const { orgs } = dispatchMemory(services)
  const events = await listEvents(services.db, scope, {
    types: ['ResponsePlanChanged'],
    newestFirst: true,
    limit: 200,
  })
  return events.map((event) => {
    const told = event.payload as unknown as ResponsePlanChanged['payload']
    const state = (of: { needs: readonly PlanNeed[]; active: boolean }) => ({
      needs: needsView(of.needs),
      active: of.active,
    })
    return {
      at: event.at.toISOString(),
      by: event.actorName,
      orgId: told.orgId,
      orgName: orgs.get(told.orgId) ?? null,
      classPrefix: told.classPrefix,
      level: told.level as Level | null,
      before: told.before && state(told.before),
      after: state(told.after),
      reason: told.reason,
    }
  })
}
