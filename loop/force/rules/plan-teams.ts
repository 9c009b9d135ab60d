import type { OrgUnit, Zone } from '../../map/model.ts'
import type { Equipment, PersonKind, Unit, UnitKind, UnitMode } from '../model.ts'

/** What a row of a register says about the unit of its person. */
export interface TeamRow {
  readonly kind: PersonKind
  readonly org: Pick<OrgUnit, 'id' | 'path' | 'lngLat'>
  readonly zone: Pick<Zone, 'id'> | null
  readonly callSign: string | null
  readonly mode: UnitMode | null
  /** Crew 1–4 of four crews, three shifts. */
  readonly crew: number | null
  readonly radio: string | null
  readonly terminal: string | null
  readonly vehicle: string | null
}

export interface TeamPlan {
  readonly newUnits: readonly Unit[]
  readonly newEquipment: readonly Equipment[]
  /** Call signs of new units for which no radio was named. */
  readonly withoutRadio: readonly string[]
  unitIdOf(callSign: string): string | null
}

/**
 * Units and equipment that a register of people brings with it. The first row of a call sign says where the unit belongs
 * and how it goes about; numbers of radios and vehicles that are known already are left as they are.
 */
export function planTeams(
  rows: readonly TeamRow[],
  units: readonly Pick<Unit, 'id' | 'callSign'>[],
  taken: { readonly codes: ReadonlySet<string>; readonly terminals: ReadonlySet<string> },
  newId: () => string,
): TeamPlan {
  const idOf = new Map(units.map((unit) => [unit.callSign, unit.id]))
  const newUnits: Unit[] = []
  const newEquipment: Equipment[] = []
  const codes = new Set(taken.codes)
  const terminals = new Set(taken.terminals)
  const withRadio = new Set<string>()
  for (const row of rows) {
    const { callSign } = row
    if (callSign === null) continue
    let unitId = idOf.get(callSign)
    if (unitId === undefined) {
      unitId = newId()
      idOf.set(callSign, unitId)
      newUnits.push(unitOf(row, callSign, unitId))
    }
    const add = (kind: Equipment['kind'], code: string, terminalId: string | null) => {
      if (codes.has(code)) return
      codes.add(code)
      newEquipment.push({
        id: newId(),
        orgId: row.org.id,
        orgPath: row.org.path,
        kind,
        code,
        unitId: unitId!,
        personId: null,
        terminalId,
        seats: null,
        state: 'in_use',
        version: 1,
        demo: false,
      })
    }
    const radio = row.radio ?? row.terminal
    if (radio !== null) {
      const terminal = row.terminal !== null && !terminals.has(row.terminal) ? row.terminal : null
      if (terminal !== null) terminals.add(terminal)
      add('radio', radio, terminal)
      withRadio.add(callSign)
    }
    if (row.vehicle !== null)
      add(row.mode === 'ebike' ? 'ebike' : row.mode === 'bicycle' ? 'bicycle' : 'car', row.vehicle, null)
  }
  const withoutRadio = newUnits.map((unit) => unit.callSign).filter((callSign) => !withRadio.has(callSign))
  return { newUnits, newEquipment, withoutRadio, unitIdOf: (callSign) => idOf.get(callSign) ?? null }
}

const KIND_OF: Readonly<Record<PersonKind, UnitKind>> = {
  officer: 'patrol',
  auxiliary: 'patrol',
  guard: 'guard_team',
  volunteer: 'volunteer_team',
}

function unitOf(row: TeamRow, callSign: string, id: string): Unit {
  return {
    id,
    orgId: row.org.id,
    orgPath: row.org.path,
    callSign,
    name: callSign,
    kind: row.crew !== null && KIND_OF[row.kind] === 'patrol' ? 'duty_group' : KIND_OF[row.kind],
    mode: row.mode ?? 'foot',
    zoneId: row.zone?.id ?? null,
    home: row.org.lngLat,
    leaderId: null,
    crewNo: row.crew as Unit['crewNo'],
    active: true,
    version: 1,
    demo: false,
  }
}
