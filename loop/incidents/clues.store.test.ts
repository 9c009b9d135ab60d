import { afterAll, beforeAll, expect, it } from 'vitest'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { mapMigrations } from '../map/migrations/index.ts'
import incidents from './index.ts'
import { incidentMigrations } from './migrations/index.ts'
import { findClue, listClues } from './reads.ts'
import { type Caller, crossing, openTown, type Town } from './testing.ts'

const migrations = { ...platformMigrations, ...mapMigrations, ...incidentMigrations }
const everywhere = scopeOf(systemActor)

onBothDatabases('clues', migrations, (open) => {
  let town: Town
  let desk: Caller
  let id: string
  beforeAll(async () => {
    town = await openTown(open(), [incidents], '2026-11-22T11:05:00Z')
    desk = await town.as('dispatcher')
    const { body } = await desk('POST', '/api/incidents', { text: '我的包被人抢了', lngLat: crossing(2, 3) })
    id = body.id
  })
  afterAll(() => town.close())
  const seen = { seenAt: '2026-11-22T11:00:00Z', lngLat: crossing(3, 3), text: '黑色踏板车' }
  const record = (more: object = {}) => desk('POST', `/api/incidents/${id}/clues`, { ...seen, ...more })

  it('records where, when and which way, and tells containment all it needs', async () => {
    const { status, body } = await record({ mode: 'ebike', direction: '沿东西3路向东' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ incidentId: id, mode: 'ebike', expiresAt: '2026-11-22T11:30:00.000Z' })
    const [event] = await listEvents(town.services.db, everywhere, { types: ['ClueRecorded'] })
    expect(event!.payload).toMatchObject({
      clueId: body.id,
      incidentId: id,
      lngLat: crossing(3, 3),
      seenAt: '2026-11-22T11:00:00.000Z',
      mode: 'ebike',
      direction: '沿东西3路向东',
      text: '黑色踏板车',
    })
    expect(await findClue(town.services.db, body.id)).toMatchObject({ incidentId: id, text: '黑色踏板车' })
    expect((await desk('GET', `/api/clues/${body.id}`)).body).toEqual(body)
  })

  it('refuses a person, the future, the past beyond use, another continent and unknown words', async () => {
    const code = async (more: object) => (await record(more)).body.error.code
    expect(await code({ text: '嫌疑人 110105 19491231 002X' })).toBe('incidents.clue_person')
    expect(await code({ seenAt: '2026-11-22T12:00:00Z' })).toBe('incidents.future')
    expect(await code({ seenAt: '2026-11-22T10:30:00Z' })).toBe('incidents.clue_over')
    expect(await code({ lngLat: [-74, 40.7] })).toBe('incidents.outside')
    expect(await code({ mode: 'horse' })).toBe('platform.bad_input')
    expect(await code({ name: '某人' })).toBe('platform.bad_input')
  })

  it('lists what is still good, and nothing after its time', async () => {
    const now = town.services.clock.now()
    expect((await listClues(town.services.db, everywhere, { goodAt: now })).length).toBe(1)
    expect((await desk('GET', '/api/clues')).body).toHaveLength(1)
    town.clock.pass(26 * 60)
    expect((await desk('GET', '/api/clues')).body).toEqual([])
    const elsewhere = await town.as('dispatcher', 'east')
    expect((await elsewhere('GET', '/api/clues')).body).toEqual([])
  })
})
