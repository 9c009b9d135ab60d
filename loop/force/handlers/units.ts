import type { Handlers } from '../../../platform/stage/stage.ts'
import { getOrg } from '../../map/reads.ts'
import { forceParametersFor } from '../actions/context.ts'
import { changeEquipment, createEquipment } from '../actions/equipment.ts'
import { setParameter } from '../actions/parameters.ts'
import { changeUnit, createUnit } from '../actions/units.ts'
import type { forceContract } from '../contract.ts'
import type { Equipment, Unit } from '../model.ts'
import { forceParameters } from '../parameters.ts'
import { listEquipment, listPeople, listUnits } from '../store.ts'

type Own = Pick<
  Handlers<typeof forceContract>,
  | 'roster'
  | 'createUnit'
  | 'changeUnit'
  | 'listEquipment'
  | 'createEquipment'
  | 'changeEquipment'
  | 'search'
  | 'parameters'
  | 'setParameter'
>

export const unitHandlers: Own = {
  roster: async ({ services, scope, query }) => {
    const [units, people, equipment] = await Promise.all([
      listUnits(services.db, scope, query.orgId ? { orgId: query.orgId } : {}),
      listPeople(services.db, scope),
      listEquipment(services.db, scope),
    ])
    const members = groupBy(people, (person) => person.unitId)
    const kit = groupBy(equipment, (each) => each.unitId)
    return units.map((unit) => {
      const own = kit.get(unit.id) ?? []
      return {
        ...plainUnit(unit),
        members: (members.get(unit.id) ?? []).map(({ id, name, kind }) => ({ id, name, kind })),
        vehicles: own
          .filter((each) => each.kind !== 'radio' && each.kind !== 'body_camera')
          .map((each) => each.code),
        radios: own
          .filter((each) => each.kind === 'radio' && each.state === 'in_use')
          .map((each) => each.code),
      }
    })
  },
  createUnit: async (call) =>
    plainUnit(await call.act('force.create_unit', (work) => createUnit(work, call, call.body))),
  changeUnit: async (call) =>
    plainUnit(
      await call.act('force.change_unit', (work) => changeUnit(work, call, call.params.id, call.body)),
    ),
  listEquipment: async ({ services, scope, query }) =>
    (
      await listEquipment(services.db, scope, {
        ...(query.kind ? { kind: query.kind } : {}),
        ...(query.unitId ? { unitId: query.unitId } : {}),
      })
    ).map(plainEquipment),
  createEquipment: async (call) =>
    plainEquipment(
      await call.act('force.create_equipment', (work) => createEquipment(work, call, call.body)),
    ),
  changeEquipment: async (call) =>
    plainEquipment(
      await call.act('force.change_equipment', (work) =>
        changeEquipment(work, call, call.params.id, call.body),
      ),
    ),
  search: async ({ services, scope, query }) => {
    const wanted = query.q.trim().toLowerCase()
    const has = (...texts: (string | null)[]) => texts.some((text) => text?.toLowerCase().includes(wanted))
    const [units, people, equipment] = await Promise.all([
      listUnits(services.db, scope),
      listPeople(services.db, scope),
      listEquipment(services.db, scope),
    ])
    const hits = [
      ...units
        .filter((unit) => has(unit.callSign, unit.name))
        .map((unit) => ({
          kind: 'unit' as const,
          id: unit.id,
          name: unit.name,
          code: unit.callSign,
          unitId: unit.id,
        })),
      ...equipment
        .filter((each) => has(each.code, each.terminalId))
        .map((each) => ({
          kind: 'equipment' as const,
          id: each.id,
          name: each.kind,
          code: each.code,
          unitId: each.unitId,
        })),
      ...people
        .filter((person) => has(person.badge, person.name))
        .map((person) => ({
          kind: 'person' as const,
          id: person.id,
          name: person.name,
          code: person.badge,
          unitId: person.unitId,
        })),
    ]
    return { hits: hits.slice(0, query.limit) }
  },
  parameters: async (call) => {
    const org = await getOrg(call.services.db, call.query.orgId ?? call.actor.orgId)
    call.demand('force.read', { orgPath: org.path })
    const values = await forceParametersFor(call.services.db, org.path)
    return {
      orgId: org.id,
      parameters: Object.entries(forceParameters).map(([key, spec]) => ({
        key,
        value: values[key as keyof typeof forceParameters],
        shipped: spec.value,
        source: spec.source,
        zh: spec.zh,
        en: spec.en,
        unit: spec.unit ?? null,
      })),
    }
  },
  setParameter: (call) => call.act('force.set_parameter', (work) => setParameter(work, call, call.body)),
}

function plainUnit({ orgPath: _path, home, ...unit }: Unit) {
  return { ...unit, home: home ? ([home[0], home[1]] as [number, number]) : null }
}

function plainEquipment({ orgPath: _path, ...equipment }: Equipment) {
  return equipment
}

function groupBy<T>(list: readonly T[], keyOf: (each: T) => string | null): Map<string | null, T[]> {
  const groups = new Map<string | null, T[]>()
  for (const each of list) {
    const group = groups.get(keyOf(each))
    if (group) group.push(each)
    else groups.set(keyOf(each), [each])
  }
  return groups
}
