import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import force from '../force/index.ts'
import incidents from '../incidents/index.ts'
import { type Caller, openTown, type Town } from '../incidents/testing.ts'
import map from '../map/index.ts'
import { patrolMigrations } from '../patrol/migrations/index.ts'
import tracking from '../tracking/index.ts'
import dispatch from './index.ts'

const stages = [map, force, incidents, tracking, dispatch]
const migrations = Object.assign(
  {},
  platformMigrations,
  patrolMigrations,
  ...stages.map((stage) => stage.migrations),
)
const path = '/api/dispatch/parameters'

onBothDatabases('the numbers of dispatch', migrations, (open) => {
  let town: Town
  let chief: Caller
  let station: Caller
  beforeAll(async () => {
    town = await openTown(open(), stages, '2026-11-22T11:04:58Z')
    ;[chief, station] = [await town.as('duty_chief'), await town.as('duty_chief', 'east')]
  })
  afterAll(() => town.close())
  interface Rule {
    readonly key: string
    readonly value: unknown
    readonly shipped: unknown
  }
  const held = async (caller: Caller, key: string) => {
    const { body } = await caller('GET', path)
    return { orgId: body.orgId as string, ...(body.parameters as Rule[]).find((rule) => rule.key === key)! }
  }

  it('hold for an organisation and all below it, and go back to what ships', async () => {
    const { orgId, value } = await held(chief, 'ackAlarmSeconds')
    expect(value).toBe(30)
    expect((await chief('PUT', path, { orgId, key: 'ackAlarmSeconds', value: 45 })).status).toBe(200)
    expect(await held(station, 'ackAlarmSeconds')).toMatchObject({ value: 45, shipped: 30 })
    const own = (await held(station, 'ackAlarmSeconds')).orgId
    await station('PUT', path, { orgId: own, key: 'ackAlarmSeconds', value: 20 })
    expect((await held(station, 'ackAlarmSeconds')).value).toBe(20)
    expect((await held(chief, 'ackAlarmSeconds')).value).toBe(45)
    await chief('PUT', path, { orgId, key: 'ackAlarmSeconds', value: null })
    expect((await held(chief, 'ackAlarmSeconds')).value).toBe(30)
  })

  it('are set by the duty chief within his jurisdiction, to what makes sense', async () => {
    const { orgId } = await held(chief, 'ackAlarmSeconds')
    const desk = await town.as('dispatcher')
    const set = (caller: Caller, key: string, value: unknown) => caller('PUT', path, { orgId, key, value })
    expect((await set(desk, 'ackAlarmSeconds', 40)).body.error.code).toBe('platform.no_permission')
    expect((await set(station, 'ackAlarmSeconds', 40)).body.error.code).toBe('platform.out_of_scope')
    const wrong = await set(chief, 'ackAlarmSeconds', 'soon')
    expect(wrong.body.error.message.en).toBe(
      'Alarm when an order is not acknowledged: found "soon", expected a number from 1 to 86400.',
    )
    for (const key of ['nonsense', 'arrivalCircles'])
      expect((await set(chief, key, 1)).body.error.code).toBe('platform.bad_input')
    expect((await held(chief, 'ackAlarmSeconds')).value).toBe(30)
  })
})
