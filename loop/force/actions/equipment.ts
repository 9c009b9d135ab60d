import type { Work } from '../../../platform/commands/act.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { EquipmentChanged } from '../../events/force.ts'
import { getOrg } from '../../map/reads.ts'
import { forceErrors } from '../errors.ts'
import type { Equipment, EquipmentKind, EquipmentState } from '../model.ts'
import { equipmentFrom, listEquipmentCodes } from '../store.ts'
import { insertEquipment, lockEquipment, updateEquipment } from '../write-store.ts'
import { type Acting, notFound, refuseLostRace, stated } from './context.ts'

export interface NewEquipment {
  readonly orgId: string
  readonly kind: EquipmentKind
  readonly code: string
  readonly unitId?: string | null | undefined
  readonly terminalId?: string | null | undefined
  readonly seats?: number | null | undefined
  readonly state: EquipmentState
}

export async function createEquipment(work: Work, acting: Acting, input: NewEquipment): Promise<Equipment> {
  const org = await getOrg(work.tx, input.orgId)
  acting.demand('force.edit', { orgPath: org.path })
  const taken = await listEquipmentCodes(work.tx)
  if (taken.codes.has(input.code)) throw forceErrors('code_taken', { code: input.code })
  if (input.terminalId && taken.terminals.has(input.terminalId))
    throw forceErrors('code_taken', { code: input.terminalId })
  const equipment: Equipment = {
    id: newId(work.at.getTime()),
    orgId: org.id,
    orgPath: org.path,
    kind: input.kind,
    code: input.code,
    unitId: input.unitId ?? null,
    personId: null,
    terminalId: input.terminalId ?? null,
    seats: input.seats ?? null,
    state: input.state,
    version: 1,
    demo: false,
  }
  await insertEquipment(work.tx, [equipment], { by: work.actor.name, at: work.at })
  tell(work, equipment, undefined)
  return equipment
}

export interface EquipmentChange {
  readonly expectedVersion: number
  readonly unitId?: string | null | undefined
  readonly terminalId?: string | null | undefined
  readonly state?: EquipmentState | undefined
}

/** Gives equipment to a unit or changes its state. A unit on duty that loses its last radio is not stopped: its next start is. */
export async function changeEquipment(
  work: Work,
  acting: Acting,
  id: string,
  change: EquipmentChange,
): Promise<Equipment> {
  const row = await lockEquipment(work.tx, id)
  if (!row) throw notFound(`equipment ${id}`)
  const current = equipmentFrom(row)
  acting.demand('force.edit', { orgPath: current.orgPath })
  refuseLostRace(row, change.expectedVersion, current.code)
  if (change.terminalId && change.terminalId !== current.terminalId) {
    const { terminals } = await listEquipmentCodes(work.tx)
    if (terminals.has(change.terminalId)) throw forceErrors('code_taken', { code: change.terminalId })
  }
  const { expectedVersion: _, ...given } = change
  const next: Equipment = { ...current, ...stated(given) }
  await updateEquipment(work.tx, next, { by: work.actor.name, at: work.at })
  tell(work, next, current)
  return { ...next, version: current.version + 1 }
}

function tell(work: Work, after: Equipment, before: Equipment | undefined): void {
  work.emit({
    type: 'EquipmentChanged',
    stage: 'force',
    orgPath: after.orgPath,
    unitId: after.unitId,
    payload: { equipmentId: after.id, code: after.code, after, ...(before ? { before } : {}) },
  } satisfies EquipmentChanged)
}
