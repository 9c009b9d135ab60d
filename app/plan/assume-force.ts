import type { Unit } from '../../loop/force/model.ts'
import { listPeople } from '../../loop/force/reads.ts'
import { insertPeople, insertUnits, type PersonRecord } from '../../loop/force/write-store.ts'
import type { OrgUnit } from '../../loop/map/model.ts'
import { listZones } from '../../loop/map/reads.ts'
import { type Actor, narrowScope, scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { act } from '../../platform/commands/act.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { assumedUnits, membersOf } from './assumed-units.ts'
import { insidePoint } from './inside-point.ts'
import { byNumber } from './words.ts'

/** Post of a numbered stand-in: how a plan knows that its people are assumed. */
export const ASSUMED_RANK = '假定 / assumed'

/**
 * For a jurisdiction without a list of people: numbered stand-ins for a stated strength in the usual form (assumed-units).
 * They are marked, and the plan says so. Does nothing when people are on record.
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
  const zones = (await listZones(services.db, scope, { day, kind: 'zone' })).sort((a, b) =>
    byNumber(a.name, b.name),
  )
  const middles = new Map(zones.map((zone) => [zone.id, insidePoint(zone.geometry)]))
  const units: Unit[] = []
  const people: PersonRecord[] = []
  const numbers = { officer: 0, auxiliary: 0 }
  for (const assumed of assumedUnits(org.name, zones, strength)) {
    const id = `${org.code}-${units.length + 1}`
    const { callSign, kind, mode, crewNo, zoneId } = assumed
    units.push({
      id,
      orgId: org.id,
      orgPath: org.path,
      callSign,
      name: callSign,
      kind,
      mode,
      zoneId,
      // A unit of a zone reports there; the others leave from the station.
      home: (zoneId && middles.get(zoneId)) || org.lngLat,
      leaderId: null,
      crewNo,
      active: true,
      version: 1,
      demo: true,
    })
    for (const member of membersOf(assumed)) {
      const label = `${member === 'officer' ? '民警' : '辅警'}${String(++numbers[member]).padStart(3, '0')}`
      people.push({
        id: `${org.code}-${label}`,
        orgId: org.id,
        orgPath: org.path,
        badge: `${org.code}-${label}`,
        name: label,
        kind: member,
        rankText: ASSUMED_RANK,
        skills: [],
        unitId: id,
        phone: null,
        consentUntil: null,
        active: true,
        version: 1,
        demo: true,
      })
    }
  }
  await act(services, { actor, key: null, name: 'force.assume', request: strength }, async (work) => {
    const written = { by: actor.name, at: work.at }
    await insertUnits(work.tx, units, written)
    await insertPeople(work.tx, people, written)
  })
  return true
}
