import { narrowScope } from '../../../platform/accounts/actor.ts'
import { addDays } from '../../../platform/clock/duty-day.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { everywhere } from '../../analysis/reads.ts'
import { listLeave, listPeople } from '../../force/reads.ts'
import type { OrgUnit } from '../../map/model.ts'
import { rosterParameters } from '../parameters.ts'
import { dayForce } from '../reads.ts'
import { type FillProposal, fillHole } from '../rules/fill-hole.ts'
import { listDuties } from '../store.ts'

/** A hole that ends within this time can't be closed any more. */
const WORTH_MS = 15 * 60_000
/** New duties begin on whole five minutes. */
const STEP_MS = 5 * 60_000

/** The holes of an organisation's duty day that are not over, each with the ways to close it. */
export async function proposeFill(services: Services, org: OrgUnit, day: string) {
  const scope = narrowScope(everywhere, org.path)
  const [force, duties, people, leave, parameters] = await Promise.all([
    dayForce(services, scope, day),
    listDuties(services.db, scope, { fromDay: addDays(day, -2), toDay: addDays(day, 2) }),
    listPeople(services.db, scope),
    listLeave(services.db, scope, { from: day, to: day }),
    readParameters(services.db, 'roster', rosterParameters, org.path),
  ])
  const away = new Set(leave.map((each) => each.personId))
  // Members of its teams: office staff and leaders have other work.
  const free = people
    .filter((person) => person.unitId !== null && person.orgId === org.id && !away.has(person.id))
    .map(({ id, name, kind }) => ({ id, name, kind }))
  const teams = duties.map((duty) => ({
    ...duty,
    startMs: Date.parse(duty.startAt),
    endMs: Date.parse(duty.endAt),
  }))
  const nowMs = services.clock.now().getTime()
  const holes = force.find((each) => each.orgId === org.id)?.holes ?? []
  return holes
    .map((hole) => ({ ...hole, fromMs: Date.parse(hole.from), toMs: Date.parse(hole.to) }))
    .filter((hole) => hole.toMs - nowMs >= WORTH_MS)
    .map(({ orgId: _org, fromMs, toMs, ...hole }) => ({
      ...hole,
      proposals: fillHole(
        { day, fromMs: Math.max(fromMs, Math.ceil(nowMs / STEP_MS) * STEP_MS), toMs, missing: hole.missing },
        teams,
        free,
        parameters,
        nowMs,
      ).map(answer),
    }))
}

function answer({ startMs, endMs, ...proposal }: FillProposal) {
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  return {
    ...proposal,
    startAt: iso(startMs),
    endAt: iso(endMs),
    people: proposal.people.map((person) => ({ ...person })),
    personIds: [...proposal.personIds],
    reasons: proposal.reasons.map(({ code, params }) => ({ code, params: { ...params } })),
  }
}
