import { narrowScope } from '../../platform/accounts/actor.ts'
import { addDays, dutyDayOf } from '../../platform/clock/duty-day.ts'
import { readParameters } from '../../platform/parameters/parameters.ts'
import { type Services, stage } from '../../platform/stage/stage.ts'
import { everywhere } from '../analysis/reads.ts'
import type { RosterPublished } from '../events/roster.ts'
import { getOrg, listOrgUnits } from '../map/reads.ts'
import { addDuty } from './actions/add-duty.ts'
import { changeDutyByHand } from './actions/change-duty.ts'
import { checkOrg } from './actions/check-days.ts'
import { listCandidates } from './actions/list-candidates.ts'
import { planDays } from './actions/plan-days.ts'
import { proposeFill } from './actions/propose-fill.ts'
import { rosterContract } from './contract.ts'
import { rosterErrors } from './errors.ts'
import { rosterFields } from './fields.ts'
import { rosterJobs } from './jobs.ts'
import { rosterMigrations } from './migrations/index.ts'
import type { Duty } from './model.ts'
import { type DailyWindow, rosterParameters } from './parameters.ts'
import { rosterPolicy } from './policy.ts'
import { dayForce } from './reads.ts'
import { clockSpan } from './rules/plan-duties.ts'
import { listDuties, publishPlanned } from './store.ts'

function answer({ orgPath: _path, people, ...duty }: Duty) {
  return { ...duty, people: people.map((person) => ({ ...person })) }
}

const today = (services: Services) => dutyDayOf(services.clock.now(), services.config.timeZone)

/** Local hours that windows touch, each once, in the order of the duty day. */
function hoursOf(windows: readonly DailyWindow[]): number[] {
  const touched = windows.flatMap((window) => {
    const { from, to } = clockSpan(window.from, window.to)
    return Array.from({ length: Math.ceil((to - from) / 60) }, (_, i) => (Math.floor(from / 60) + i) % 24)
  })
  return [...new Set(touched)]
}

export default stage({
  name: 'roster',
  migrations: rosterMigrations,
  policy: rosterPolicy,
  contract: rosterContract,
  fields: rosterFields,
  jobs: rosterJobs,
  handlers: {
    listDuties: async ({ services, scope, query }) => {
      const orgs = (await listOrgUnits(services.db, scope)).filter(
        (org) =>
          (!query.orgId || org.id === query.orgId) && (org.level === 'station' || org.level === 'sub_bureau'),
      )
      const duties = await listDuties(services.db, scope, {
        fromDay: query.from,
        toDay: query.to,
        ...(query.orgId ? { orgId: query.orgId } : {}),
      })
      const violations = await Promise.all(orgs.map((org) => checkOrg(services, org, query.from, query.to)))
      return { duties: duties.map(answer), violations: violations.flat() }
    },
    listOwnDuties: async ({ services, actor }) => {
      if (!actor.unitId) return { duties: [] }
      const day = today(services)
      const duties = await listDuties(services.db, narrowScope(everywhere, actor.orgPath), {
        fromDay: addDays(day, -1),
        toDay: addDays(day, 7),
        unitId: actor.unitId,
      })
      return { duties: duties.filter((duty) => duty.status === 'published').map(answer) }
    },
    getDayForce: async ({ services, actor, scope, query }) => {
      const dutyDay = query.day ?? today(services)
      const [force, orgs, parameters] = await Promise.all([
        dayForce(services, scope, dutyDay),
        listOrgUnits(services.db, scope),
        readParameters(services.db, 'roster', rosterParameters, actor.orgPath),
      ])
      const names = new Map(orgs.map((org) => [org.id, org.name]))
      return {
        dutyDay,
        keyHours: hoursOf(parameters.keyHours),
        orgs: force.map(({ orgPath: _path, required, planned, least, holes, orgId }) => ({
          orgId,
          orgName: names.get(orgId) ?? '',
          required: [...required],
          planned: [...planned],
          least: [...least],
          holes: holes.map(({ orgId: _org, ...hole }) => hole),
        })),
      }
    },
    listProposals: async ({ services, query, demand }) => {
      const org = await getOrg(services.db, query.orgId)
      demand('roster.read', { orgPath: org.path })
      const dutyDay = query.day ?? today(services)
      return { dutyDay, holes: await proposeFill(services, org, dutyDay) }
    },
    listCandidates: async ({ services, query, demand }) => {
      const org = await getOrg(services.db, query.orgId)
      demand('roster.change', { orgPath: org.path })
      return { people: await listCandidates(services, org, query.day) }
    },
    addDuty: async (call) => answer(await addDuty(call, call.body)),
    planDays: async ({ services, actor, body, demand }) => {
      const org = await getOrg(services.db, body.orgId)
      demand('roster.plan', { orgPath: org.path })
      const plan = await planDays(services, actor, org, body.fromDay, body.days)
      return {
        duties: plan.duties.length,
        skipped: plan.skipped.map((each) => ({ ...each, away: [...each.away] })),
        violations: [...plan.violations],
      }
    },
    publishDays: async ({ services, body, act, demand }) => {
      const org = await getOrg(services.db, body.orgId)
      demand('roster.publish', { orgPath: org.path })
      const violations = await checkOrg(services, org, body.fromDay, body.toDay)
      const [first] = violations
      if (first && !body.ground)
        throw rosterErrors('violations', {
          count: violations.length,
          first: `${first.rule} ${first.person ?? first.callSign ?? ''} ${first.day}`,
        })
      return act('roster.publish', async (work) => {
        const published = await publishPlanned(
          work.tx,
          org.id,
          body.fromDay,
          body.toDay,
          work.actor.name,
          work.at,
        )
        if (published === 0) throw rosterErrors('nothing_planned', { from: body.fromDay, to: body.toDay })
        work.emit({
          type: 'RosterPublished',
          stage: 'roster',
          orgPath: org.path,
          ground: body.ground ?? null,
          payload: {
            orgId: org.id,
            fromDay: body.fromDay,
            toDay: body.toDay,
            duties: published,
            violations: violations.length,
            ground: body.ground ?? null,
          },
        } satisfies RosterPublished)
        return { published, violations }
      })
    },
    changeDuty: async (call) => answer(await changeDutyByHand(call, call.params.id, call.body)),
  },
})
