import type { LngLat } from '../../../engines/geo/units.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { UnitChanged } from '../../events/force.ts'
import { getOrg } from '../../map/reads.ts'
import { listUnitDuty } from '../duty-store.ts'
import { forceErrors } from '../errors.ts'
import { type Unit, type UnitKind, type UnitMode, unitDutyStates } from '../model.ts'
import { isFitCallSign, nextCallSign } from '../rules/call-sign.ts'
import { listUnits, unitFrom } from '../store.ts'
import { insertUnits, lockUnit, updateUnit } from '../write-store.ts'
import { type Acting, everywhere, notFound, refuseLostRace, stated } from './context.ts'

export interface NewUnit {
  readonly orgId: string
  readonly callSign?: string | undefined
  readonly name?: string | undefined
  readonly kind: UnitKind
  readonly mode: UnitMode
  readonly zoneId?: string | null | undefined
  readonly home?: LngLat | null | undefined
  readonly leaderId?: string | null | undefined
  readonly crewNo?: Unit['crewNo'] | undefined
}

/** Makes a unit under a call sign of its own. */
export async function createUnit(work: Work, acting: Acting, input: NewUnit): Promise<Unit> {
  const org = await getOrg(work.tx, input.orgId)
  acting.demand('force.edit', { orgPath: org.path })
  const taken = new Set(
    (await listUnits(work.tx, everywhere, { withRetired: true })).map((unit) => unit.callSign),
  )
  const callSign = input.callSign ?? nextCallSign(org.shortName, input.mode, taken)
  refuseCallSign(callSign, taken)
  const unit: Unit = {
    id: newId(work.at.getTime()),
    orgId: org.id,
    orgPath: org.path,
    callSign,
    name: input.name ?? callSign,
    kind: input.kind,
    mode: input.mode,
    zoneId: input.zoneId ?? null,
    home: input.home ?? org.lngLat,
    leaderId: input.leaderId ?? null,
    crewNo: input.crewNo ?? null,
    active: true,
    version: 1,
    demo: false,
  }
  await insertUnits(work.tx, [unit], { by: work.actor.name, at: work.at })
  tell(work, unit, 'created', { after: unit })
  return unit
}

export interface UnitChange {
  readonly expectedVersion: number
  readonly callSign?: string | undefined
  readonly name?: string | undefined
  readonly kind?: UnitKind | undefined
  readonly mode?: UnitMode | undefined
  readonly zoneId?: string | null | undefined
  readonly home?: LngLat | null | undefined
  readonly leaderId?: string | null | undefined
  readonly crewNo?: Unit['crewNo'] | undefined
  readonly active?: boolean | undefined
}

/** Changes a unit, or dissolves it; one that is on duty hands over first. */
export async function changeUnit(work: Work, acting: Acting, id: string, change: UnitChange): Promise<Unit> {
  const row = await lockUnit(work.tx, id)
  if (!row) throw notFound(`unit ${id}`)
  const current = unitFrom(row)
  acting.demand('force.edit', { orgPath: current.orgPath })
  refuseLostRace(row, change.expectedVersion, current.callSign)
  if (change.callSign !== undefined && change.callSign !== current.callSign) {
    const units = await listUnits(work.tx, everywhere, { withRetired: true })
    refuseCallSign(change.callSign, new Set(units.map((unit) => unit.callSign)))
  }
  if (change.active === false) {
    const [duty] = await listUnitDuty(work.tx, everywhere, { unitId: id })
    if (duty && unitDutyStates[duty.state].onDuty)
      throw forceErrors('unit_on_duty', { unit: current.callSign })
  }
  const { expectedVersion: _, ...given } = change
  const next: Unit = { ...current, ...stated(given) }
  await updateUnit(work.tx, next, { by: work.actor.name, at: work.at })
  tell(work, next, change.active === false ? 'retired' : 'changed', { before: current, after: next })
  return { ...next, version: current.version + 1 }
}

function refuseCallSign(callSign: string, taken: ReadonlySet<string>): void {
  if (!isFitCallSign(callSign))
    throw platformErrors('bad_input', {
      field: 'callSign',
      found: callSign,
      expected: '1–24 字母、数字、- / letters, digits, -',
    })
  if (taken.has(callSign)) throw forceErrors('call_sign_taken', { callSign })
}

function tell(
  work: Work,
  unit: Unit,
  what: UnitChanged['payload']['what'],
  sides: Pick<UnitChanged['payload'], 'before' | 'after'>,
): void {
  work.emit({
    type: 'UnitChanged',
    stage: 'force',
    orgPath: unit.orgPath,
    unitId: unit.id,
    payload: { callSign: unit.callSign, what, ...sides },
  } satisfies UnitChanged)
}
