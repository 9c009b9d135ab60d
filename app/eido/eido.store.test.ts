import { afterAll, beforeAll, expect, it } from 'vitest'
import dispatch from '../../loop/dispatch/index.ts'
import { makeUnits, place } from '../../loop/dispatch/testing.ts'
import force from '../../loop/force/index.ts'
import incidents from '../../loop/incidents/index.ts'
import { type Caller, crossing, openTown, type Town } from '../../loop/incidents/testing.ts'
import map from '../../loop/map/index.ts'
import { patrolMigrations } from '../../loop/patrol/migrations/index.ts'
import tracking from '../../loop/tracking/index.ts'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { platformPolicy } from '../admin/policy.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { eidoStage } from './stage.ts'

const stages = [map, force, incidents, tracking, dispatch, { ...eidoStage, policy: platformPolicy }]
const migrations = Object.assign(
  {},
  platformMigrations,
  patrolMigrations,
  ...stages.map((stage) => stage.migrations),
)

onBothDatabases('EIDO', migrations, (open) => {
  let town: Town
  let desk: Caller
  beforeAll(async () => {
    town = await openTown(open(), stages, '2026-11-22T11:05:00Z', (services) =>
      makeUnits(services, [{ id: '巡1-车01', station: 'west' }]),
    )
    desk = await town.as('dispatcher')
  })
  afterAll(() => town.close())

  const report = (text: string) =>
    desk('POST', '/api/incidents', {
      text,
      lngLat: crossing(2, 2),
      callerPhone: '10012345678',
      offeredAt: town.clock.now().toISOString(),
    })

  it('leaves with its units, orders and stamps, and without the caller unless he is asked for', async () => {
    const gateway = await town.as('gateway')
    await place(gateway, town.clock.now(), { '巡1-车01': crossing(1, 1) })
    const { body: one } = await report('有人正在打架 <急>')
    await desk('POST', `/api/dispatch/incidents/${one.id}/orders`, { unitId: '巡1-车01' })
    const { status, body } = await desk('GET', `/api/incidents/${one.id}/eido`)
    expect(status).toBe(200)
    expect(JSON.stringify(body)).not.toContain('10012345678')
    const parts = decode(body)
    expect(parts.incident).toMatchObject({
      number: one.number,
      status: 'ResourcesAssigned',
      lngLat: crossing(2, 2),
      text: '有人正在打架 <急>',
      stamps: { T0: { source: 'device' } },
    })
    expect(parts.units).toMatchObject([
      { callSign: '巡1-车01', primary: 'NotAvailable', secondary: ['Dispatched', 'InService'], active: true },
    ])
    expect(parts.dispatches).toMatchObject([{ state: 'sent', stamps: { sent: { source: 'server' } } }])
    const full = await desk('GET', `/api/incidents/${one.id}/eido?caller=true`)
    expect(decode(full.body).calls[0]!.callback).toBe('10012345678')
    const analyst = await town.as('analyst')
    expect((await analyst('GET', `/api/incidents/${one.id}/eido?caller=true`)).status).toBe(403)
    const looks = await listEvents(town.services.db, scopeOf(systemActor), { types: ['SensitiveDataViewed'] })
    expect(looks).toHaveLength(1)
    const east = await town.as('dispatcher', 'east')
    expect((await east('GET', `/api/incidents/${one.id}/eido`)).status).toBe(403)
  })

  it('of a sensitive class shows place and words only to who works on it', async () => {
    const { body: one } = await report('有人要跳楼')
    const analyst = await town.as('analyst')
    const parts = decode((await analyst('GET', `/api/incidents/${one.id}/eido`)).body)
    expect(parts.incident).toMatchObject({ lngLat: null, placeText: '', text: '' })
  })

  const foreign = (more: object = {}, updatedAt = town.clock.now().toISOString()) =>
    encode({
      documentId: 'urn:emergency:uid:incidentid:77:cad.example',
      updatedAt,
      agency: { id: 'police.cad.example', name: '邻区分局' },
      incident: {
        number: 'N-77',
        classCode: '100200',
        commonType: 'Robbery',
        level: 1,
        status: 'ResourcesEnroute',
        localStatus: null,
        beat: null,
        lngLat: crossing(3, 3),
        placeText: '东西3路南北3路口',
        text: '便利店被抢',
        dispositionCode: null,
        validity: null,
        stamps: {},
        ...more,
      },
      calls: [],
      units: [
        {
          id: 'x1',
          callSign: '邻12',
          mode: 'car',
          primary: 'NotAvailable',
          secondary: ['EnRoute'],
          localState: null,
          eta: null,
          active: true,
          stacked: false,
        },
      ],
      dispatches: [],
    })
  const send = (document: object) => desk('POST', '/api/eido', document)
  const state = async (id: string) => (await desk('GET', `/api/incidents/${id}`)).body

  it('of our own that comes back makes no second incident', async () => {
    const report = { text: '有人打架', lngLat: crossing(2, 2) }
    const { body: made } = await desk('POST', '/api/incidents', report)
    const { body: document } = await desk('GET', `/api/incidents/${made.id}/eido`)
    const { status, body } = await send(document)
    expect(status).toBe(200)
    expect(body).toMatchObject({ incidentId: made.id, number: made.number, result: 'unchanged' })
    expect(body.kept).toHaveLength(1)
  })

  let id: string
  it('comes in once, is brought up to date, and an older document changes nothing', async () => {
    const first = foreign()
    const made = await send(first)
    expect(made.body).toMatchObject({ result: 'created', kept: [] })
    id = made.body.incidentId
    expect(await state(id)).toMatchObject({
      classCode: '100200',
      level: 1,
      source: 'transfer_in',
      status: 'pending',
    })
    expect((await send(first)).body).toMatchObject({ result: 'unchanged', incidentId: id })
    town.clock.pass(60)
    const newer = foreign({ level: 2, lngLat: crossing(4, 3), placeText: '东西3路' })
    expect((await send(newer)).body).toMatchObject({ result: 'changed', incidentId: id })
    expect(await state(id)).toMatchObject({ level: 2, lngLat: crossing(4, 3) })
    expect((await send(first)).body.result).toBe('outdated')
    expect(await state(id)).toMatchObject({ level: 2 })
    const all = await desk('GET', '/api/incidents?search=便利店')
    expect(all.body.total).toBe(1)
    const { body: trace } = await desk('GET', `/api/incidents/${id}/trace`)
    expect(JSON.stringify(trace.lines)).toContain('邻12')
  })

  it('closed there stays open here and says so; called off there is called off', async () => {
    town.clock.pass(60)
    const closed = await send(foreign({ status: 'Closed', level: 2, lngLat: crossing(4, 3) }))
    expect(closed.body.kept).toHaveLength(1)
    expect((await state(id)).status).toBe('pending')
    town.clock.pass(60)
    await send(foreign({ status: 'Cancelled', level: 2, lngLat: crossing(4, 3) }))
    expect((await state(id)).status).toBe('cancelled')
  })

  it('refused is refused whole, with the path in the document', async () => {
    const count = async () => (await desk('GET', '/api/incidents')).body.total
    const before = await count()
    const wrong = {
      ...foreign(),
      $id: 'other',
      incidentComponent: { ...foreign().incidentComponent, incidentCommonPriorityNumber: 'high' },
    }
    const answer = await send(wrong)
    expect(answer.status).toBe(400)
    expect(answer.body.error.message.en).toContain(
      'incidentComponent.incidentCommonPriorityNumber: found "high"',
    )
    const outside = await send({ ...foreign({ lngLat: [2, 48] }), $id: 'paris' })
    expect(outside.body.error.code).toBe('incidents.outside')
    expect(await count()).toBe(before)
  })

  it('of a type that no table knows becomes a draft for a person to decide', async () => {
    const answer = await send({
      ...foreign({ classCode: null, commonType: 'Otherworldly', text: 'x' }),
      $id: 'odd',
    })
    expect(answer.body.result).toBe('created')
    expect((await state(answer.body.incidentId)).status).toBe('draft')
  })
})
