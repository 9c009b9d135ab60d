import type { PersonKind, Unit, UnitKind, UnitMode } from '../../loop/force/model.ts'
import { listPeople } from '../../loop/force/reads.ts'
import { insertPeople, insertUnits, type PersonRecord } from '../../loop/force/write-store.ts'
import type { OrgUnit } from '../../loop/map/model.ts'
import { listZones } from '../../loop/map/reads.ts'
import { type Actor, narrowScope, scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { act } from '../../platform/commands/act.ts'
import type { Services } from '../../platform/stage/stage.ts'

const CREWS = 4

/**
 * For a jurisdiction without a list of people: numbered stand-ins for a stated strength, in the usual form: four crews of
 * three shifts that share the officers, one pair of auxiliaries for each zone, the rest as a mobile group. They are marked,
 * and the plan says so. Does nothing when people are on record.
 */
export async function assumeForce(
  services: Services,
  actor: Actor,
  org: OrgUnit,
  strength: { officers: number; auxiliaries: number },
  day: string,
): Promise<boolean> {
  const scope = narrowScope(scopeOf(systemActor), org.path)
  if ((await listPeople(services.db, scope)).length > 0) return false
  const zones = await listZones(services.db, scope, { day, kind: 'zone' })
  const units: Unit[] = []
  const people: PersonRecord[] = []
  const unit = (
    callSign: string,
    kind: UnitKind,
    mode: UnitMode,
    crewNo: Unit['crewNo'],
    zoneId: string | null,
  ) => {
    const id = `${org.code}-${units.length + 1}`
    units.push({
      id,
      orgId: org.id,
      orgPath: org.path,
      callSign,
      name: callSign,
      kind,
      mode,
      zoneId,
      home: org.lngLat,
      leaderId: null,
      crewNo,
      active: true,
      version: 1,
      demo: true,
    })
    return id
  }
  const person = (kind: PersonKind, unitId: string) => {
    const number = people.filter((each) => each.kind === kind).length + 1
    const label = `${kind === 'officer' ? '民警' : '辅警'}${String(number).padStart(3, '0')}`
    people.push({
      id: `${org.code}-${label}`,
      orgId: org.id,
      orgPath: org.path,
      badge: `${org.code}-${label}`,
      name: label,
      kind,
      rankText: '假定 / assumed',
      skills: [],
      unitId,
      phone: null,
      consentUntil: null,
      active: true,
      version: 1,
      demo: true,
    })
  }
  const crews = Array.from({ length: CREWS }, (_, i) =>
    unit(`${org.name}-班${i + 1}`, 'duty_group', 'car', (i + 1) as Unit['crewNo'], null),
  )
  let auxiliaries = strength.auxiliaries
  for (const [i, zone] of zones.entries()) {
    if (auxiliaries < 2) break
    const mode: UnitMode = i % 3 === 0 ? 'car' : i % 3 === 1 ? 'ebike' : 'foot'
    const id = unit(`${zone.name}-巡01`, 'patrol', mode, null, zone.id)
    person('auxiliary', id)
    person('auxiliary', id)
    auxiliaries -= 2
  }
  const mobileOfficers = strength.officers >= 12 ? 2 : 0
  for (let i = 0; i < strength.officers - mobileOfficers; i++) person('officer', crews[i % CREWS]!)
  if (mobileOfficers > 0) {
    const mobile = unit(`${org.name}-机动01`, 'mobile_group', 'car', null, null)
    for (let i = 0; i < mobileOfficers; i++) person('officer', mobile)
    for (let i = 0; i < Math.min(4, auxiliaries); i++) person('auxiliary', mobile)
    auxiliaries -= Math.min(4, auxiliaries)
  }
  for (let i = 0; i < auxiliaries; i++) person('auxiliary', crews[i % CREWS]!)
  await act(services, { actor, key: null, name: 'force.assume', request: strength }, async (work) => {
    const written = { by: actor.name, at: work.at }
    await insertUnits(work.tx, units, written)
    await insertPeople(work.tx, people, written)
  })
  return true
}
