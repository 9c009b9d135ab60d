import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { crossing } from '../incidents/testing.ts'
import { assignmentTransitions, phaseOf } from './model.ts'
import { cars, type Desks, migrations, openDesks } from './testing.ts'

const everywhere = scopeOf(systemActor)

onBothDatabases('two desks', migrations, (open) => {
  let at: Desks
  beforeAll(async () => {
    at = await openDesks(open())
  })
  afterAll(() => at.town.close())

  it('two dispatchers in any interleaving: one winner a unit, the same board for both, never outside the machine', async () => {
    const { town, desk, second, positions, report, assignments, press, cancelAll } = at
    await positions()
    const two = [await report({ level: 2 }), await report({ level: 3, lngLat: crossing(8, 8) })]
    const before = (await listEvents(town.services.db, everywhere, { newestFirst: true, limit: 1 }))[0]!.seq
    const acts = fc.record({
      who: fc.integer({ min: 0, max: 1 }),
      what: fc.constantFrom('order', 'reserve', 'set', 'cancel', 'reassign', 'press', 'preempt'),
      unit: fc.integer({ min: 0, max: cars.length - 1 }),
      incident: fc.integer({ min: 0, max: 1 }),
      press: fc.constantFrom('ack_en_route', 'on_scene', 'clear', 'refuse'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(acts, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
        async (rounds) => {
          for (const round of rounds) {
            const rows = (await Promise.all(two.map(({ id }) => assignments(id)))).flat()
            // All of a round are on their way at the same moment, with what was known before it.
            const answers = await Promise.all(
              round.map(({ who, what, unit, incident, press: name }) => {
                const caller = [desk, second][who]!
                const [unitId, id] = [cars[unit]!, two[incident]!.id]
                const row = rows.find(
                  (one) => one.unitId === unitId && phaseOf(one.state as never) !== 'ended',
                )
                const expectedVersion = row?.version ?? 1
                if (what === 'press') return press(unitId, name, { reason: '车坏了' })
                if (what === 'order' || what === 'reserve')
                  return caller('POST', `/api/dispatch/incidents/${id}/orders`, {
                    unitId,
                    how: what === 'order' ? 'send' : 'reserve',
                  })
                if (what === 'set')
                  return caller('POST', `/api/dispatch/incidents/${id}/order-set`, {
                    units: [unitId, cars[(unit + 1) % cars.length]!].map((each) => ({
                      unitId: each,
                      role: 'support',
                    })),
                  })
                if (!row) return { status: 200, body: {} }
                if (what === 'cancel')
                  return caller('POST', `/api/dispatch/assignments/${row.id}/state`, {
                    expectedVersion,
                    to: 'cancelled',
                    reason: '撤',
                  })
                if (what === 'preempt')
                  return caller('POST', `/api/dispatch/incidents/${id}/preemption`, {
                    assignmentId: row.id,
                    expectedVersion,
                  })
                return caller('POST', `/api/dispatch/assignments/${row.id}/reassignment`, {
                  expectedVersion,
                  reason: '换',
                  incidentId: id,
                })
              }),
            )
            for (const { status, body } of answers) expect(status, JSON.stringify(body)).toBeLessThan(500)
          }
          const boards = await Promise.all(
            [desk, second].map(async (caller) => (await caller('GET', '/api/dispatch/units')).body.units),
          )
          const west = (units: Array<{ callSign: string }>) =>
            units.filter(({ callSign }) => cars.includes(callSign))
          expect(west(boards[0])).toEqual(west(boards[1]))
          const open = (await Promise.all(two.map(({ id }) => assignments(id)))).flat()
          for (const unitId of cars)
            expect(
              open.filter((row) => row.unitId === unitId && phaseOf(row.state as never) === 'active').length,
            ).toBeLessThanOrEqual(1)
          for (const { id } of two) await cancelAll(id)
          for (const { id } of two) await cancelAll(id)
        },
      ),
      { numRuns: 4, endOnFailure: true },
    )
    const moved = await listEvents(town.services.db, everywhere, {
      types: ['AssignmentMoved'],
      afterSeq: before,
    })
    const steps = new Set(assignmentTransitions.map(({ from, to }) => `${from} ${to}`))
    for (const { payload } of moved) expect(steps.has(`${payload.before} ${payload.state}`)).toBe(true)
  })
})
