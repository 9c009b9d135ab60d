import { narrowScope, scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { listEvents } from '../../../platform/events/log.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Call } from '../../../platform/stage/stage.ts'
import type { UnitDutyChanged } from '../../events/force.ts'
import { listUnitDuty } from '../duty-store.ts'
import { lockUnitsOf, saveDuty, whoWroteDuty } from '../duty-write.ts'
import { forceErrors } from '../errors.ts'
import {
  type CrewMember,
  type DutyActorKind,
  type UnitDuty,
  type UnitDutyState,
  unitDutyStates,
} from '../model.ts'
import { forceParameters } from '../parameters.ts'
import { getUnit } from '../reads.ts'
import { findTransition, possibleStates } from '../rules/duty-machine.ts'
import { type StartFacts, startRefusals } from '../rules/start-duty.ts'
import { hasConsent } from '../rules/strength.ts'
import { listEquipment, listPeople } from '../store.ts'

export interface DutyWish {
  readonly state: UnitDutyState
  /** Who crews the unit; left out: as before, or at a start the unit's own members. */
  readonly crew?: string[] | undefined
  readonly shiftLabel?: string | null | undefined
  readonly note?: string | null | undefined
  /** Version that the asker saw; left out by devices, which only report their own button. */
  readonly expectedVersion?: number | undefined
}

const everywhere = scopeOf(systemActor)

/** A desk enters what it hears by voice; a unit presses a button itself. */
const sourceOf = { desk: 'voice', unit: 'device', system: 'server' } as const satisfies Record<
  DutyActorKind,
  string
>

function actorKind(role: Call['actor']['role']): DutyActorKind {
  if (role === 'system') return 'system'
  return role === 'dispatcher' || role === 'duty_chief' ? 'desk' : 'unit'
}

/**
 * Changes a unit's duty state (axis A). A start needs two people, a working radio and nobody on duty twice; an end needs
 * every assignment ended. The rules are looked at in the transaction that writes, so that two desks can't both win.
 */
export async function changeDuty(
  call: Pick<Call, 'services' | 'actor' | 'act' | 'demand'>,
  unitId: string,
  wish: DutyWish,
): Promise<UnitDuty> {
  const { services, actor } = call
  const unit = await getUnit(services.db, unitId)
  call.demand('force.duty', { orgPath: unit.orgPath, unitId: unit.id })
  const by = actorKind(actor.role)
  return call.act('force.change_duty', async (work) => {
    await lockUnitsOf(work.tx, unit.orgId)
    const all = await listUnitDuty(work.tx, everywhere)
    const before = all.find((each) => each.unitId === unitId)!
    if (wish.expectedVersion !== undefined && before.version !== wish.expectedVersion)
      throw platformErrors('lost_race', {
        who: (await whoWroteDuty(work.tx, unitId)) ?? before.callSign,
        at: before.since.slice(11, 19),
        what: unitDutyStates[before.state].zh,
      })
    const transition = findTransition(before.state, wish.state, by)
    if (!transition && before.state !== wish.state)
      throw forceErrors('no_such_change', {
        unit: unit.callSign,
        from: unitDutyStates[before.state].zh,
        to: unitDutyStates[wish.state].zh,
        possible: possibleStates(before.state, by)
          .map((state) => unitDutyStates[state].zh)
          .join('、'),
      })
    const people = await listPeople(work.tx, narrowScope(everywhere, unit.orgPath))
    const members = wish.crew
      ? wish.crew.map((id) => {
          const person = people.find((each) => each.id === id)
          if (!person) throw forceErrors('not_in_unit', { id, org: unit.callSign })
          return person
        })
      : transition?.guard === 'start'
        ? people.filter((person) => person.unitId === unit.id)
        : []
    const crew: readonly CrewMember[] =
      members.length > 0 || wish.crew
        ? members.map(({ id, name, kind }) => ({ id, name, kind }))
        : before.crew
    if (transition?.guard === 'start') {
      const parameters = await readParameters(work.tx, 'force', forceParameters, unit.orgPath)
      const busy = new Set(
        all
          .filter((each) => each.unitId !== unitId && unitDutyStates[each.state].onDuty)
          .flatMap((each) => each.crew.map((member) => member.id)),
      )
      const day = dutyDayOf(work.at, services.config.timeZone)
      const refusals = startRefusals({
        unitKind: unit.kind,
        crew,
        equipment: await listEquipment(work.tx, everywhere, { unitId }),
        elsewhere: crew.filter((member) => busy.has(member.id)),
        ...(await presence(work.tx, unit.orgPath, crew, day)),
        ...parameters,
      })
      if (refusals.length > 0)
        throw forceErrors('cannot_start', {
          unit: unit.callSign,
          reason: refusals.map((each) => `${each.zh} / ${each.en}`).join('; '),
        })
    }
    if (transition?.guard === 'handover' && by === 'desk' && !wish.note?.trim())
      throw forceErrors('handover_missing', { unit: unit.callSign })
    if (wish.state === 'out_of_service' && !wish.note?.trim())
      throw forceErrors('reason_missing', { unit: unit.callSign })
    if (transition?.guard === 'handover' && (await openAssignments(work, unitId)) > 0)
      throw forceErrors('still_assigned', { unit: unit.callSign })
    const ends = !unitDutyStates[wish.state].onDuty && wish.state !== 'out_of_service'
    const version = before.version + 1
    await saveDuty(work.tx, {
      unitId,
      state: wish.state,
      since: work.at,
      onSince: startOf(before, wish.state, work.at),
      crew: ends ? [] : crew.map((member) => member.id),
      shiftLabel: ends ? null : (wish.shiftLabel ?? before.shiftLabel),
      version,
      by: work.actor.name,
    })
    work.emit({
      type: 'UnitDutyChanged',
      stage: 'force',
      orgPath: unit.orgPath,
      unitId,
      payload: {
        callSign: unit.callSign,
        from: before.state,
        to: wish.state,
        crew: crew.map(({ id, name }) => ({ id, name })),
        shiftLabel: wish.shiftLabel ?? before.shiftLabel,
        note: wish.note ?? null,
        source: sourceOf[by],
        version,
      },
    } satisfies UnitDutyChanged)
    const [after] = await listUnitDuty(work.tx, everywhere, { unitId })
    return after!
  })
}

/** When the duty began: it goes on through every change from one state on duty to another. */
function startOf(before: UnitDuty, to: UnitDutyState, at: Date): Date | null {
  if (!unitDutyStates[to].onDuty) return null
  if (!unitDutyStates[before.state].onDuty) return at
  return before.onSince === null ? null : new Date(before.onSince)
}

/** Who of the crew is away or without consent that day, and how many officers of the organisation or above are there. */
async function presence(
  tx: Tx,
  orgPath: string,
  crew: readonly CrewMember[],
  day: string,
): Promise<Pick<StartFacts, 'away' | 'withoutConsent' | 'officersPresent'>> {
  const [present, all] = await Promise.all([
    listPeople(tx, everywhere, { activeOn: day }),
    listPeople(tx, everywhere),
  ])
  const presentIds = new Set(present.map((person) => person.id))
  const lapsed = new Set(all.filter((person) => !hasConsent(person, day)).map((person) => person.id))
  return {
    away: crew.filter((member) => !presentIds.has(member.id) && !lapsed.has(member.id)),
    withoutConsent: crew.filter((member) => lapsed.has(member.id)),
    officersPresent: present.filter(
      (person) => person.kind === 'officer' && orgPath.startsWith(person.orgPath),
    ).length,
  }
}

/** Dispatch comes after force in the loop: its events tell how many assignments of the unit are open. */
async function openAssignments(
  work: Parameters<Parameters<Call['act']>[1]>[0],
  unitId: string,
): Promise<number> {
  const [last] = await listEvents(work.tx, everywhere, {
    unitId,
    types: ['OrderSent', 'AssignmentMoved'],
    newestFirst: true,
    limit: 1,
  })
  const after = last?.payload.after as { unitOpen?: number } | undefined
  return after?.unitOpen ?? 0
}
