import { narrowScope } from '../../../platform/accounts/actor.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { everywhere } from '../../analysis/reads.ts'
import { listLeave, listPeople } from '../../force/reads.ts'
import type { OrgUnit } from '../../map/model.ts'
import { dutiesOn } from '../reads.ts'

/** People of an organisation with what they hold on a duty day: whom a duty can be given to. */
export async function listCandidates(services: Services, org: OrgUnit, day: string) {
  const scope = narrowScope(everywhere, org.path)
  const [people, leave, duties] = await Promise.all([
    listPeople(services.db, scope),
    listLeave(services.db, scope, { from: day, to: day }),
    dutiesOn(services, scope, day),
  ])
  const away = new Set(leave.map((each) => each.personId))
  return people.map((person) => ({
    id: person.id,
    name: person.name,
    kind: person.kind,
    unitId: person.unitId,
    away: away.has(person.id),
    duties: duties
      .filter((duty) => duty.people.some((each) => each.id === person.id))
      .map(({ id, callSign, startAt, endAt }) => ({ id, callSign, startAt, endAt })),
  }))
}
