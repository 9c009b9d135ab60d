import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { gbk, utf8 } from '../../platform/files/samples.fixture.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import map from '../map/index.ts'
import { everywhere } from '../map/memory.ts'
import { mapMigrations } from '../map/migrations/index.ts'
import { insertOrgs } from '../map/org-store.ts'
import { actorAs, callAs, makeTestServices, type TestServices } from '../map/testing.ts'
import { importPeople } from './actions/import-people.ts'
import { forceContract } from './contract.ts'
import { dutyHandlers } from './handlers/duty.ts'
import { peopleHandlers } from './handlers/people.ts'
import { unitHandlers } from './handlers/units.ts'
import force from './index.ts'
import { forceMigrations } from './migrations/index.ts'
import { findUnitByTerminal, listPeople, listUnitDuty, strengthOn } from './reads.ts'

const handlers = { ...dutyHandlers, ...peopleHandlers, ...unitHandlers }
const today = '2026-11-22'

onBothDatabases('force', { ...platformMigrations, ...mapMigrations, ...forceMigrations }, (open) => {
  let services: TestServices
  const as = (role: Parameters<typeof actorAs>[0], unitId: string | null = null, orgPath = '/') =>
    callAs(services, forceContract, handlers, actorAs(role, orgPath, unitId))
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    services = makeTestServices(open().db, [map, force], '2026-11-22T02:00:00Z')
    const org = {
      parentId: null,
      geometry: null,
      lngLat: null,
      leader: null,
      residents: null,
      version: 1,
      demo: false,
    }
    await open()
      .db.transaction()
      .execute((tx) =>
        insertOrgs(
          tx,
          [
            { ...org, id: 'b', path: '/b/', level: 'sub_bureau', code: 'B', name: '分局', shortName: '分局' },
            {
              ...org,
              id: 'w',
              path: '/b/w/',
              parentId: 'b',
              level: 'station',
              code: 'W',
              name: '西城派出所',
              shortName: '西城',
            },
            {
              ...org,
              id: 'e',
              path: '/b/e/',
              parentId: 'b',
              level: 'station',
              code: 'E',
              name: '东城派出所',
              shortName: '东城',
            },
          ],
          { by: 'test', at: services.clock.now() },
        ),
      )
    const chief = as('duty_chief')
    const unit = await chief('createUnit', { body: { orgId: 'w', kind: 'patrol', mode: 'car' } })
    ids.unit = unit.id
    const second = await chief('createUnit', { body: { orgId: 'w', kind: 'patrol', mode: 'car' } })
    ids.second = second.id
    for (const [key, kind, badge] of [
      ['officer', 'officer', '900001'],
      ['auxiliary', 'auxiliary', 'F90001'],
      ['other', 'auxiliary', 'F90002'],
    ] as const) {
      const person = await chief('createPerson', {
        body: {
          orgId: 'w',
          badge,
          name: `测${key}`,
          kind,
          unitId: unit.id,
          phone: '10012345678',
          skills: ['first_aid'],
        },
      })
      ids[key] = person.id
    }
    const radio = await chief('createEquipment', {
      body: { orgId: 'w', kind: 'radio', code: 'R-1', unitId: unit.id, terminalId: '0990001' },
    })
    ids.radio = radio.id
  })
  afterAll(() => services.compute.close())

  it('gives units call signs of the scheme, each only once', async () => {
    const teams = await as('dispatcher')('roster')
    expect(teams.map((team) => team.callSign)).toEqual(['西城-车01', '西城-车02'])
    await expect(
      as('duty_chief')('createUnit', {
        body: { orgId: 'e', kind: 'patrol', mode: 'foot', callSign: '西城-车01' },
      }),
    ).rejects.toMatchObject({ code: 'force.call_sign_taken' })
    const { hits } = await as('dispatcher')('search', { query: { q: '车02' } })
    expect(hits.map((hit) => [hit.kind, hit.code])).toEqual([['unit', '西城-车02']])
    expect((await as('dispatcher')('search', { query: { q: '0990001' } })).hits[0]).toMatchObject({
      code: 'R-1',
    })
    expect((await findUnitByTerminal(open().db, '0990001'))?.id).toBe(ids.unit)
  })

  describe('a unit', () => {
    const change = (role: Parameters<typeof actorAs>[0], unitId: string, body: object) =>
      as(role, unitId, '/b/w/')('changeDuty', { params: { id: unitId }, body })

    it('starts only with two people and a working radio, and says all that is missing at once', async () => {
      await expect(
        change('dispatcher', ids.second!, { state: 'patrol', crew: [ids.officer] }),
      ).rejects.toMatchObject({
        code: 'force.cannot_start',
        params: { reason: expect.stringMatching(/只有 1 人.*没有可用电台/) },
      })
      const radio = { params: { id: ids.radio! }, body: { expectedVersion: 1, state: 'repair' as const } }
      await as('duty_chief')('changeEquipment', radio)
      await expect(change('officer', ids.unit!, { state: 'patrol' })).rejects.toMatchObject({
        code: 'force.cannot_start',
      })
      await as('duty_chief')('changeEquipment', { ...radio, body: { expectedVersion: 2, state: 'in_use' } })
      const duty = await change('officer', ids.unit!, {
        state: 'patrol',
        crew: [ids.officer!, ids.auxiliary!],
        shiftLabel: '白班',
      })
      expect(duty).toMatchObject({ state: 'patrol', shiftLabel: '白班', version: 1, skills: ['first_aid'] })
      const [event] = await listEvents(open().db, everywhere, {
        types: ['UnitDutyChanged'],
        newestFirst: true,
      })
      expect(event!.payload).toMatchObject({ from: 'off_duty', to: 'patrol', source: 'device' })
    })

    it('has no crew that is on duty elsewhere, and no doors to other units', async () => {
      await as('duty_chief')('createEquipment', {
        body: { orgId: 'w', kind: 'radio', code: 'R-2', unitId: ids.second },
      })
      await expect(
        change('dispatcher', ids.second!, { state: 'patrol', crew: [ids.auxiliary!, ids.other!] }),
      ).rejects.toMatchObject({ params: { reason: expect.stringContaining('测auxiliary') } })
      await expect(
        as('officer', ids.second!)('changeDuty', { params: { id: ids.unit! }, body: { state: 'break' } }),
      ).rejects.toMatchObject({ code: 'platform.out_of_scope' })
    })

    it('moves by the machine only, and of two desks in the same second one wins', async () => {
      await expect(change('dispatcher', ids.unit!, { state: 'rostered' })).rejects.toMatchObject({
        code: 'force.no_such_change',
      })
      const race = await Promise.allSettled([
        change('dispatcher', ids.unit!, { state: 'break', expectedVersion: 1 }),
        change('duty_chief', ids.unit!, { state: 'post', expectedVersion: 1 }),
      ])
      expect(race.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
      const lost = race.find((each) => each.status === 'rejected') as PromiseRejectedResult
      expect(lost.reason).toMatchObject({ code: 'platform.lost_race' })
    })

    it('goes off duty by a desk only with a handover note, and is not dissolved before', async () => {
      const gone = { params: { id: ids.unit! }, body: { expectedVersion: 1, active: false } }
      await expect(as('duty_chief')('changeUnit', gone)).rejects.toMatchObject({ code: 'force.unit_on_duty' })
      await expect(change('dispatcher', ids.unit!, { state: 'off_duty' })).rejects.toMatchObject({
        code: 'force.handover_missing',
      })
      const off = await change('dispatcher', ids.unit!, { state: 'off_duty', note: '无异常' })
      expect(off).toMatchObject({ state: 'off_duty', crew: [] })
      expect(
        (await listUnitDuty(open().db, everywhere, { states: ['off_duty'] })).map((unit) => unit.unitId),
      ).toContain(ids.unit)
    })
  })

  it('counts strength by kind less leave and training, once a person', async () => {
    const chief = as('duty_chief')
    const leave = { personId: ids.other!, fromDay: today, toDay: '2026-11-25', kind: 'training' as const }
    const { id } = await chief('recordLeave', { body: leave })
    await expect(chief('recordLeave', { body: { ...leave, kind: 'annual_leave' } })).rejects.toMatchObject({
      code: 'force.leave_overlaps',
    })
    await expect(
      chief('recordLeave', { body: { ...leave, fromDay: '2026-12-05', toDay: '2026-12-01' } }),
    ).rejects.toMatchObject({ code: 'platform.bad_input' })
    const [west] = await strengthOn(open().db, everywhere, today)
    expect(west!.byKind.auxiliary).toEqual({
      onStrength: 2,
      leave: 0,
      training: 1,
      seconded: 0,
      available: 1,
    })
    expect((await listPeople(open().db, everywhere, { activeOn: today })).map((p) => p.id)).not.toContain(
      ids.other,
    )
    const shown = await as('analyst')('getStrength', { query: { day: today } })
    expect(shown).toMatchObject({ basis: 'sworn_and_auxiliary', orgs: [{ orgName: '西城派出所', heads: 2 }] })
    await chief('withdrawLeave', { params: { id } })
    expect((await as('analyst')('getStrength', { query: { day: today } })).orgs[0]!.heads).toBe(3)
  })

  it('keeps volunteers only with their consent, and phone numbers only for those who may ask', async () => {
    const chief = as('duty_chief')
    const body = { orgId: 'w', badge: 'Z1', name: '测义警', kind: 'volunteer' as const }
    await expect(chief('createPerson', { body })).rejects.toMatchObject({ code: 'force.consent_needed' })
    const volunteer = await chief('createPerson', {
      body: { ...body, consentUntil: today, phone: '10000000001' },
    })
    expect(volunteer).toMatchObject({ hasPhone: true })
    expect(JSON.stringify(await as('dispatcher')('listPeople'))).not.toContain('10000000001')
    await expect(as('analyst')('contact', { params: { id: volunteer.id } })).rejects.toMatchObject({
      code: 'platform.no_permission',
    })
    expect(await as('dispatcher')('contact', { params: { id: volunteer.id } })).toMatchObject({
      phone: '10000000001',
    })
    const after = (await strengthOn(open().db, everywhere, '2026-11-23'))[0]!
    expect(after.byKind.volunteer.onStrength).toBe(0)
    const told = JSON.stringify(await listEvents(open().db, everywhere, { stage: 'force' }))
    expect(told).not.toContain('10000000001')
  })

  it('imports people with their units from GBK, leaves out what may not be kept, and adds nothing twice', async () => {
    const csv = [
      '警号,姓名,人员类别,单位,呼号,勤务方式,电台,车牌,技能,民族,出生日期,同意期限',
      '910001,测甲,民警,东城派出所,东城-车01,车巡,DT-01,演A0001警,"驾驶、急救",汉,1990-01-01,',
      'F91001,测乙,辅警,东城派出所,东城-车01,车巡,DT-01,,驾驶,汉,1991-01-01,',
      'Z91001,测丙,志愿者,东城派出所,,,,,,汉,,',
      '910009,测丁,民警,南城派出所,,,,,,汉,,',
    ].join('\n')
    const file = { name: '人员.csv', bytes: gbk(csv) }
    const actor = actorAs('system_admin')
    const dry = await importPeople(services, actor, file, { dryRun: true })
    expect(dry.ok && [dry.value.added, dry.value.summary.rejected]).toEqual([2, 2])
    expect((await listPeople(open().db, everywhere)).some((person) => person.badge === '910001')).toBe(false)
    const done = await importPeople(services, actor, file, { dryRun: false })
    if (!done.ok) throw new Error(JSON.stringify(done.problems))
    expect(done.value).toMatchObject({ added: 2, changed: 0, unchanged: 0 })
    expect(done.value.notes.map((note) => note.zh).join()).toMatch(/民族.*出生/)
    const rejected = new TextDecoder().decode(done.value.rejectedFile!.bytes)
    expect(rejected).toMatch(/测丙.*必填/)
    expect(rejected).toMatch(/测丁.*南城派出所/)
    const again = await importPeople(services, actor, file, { dryRun: false })
    expect(again.ok && again.value).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    const teams = await as('dispatcher')('roster', { query: { orgId: 'e' } })
    expect(teams).toMatchObject([
      { callSign: '东城-车01', mode: 'car', radios: ['DT-01'], vehicles: ['演A0001警'] },
    ])
    expect(teams[0]!.members.map((member) => member.name)).toEqual(['测甲', '测乙'])
    const changed = { name: '人员.csv', bytes: utf8(csv.replace('测乙,辅警', '测乙乙,辅警')) }
    const next = await importPeople(services, actor, changed, { dryRun: false })
    expect(next.ok && next.value).toMatchObject({ added: 0, changed: 1, unchanged: 1 })
  })

  it('has no column for what may not be kept', async () => {
    const { rows } = await open()
      .db.selectFrom('person')
      .selectAll()
      .limit(1)
      .execute()
      .then((found) => ({ rows: found }))
    const columns = Object.keys(rows[0]!)
    for (const word of [
      'ethnic',
      'nation',
      'relig',
      'birth',
      'age',
      'sex',
      'gender',
      'face',
      'finger',
      'score',
    ])
      expect(columns.filter((column) => column.includes(word) && column !== 'badge')).toEqual([])
  })
})
