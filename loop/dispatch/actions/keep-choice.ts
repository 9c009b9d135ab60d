import type { Work } from '../../../platform/commands/act.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { Incident } from '../../incidents/model.ts'
import { insertChoice } from '../choice-store.ts'
import { dispatchErrors } from '../errors.ts'
import { type OverrideCode, overrideCodes, type ShownUnit } from '../model/orders.ts'
import type { AssignmentRole } from '../model.ts'
import { judgeChoice } from '../rules/choice-report.ts'

/** What the dispatcher saw, and why he took another than the first. */
export interface ChoiceMade {
  readonly rank: number | null
  readonly firstUnitId: string | null
  readonly firstEtaSeconds: number | null
  readonly overrideCode?: OverrideCode | undefined
  readonly overrideReason?: string | null | undefined
  readonly planKey?: string | null | undefined
  readonly shown?: readonly ShownUnit[] | undefined
}

/**
 * The reason of a choice: a code with its words, or words alone. Whoever leaves out the first says why.
 * @throws AppError dispatch.reason_needed, text_needed
 */
export function reasonOf(
  choice: ChoiceMade | undefined,
  unitIds: readonly string[],
): { overrideCode: OverrideCode | null; overrideReason: string | null } {
  const text = choice?.overrideReason?.trim() || null
  const code = choice?.overrideCode ?? null
  if (!choice?.firstUnitId || unitIds.includes(choice.firstUnitId))
    return { overrideCode: code, overrideReason: text }
  if (!code && !text) throw dispatchErrors('reason_needed', { field: 'choice.overrideReason' })
  if (code === 'other' && !text) throw dispatchErrors('text_needed', { field: 'choice.overrideReason' })
  return { overrideCode: code ?? 'other', overrideReason: text ?? overrideCodes[code!].zh }
}

/** Keeps what was shown and what was taken, in the transaction of the order; nothing where no list was shown. */
export async function keepChoice(
  work: Work,
  incident: Incident,
  choice: ChoiceMade,
  taken: ReadonlyArray<{
    readonly unitId: string
    readonly callSign: string
    readonly role: AssignmentRole
  }>,
  wholePlan = false,
): Promise<void> {
  const shown = choice.shown ?? []
  if (shown.length === 0) return
  const unitIds = taken.map(({ unitId }) => unitId)
  const { firstTaken, bypassed } = judgeChoice(shown, unitIds)
  const { overrideCode, overrideReason } = reasonOf(choice, unitIds)
  await insertChoice(work.tx, {
    id: newId(work.at.getTime()),
    at: work.at,
    org_path: incident.orgPath,
    incident_id: incident.id,
    zone_id: incident.zoneId,
    class_code: incident.classCode,
    level: incident.level,
    plan_key: choice.planKey ?? null,
    whole_plan: wholePlan,
    shown: JSON.stringify(shown),
    taken: JSON.stringify(taken.map(({ unitId, callSign, role }) => ({ unitId, callSign, role }))),
    // A set that was proposed and taken whole is the first proposal, whoever stands first in the list.
    first_taken: firstTaken || wholePlan,
    override_code: overrideCode,
    override_text: overrideReason,
    bypassed: JSON.stringify(wholePlan ? [] : bypassed),
    demo: incident.demo,
  })
}
