import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../platform/database/testing.ts'
import type { Caller } from '../incidents/testing.ts'
import { type Desks, migrations, openDesks } from './testing.ts'

onBothDatabases('handovers', migrations, (open) => {
  let at: Desks
  beforeAll(async () => {
    at = await openDesks(open())
  })
  afterAll(() => at.town.close())

  it('hands over on a form that both sides sign', async () => {
    const { desk, second, report } = at
    const one = await report()
    const give = (more: object) =>
      desk('POST', `/api/dispatch/incidents/${one.id}/handovers`, {
        kind: 'caught',
        toOrgId: 'lan',
        facts: '现场抓获，移交办案',
        persons: 1,
        ...more,
      })
    expect((await give({ persons: 0 })).body.error.code).toBe('dispatch.nothing_handed')
    const made = (await give({ items: [{ what: '撬棍', count: 1 }] })).body
    expect(made).toMatchObject({ state: 'open', toText: '演示分局', persons: 1, mayReceive: false })
    const answer = (who: Caller, more: object = {}) =>
      who('POST', `/api/dispatch/handovers/${made.id}/answer`, {
        expectedVersion: 1,
        received: true,
        ...more,
      })
    expect((await answer(desk)).body.error.code).toBe('dispatch.not_yours_to_sign')
    const bare = (await answer(second, { received: false })).body.error
    expect(bare.code).toBe('dispatch.remark_needed')
    // By the name that the page has for the field, not the API's.
    expect(bare.message.zh).toMatch(/^说明（退回时必填）：/)
    // Later than what a namesake did, as it is where no clock stands still.
    at.town.clock.pass(30)
    expect((await answer(second)).body).toMatchObject({ state: 'received', receivedBy: 'dispatcher bureau' })
    const again = (await answer(second)).body.error
    expect(again.code).toBe('dispatch.handover_answered')
    expect(again.message.zh).toMatch(/^这份移交您已于/)
    const { handovers } = (await desk('GET', `/api/dispatch/handovers?incidentId=${one.id}`)).body
    expect(handovers).toHaveLength(1)
  })

  it('was given when the phone says so, also where it came late; a clock that is wrong is set aside and kept', async () => {
    const { desk, report, town, press } = at
    const unitId = '巡1-车01'
    const crew = await town.as('officer', 'west', unitId)
    const { id } = await report()
    await desk('POST', `/api/dispatch/incidents/${id}/orders`, { unitId, overrideReason: '就近' })
    for (const name of ['ack_en_route', 'on_scene']) await press(unitId, name)
    const says = (minutes: number) => new Date(town.clock.now().getTime() + minutes * 60_000).toISOString()
    const give = async (minutes: number) => {
      const answer = await crew('POST', `/api/dispatch/incidents/${id}/handovers`, {
        kind: 'case',
        toOrgId: 'lan',
        facts: '移交办案',
        at: says(minutes),
      })
      expect(answer.status).toBe(200)
      return answer.body.givenAt
    }
    town.clock.pass(600)
    expect(await give(-8)).toBe(says(-8))
    expect(await give(-120)).toBe(says(0))
    expect(await give(120)).toBe(says(0))
    const events = await town.services.db
      .selectFrom('event')
      .select('payload')
      .where('type', '=', 'CaseHandedOver')
      .where('incident_id', '=', id)
      .orderBy('seq')
      .execute()
    const given = events.map(({ payload }) => (payload as { given: unknown }).given)
    expect(given).toEqual([
      { at: says(-8), source: 'device' },
      { at: says(0), source: 'server', deviceAt: says(-120) },
      { at: says(0), source: 'server', deviceAt: says(120) },
    ])
    await at.cancelAll(id)
  })
})
