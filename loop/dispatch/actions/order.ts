import type { Scope } from '../../../platform/accounts/actor.ts'
import { within } from '../../../platform/accounts/actor.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { OrderSent } from '../../events/dispatch.ts'
import { type UnitDuty, unitDutyStates } from '../../force/model.ts'
import { listUnitDuty } from '../../force/reads.ts'
import { type Incident, incidentStatuses } from '../../incidents/model.ts'
import { getIncident, incidentsById } from '../../incidents/reads.ts'
import { findRoads } from '../../map/reads.ts'
import { lastPositionOf } from '../../tracking/reads.ts'
import { leavePoints } from '../containment/actions/leave-points.ts'
import { dispatchErrors } from '../errors.ts'
import type { AssignmentRole } from '../model.ts'
import { type AssignmentRow, activeOfUnit, afterOf, insertAssignment, openOfUnit } from '../store.ts'
import { causes, endCauses, stateWords, tell } from './common.ts'
import { type ChoiceMade, keepChoice, reasonOf } from './keep-choice.ts'
import { demandUnlocked } from './posts.ts'
import { etasByGroup } from './recommend.ts'

export interface OrderInput {
  readonly incidentId: string
  readonly unitId: string
  readonly role: AssignmentRole
  /** `send` now, or `reserve` in the unit's stack. */
  readonly how: 'send' | 'reserve'
  /** What the dispatcher saw: rank of the unit that he chose, and who was first. */
  readonly choice?: ChoiceMade | undefined
  readonly replaces?: string | null
  /** Road time where the order isn't to the incident's own place: a containment post. */
  readonly etaSeconds?: number | null
  /** The unit was on another order until this act: it held no point. */
  readonly goesOn?: boolean
  /** One of a set, whose choice is kept once for all of them. */
  readonly inSet?: boolean
}

/** An incident that takes orders, held until the end of the transaction. @throws AppError not_found, out_of_scope, dispatch.not_open */
export async function lockOpenIncident(work: Work, scope: Scope, id: string): Promise<Incident> {
  const incident = await getIncident(work.tx, id, true)
  if (!incident) throw platformErrors('not_found', { what: { zh: `警情 ${id}`, en: `Incident ${id}` } })
  if (!within(scope, incident.orgPath)) throw platformErrors('out_of_scope')
  const { open, zh, en } = incidentStatuses[incident.status]
  if (!open || incident.status === 'draft')
    throw dispatchErrors('not_open', { number: incident.number, status: { zh, en } })
  return incident
}

/** A unit that may be ordered by this actor. @throws AppError not_found, dispatch.not_on_duty */
export async function dutyOf(work: Work, scope: Scope, unitId: string): Promise<UnitDuty> {
  const [duty] = await listUnitDuty(work.tx, scope, { unitId })
  if (!duty) throw platformErrors('not_found', { what: { zh: `巡组 ${unitId}`, en: `Unit ${unitId}` } })
  const { dispatchable, zh, en } = unitDutyStates[duty.state]
  if (dispatchable === 'no')
    throw dispatchErrors('not_on_duty', { callSign: duty.callSign, state: { zh, en } })
  return duty
}

/**
 * Orders a unit to an incident, or reserves it. Of two dispatchers who order the same unit in the same second one wins;
 * the other gets the winner's name.
 * @throws AppError platform.lost_race, dispatch.not_open, not_on_duty, post_locked, already_sent, reason_needed
 */
export async function orderUnit(
  services: Services,
  work: Work,
  scope: Scope,
  input: OrderInput,
): Promise<AssignmentRow> {
  const { tx, at, actor } = work
  const { choice } = input
  const { overrideCode, overrideReason } = reasonOf(choice, [input.unitId])
  const incident = await lockOpenIncident(work, scope, input.incidentId)
  const duty = await dutyOf(work, scope, input.unitId)
  await demandUnlocked(work, duty)
  const same = (await openOfUnit(tx, duty.unitId)).find((row) => row.incident_id === incident.id)
  if (same && same.created_by !== actor.name)
    throw platformErrors('lost_race', {
      who: same.created_by,
      at: same.created_at.toISOString(),
      what: `${duty.callSign} → ${incident.number}`,
    })
  if (same)
    throw dispatchErrors('already_sent', {
      callSign: duty.callSign,
      number: incident.number,
      state: stateWords(same.state),
    })
  const state = input.how === 'send' ? 'sent' : 'reserved'
  const etaSeconds = input.etaSeconds === undefined ? etaOf(services, duty, incident) : input.etaSeconds
  const row = await insertAssignment(tx, {
    id: newId(at.getTime()),
    incident_id: incident.id,
    unit_id: duty.unitId,
    call_sign: duty.callSign,
    org_path: incident.orgPath,
    unit_org_path: duty.orgPath,
    role: input.role,
    state,
    stamps: JSON.stringify({ [state]: { at, source: 'server' } }),
    eta_seconds: etaSeconds,
    rank: choice?.rank ?? null,
    override_reason: overrideReason,
    override_code: overrideCode,
    reason: null,
    result_text: null,
    disposition_code: null,
    created_by: actor.name,
    created_at: at,
    updated_by: actor.name,
    updated_at: at,
    demo: incident.demo,
  })
  if (!row) throw await lostUnit(work, duty)
  await endCauses(work, [causes.queueLate(incident.id)])
  await tell(work, row, {
    type: 'OrderSent',
    stage: 'dispatch',
    orgPath: row.org_path,
    incidentId: row.incident_id,
    unitId: row.unit_id,
    payload: {
      assignmentId: row.id,
      callSign: row.call_sign,
      incidentNumber: incident.number,
      role: row.role,
      state,
      etaSeconds,
      choice: choice
        ? {
            rank: choice.rank,
            firstUnitId: choice.firstUnitId,
            firstEtaSeconds: choice.firstEtaSeconds,
            overrideReason,
            overrideCode,
          }
        : null,
      replaces: input.replaces ?? null,
      after: await afterOf(tx, row.incident_id, row.unit_id),
    },
  } satisfies OrderSent)
  // A containment takes no holder for its posts; a unit of its own that it moves was bound by it already.
  if (state === 'sent' && input.role !== 'containment' && !input.goesOn)
    await leavePoints(services, work, duty, incident.number)
  if (choice && !input.inSet)
    await keepChoice(work, incident, choice, [{ ...input, callSign: duty.callSign }])
  return row
}

/** Who got the unit first. */
async function lostUnit(work: Work, duty: UnitDuty) {
  const winner = await activeOfUnit(work.tx, duty.unitId)
  if (!winner) return dispatchErrors('unit_busy', { callSign: duty.callSign, number: '—' })
  const taken = (await incidentsById(work.tx, [winner.incident_id])).get(winner.incident_id)
  return platformErrors('lost_race', {
    who: winner.created_by,
    at: winner.created_at.toISOString(),
    what: `${duty.callSign} → ${taken?.number ?? winner.incident_id}`,
  })
}

/** Road time of one unit to an incident; null when one of the two places isn't known. */
function etaOf(services: Services, duty: UnitDuty, incident: Incident): number | null {
  const loaded = findRoads(services)
  const position = lastPositionOf(services, duty.unitId)
  if (!loaded || !position || position.stale || incident.lon === null || incident.lat === null) return null
  const at: [number, number] = [position.lon, position.lat]
  const snap = loaded.snap(at) ?? loaded.snap(at, { outsideCore: true })
  return etasByGroup(loaded, [incident.lon, incident.lat], [duty], [{ snap }], 7200)[0]!
}
