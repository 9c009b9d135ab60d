import { afterAll, beforeAll, expect, it } from 'vitest'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import force from '../force/index.ts'
import { dutiesNow, equipmentNow, listEquipment, listUnitDuty } from '../force/reads.ts'
import incidents from '../incidents/index.ts'
import { listIncidents, listOpen, openNow } from '../incidents/reads.ts'
import { type Caller, crossing, openTown, type Town } from '../incidents/testing.ts'
import map from '../map/index.ts'
import { patrolMigrations } from '../patrol/migrations/index.ts'
import tracking from '../tracking/index.ts'
import { alarmsNow, gapsNow, locksNow, ordersNow } from './board-memory.ts'
import dispatch from './index.ts'
import { listAssignments } from './list-store.ts'
import { type AssignmentState, activeStates, openAssignmentStates } from './model.ts'
import { listLocks, listOpenGaps } from './post-store.ts'
import { readReplay } from './replay/log-span.ts'
import { foldEvents, nothingYet, type ReplayState, replayAt } from './rules/replay.ts'
import { placeAt } from './rules/replay-track.ts'
import { listOpenAlarms } from './store.ts'
import { makeUnits, place } from './testing.ts'

const stages = [map, force, incidents, tracking, dispatch]
const migrations = Object.assign(
  {},
  platformMigrations,
  patrolMigrations,
  ...stages.map((stage) => stage.migrations),
)
const everywhere = scopeOf(systemActor)
const units = ['巡1-车01', '巡1-车02', '巡2-车01', '巡2-车02']

onBothDatabases('replay', migrations, (open) => {
  let town: Town
  let desk: Caller
  let gateway: Caller
  beforeAll(async () => {
    town = await openTown(open(), stages, '2026-11-22T11:05:00Z', (services) =>
      makeUnits(
        services,
        units.map((id) => ({ id, station: id.startsWith('巡1') ? 'west' : 'east' })),
      ),
    )
    ;[desk, gateway] = [await town.as('dispatcher'), await town.as('gateway')]
  })
  afterAll(() => town.close())

  /** The same small dice in every run. */
  let seed = 20261122
  const roll = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }

  it('of the whole log stands as the tables stand, after whatever was done', async () => {
    const ids: string[] = []
    for (let i = 0; i < 70; i++) {
      town.clock.pass(1 + roll(40))
      const [dice, unit] = [roll(10), units[roll(units.length)]!]
      const incident = ids[roll(Math.max(1, ids.length))]
      const at = crossing(roll(11), roll(11))
      // What can't be done here and now is refused and changes nothing: that is part of the game.
      if (dice === 0 || !incident) {
        const answer = await desk('POST', '/api/incidents', { text: '有人正在打架', lngLat: at })
        ids.push(answer.body.id)
      } else if (dice < 4)
        await desk('POST', `/api/dispatch/incidents/${incident}/orders`, {
          unitId: unit,
          how: roll(4) === 0 ? 'reserve' : 'send',
          role: roll(2) === 0 ? 'primary' : 'support',
        })
      else if (dice < 8) {
        const presses = ['delivered', 'ack', 'ack_en_route', 'en_route', 'on_scene', 'controlled', 'clear']
        await gateway('POST', `/api/dispatch/units/${encodeURIComponent(unit)}/press`, {
          press: [...presses, 'support', 'report'][roll(9)],
          disposition: 'handled_on_scene',
          text: '处置完毕',
        })
      } else {
        const { body } = await desk('GET', `/api/incidents/${incident}`)
        if (roll(3) > 0)
          await desk('PATCH', `/api/incidents/${incident}`, {
            expectedVersion: body.version,
            level: 1 + roll(4),
          })
        else if (roll(2) === 0)
          await desk('POST', `/api/incidents/${incident}/act`, {
            act: 'cancel',
            expectedVersion: body.version,
            reason: '误报',
          })
        else if (ids[0] !== incident)
          await desk('POST', `/api/incidents/${incident}/act`, {
            act: 'merge',
            expectedVersion: body.version,
            target: ids[0],
          })
      }
      if (i % 7 === 0) await boardsAreFresh()
    }
    await settled()
    await boardsAreFresh()
    const events = await listEvents(town.services.db, everywhere, { limit: 10_000 })
    expect(events.length).toBeGreaterThan(30)
    const state = foldEvents(nothingYet, events)
    await standsAsStored(state)
  })

  /** What boards read from memory is what the database holds. */
  async function boardsAreFresh(): Promise<void> {
    const { services } = town
    const { db } = services
    expect(await dutiesNow(services, everywhere)).toEqual(await listUnitDuty(db, everywhere))
    expect(await equipmentNow(services, everywhere)).toEqual(await listEquipment(db, everywhere))
    const open = await listOpen(db, everywhere)
    expect(await openNow(services, everywhere)).toEqual(open)
    const orders = new Map(
      [
        ...(await listAssignments(db, everywhere, { states: [...openAssignmentStates, 'cleared'] })),
        ...(await listAssignments(db, everywhere, { incidentIds: open.map(({ id }) => id) })),
      ].map((one) => [one.id, one]),
    )
    expect(new Map((await ordersNow(services, everywhere)).map((one) => [one.id, one]))).toEqual(orders)
    expect(await alarmsNow(services, everywhere)).toEqual(await listOpenAlarms(db, everywhere))
    expect(await locksNow(services, everywhere)).toEqual(await listLocks(db, everywhere))
    expect(await gapsNow(services, everywhere)).toEqual(await listOpenGaps(db, everywhere))
  }

  async function standsAsStored(state: ReplayState): Promise<void> {
    const { db } = town.services
    const stored = await listIncidents(db, everywhere)
    expect(stored.length).toBeGreaterThan(3)
    for (const one of stored)
      expect(state.incidents.get(one.id)).toMatchObject({
        number: one.number,
        classCode: one.classCode,
        level: one.level,
        status: one.status,
        lngLat: [one.lon, one.lat],
      })
    const orders = await listAssignments(db, everywhere)
    expect(orders.length).toBeGreaterThan(5)
    expect(state.assignments.size).toBe(orders.length)
    for (const one of orders)
      expect(state.assignments.get(one.id)).toEqual({
        id: one.id,
        incidentId: one.incidentId,
        unitId: one.unitId,
        callSign: one.callSign,
        role: one.role,
        state: one.state,
        stamps: Object.fromEntries(
          Object.entries(one.stamps).map(([kind, stamp]) => [kind, { ...stamp, at: stamp.at.toISOString() }]),
        ),
      })
    for (const unit of units) {
      const active = orders.find(
        (one) => one.unitId === unit && activeStates.includes(one.state as AssignmentState),
      )
      expect(state.units.get(unit)?.active ?? null).toBe(active?.id ?? null)
    }
    const alarms = await listOpenAlarms(db, everywhere)
    expect([...state.alarms.keys()].sort()).toEqual(alarms.map(({ id }) => id).sort())
  }

  /** What one stage does about another's event comes a moment later: wait until the log is still. */
  async function settled(): Promise<void> {
    for (let seen = -1; ; ) {
      const events = await listEvents(town.services.db, everywhere, { newestFirst: true, limit: 1 })
      const last = events[0]?.seq ?? 0
      if (last === seen) return
      seen = last
      await new Promise((wait) => setTimeout(wait, 150))
    }
  }

  it('of one incident brings its units and where they were, and the look is in the log', async () => {
    const from = town.clock.now()
    const { body } = await desk('POST', '/api/incidents', { text: '路口追尾', lngLat: crossing(5, 5) })
    await makeUnits(town.services, [{ id: '巡1-车09', station: 'west' }])
    await tracking.start!(town.services)
    for (let step = 0; step < 4; step++) {
      town.clock.pass(20)
      await place(gateway, town.clock.now(), { '巡1-车09': crossing(1 + step, 5) })
    }
    await desk('POST', `/api/dispatch/incidents/${body.id}/orders`, { unitId: '巡1-车09' })
    const chief = { ...systemActor, name: '值班长' }
    const to = new Date(town.clock.now().getTime() + 1000)
    const replay = await readReplay(town.services, chief, everywhere, { from, to, incidentId: body.id })
    expect(replay.complete).toBe(true)
    expect(replay.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['IncidentReported', 'OrderSent']),
    )
    const [track] = replay.tracks
    expect(replay.tracks).toHaveLength(1)
    expect(track!.fixes).toHaveLength(4)
    expect(placeAt(track!.fixes, from.getTime(), 1000 * track!.limitSeconds)).toBeNull()
    expect(placeAt(track!.fixes, to.getTime(), 1000 * track!.limitSeconds)!.lngLat).toEqual(crossing(4, 5))
    expect(replayAt(replay.events, to.getTime()).incidents.get(body.id)?.response).toBe('assigned')
    expect(replayAt(replay.events, from.getTime()).assignments.size).toBe(0)
    const looks = await listEvents(town.services.db, everywhere, { types: ['TrackRead'] })
    expect(looks.at(-1)).toMatchObject({ actorName: '值班长', unitId: '巡1-车09', payload: { fixes: 4 } })
  })
})
