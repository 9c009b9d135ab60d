import type { Scope } from '../../../platform/accounts/actor.ts'
import type { AnswerOf } from '../../../platform/contract/route.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { incidentsById } from '../../incidents/reads.ts'
import { listChoices } from '../choice-store.ts'
import type { dispatchContract } from '../contract.ts'
import { dispatchMemory } from '../memory.ts'
import { type ChoiceGroup, type ChoiceGrouping, reportChoices } from '../rules/choice-report.ts'
import { classNameOf } from '../view.ts'

type Answer = AnswerOf<(typeof dispatchContract)['getChoices']>
/** Overrides listed with their words; all of them are counted. */
const MOST_OVERRIDES = 100

/** What was proposed and what was taken in a period. There is nobody's name in it. */
export async function choicesOf(
  services: Services,
  scope: Scope,
  period: { from: Date; to: Date; by: ChoiceGrouping },
): Promise<Answer> {
  const choices = await listChoices(services.db, scope, period)
  const { whole, groups } = reportChoices(choices, period.by)
  const { zones } = dispatchMemory(services)
  const nameOf = (key: string): { zh: string; en: string } => {
    if (period.by === 'class') return classNameOf(key)
    if (period.by === 'zone') {
      const name = zones.get(key)?.name
      return name ? { zh: name, en: name } : { zh: '未分巡区', en: 'No zone' }
    }
    return { zh: key, en: key }
  }
  const view = (group: ChoiceGroup) => ({ ...group, reasons: { ...group.reasons }, name: nameOf(group.key) })
  const overrides = choices.filter(({ firstTaken }) => !firstTaken).slice(0, MOST_OVERRIDES)
  const incidents = await incidentsById(services.db, [...new Set(overrides.map((one) => one.incidentId))])
  return {
    whole: view(whole),
    groups: groups.map(view),
    overrides: overrides.map((one) => ({
      at: one.at.toISOString(),
      incidentId: one.incidentId,
      incidentNumber: incidents.get(one.incidentId)?.number ?? one.incidentId,
      level: one.level,
      className: classNameOf(one.classCode),
      shown: one.shown.map(({ callSign, etaSeconds }) => ({ callSign, etaSeconds })),
      taken: one.taken.map(({ callSign }) => callSign),
      code: one.overrideCode,
      text: one.overrideText,
    })),
  }
}
