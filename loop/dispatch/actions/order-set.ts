import type { Scope } from '../../../platform/accounts/actor.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { tellOwnRace } from '../../../platform/commands/own-race.ts'
import { AppError } from '../../../platform/errors/errors.ts'
import { errorAnswer } from '../../../platform/http/answer-error.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { getUnit } from '../../force/reads.ts'
import { dispatchErrors } from '../errors.ts'
import type { AssignmentRole } from '../model.ts'
import type { AssignmentRow } from '../store.ts'
import { type ChoiceMade, keepChoice } from './keep-choice.ts'
import { lockOpenIncident, orderUnit } from './order.ts'

/** Losing a unit to somebody else, or to its own duty state, doesn't keep the others from going. */
const lostCodes = [
  'platform.lost_race',
  'dispatch.unit_busy',
  'dispatch.already_sent',
  'dispatch.not_on_duty',
  'dispatch.post_locked',
]

export interface LostUnit {
  readonly unitId: string
  readonly callSign: string
  readonly code: string
  readonly message: { readonly zh: string; readonly en: string }
}

/**
 * Orders several units in one act. When one is lost, the others stand and the lost one is named; when all are lost, nothing
 * is kept and the first loss is the answer.
 * @throws AppError what `orderUnit` throws of the first, when none could be ordered; dispatch.twice_in_set
 */
export async function orderSet(
  services: Services,
  work: Work,
  scope: Scope,
  input: {
    readonly incidentId: string
    readonly units: ReadonlyArray<{ readonly unitId: string; readonly role: AssignmentRole }>
    readonly choice?: ChoiceMade | undefined
  },
): Promise<{ begun: AssignmentRow[]; lost: LostUnit[] }> {
  const twice = input.units.find((one, i) => input.units.findIndex(({ unitId }) => unitId === one.unitId) < i)
  if (twice) throw dispatchErrors('twice_in_set', { unit: twice.unitId })
  const incident = await lockOpenIncident(work, scope, input.incidentId)
  const begun: AssignmentRow[] = []
  const lost: LostUnit[] = []
  let firstLoss: AppError | null = null
  const choice = input.choice
  const ids = input.units.map(({ unitId }) => unitId)
  // Always in the same order of units, so that two sets that share units can't wait for each other.
  for (const one of [...input.units].sort((a, b) => (a.unitId < b.unitId ? -1 : 1))) {
    const first = choice?.firstUnitId && ids.includes(choice.firstUnitId) ? one.unitId : choice?.firstUnitId
    try {
      begun.push(
        await orderUnit(services, work, scope, {
          incidentId: incident.id,
          unitId: one.unitId,
          role: one.role,
          how: 'send',
          inSet: true,
          choice: choice && {
            ...choice,
            rank: choice.shown?.find(({ unitId }) => unitId === one.unitId)?.rank ?? null,
            firstUnitId: first ?? null,
          },
        }),
      )
    } catch (thrown) {
      const error = await tellOwnRace(work.tx, work.actor, thrown)
      if (!(error instanceof AppError) || !lostCodes.includes(error.code)) throw error
      firstLoss ??= error
      const { callSign } = await getUnit(work.tx, one.unitId)
      lost.push({
        unitId: one.unitId,
        callSign,
        code: error.code,
        message: errorAnswer(error, services.config.timeZone).error.message,
      })
    }
  }
  if (firstLoss && begun.length === 0) throw firstLoss
  if (choice)
    await keepChoice(
      work,
      incident,
      choice,
      begun.map((row) => ({ unitId: row.unit_id, callSign: row.call_sign, role: row.role })),
      true,
    )
  return { begun, lost }
}
