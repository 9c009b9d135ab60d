import type { City, DemoPerson, DemoTeam, StaffPost } from '../../demo/city/types.ts'
import type { Equipment, Leave, Person, Unit, UnitMode } from '../../loop/force/model.ts'
import type { Day, OrgUnit } from '../../loop/map/model.ts'
import { addDays } from '../../platform/clock/duty-day.ts'

const postNames: Readonly<Record<StaffPost, string>> = {
  bureau_leader: '局领导',
  station_chief: '所长',
  station_deputy: '副所长',
  dispatcher: '指挥调度',
  community_officer: '社区民警',
  duty_officer: '值班处警',
  patrol: '巡逻',
  analyst: '研判',
  inspector: '督察',
  gate_guard: '门卫',
  volunteer: '义警',
}

/** Motorcycles ride as cars do; what they ride on stands in the equipment. */
const modes: Readonly<Record<DemoTeam['mode'], UnitMode>> = {
  vehicle: 'car',
  motorcycle: 'car',
  ebike: 'ebike',
  foot: 'foot',
}

export function cityUnits(city: City, orgs: readonly OrgUnit[]): Unit[] {
  const orgById = new Map(orgs.map((org) => [org.id, org]))
  return city.force.teams.map((team): Unit => {
    const org = orgById.get(team.unitCode)!
    return {
      id: team.code,
      orgId: org.id,
      orgPath: org.path,
      callSign: team.callSign,
      name: team.name,
      kind: team.kind,
      mode: modes[team.mode],
      zoneId: team.zoneCode,
      home: org.lngLat,
      leaderId: team.leaderCode,
      crewNo: team.crew,
      active: true,
      version: 1,
      demo: true,
    }
  })
}

/** Volunteers agree for a year from different days on, so that some consents end soon. */
export function cityPeople(city: City, orgs: readonly OrgUnit[], today: Day): Person[] {
  const orgById = new Map(orgs.map((org) => [org.id, org]))
  const consent = (person: DemoPerson, i: number): Day | null =>
    person.kind === 'volunteer' ? addDays(today, 12 + ((i * 37) % 350)) : null
  return city.force.people.map((person, i): Person => {
    const org = orgById.get(person.unitCode)!
    return {
      id: person.code,
      orgId: org.id,
      orgPath: org.path,
      badge: person.badge,
      name: person.name,
      kind: person.kind,
      rankText: postNames[person.post],
      skills: person.skills,
      unitId: person.teamCode,
      phone: person.phone,
      consentUntil: consent(person, i),
      active: true,
      version: 1,
      demo: true,
    }
  })
}

export function cityEquipment(city: City, orgs: readonly OrgUnit[]): Equipment[] {
  const orgById = new Map(orgs.map((org) => [org.id, org]))
  const teamOfVehicle = new Map(city.force.teams.map((team) => [team.vehicleCode, team.code]))
  const base = (unitCode: string) => {
    const org = orgById.get(unitCode)!
    return { orgId: org.id, orgPath: org.path, version: 1, demo: true }
  }
  const vehicles = city.force.vehicles.map(
    (vehicle): Equipment => ({
      ...base(vehicle.unitCode),
      id: vehicle.code,
      kind: vehicle.kind,
      code: vehicle.plate,
      unitId: teamOfVehicle.get(vehicle.code) ?? null,
      personId: null,
      terminalId: null,
      seats: vehicle.seats,
      state: vehicle.state,
    }),
  )
  const radios = city.force.radios.map(
    (radio): Equipment => ({
      ...base(radio.unitCode),
      id: radio.code,
      kind: 'radio',
      code: radio.code,
      unitId: radio.teamCode,
      personId: radio.personCode,
      terminalId: radio.terminalId,
      seats: null,
      state: 'in_use',
    }),
  )
  return [...vehicles, ...radios]
}

export function cityLeave(city: City, today: Day): Leave[] {
  return city.force.leave.map(
    (leave, i): Leave => ({
      id: `L${String(i + 1).padStart(3, '0')}`,
      personId: leave.personCode,
      fromDay: addDays(today, leave.fromOffsetDays),
      toDay: addDays(today, leave.toOffsetDays),
      kind: leave.reason,
    }),
  )
}
