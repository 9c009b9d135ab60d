import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MultiPolygonRings } from '../../engines/geo/index.ts'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { newId } from '../../platform/ids/ids.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import incidents from '../incidents/index.ts'
import { incidentMigrations } from '../incidents/migrations/index.ts'
import { type Caller, crossing, openTown, type Town } from '../incidents/testing.ts'
import { mapMigrations } from '../map/migrations/index.ts'
import community from './index.ts'
import { communityMigrations } from './migrations/index.ts'

const migrations = { ...platformMigrations, ...mapMigrations, ...incidentMigrations, ...communityMigrations }

onBothDatabases('community', migrations, (open) => {
  let town: Town
  let chief: Caller
  beforeAll(async () => {
    town = await openTown(open(), [incidents, community], '2026-11-19T11:05:00Z')
    chief = await town.as('duty_chief')
    const [west, south] = crossing(0, 0)
    const [east, north] = crossing(5, 10)
    const ring: MultiPolygonRings = [
      [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
        ],
      ],
    ]
    await open()
      .db.insertInto('org_unit')
      .values({
        id: 'lan-w-c1',
        path: '/lan/lan-w/lan-w-c1/',
        parent_id: 'lan-w',
        level: 'community',
        code: 'c1',
        name: '演示社区',
        short_name: '演示',
        geometry: JSON.stringify(ring) as never,
        lon: null,
        lat: null,
        leader: '李演示',
        residents: 3000,
        updated_by: 'test',
        updated_at: town.services.clock.now(),
      })
      .execute()
    const desk = await town.as('dispatcher')
    const report = async (classCode: string, column: number, row: number) => {
      const { status, body } = await desk('POST', '/api/incidents', {
        text: '王小明称，住南北2路88号，电话13800001111，物品不见了',
        classCode,
        lngLat: crossing(column, row),
        callerPhone: '13800001111',
      })
      expect(status).toBe(200)
      await open().db.updateTable('incident').set({ validity: 'valid' }).where('id', '=', body.id).execute()
    }
    for (let i = 0; i < 4; i++) await report('100103', 2, 3)
    for (let i = 0; i < 2; i++) await report('100101', 3, 3)
    for (let i = 0; i < 5; i++) await report('200700', 2, 3)
    for (let i = 0; i < 3; i++) await report('100103', 9, 3)
  }, 60_000)
  afterAll(() => town.close())
  const week = '2026-11-16'

  it('has no notice of a week that still runs, and weeks begin on Monday', async () => {
    const open = await chief('POST', '/api/community/notices/draft', { week })
    expect([open.status, open.body.error.code]).toEqual([409, 'community.week_open'])
    const wrong = await chief('GET', '/api/community/notices?week=2026-11-10')
    expect(wrong.body.error).toMatchObject({ code: 'community.not_monday', params: { monday: '2026-11-09' } })
  })

  it('counts what happened inside the area, by type, and tells nothing of persons or places', async () => {
    town.clock.pass(4 * 86_400)
    chief = await town.as('duty_chief')
    expect((await chief('POST', '/api/community/notices/draft', { week })).body).toEqual({
      drafted: 1,
      kept: 0,
    })
    const { body } = await chief('GET', '/api/community/notices')
    expect(body.week).toBe(week)
    const [one] = body.communities
    expect(one).toMatchObject({ orgName: '演示社区', stationName: '城西所' })
    expect(one.notice.content).toMatchObject({
      lines: [{ type: 'ebike_theft', count: 4, change: null }],
      shownTotal: 4,
      someSuppressed: true,
      solved: null,
    })
    const stored = await open().db.selectFrom('community_notice').selectAll().executeTakeFirstOrThrow()
    const content = JSON.stringify(stored.content)
    expect(content).not.toMatch(/王小明|1380000|88号|南北|李演示|\d{2,3}\.\d{3,}|家庭暴力|violence/)
    expect(Object.keys(stored)).not.toEqual(expect.arrayContaining(['lon']))
  })

  it('is published once by a named person, and then stays', async () => {
    const { body } = await chief('GET', '/api/community/notices')
    const { id, version } = body.communities[0].notice
    const analyst = await town.as('analyst')
    expect(
      (await analyst('POST', `/api/community/notices/${id}/publish`, { expectedVersion: version })).status,
    ).toBe(403)
    const stale = await chief('POST', `/api/community/notices/${id}/publish`, {
      expectedVersion: version + 1,
    })
    expect(stale.body.error.code).toBe('platform.lost_race')
    const done = await chief('POST', `/api/community/notices/${id}/publish`, { expectedVersion: version })
    expect(done.body).toMatchObject({ status: 'published', publishedBy: 'duty_chief bureau' })
    const again = await chief(
      'POST',
      `/api/community/notices/${id}/publish`,
      { expectedVersion: version + 1 },
      newId(),
    )
    expect(again.body.error).toMatchObject({
      code: 'community.already_published',
      params: { who: 'duty_chief bureau' },
    })
    expect((await chief('POST', '/api/community/notices/draft', { week })).body).toEqual({
      drafted: 0,
      kept: 1,
    })
    const east = await town.as('duty_chief', 'east')
    expect((await east('GET', `/api/community/notices/${id}`)).status).toBe(403)
    const events = await listEvents(open().db, scopeOf(systemActor), { types: ['NoticePublished'] })
    expect(events.map((event) => event.payload.week)).toEqual([week])
  })
})
