import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import type { GivenMapping } from '../../../platform/files/index.ts'
import { describeProblem } from '../../../platform/files/index.ts'
import type { Handlers } from '../../../platform/stage/stage.ts'
import { notFound } from '../actions/context.ts'
import { importPeople } from '../actions/import-people.ts'
import { recordLeave, withdrawLeave } from '../actions/leave.ts'
import { changePerson, createPerson } from '../actions/people.ts'
import type { forceContract } from '../contract.ts'
import type { LeaveKind, Person } from '../model.ts'
import { findPerson, listLeave, listPeople } from '../store.ts'

type Own = Pick<
  Handlers<typeof forceContract>,
  | 'listPeople'
  | 'contact'
  | 'createPerson'
  | 'changePerson'
  | 'listLeave'
  | 'recordLeave'
  | 'withdrawLeave'
  | 'importPeople'
>

export const peopleHandlers: Own = {
  listPeople: async ({ services, scope, query }) => {
    const day = query.day ?? dutyDayOf(services.clock.now(), services.config.timeZone)
    const [people, leave] = await Promise.all([
      listPeople(services.db, scope, {
        ...(query.kind ? { kind: query.kind } : {}),
        ...(query.orgId ? { orgId: query.orgId } : {}),
        ...(query.unitId ? { unitId: query.unitId } : {}),
      }),
      listLeave(services.db, scope, { from: day, to: day }),
    ])
    const away = new Map(leave.map((each) => [each.personId, each.kind]))
    return people.map((person) => answer(person, away.get(person.id)))
  },
  contact: async (call) => {
    const person = await findPerson(call.services.db, call.params.id)
    if (!person) throw notFound(`person ${call.params.id}`)
    call.demand('force.contact', { orgPath: person.orgPath })
    await call.look('person.phone', { orgPath: person.orgPath, detail: { personId: person.id } })
    return { id: person.id, phone: person.phone }
  },
  createPerson: async (call) =>
    answer(await call.act('force.create_person', (work) => createPerson(work, call, call.body))),
  changePerson: async (call) =>
    answer(
      await call.act('force.change_person', (work) => changePerson(work, call, call.params.id, call.body)),
    ),
  listLeave: async ({ services, scope, query }) => {
    const [leave, people] = await Promise.all([
      listLeave(services.db, scope, query),
      listPeople(services.db, scope),
    ])
    const byId = new Map(people.map((person) => [person.id, person]))
    return leave.flatMap((each) => {
      const person = byId.get(each.personId)
      return person ? [{ ...each, personName: person.name, badge: person.badge }] : []
    })
  },
  recordLeave: (call) => call.act('force.record_leave', (work) => recordLeave(work, call, call.body)),
  withdrawLeave: (call) =>
    call.act('force.withdraw_leave', (work) => withdrawLeave(work, call, call.params.id)),
  importPeople: async ({ services, actor, body }) => {
    const file = { name: body.fileName, bytes: Buffer.from(body.content, 'base64') }
    const { dryRun } = body
    const outcome = await importPeople(services, actor, file, {
      dryRun,
      mapping: body.mapping as GivenMapping | undefined,
    })
    const nothing = { rows: 0, added: 0, changed: 0, unchanged: 0, duplicates: 0, refused: 0 }
    if (!outcome.ok) {
      const problems = outcome.problems.map((each) => ({
        zh: describeProblem(each, 'zh'),
        en: describeProblem(each, 'en'),
      }))
      return {
        ok: false,
        dryRun,
        ...nothing,
        problems,
        notes: [],
        columns: [],
        unmatched: [],
        rejectedFile: null,
      }
    }
    const { summary, added, changed, unchanged, notes, refusals, rejectedFile } = outcome.value
    return {
      ok: true,
      dryRun,
      rows: summary.rows,
      added,
      changed,
      unchanged,
      duplicates: summary.duplicates,
      refused: summary.rejected,
      problems: [...refusals],
      notes: [...notes],
      columns: summary.columns.map(({ field, headers }) => ({ field, headers: [...headers] })),
      unmatched: [...summary.unmatched],
      rejectedFile: rejectedFile && {
        name: rejectedFile.name,
        content: Buffer.from(rejectedFile.bytes).toString('base64'),
      },
    }
  },
}

function answer(person: Person, away?: LeaveKind) {
  const { orgPath: _path, phone, active: _active, skills, ...rest } = person
  return { ...rest, skills: [...skills], hasPhone: phone !== null, away: away ?? null }
}
