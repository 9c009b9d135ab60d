import type { SeededRandom } from '../../engines/statistics/index.ts'
import * as codes from './codes.ts'
import type { Territory } from './organisation.ts'
import type { DemoPerson, DemoRadio, DemoTeam, DemoVehicle, PatrolMode } from './types.ts'

const wheels: Record<PatrolMode, DemoVehicle['kind'] | null> = {
  vehicle: 'car',
  motorcycle: 'motorcycle',
  ebike: 'ebike',
  foot: null,
}
const typeWord: Record<PatrolMode, string> = { vehicle: '车', motorcycle: '摩', ebike: '电', foot: '步' }

/** Groups people into teams with call signs and gives them vehicles and radios. */
export function formTeams(
  people: readonly DemoPerson[],
  territory: Territory,
  stationNames: readonly string[],
  random: SeededRandom,
): { teams: DemoTeam[]; vehicles: DemoVehicle[]; radios: DemoRadio[] } {
  const teams: DemoTeam[] = []
  const vehicles: DemoVehicle[] = []
  const radios: DemoRadio[] = []
  const addVehicle = (kind: DemoVehicle['kind'], unitCode: string, callSign: string): string => {
    const n = vehicles.length + 1
    const code = codes.thingCode('V', n)
    const seats = { car: 5, van: 9, motorcycle: 2, ebike: 1 }[kind]
    vehicles.push({
      code,
      kind,
      plate: `演A${String(1000 + 37 * n)}警`,
      unitCode,
      callSign,
      seats,
      state: random.next() < 0.06 ? 'repair' : 'in_use',
    })
    return code
  }
  const addRadio = (
    kind: DemoRadio['kind'],
    unitCode: string,
    teamCode: string | null,
    personCode: string | null,
  ): string => {
    const n = radios.length + 1
    const code = codes.thingCode('R', n)
    radios.push({
      code,
      terminalId: `0990${String(n).padStart(8, '0')}`,
      kind,
      unitCode,
      teamCode,
      personCode,
    })
    return code
  }
  const addTeam = (
    team: Pick<DemoTeam, 'name' | 'callSign' | 'kind' | 'mode' | 'unitCode' | 'zoneCode' | 'crew'>,
    members: readonly DemoPerson[],
  ): void => {
    const [leader] = members
    if (!leader) throw new Error(`${team.name} has no members`)
    const code = codes.thingCode('T', teams.length + 1)
    const kind = wheels[team.mode]
    const vehicleCode = kind ? addVehicle(kind, team.unitCode, team.callSign) : null
    const vehicle = vehicles.at(-1)
    // A team never stands without its wheels on the first day
    if (vehicleCode && vehicle) vehicle.state = 'in_use'
    teams.push({
      ...team,
      code,
      leaderCode: leader.code,
      memberCodes: members.map((p) => p.code),
      vehicleCode,
      radioCode: addRadio(team.mode === 'vehicle' ? 'vehicle_set' : 'handset', team.unitCode, code, null),
    })
    addRadio('phone', team.unitCode, code, leader.code)
  }
  const free = (unitCode: string, post: DemoPerson['post'], kind: DemoPerson['kind']): DemoPerson[] =>
    people.filter((p) => p.unitCode === unitCode && p.post === post && p.kind === kind)

  const mobileOfficers = free(codes.bureauCode, 'patrol', 'officer')
  const mobileAuxiliaries = free(codes.bureauCode, 'patrol', 'auxiliary')
  for (let i = 0; i < 3; i++) {
    const kind = i < 2 ? 'mobile_group' : 'checkpoint_group'
    const word = i < 2 ? '机动' : '卡点'
    addTeam(
      {
        name: `县局${word}组${i < 2 ? i + 1 : 1}`,
        callSign: codes.callSign(`县局-${word}`, '车', i < 2 ? i + 1 : 1),
        kind,
        mode: 'vehicle',
        unitCode: codes.bureauCode,
        zoneCode: null,
        crew: null,
      },
      [
        ...mobileOfficers.splice(0, i === 0 ? 2 : i === 1 ? 2 : 1),
        ...mobileAuxiliaries.splice(0, i < 2 ? 3 : 2),
      ],
    )
  }
  territory.stationCodes.forEach((unitCode, s) => {
    const name = stationNames[s]!
    const officers = free(unitCode, 'duty_officer', 'officer')
    const auxiliaries = free(unitCode, 'duty_officer', 'auxiliary')
    for (const crew of [1, 2, 3, 4] as const)
      addTeam(
        {
          name: `${name}所第${crew}班`,
          callSign: codes.callSign(`${name}-班${crew}`, '车', 1),
          kind: 'duty_group',
          mode: 'vehicle',
          unitCode,
          zoneCode: null,
          crew,
        },
        [...officers.splice(0, 2), ...auxiliaries.splice(0, 1)],
      )
    addTeam(
      {
        name: `${name}所夜巡组`,
        callSign: codes.callSign(`${name}-夜`, '步', 1),
        kind: 'night_group',
        mode: 'foot',
        unitCode,
        zoneCode: null,
        crew: null,
      },
      auxiliaries.splice(0, 4),
    )
    const patrolAuxiliaries = free(unitCode, 'patrol', 'auxiliary')
    const guards = free(unitCode, 'patrol', 'guard')
    territory.zoneCodes.forEach((zoneCode, z) => {
      if (zoneCode.slice(0, 8) !== unitCode.slice(0, 8)) return
      const zoneName = territory.zoneNames[z]!
      const number = Number(zoneCode.slice(8, 10))
      const mode: PatrolMode = number % 3 === 1 ? 'vehicle' : number % 3 === 2 ? 'ebike' : 'foot'
      addTeam(
        {
          name: `${zoneName}巡组`,
          callSign: codes.callSign(zoneName, typeWord[mode], 1),
          kind: 'patrol',
          mode,
          unitCode,
          zoneCode,
          crew: null,
        },
        [...patrolAuxiliaries.splice(0, 1), ...guards.splice(0, 1)],
      )
    })
    addTeam(
      {
        name: `${name}义警队`,
        callSign: codes.callSign(name, '义', 1),
        kind: 'volunteer_team',
        mode: 'foot',
        unitCode,
        zoneCode: null,
        crew: null,
      },
      free(unitCode, 'volunteer', 'volunteer'),
    )
    addVehicle('van', unitCode, codes.callSign(name, '备', 1))
    addVehicle('motorcycle', unitCode, codes.callSign(name, '摩', 1))
    for (let i = 1; i <= 3; i++) addVehicle('ebike', unitCode, codes.callSign(`${name}-备`, '电', i))
  })
  return { teams, vehicles, radios }
}
