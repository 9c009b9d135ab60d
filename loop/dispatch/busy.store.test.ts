import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { makeServer } from '../../platform/http/server.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import force from '../force/index.ts'
import incidents from '../incidents/index.ts'
import { crossing, openTown, type Town } from '../incidents/testing.ts'
import map from '../map/index.ts'
import { patrolMigrations } from '../patrol/migrations/index.ts'
import tracking from '../tracking/index.ts'
import dispatch from './index.ts'
import { makeUnits } from './testing.ts'

const stages = [map, force, incidents, tracking, dispatch]
const migrations = Object.assign(
  {},
  platformMigrations,
  patrolMigrations,
  ...stages.map((stage) => stage.migrations),
)

/** More callers wait for the database than it can serve in seconds. */
onBothDatabases('an overloaded server', migrations, (open) => {
  let town: Town
  beforeAll(async () => {
    town = await openTown(open(), stages, '2026-11-22T11:05:00Z', (services) =>
      makeUnits(services, [{ id: '巡1-车01', station: 'west' }]),
    )
  })
  afterAll(() => town.close())

  it('sends a report away with a time to come back and keeps nothing of it, and takes every call for help', async () => {
    const { services } = town
    let waiting = 1_000
    const app = await makeServer({ services, stages, ready: () => true, waiting: () => waiting })
    const signIn = async (role: 'dispatcher' | 'officer', unitId: string | null) => {
      await services.accounts.create({
        login: role,
        name: role,
        password: 'made-up-password',
        role,
        orgId: 'lan-w',
        orgPath: '/lan/lan-w/',
        unitId,
      })
      return (await services.sessions.signIn(role, 'made-up-password', '127.0.0.1')).token
    }
    const [desk, crew] = [await signIn('dispatcher', null), await signIn('officer', '巡1-车01')]
    const post = (url: string, token: string, payload: object, key: string) =>
      app.inject({
        method: 'POST',
        url,
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
        payload,
      })
    const call = { text: '有人正在打架', lngLat: crossing(3, 3) }
    const away = await post('/api/incidents', desk, call, 'busy-report-1')
    expect(away.statusCode).toBe(503)
    expect(Number(away.headers['retry-after'])).toBeGreaterThan(0)
    expect(away.json().error.message.zh).toContain('没有执行')
    const stored = () => services.db.selectFrom('incident').select('id').execute()
    expect(await stored()).toHaveLength(0)
    expect((await post('/api/dispatch/mine/sos', crew, {}, 'busy-sos-1')).statusCode).toBe(200)
    // The same key again, when there is room: done once.
    waiting = 0
    expect((await post('/api/incidents', desk, call, 'busy-report-1')).statusCode).toBe(200)
    expect((await post('/api/incidents', desk, call, 'busy-report-1')).statusCode).toBe(200)
    expect(await stored()).toHaveLength(1)
    await app.close()
  })
})
