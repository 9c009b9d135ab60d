import { dutyDayOf } from '../../platform/clock/duty-day.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import { newId } from '../../platform/ids/ids.ts'
import { stage } from '../../platform/stage/stage.ts'
import type { LeaveChanged } from '../events/force.ts'
import { listOrgUnits } from '../map/reads.ts'
import { changeDuty } from './actions/change-duty.ts'
import { forceContract } from './contract.ts'
import { listUnitDuty } from './duty-store.ts'
import { insertLeave } from './duty-write.ts'
import { forceErrors } from './errors.ts'
import { forceMigrations } from './migrations/index.ts'
import type { UnitDuty } from './model.ts'
import { forcePolicy } from './policy.ts'
import { listEquipment, listLeave, listPeople } from './store.ts'
import { strengthOn } from './strength-store.ts'

function answer({ orgPath: _path, home: _home, ...unit }: UnitDuty) {
  return { ...unit, crew: unit.crew.map((member) => ({ ...member })), skills: [...unit.skills] }
}

export default stage({
  name: 'force',
  migrations: forceMigrations,
  policy: forcePolicy,
  contract: forceContract,
  handlers: {
    listUnits: async ({ services, scope }) => (await listUnitDuty(services.db, scope)).map(answer),
    changeDuty: async (call) => answer(await changeDuty(call, call.params.id, call.body)),
    listPeople: async ({ services, scope, actor, query }) => {
      const day = query.day ?? dutyDayOf(services.clock.now(), services.config.timeZone)
      const [people, leave] = await Promise.all([
        listPeople(services.db, scope, {
          ...(query.kind ? { kind: query.kind } : {}),
          ...(query.orgId ? { orgId: query.orgId } : {}),
        }),
        listLeave(services.db, scope, { from: day, to: day }),
      ])
      const away = new Map(leave.map((each) => [each.personId, each.kind]))
      const showPhone = services.policy.can(actor, 'force.contact')
      return people.map((person) => ({
        id: person.id,
        orgId: person.orgId,
        badge: person.badge,
        name: person.name,
        kind: person.kind,
        rankText: person.rankText,
        skills: [...person.skills],
        unitId: person.unitId,
        phone: showPhone ? person.phone : null,
        consentUntil: person.consentUntil,
        away: away.get(person.id) ?? null,
      }))
    },
    listEquipment: async ({ services, scope }) =>
      (await listEquipment(services.db, scope)).map(({ id, orgId, kind, code, unitId, personId, state }) => ({
        id,
        orgId,
        kind,
        code,
        unitId,
        personId,
        state,
      })),
    getStrength: async ({ services, scope, query }) => {
      const day = query.day ?? dutyDayOf(services.clock.now(), services.config.timeZone)
      const [strength, orgs] = await Promise.all([
        strengthOn(services.db, scope, day),
        listOrgUnits(services.db, scope),
      ])
      const names = new Map(orgs.map((org) => [org.id, org.name]))
      return {
        day,
        orgs: strength.map(({ orgId, byKind }) => ({
          orgId,
          orgName: names.get(orgId) ?? '',
          byKind: { ...byKind },
        })),
      }
    },
    recordLeave: async ({ services, scope, body, act, demand }) => {
      const person = (await listPeople(services.db, scope)).find((each) => each.id === body.personId)
      if (!person) throw platformErrors('not_found', { what: `person ${body.personId}` })
      demand('force.leave', { orgPath: person.orgPath })
      if (body.toDay < body.fromDay)
        throw platformErrors('bad_input', {
          field: 'toDay',
          found: body.toDay,
          expected: `≥ ${body.fromDay}`,
        })
      return act('force.record_leave', async (work) => {
        const [overlap] = await listLeave(work.tx, scope, {
          from: body.fromDay,
          to: body.toDay,
          personId: person.id,
        })
        if (overlap)
          throw forceErrors('leave_overlaps', {
            name: person.name,
            from: overlap.fromDay,
            to: overlap.toDay,
          })
        const id = newId(work.at.getTime())
        await insertLeave(work.tx, { id, ...body, by: work.actor.name, at: work.at })
        work.emit({
          type: 'LeaveChanged',
          stage: 'force',
          orgPath: person.orgPath,
          payload: { leaveId: id, ...body, what: 'recorded' },
        } satisfies LeaveChanged)
        return { id }
      })
    },
  },
})
