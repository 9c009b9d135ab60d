import { afterAll, beforeAll, expect, it } from 'vitest'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { mapMigrations } from '../map/migrations/index.ts'
import incidents from './index.ts'
import { incidentMigrations } from './migrations/index.ts'
import { type Answer, type Caller, crossing, openTown, type Town } from './testing.ts'

const migrations = { ...platformMigrations, ...mapMigrations, ...incidentMigrations }
const everywhere = scopeOf(systemActor)

onBothDatabases('notices and transfers', migrations, (open) => {
  let town: Town
  let desk: Caller
  beforeAll(async () => {
    town = await openTown(open(), [incidents], '2026-11-22T11:05:00Z')
    desk = await town.as('dispatcher')
  })
  afterAll(() => town.close())
  const report = async (more: object = {}) =>
    (await desk('POST', '/api/incidents', { text: '持刀抢劫', lngLat: crossing(2, 3), ...more })).body
  const code = (answer: Answer) => answer.body.error?.code
  /** What the product's clock would run by now. */
  const runDue = async () => {
    for (const job of incidents.jobs!(town.services))
      if (job.name === 'incidents.overdue')
        for (const key of job.due(town.services.clock.now())) await job.run(key)
  }
  const told = (incidentId: string, type: string) =>
    listEvents(town.services.db, everywhere, { incidentId, types: [type] })

  it('requires a notice by level, once, with a draft that has no caller in it', async () => {
    const one = await report({ callerPhone: '10012345678' })
    const { body } = await desk('GET', `/api/notices?incidentId=${one.id}`)
    expect(body).toMatchObject([
      {
        number: one.number,
        ground: 'level_1',
        state: 'required',
        dueAt: '2026-11-22T11:15:00.000Z',
        late: false,
      },
    ])
    expect(body[0].draft).toContain('2026-11-22 19:05，城西所接报')
    expect(body[0].draft).not.toContain('10012345678')
    const quiet = await report({ text: '电动车被偷' })
    expect((await desk('GET', `/api/notices?incidentId=${quiet.id}`)).body).toEqual([])
    await desk('PATCH', `/api/incidents/${quiet.id}`, { expectedVersion: 1, level: 1 })
    await desk('PATCH', `/api/incidents/${quiet.id}`, { expectedVersion: 2, text: '电动车被偷，有刀' })
    expect((await desk('GET', `/api/notices?incidentId=${quiet.id}`)).body).toHaveLength(1)
  })

  it('tells once that it is overdue, then who confirmed it and who received it', async () => {
    const one = await report()
    const [notice] = (await desk('GET', `/api/notices?incidentId=${one.id}`)).body
    town.clock.pass(11 * 60)
    await runDue()
    await runDue()
    expect(await told(one.id, 'NoticeOverdue')).toHaveLength(1)
    const early = { expectedVersion: notice.version + 1, receivedBy: '值班员' }
    expect(code(await desk('POST', `/api/notices/${notice.id}/receipt`, early))).toBe(
      'incidents.notice_order',
    )
    const words = { expectedVersion: notice.version + 1, text: '持刀抢劫，已派两组', way: 'phone' }
    const done = await desk('POST', `/api/notices/${notice.id}/confirm`, words)
    expect(done.body).toMatchObject({
      state: 'confirmed',
      sentBy: 'dispatcher bureau',
      late: true,
      way: 'phone',
    })
    expect(code(await desk('POST', `/api/notices/${notice.id}/confirm`, words))).toBe('platform.lost_race')
    // Who did it himself is told so; somebody else is told who, also where the version is the newest.
    const now = { ...words, expectedVersion: done.body.version }
    const own = await desk('POST', `/api/notices/${notice.id}/confirm`, now)
    expect(code(own)).toBe('incidents.notice_done')
    expect(own.body.error.message.zh).toMatch(/^您已于 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d 上报/)
    expect(own.body.error.message.en).toMatch(/^You reported it already/)
    const other = await (await town.as('dispatcher'))('POST', `/api/notices/${notice.id}/confirm`, now)
    expect(other.body.error.message.zh).toMatch(/^已由 dispatcher bureau 于/)
    const receipt = { expectedVersion: done.body.version, receivedBy: '上级值班员' }
    expect((await desk('POST', `/api/notices/${notice.id}/receipt`, receipt)).body).toMatchObject({
      state: 'received',
      receivedBy: '上级值班员',
    })
    const elsewhere = await town.as('dispatcher', 'east')
    expect(code(await elsewhere('POST', `/api/notices/${notice.id}/receipt`, receipt))).toBe(
      'platform.out_of_scope',
    )
  })

  it('hands to another number and takes back what is refused, with one id', async () => {
    const one = await report({ text: '房子着火', classCode: '400100' })
    const sent = await desk('POST', `/api/incidents/${one.id}/transfers`, {
      expectedVersion: 1,
      kind: '119',
      reason: '火警',
    })
    expect(sent.body).toMatchObject({
      incident: { id: one.id, number: one.number, status: 'transferred' },
      transfer: { state: 'sent', to: '119 消防救援' },
    })
    town.clock.pass(11 * 60)
    await runDue()
    expect(await told(one.id, 'TransferOverdue')).toHaveLength(1)
    const { id, version } = (await desk('GET', '/api/transfers?direction=out&states=sent')).body[0]
    const answer = (more: object) =>
      desk('POST', `/api/transfers/${id}/answer`, { expectedVersion: version, ...more })
    const bare = await answer({ answer: 'refused' })
    expect(code(bare)).toBe('incidents.guard_reason')
    expect(bare.body.error.message).toEqual({ zh: '说明：应填写原因。', en: 'Note: expected are words why.' })
    expect((await answer({ answer: 'refused', note: '不在辖区', by: '119 席位' })).body).toMatchObject({
      state: 'refused',
      answeredBy: '119 席位',
      late: true,
    })
    expect((await desk('GET', `/api/incidents/${one.id}`)).body).toMatchObject({
      id: one.id,
      status: 'reopened',
    })
    expect(code(await answer({ answer: 'received' }))).toBe('platform.lost_race')
    const done = await answer({ answer: 'received', expectedVersion: version + 1 })
    expect(code(done)).toBe('incidents.transfer_done')
    expect(done.body.error.message.zh).toContain('119 席位')
  })

  it('hands to another branch, which takes it into its own queue', async () => {
    const one = await report({ text: '电动车被偷' })
    const targets = (await desk('GET', '/api/transfers/targets')).body
    expect(targets.map(({ name }: { name: string }) => name)).toContain('城东所')
    const sent = await desk('POST', `/api/incidents/${one.id}/transfers`, {
      expectedVersion: 1,
      kind: 'org',
      orgId: 'lan-e',
      reason: '案发地在城东',
    })
    const east = await town.as('dispatcher', 'east')
    const [incoming] = (await east('GET', '/api/transfers?direction=in&states=sent')).body
    expect(incoming).toMatchObject({ id: sent.body.transfer.id, incoming: true, number: one.number })
    await east('POST', `/api/transfers/${incoming.id}/answer`, {
      expectedVersion: incoming.version,
      answer: 'received',
      externalRef: 'E-7',
    })
    expect((await east('GET', `/api/incidents/${one.id}`)).body).toMatchObject({
      id: one.id,
      number: one.number,
      orgId: 'lan-e',
      status: 'reopened',
    })
  })

  it('refuses unknown offices, unknown fields and a second transfer', async () => {
    const one = await report({ text: '电动车被偷' })
    const send = (more: object) =>
      desk('POST', `/api/incidents/${one.id}/transfers`, { expectedVersion: 1, reason: '转', ...more })
    expect(code(await send({ kind: 'org', orgId: 'none' }))).toBe('incidents.transfer_target')
    expect(code(await send({ kind: 'other' }))).toBe('incidents.transfer_target')
    expect(code(await send({ kind: '119', urgent: true }))).toBe('platform.bad_input')
    const plain = await desk('POST', `/api/incidents/${one.id}/act`, {
      act: 'transfer',
      expectedVersion: 1,
      target: '城管 12345',
      reason: '占道',
    })
    expect(plain.body.status).toBe('transferred')
    expect((await desk('GET', `/api/transfers?incidentId=${one.id}`)).body).toMatchObject([
      { kind: '12345', to: '城管 12345', state: 'sent' },
    ])
    expect(code(await send({ kind: '119' }))).toBe('platform.lost_race')
  })
})
