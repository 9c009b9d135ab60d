import { afterAll, beforeAll, expect, it } from 'vitest'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { mapMigrations } from '../map/migrations/index.ts'
import incidents from './index.ts'
import { incidentMigrations } from './migrations/index.ts'
import { listCallTimes } from './reads.ts'
import { type Answer, type Caller, crossing, openTown, type Town } from './testing.ts'

const migrations = { ...platformMigrations, ...mapMigrations, ...incidentMigrations }
const everywhere = scopeOf(systemActor)

onBothDatabases('calls', migrations, (open) => {
  let town: Town
  let desk: Caller
  let second: Caller
  let phones: Caller
  beforeAll(async () => {
    town = await openTown(open(), [incidents], '2026-11-22T11:05:00Z')
    desk = await town.as('dispatcher')
    second = await town.as('dispatcher')
    phones = await town.as('gateway')
  })
  afterAll(() => town.close())
  let ringing = 0
  const ring = (more: object = {}) =>
    phones('POST', '/api/calls/ring', {
      key: `k${ringing++}`,
      callerPhone: '10012345678',
      offeredAt: '2026-11-22T11:04:50Z',
      ...more,
    })
  const report = async (more: object = {}) => {
    const told = { text: '我的电动车被人偷了', lngLat: crossing(2, 3), callerPhone: '10011112222' }
    return (await desk('POST', '/api/incidents', { ...told, ...more })).body
  }
  const detail = async (id: string) => (await desk('GET', `/api/incidents/${id}`)).body
  const code = (answer: Answer) => answer.body.error?.code

  it('rings once a key; of two call takers one gets it and the other is told who', async () => {
    const first = await ring({ key: 'same' })
    expect(first.body).toMatchObject({ number: 'JJ20261122-0001', state: 'ringing', takenBy: null })
    expect((await ring({ key: 'same' })).body.id).toBe(first.body.id)
    const waiting = await desk('GET', '/api/calls?states=ringing')
    expect(waiting.body.rows.map((one: { id: string }) => one.id)).toEqual([first.body.id])
    const answers = await Promise.all(
      [desk, second].map((taker) => taker('POST', `/api/calls/${first.body.id}/answer`, {})),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const [won, lost] = [
      answers.find((one) => one.status === 200)!,
      answers.find((one) => one.status === 409)!,
    ]
    expect(won.body).toMatchObject({ state: 'talking', mine: true, answeredAt: '2026-11-22T11:05:00.000Z' })
    expect(lost.body.error).toMatchObject({ code: 'incidents.call_taken', params: { who: won.body.takenBy } })
    expect((await desk('GET', '/api/calls?states=ringing')).body.rows).toEqual([])
  })

  it('makes an incident of the call that is talked to: T0 and T1 are the call’s', async () => {
    const { body: call } = await ring({ text: '喂' })
    await desk('POST', `/api/calls/${call.id}/answer`, {})
    const told = { callId: call.id, text: '我的电动车被人偷了', lngLat: crossing(2, 3) }
    const made = await desk('POST', '/api/incidents', told)
    expect(made.body).toMatchObject({ callId: call.id, callerMasked: '100****5678' })
    expect(made.body.stamps.T0.at).toBe('2026-11-22T11:04:50.000Z')
    const { calls } = await detail(made.body.id)
    expect(calls).toMatchObject([{ id: call.id, outcome: 'incident_created', text: told.text }])
    const again = await desk('POST', '/api/incidents', told)
    expect(code(again)).toBe('incidents.call_elsewhere')
    expect(again.body.error.message.zh).toMatch(/^来电 JJ20261122-0002 您已于/)
    expect((await second('POST', '/api/incidents', told)).body.error.message.zh).toContain(
      'dispatcher bureau',
    )
  })

  it('puts further calls to the incident, moves, lets go and splits them', async () => {
    const one = await report()
    const other = await report({ lngLat: crossing(9, 9) })
    const { body: call } = await ring()
    await desk('POST', `/api/calls/${call.id}/answer`, {})
    const added = await desk('POST', `/api/incidents/${one.id}/calls`, {
      callId: call.id,
      text: '我也看见了',
    })
    expect(added.body).toMatchObject({ callId: call.id, calls: 2 })
    const moved = await desk('POST', `/api/calls/${call.id}/move`, {
      expectedVersion: 3,
      incidentId: other.id,
      reason: '说的是另一辆车',
    })
    expect(moved.body).toMatchObject({ incidentId: other.id, incidentNumber: other.number, version: 4 })
    expect((await detail(one.id)).calls).toHaveLength(1)
    const stale = { expectedVersion: 3, incidentId: one.id, reason: '改回' }
    expect(code(await second('POST', `/api/calls/${call.id}/move`, stale))).toBe('platform.lost_race')
    const free = await desk('POST', `/api/calls/${call.id}/move`, {
      expectedVersion: 4,
      incidentId: null,
      reason: '待核实',
    })
    expect(free.body).toMatchObject({ incidentId: null, outcome: null, state: 'talking' })
    await desk('POST', `/api/incidents/${one.id}/calls`, { callId: call.id })
    const split = await desk('POST', `/api/calls/${call.id}/split`, { expectedVersion: 6, reason: '两起' })
    expect(split.body.number).not.toBe(one.number)
    expect((await detail(split.body.id)).calls.map(({ id }: { id: string }) => id)).toEqual([call.id])
    expect((await detail(one.id)).calls).toHaveLength(1)
    const told = await listEvents(town.services.db, everywhere, { incidentId: one.id, types: ['CallMoved'] })
    expect(told.length).toBeGreaterThanOrEqual(2)
  })

  it('merges and undoes it: both numbers, every caller once, each where it belongs', async () => {
    const [a, b, c] = [await report(), await report(), await report()]
    const merge = (from: { id: string }, to: { id: string }, expectedVersion = 1) =>
      desk('POST', `/api/incidents/${from.id}/act`, { act: 'merge', expectedVersion, target: to.id })
    await merge(a, b)
    await merge(b, c)
    const all = await detail(c.id)
    expect(all.calls).toHaveLength(3)
    expect(all.calls.map((one: { mergedFrom: string | null }) => one.mergedFrom)).toEqual([
      a.number,
      b.number,
      null,
    ])
    await desk('POST', `/api/incidents/${b.id}/act`, {
      act: 'reopen',
      expectedVersion: 2,
      reason: '不是一起',
    })
    expect((await detail(b.id)).calls).toHaveLength(2)
    expect((await detail(c.id)).calls).toHaveLength(1)
    await desk('POST', `/api/incidents/${a.id}/act`, {
      act: 'reopen',
      expectedVersion: 2,
      reason: '不是一起',
    })
    for (const one of [a, b, c]) expect((await detail(one.id)).calls).toHaveLength(1)
  })

  it('ends calls without an incident only with a reason that fits', async () => {
    const { body: call } = await ring()
    await desk('POST', `/api/calls/${call.id}/answer`, {})
    const close = (more: object) =>
      desk('POST', `/api/calls/${call.id}/close`, { expectedVersion: 2, outcome: 'non_police', ...more })
    const unfit = await close({ reason: 'nuisance' })
    expect(code(unfit)).toBe('incidents.call_reason')
    // Told in the words of the page, not in codes.
    expect(unfit.body.error.message.en).toMatch(/^Reason: .* expected is one of Enquiry, Municipal services/)
    expect((await close({ reason: 'municipal', note: '已告知 12345' })).body).toMatchObject({
      state: 'done',
      outcome: 'non_police',
      reason: 'municipal',
    })
    expect(code(await desk('POST', `/api/calls/${call.id}/answer`, {}))).toBe('incidents.call_over')
    const typed = await desk('POST', '/api/calls', { text: '无声', outcome: 'invalid', reason: 'silent' })
    expect(typed.body).toMatchObject({ state: 'done', takenBy: 'dispatcher bureau' })
    const { body: lost } = await ring({ key: 'gone' })
    const gone = await phones('POST', '/api/calls/hang-up', { key: 'gone', at: '2026-11-22T11:04:58Z' })
    expect(gone.body).toMatchObject({ id: lost.id, outcome: 'hung_up', reason: 'before_answer' })
    const period = { from: new Date('2026-11-22T00:00:00Z'), to: new Date('2026-11-23T00:00:00Z') }
    const times = await listCallTimes(town.services.db, everywhere, period)
    expect(times.find((one) => one.id === lost.id)).toMatchObject({ answeredAt: null, outcome: 'hung_up' })
  })

  it('the call sheet names the office that answered; while nobody did it stays empty', async () => {
    const office = async (call: { incidentId?: string; id: string }) => {
      const sheet = await desk('GET', `/api/incidents/${call.incidentId}/sheet?callId=${call.id}&language=zh`)
      expect(sheet.status).toBe(200)
      return sheet.body.fields.find((field: { code: string }) => field.code === 'jjdw').value
    }
    const one = await report()
    const [call] = (await detail(one.id)).calls
    const bureau = (await desk('GET', '/api/me')).body.org.name
    expect(bureau).toBeTruthy()
    expect(await office({ incidentId: one.id, id: call.id })).toBe(bureau)
    await town.services.db
      .updateTable('incident_call')
      .set({ taken_org_id: null })
      .where('id', '=', call.id)
      .execute()
    expect(await office({ incidentId: one.id, id: call.id })).toBeNull()
  })

  it('shows the number of a call to the desk only, and logs each look', async () => {
    const one = await report()
    const [call] = (await detail(one.id)).calls
    const officer = await town.as('officer', 'west', 'u1')
    expect(code(await officer('GET', `/api/calls/${call.id}/caller`))).toBe('incidents.not_assigned')
    expect(code(await officer('GET', '/api/calls'))).toBe('platform.no_permission')
    expect((await desk('GET', `/api/calls/${call.id}/caller`)).body.callerPhone).toBe('10011112222')
    const looks = await listEvents(town.services.db, everywhere, {
      incidentId: one.id,
      types: ['SensitiveDataViewed'],
    })
    expect(looks).toHaveLength(1)
  })

  it('refuses a call answered before it rang, a far future, a wrong phone and unknown fields', async () => {
    const told = { text: '电动车被偷', lngLat: crossing(2, 3) }
    const refused = async (more: object) => code(await desk('POST', '/api/incidents', { ...told, ...more }))
    expect(await refused({ offeredAt: '2026-11-22T11:04:00Z', answeredAt: '2026-11-22T11:03:00Z' })).toBe(
      'incidents.answered_before',
    )
    expect(await refused({ answeredAt: '2026-11-23T11:03:00Z' })).toBe('incidents.future')
    expect(await refused({ callerPhone: 'abc' })).toBe('platform.bad_input')
    expect(await refused({ text: '电'.repeat(10_000) })).toBe('platform.bad_input')
    expect(await refused({ callId: 'none' })).toBe('platform.not_found')
    expect(await refused({ validity: 'valid', validityReason: 'silent' })).toBe('incidents.validity_reason')
    expect(await refused({ text: '电动车被偷😀🚲' })).toBeUndefined()
    for (const [path, body] of [
      ['/api/calls', { outcome: 'invalid', reason: 'silent', colour: 'red' }],
      ['/api/calls/ring', { key: 'x', offeredAt: '2026-11-22T11:04:50Z', age: 3 }],
    ] as const)
      expect(code(await (path.endsWith('ring') ? phones : desk)('POST', path, body))).toBe(
        'platform.bad_input',
      )
  })
})
