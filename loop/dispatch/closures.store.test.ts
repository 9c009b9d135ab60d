import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { JobRunner } from '../../platform/jobs/jobs.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import force from '../force/index.ts'
import incidents from '../incidents/index.ts'
import { type Caller, crossing, openTown, type Town } from '../incidents/testing.ts'
import map from '../map/index.ts'
import { patrolMigrations } from '../patrol/migrations/index.ts'
import tracking from '../tracking/index.ts'
import dispatch from './index.ts'
import { makeUnits, place } from './testing.ts'

const stages = [map, force, incidents, tracking, dispatch]
const migrations = Object.assign(
  {},
  platformMigrations,
  patrolMigrations,
  ...stages.map((stage) => stage.migrations),
)
const text = (point: readonly number[]) => point.join(',')

onBothDatabases('closures, rings and cover', migrations, (open) => {
  let town: Town
  let desk: Caller
  beforeAll(async () => {
    town = await openTown(open(), stages, '2026-11-22T11:00:00Z', (services) =>
      makeUnits(services, [
        { id: '车01', station: 'west' },
        { id: '骑01', station: 'west', mode: 'ebike' },
        { id: '车02', station: 'east', state: 'off_duty' },
      ]),
    )
    desk = await town.as('dispatcher')
    await report()
  })
  const report = async () =>
    place(await town.as('gateway'), town.clock.now(), { 车01: crossing(2, 5), 骑01: crossing(3, 5) })
  afterAll(() => town.close())

  const at = crossing(5, 5)
  const between = (first: number, second: number) => ({
    from: [(crossing(first, 5)[0] + crossing(first + 1, 5)[0]) / 2, crossing(0, 5)[1]],
    to: [(crossing(second, 5)[0] + crossing(second + 1, 5)[0]) / 2, crossing(0, 5)[1]],
  })
  const minutesOf = async (callSign: string) =>
    (await desk('GET', `/api/dispatch/reach?at=${text(at)}`)).body.units.find(
      (unit: { callSign: string }) => unit.callSign === callSign,
    )?.etaSeconds as number
  const later = (seconds: number) => new Date(town.clock.now().getTime() + seconds * 1000).toISOString()

  it('draws rings that nest and tells who gets there when', async () => {
    const { status, body } = await desk('GET', `/api/dispatch/reach?at=${text(at)}&minutes=5,1,3`)
    expect(status).toBe(200)
    expect(body.rings.map((ring: { minutes: number }) => ring.minutes)).toEqual([1, 3, 5])
    const metres = body.rings.map((ring: { streetMetres: number }) => ring.streetMetres)
    expect(metres[0]).toBeGreaterThan(0)
    expect(metres).toEqual([...metres].sort((a, b) => a - b))
    expect(body.units.map((unit: { callSign: string }) => unit.callSign).sort()).toEqual(['车01', '骑01'])
  })

  it('shows the stretch, closes it at once for cars and not for e-bikes, and opens it again', async () => {
    const stretch = between(3, 4)
    const preview = await desk(
      'GET',
      `/api/map/closures/preview?from=${text(stretch.from)}&to=${text(stretch.to)}`,
    )
    expect(preview.body).toMatchObject({ street: '东西5路' })
    expect(preview.body.metres).toBeGreaterThan(300)
    const [car, bike] = [await minutesOf('车01'), await minutesOf('骑01')]
    const closed = await desk('POST', '/api/map/closures', {
      ...stretch,
      kind: 'closed',
      reason: '路面塌陷',
      until: later(3600),
    })
    expect(closed).toMatchObject({ status: 200, body: { inForce: true, placed: true, street: '东西5路' } })
    expect(await minutesOf('车01')).toBeGreaterThan(car)
    expect(await minutesOf('骑01')).toBe(bike)
    const lifted = await desk('POST', `/api/map/closures/${closed.body.id}/lift`, { expectedVersion: 1 })
    expect(lifted.body.inForce).toBe(false)
    expect(await minutesOf('车01')).toBe(car)
    const again = await desk('POST', `/api/map/closures/${closed.body.id}/lift`, { expectedVersion: 1 })
    expect(again.body.error.code).toBe('platform.lost_race')
  })

  it('a turned street counts in its direction only; it begins and ends by itself, and that is told', async () => {
    const free = await minutesOf('车01')
    // Drawn from east to west: who comes from the west must go round.
    const { from: to, to: from } = between(3, 4)
    const order = { from, to, kind: 'oneway', reason: '单行疏导', begins: later(60), until: later(120) }
    const { body } = await desk('POST', '/api/map/closures', order)
    expect(body.inForce).toBe(false)
    expect(await minutesOf('车01')).toBe(free)
    const jobs = new JobRunner(town.services.db, town.clock, town.services.log, map.jobs!(town.services))
    town.clock.pass(61)
    await jobs.runDue()
    expect(await minutesOf('车01')).toBeGreaterThan(free)
    town.clock.pass(60)
    await jobs.runDue()
    expect(await minutesOf('车01')).toBe(free)
    expect((await desk('GET', '/api/map/closures')).body.closures).toEqual([])
  })

  it('refuses what makes no sense, each with the field', async () => {
    const good = { ...between(3, 4), kind: 'closed', reason: '施工', until: later(600) }
    const code = async (change: object) =>
      (await desk('POST', '/api/map/closures', { ...good, ...change })).body.error
    expect(await code({ until: later(-5) })).toMatchObject({ code: 'map.closure_until' })
    expect(await code({ until: later(400 * 86_400) })).toMatchObject({ code: 'map.closure_until' })
    expect(await code({ from: [120, 30], to: undefined })).toMatchObject({ code: 'map.no_road_near' })
    expect(await code({ factor: 3 })).toMatchObject({ params: { field: 'factor' } })
    expect(await code({ kind: 'slowed' })).toMatchObject({ params: { field: 'factor' } })
    expect(await code({ reason: ' ' })).toMatchObject({ params: { field: 'reason' } })
    const east = await town.as('duty_chief', 'east')
    expect((await east('POST', '/api/map/closures', good)).status).toBe(403)
    expect((await (await town.as('officer', 'west'))('POST', '/api/map/closures', good)).status).toBe(403)
  })

  it('cover counts free units with a fresh fix only, and lists what lies beyond', async () => {
    await report()
    const { body } = await desk('GET', '/api/dispatch/cover?minutes=1,3')
    expect(body).toMatchObject({ units: 2, unplaced: 0, busy: 0 })
    const [one, three] = body.shares
    expect(one.length).toBeGreaterThan(0)
    expect(three.length).toBeGreaterThan(one.length)
    expect(three.lengthTwice).toBeLessThanOrEqual(three.length)
    expect(one.demand).toBeNull()
    const streets = body.uncovered.reduce((sum: number, street: { metres: number }) => sum + street.metres, 0)
    expect(streets / body.metres).toBeCloseTo(1 - one.length, 1)
    town.clock.pass(900)
    const stale = await desk('GET', '/api/dispatch/cover')
    expect(stale.body).toMatchObject({ units: 0, unplaced: 2 })
    expect(stale.body.shares[0].length).toBe(0)
  })
})
