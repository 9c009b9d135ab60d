import { afterAll, beforeAll, expect, it } from 'vitest'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { type Caller, crossing, openTown, type Town } from '../incidents/testing.ts'
import patrol from './index.ts'
import { stopOutcomes } from './reads.ts'
import { DAY, makeGround, migrations, stages } from './testing.ts'

const everywhere = scopeOf(systemActor)

onBothDatabases('stop records', migrations, (open) => {
  let town: Town
  let officer: Caller
  let stranger: Caller
  beforeAll(async () => {
    town = await openTown(open(), stages, `${DAY}T00:30:00Z`, makeGround)
    officer = await town.as('officer', 'west', 'W1')
    stranger = await town.as('officer', 'west', 'W2')
  })
  afterAll(() => town.close())

  const [lon, lat] = crossing(2, 2)
  const good = () => ({
    at: town.clock.now().toISOString(),
    lon,
    lat,
    placeText: '东西2路近南北2路',
    subject: 'person',
    bases: ['art9_suspicion'],
    facts: '持撬棍推一辆锁被剪断的电动车',
    officerIds: ['W1-0', 'W1-1'],
    documentShown: true,
    outcome: 'released',
  })
  const send = (more: object = {}, caller = officer) =>
    caller('POST', '/api/patrol/stop-records', { ...good(), ...more })

  it('are kept with a number for complaints and an end, and the log keeps no facts', async () => {
    const { status, body } = await send()
    expect(status).toBe(200)
    expect(body.complaintNumber).toBe('PC20261124-0001')
    expect(Date.parse(body.expiresAt) - town.clock.now().getTime()).toBe(180 * 86_400_000)
    const events = await listEvents(town.services.db, everywhere, { types: ['StopRecorded'] })
    expect(JSON.stringify(events)).not.toContain('撬棍')
    const list = (await officer('GET', `/api/patrol/stop-records?from=${DAY}T00:00:00Z&to=${DAY}T23:00:00Z`))
      .body.stops
    expect(list).toHaveLength(1)
    expect(list[0].facts).toBeUndefined()
    const full = await officer('GET', `/api/patrol/stop-records/${body.id}`)
    expect(full.body.facts).toContain('撬棍')
    expect(full.body.officers).toHaveLength(2)
    const looks = await listEvents(town.services.db, everywhere, { types: ['SensitiveDataViewed'] })
    expect(looks.at(-1)!.payload).toMatchObject({ what: 'stop_record' })
    expect((await stranger('GET', `/api/patrol/stop-records/${body.id}`)).status).toBe(403)
  })

  it.each([
    [{ bases: [] }, 'platform.bad_input'],
    [{ facts: '翻墙' }, 'patrol.stop_facts_short'],
    [{ facts: '热点区域' }, 'patrol.stop_no_ground'],
    [{ facts: '重点地段，例行检查可疑人员' }, 'patrol.stop_no_ground'],
    [{ facts: '推着演A12345的电动车逃跑' }, 'patrol.stop_person_data'],
    [{ officerIds: ['W1-0'] }, 'patrol.stop_officers'],
    [{ officerIds: ['W1-0', 'W1-2'] }, 'patrol.stop_officers'],
    [{ officerIds: ['W1-0', 'nobody'] }, 'patrol.stop_officers'],
    [{ documentShown: false }, 'patrol.stop_document'],
    [{ outcome: 'continued' }, 'patrol.stop_continued'],
    [{ at: '2026-11-30T00:00:00Z' }, 'patrol.stop_time'],
    [{ at: '2026-10-30T00:00:00Z' }, 'patrol.stop_time'],
    [{ lon: 2.35, lat: 48.85 }, 'patrol.stop_place'],
  ])('refuse %j with %s and keep nothing', async (more, code) => {
    const answer = await send(more)
    expect(answer.body.error.code).toBe(code)
    expect(answer.status).toBe(400)
    const { zh, en } = answer.body.error.message
    expect(`${zh}${en}`).not.toContain('{')
    const span = { from: new Date(`${DAY}T00:00:00Z`), to: new Date('2026-12-24T00:00:00Z') }
    expect(await stopOutcomes(town.services.db, everywhere, span)).toEqual([
      { orgId: 'lan-w', orgPath: '/lan/lan-w/', outcome: 'released', count: 1 },
    ])
  })

  it('are not written by auxiliaries, chiefs or supervisors', async () => {
    for (const role of ['auxiliary', 'duty_chief', 'supervisor'] as const)
      expect((await send({}, await town.as(role, 'west', 'W1'))).status, role).toBe(403)
  })

  it('are gone when their time is over, and the log says how many', async () => {
    town.clock.pass(181 * 86_400)
    const jobs = patrol.jobs!(town.services).find((job) => job.name === 'patrol.stop_retention')!
    await jobs.run('2027-05-25')
    const span = { from: new Date(`${DAY}T00:00:00Z`), to: new Date('2027-12-24T00:00:00Z') }
    expect(await stopOutcomes(town.services.db, everywhere, span)).toEqual([])
    const [event] = await listEvents(town.services.db, everywhere, { types: ['StopRecordsExpired'] })
    expect(event!.payload).toMatchObject({ deleted: 1 })
  })
})
