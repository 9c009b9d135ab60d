import type { SeededRandom } from '../../engines/statistics/index.ts'
import * as codes from './codes.ts'
import { namePeople } from './names-people.ts'
import { stationNames, type Territory } from './organisation.ts'
import { formTeams } from './teams.ts'
import type { DemoForce, DemoLeave, DemoPerson, Skill, StaffKind, StaffPost } from './types.ts'

type Line = readonly [post: StaffPost, kind: StaffKind, number: number]

const bureauStaff: Line[] = [
  ['bureau_leader', 'officer', 2],
  ['dispatcher', 'officer', 3],
  ['analyst', 'officer', 2],
  ['inspector', 'officer', 2],
  ['patrol', 'officer', 5],
  ['dispatcher', 'auxiliary', 4],
  ['patrol', 'auxiliary', 8],
]

/** Auxiliaries and guards grow with the number of zones, so that every zone has its pair. */
const stationStaff = (zones: number, volunteers: number): Line[] => [
  ['station_chief', 'officer', 1],
  ['station_deputy', 'officer', 1],
  ['community_officer', 'officer', 2],
  ['duty_officer', 'officer', 8],
  ['duty_officer', 'auxiliary', 8],
  ['patrol', 'auxiliary', zones],
  ['patrol', 'guard', zones],
  ['gate_guard', 'guard', 1],
  ['volunteer', 'volunteer', volunteers],
]

const volunteersOf = [6, 6, 5, 5]

/** 180 made-up people, their teams, vehicles and radios. */
export function makeForce(territory: Territory, random: SeededRandom): DemoForce {
  const name = namePeople(random.fork('names'))
  const people: DemoPerson[] = []
  const hire = (unitCode: string, lines: readonly Line[]): void => {
    for (const [post, kind, number] of lines)
      for (let i = 0; i < number; i++)
        people.push(person(people.length + 1, unitCode, post, kind, name, random))
  }
  hire(codes.bureauCode, bureauStaff)
  territory.stationCodes.forEach((code, s) => {
    const zones = territory.zoneCodes.filter((zone) => zone.slice(0, 8) === code.slice(0, 8)).length
    hire(code, stationStaff(zones, volunteersOf[s]!))
  })
  const { teams, vehicles, radios } = formTeams(people, territory, stationNames, random.fork('teams'))
  for (const team of teams)
    for (const code of team.memberCodes) {
      const member = people.find((p) => p.code === code)
      if (member && member.teamCode === null) member.teamCode = team.code
    }
  return { people, leave: makeLeave(people, random.fork('leave')), teams, vehicles, radios }
}

const chances: Record<StaffKind, readonly [Skill, number][]> = {
  officer: [
    ['driver', 0.75],
    ['weapon_permit', 0.6],
    ['first_aid', 0.35],
    ['negotiator', 0.12],
    ['mediator', 0.3],
    ['drone', 0.08],
    ['motorcycle', 0.2],
  ],
  auxiliary: [
    ['driver', 0.6],
    ['first_aid', 0.25],
    ['motorcycle', 0.25],
    ['radio_operator', 0.3],
    ['drone', 0.06],
    ['dog_handler', 0.05],
  ],
  guard: [
    ['driver', 0.3],
    ['first_aid', 0.15],
    ['motorcycle', 0.3],
  ],
  volunteer: [
    ['first_aid', 0.3],
    ['mediator', 0.3],
    ['sign_language', 0.05],
  ],
}

function person(
  n: number,
  unitCode: string,
  post: StaffPost,
  kind: StaffKind,
  name: (sex: 'm' | 'f') => string,
  random: SeededRandom,
): DemoPerson {
  const sex = random.next() < (kind === 'volunteer' ? 0.55 : 0.22) ? 'f' : 'm'
  const skills = chances[kind].filter(([, chance]) => random.next() < chance).map(([skill]) => skill)
  if (post === 'dispatcher' && !skills.includes('radio_operator')) skills.push('radio_operator')
  const number = String(n).padStart(4, '0')
  const badge = {
    officer: `99${number}`,
    auxiliary: `F9${number}`,
    guard: `B9${number}`,
    volunteer: `Y9${number}`,
  }
  return {
    code: codes.thingCode('P', n, 4),
    name: name(sex),
    kind,
    badge: badge[kind],
    sex,
    skills,
    unitCode,
    teamCode: null,
    post,
    phone: `1000000${number}`,
  }
}

/** Reasons with their mean days; the common ones stand more than once. */
const reasons: readonly [DemoLeave['reason'], days: number][] = [
  ['annual_leave', 6],
  ['annual_leave', 5],
  ['annual_leave', 4],
  ['training', 4],
  ['training', 3],
  ['sick_leave', 3],
  ['comp_leave', 1],
  ['secondment', 15],
]

/** Around the day that the demo starts: about one in eight has something within a month either side. */
function makeLeave(people: readonly DemoPerson[], random: SeededRandom): DemoLeave[] {
  return people.flatMap((person): DemoLeave[] => {
    if (person.kind === 'volunteer' || random.next() > 0.3) return []
    const [reason, days] = random.pick(reasons)
    const from = random.int(50) - 25
    return [
      {
        personCode: person.code,
        fromOffsetDays: from,
        toOffsetDays: from + Math.max(0, Math.round(random.exponential(days)) - 1),
        reason,
      },
    ]
  })
}
