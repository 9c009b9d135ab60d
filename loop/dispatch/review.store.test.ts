import { afterAll, beforeAll, expect, it } from 'vitest'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import force from '../force/index.ts'
import incidents from '../incidents/index.ts'
import { type Caller, crossing, openTown, type Town } from '../incidents/testing.ts'
import map from '../map/index.ts'
import { patrolMigrations } from '../patrol/migrations/index.ts'
import tracking from '../tracking/index.ts'
import dispatch from './index.ts'
import { replayAt } from './rules/replay.ts'
import { makeUnits, place } from './testing.ts'

const stages = [map, force, incidents, tracking, dispatch]
const migrations = Object.assign(
  {},
  platformMigrations,
  patrolMigrations,
  ...stages.map((stage) => stage.migrations),
)

onBothDatabases('review', migrations, (open) => {
  let town: Town
  let desk: Caller
  let chief: Caller
  let id: string
  const unit = '巡1-车01'
  beforeAll(async () => {
    town = await openTown(open(), stages, '2026-11-22T11:05:00Z', (services) =>
      makeUnits(services, [{ id: unit, station: 'west' }]),
    )
    ;[desk, chief] = [await town.as('dispatcher'), await town.as('duty_chief')]
    const gateway = await town.as('gateway')
    const press = (name: string, more: object = {}) =>
      gateway('POST', `/api/dispatch/units/${encodeURIComponent(unit)}/press`, { press: name, ...more })
    const answer = await desk('POST', '/api/incidents', {
      text: '持刀抢劫',
      classCode: '100200',
      level: 1,
      lngLat: crossing(5, 5),
      offeredAt: town.clock.now().toISOString(),
    })
    id = answer.body.id
    await desk('POST', `/api/dispatch/incidents/${id}/orders`, { unitId: unit })
    for (let step = 1; step < 4; step++) {
      town.clock.pass(20)
      await place(gateway, town.clock.now(), { [unit]: crossing(step, 5) })
    }
    await press('ack_en_route')
    town.clock.pass(200)
    await press('on_scene')
    town.clock.pass(400)
    await press('clear')
    await press('report', { disposition: 'caught', text: '抓获嫌疑人' })
  })
  afterAll(() => town.close())

  it('lists major incidents, and opens only to who may', async () => {
    const { body } = await chief(
      'GET',
      '/api/dispatch/reviews?from=2026-11-22T00:00:00Z&to=2026-11-23T00:00:00Z',
    )
    expect(body).toMatchObject([{ incidentId: id, level: 1, units: 1, findings: 0, open: 0 }])
    expect((await desk('GET', `/api/dispatch/reviews/${id}`)).status).toBe(403)
    const east = await town.as('duty_chief', 'east')
    expect((await east('GET', `/api/dispatch/reviews/${id}`)).status).toBe(403)
    const empty = await chief(
      'GET',
      '/api/dispatch/reviews?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z',
    )
    expect(empty.body).toEqual([])
  })

  it('replays the log to how it ended, with tracks, gaps named, and the look in the log', async () => {
    const { body } = await chief('GET', `/api/dispatch/reviews/${id}`)
    const events = body.events.map((event: { at: string }) => ({ ...event, at: new Date(event.at) }))
    const at = (seconds: number) => Date.parse('2026-11-22T11:05:00Z') + seconds * 1000
    expect(replayAt(events, at(0)).incidents.get(id)?.status).toBe('pending')
    expect(replayAt(events, at(100)).incidents.get(id)?.response).toBe('en_route')
    expect(replayAt(events, at(9999)).units.get(unit)?.active).toBeNull()
    expect(body.tracks).toMatchObject([{ callSign: unit, fixes: expect.any(Array) }])
    expect(body.tracks[0].fixes).toHaveLength(3)
    const codes = body.gaps.map(
      (gap: { code: string; params: { kind?: string } }) => `${gap.code} ${gap.params.kind ?? ''}`,
    )
    expect(codes).toEqual(
      expect.arrayContaining([
        'call_stamp T1',
        'stamp delivered',
        'stamp on_scene_geo',
        'stamp controlled',
        'track_gap ',
      ]),
    )
    expect(body.assignments[0].stamps.acked.source).toBe('device')
    const looks = await listEvents(town.services.db, scopeOf(systemActor), { types: ['TrackRead'] })
    expect(looks.at(-1)).toMatchObject({ unitId: unit, actorRole: 'duty_chief' })
  })

  it('keeps notes and lessons; a lesson needs who and until when, and the second of two is told who was first', async () => {
    const add = (body: object, key?: string) =>
      chief('POST', `/api/dispatch/reviews/${id}/findings`, body, key)
    const bare = await add({ kind: 'lesson', text: '轨迹中断' })
    expect(bare.body.error.code).toBe('dispatch.finding_needs_owner')
    const lesson = { kind: 'lesson', text: '检查车台定位', owner: '装备科', dueOn: '2026-12-01', aboutSeq: 3 }
    const [one, twice] = [await add(lesson, 'double-click-9'), await add(lesson, 'double-click-9')]
    expect(twice.body.id).toBe(one.body.id)
    expect(one.body).toMatchObject({ ...lesson, state: 'open', by: 'duty_chief bureau' })
    const move = (expectedVersion: number) =>
      chief('POST', `/api/dispatch/review-findings/${one.body.id}/state`, { expectedVersion, state: 'done' })
    expect((await move(1)).body.state).toBe('done')
    expect((await move(1)).body.error.code).toBe('platform.lost_race')
    await add({ kind: 'note', text: '处置迅速' })
    const { body } = await chief(
      'GET',
      '/api/dispatch/reviews?from=2026-11-22T00:00:00Z&to=2026-11-23T00:00:00Z',
    )
    expect(body).toMatchObject([{ findings: 2, open: 0 }])
  })

  it('leaves on paper in both languages', async () => {
    await town.services.accounts.create({
      login: 'paper',
      name: '值班长',
      password: 'made-up-password',
      role: 'duty_chief',
      orgId: 'lan',
      orgPath: '/lan/',
      unitId: null,
    })
    const { token } = await town.services.sessions.signIn('paper', 'made-up-password', '127.0.0.1')
    for (const language of ['zh', 'en']) {
      const answer = await town.app.inject({
        url: `/api/dispatch/reviews/${id}/document?form=docx&language=${language}`,
        headers: { authorization: `Bearer ${token}` },
      })
      expect(answer.statusCode).toBe(200)
      expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK')
    }
  })
})
