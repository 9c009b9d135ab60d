import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { mapMigrations } from '../map/migrations/index.ts'
import incidents from './index.ts'
import { incidentMigrations } from './migrations/index.ts'
import { type Caller, openTown, type Town } from './testing.ts'

const migrations = { ...platformMigrations, ...mapMigrations, ...incidentMigrations }

onBothDatabases('bad input', migrations, (open) => {
  let town: Town
  let desk: Caller
  beforeAll(async () => {
    town = await openTown(open(), [incidents], '2026-11-22T11:05:00Z')
    desk = await town.as('dispatcher')
  })
  afterAll(() => town.close())

  it('refuses what no desk types: control characters, unknown fields, broken JSON and addresses', async () => {
    const body = { text: '电动车被偷了', placeText: '人民路' }
    expect(await desk('POST', '/api/incidents', { ...body, text: '电动车\u0000被偷' })).toMatchObject({
      status: 400,
      body: { error: { code: 'platform.control_character', params: { field: 'text', at: 4 } } },
    })
    expect(await desk('POST', '/api/incidents', { ...body, lnglat: [1, 2] })).toMatchObject({
      status: 400,
      body: {
        error: { params: { field: 'lnglat' }, message: { zh: expect.stringContaining('不含此项') } },
      },
    })
    for (const url of ['/api/incidents/%00', '/api/incidents/%E0%A4%A', '/api/incidents?text=%00'])
      expect(await desk('GET', url)).toMatchObject({
        status: 400,
        body: { error: { message: { zh: expect.any(String) } } },
      })
  })

  it('names the time that the telephone gave when it lies in the future', async () => {
    const late = { text: '电动车被偷了', placeText: '人民路', offeredAt: '2026-11-23T11:05:00Z' }
    expect((await desk('POST', '/api/incidents', late)).body.error).toMatchObject({
      code: 'incidents.future',
      params: { field: 'offeredAt', found: '2026-11-23T11:05:00.000Z' },
      // The sentence is for people: times in the zone of the office.
      message: { zh: 'offeredAt：2026-11-23 19:05:00 在将来，应不晚于 2026-11-22 19:05:00。' },
    })
  })
})
