import { afterAll, beforeAll, expect, it } from 'vitest'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { mapMigrations } from '../map/migrations/index.ts'
import incidents from './index.ts'
import { incidentMigrations } from './migrations/index.ts'
import { dataQuality, listForAnalysis } from './reads.ts'
import { type Caller, crossing, openTown, type Town } from './testing.ts'

const migrations = { ...platformMigrations, ...mapMigrations, ...incidentMigrations }
const everywhere = scopeOf(systemActor)

onBothDatabases('incidents', migrations, (open) => {
  let town: Town
  let desk: Caller
  beforeAll(async () => {
    town = await openTown(open(), [incidents], '2026-11-22T11:05:00Z')
    desk = await town.as('dispatcher')
  })
  afterAll(() => town.close())
  const report = (more: object = {}, key?: string) =>
    desk(
      'POST',
      '/api/incidents',
      { text: '我的电动车被人偷了', lngLat: crossing(2, 3), callerPhone: '10012345678', ...more },
      key,
    )

  it('takes a call: class, level, place, beat and number by itself, once however often it is sent', async () => {
    const first = await report(
      { offeredAt: '2026-11-22T11:04:20Z', answeredAt: '2026-11-22T11:04:24Z' },
      'call-key-1',
    )
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({
      number: 'JQ20261122-0001',
      classCode: '100103',
      level: 3,
      preventable: true,
      status: 'pending',
      orgName: '城西所',
      zoneCode: 'z-w',
      placeText: '东西3路 / 南北2路',
      callerMasked: '100****5678',
      reportedAt: '2026-11-22T11:04:20.000Z',
      proposal: { classCode: '100103' },
    })
    expect(Object.keys(first.body.stamps).sort()).toEqual(['T0', 'T1', 'T2', 'T3', 'T4'])
    const again = await report(
      { offeredAt: '2026-11-22T11:04:20Z', answeredAt: '2026-11-22T11:04:24Z' },
      'call-key-1',
    )
    expect(again.body.id).toBe(first.body.id)
    expect((await report()).body.number).toBe('JQ20261122-0002')
  })

  it.each([
    [{ lngLat: [-74, 40.7] }, 'incidents.outside', 'lngLat'],
    [{ lngLat: [22.5054, 113.0039] }, 'platform.bad_input', 'lngLat.1'],
    [{ lngLat: [0, 0] }, 'incidents.point_zero', 'lngLat'],
    [{ occurredFrom: '2026-11-23T11:05:00Z' }, 'incidents.future', 'occurredFrom'],
    [
      { occurredFrom: '2026-11-22T10:00:00Z', occurredTo: '2026-11-22T09:00:00Z' },
      'incidents.reversed',
      'occurredTo',
    ],
    [{ classCode: '123456' }, 'incidents.unknown_class', undefined],
    [{ text: '喂' }, 'incidents.class_needed', undefined],
    [{ lngLat: null }, 'incidents.guard_described', undefined],
  ])('refuses %j with %s', async (wrong, code, field) => {
    const { status, body } = await report(wrong)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body.error).toMatchObject({ code, ...(field && { params: { field } }) })
    expect(body.error.message.zh.length).toBeGreaterThan(5)
  })

  it('numbers concurrent calls without a gap or a double', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => report()))
    const numbers = answers.map(({ body }) => Number(body.number.slice(-4))).sort((a, b) => a - b)
    expect(numbers).toEqual(numbers.map((_, i) => numbers[0]! + i))
  })

  it('shows duplicates and who answers for the place while typing', async () => {
    const { body } = await desk('POST', '/api/incidents/assessment', {
      text: '电动车被偷',
      lngLat: crossing(2, 3),
    })
    expect(body).toMatchObject({
      proposal: { classCode: '100103' },
      place: { orgName: '城西所', zoneCode: 'z-w', leader: '张演示' },
      placeText: '东西3路 / 南北2路',
      fault: null,
    })
    expect(body.duplicates[0].reasons.map((r: { code: string }) => r.code)).toEqual([
      'near',
      'minutes',
      'same_class',
      'alike',
    ])
    const far = await desk('POST', '/api/incidents/assessment', { lngLat: [-74, 40.7] })
    expect(far.body.fault.code).toBe('incidents.outside')
  })

  it('finds places by street, crossing and coordinates', async () => {
    const streets = await desk('GET', `/api/incidents/places?q=${encodeURIComponent('东西3路')}`)
    expect(streets.body.map((hit: { kind: string }) => hit.kind)).toContain('street')
    const point = await desk('GET', `/api/incidents/places?q=${encodeURIComponent('113.0039, 22.5054')}`)
    expect(point.body[0]).toMatchObject({
      kind: 'coordinates',
      words: '东西3路 / 南北2路',
      note: 'WGS-84 · 东西3路 / 南北2路',
    })
  })

  it('corrects the place with a trace of before and after, and names who was first in a race', async () => {
    const { body: one } = await report()
    const moved = await desk('PUT', `/api/incidents/${one.id}/place`, {
      expectedVersion: 1,
      lngLat: crossing(9, 3),
      reason: '报警人更正',
    })
    expect(moved.body).toMatchObject({ orgName: '城东所', zoneCode: 'z-e', version: 2 })
    const late = await desk('PATCH', `/api/incidents/${one.id}`, { expectedVersion: 1, level: 1 })
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'platform.lost_race' } } })
    expect(late.body.error.params.who).toBe('dispatcher bureau')
    const events = await listEvents(town.services.db, everywhere, {
      incidentId: one.id,
      types: ['IncidentPlaceCorrected'],
    })
    expect(events[0]!.payload).toMatchObject({
      reason: '报警人更正',
      before: { orgId: 'lan-w' },
      after: { orgId: 'lan-e' },
    })
  })

  it('walks the machine: no close without a result, then reviewed and closed, and reopened with a reason', async () => {
    const chief = await town.as('duty_chief')
    const { body: one } = await report()
    const act = (caller: Caller, act: string, expectedVersion: number, more: object = {}) =>
      caller('POST', `/api/incidents/${one.id}/act`, { act, expectedVersion, ...more })
    expect((await act(desk, 'close', 1)).body.error).toMatchObject({ code: 'incidents.no_such_step' })
    expect((await act(desk, 'report', 1)).body.error).toMatchObject({ code: 'incidents.guard_result' })
    const result = await desk('PUT', `/api/incidents/${one.id}/result`, {
      expectedVersion: 1,
      disposition: 'case_filed',
      text: '已登记，现场勘查',
      validity: 'valid',
    })
    expect(result.body).toMatchObject({
      status: 'reported',
      resultBy: 'dispatcher bureau',
      resultLate: false,
    })
    expect(result.body.stamps.T13.source).toBe('server')
    expect((await act(desk, 'review', result.body.version)).status).toBe(403)
    const reviewed = await act(chief, 'review', result.body.version)
    const closed = await act(desk, 'close', reviewed.body.version)
    expect(closed.body).toMatchObject({ status: 'closed', closedAt: expect.any(String) })
    expect((await act(desk, 'reopen', closed.body.version)).body.error.code).toBe('incidents.guard_reason')
    const open2 = await act(desk, 'reopen', closed.body.version, { reason: '报警人又来电' })
    expect(open2.body).toMatchObject({ status: 'reopened', closedAt: null })
  })

  it('merges with both numbers and all callers kept', async () => {
    const [{ body: stays }, { body: goes }] = [await report(), await report({ callerPhone: '10099990000' })]
    await desk('POST', `/api/incidents/${goes.id}/act`, {
      act: 'merge',
      expectedVersion: 1,
      target: stays.id,
    })
    const { body } = await desk('GET', `/api/incidents/${stays.id}`)
    expect(body.merged.map((one: { number: string }) => one.number)).toEqual([goes.number])
    expect(body.calls.map((one: { callerMasked: string }) => one.callerMasked)).toEqual([
      '100****5678',
      '100****0000',
    ])
  })

  it('shows the caller only to the desk, and logs the look', async () => {
    const { body: one } = await report()
    const officer = await town.as('officer', 'west', 'u1')
    expect((await officer('GET', `/api/incidents/${one.id}/caller`)).body.error.code).toBe(
      'incidents.not_assigned',
    )
    expect((await desk('GET', `/api/incidents/${one.id}/caller`)).body).toEqual({
      callerPhone: '10012345678',
    })
    const looks = await listEvents(town.services.db, everywhere, {
      incidentId: one.id,
      types: ['SensitiveDataViewed'],
    })
    expect(looks).toHaveLength(1)
  })

  it('keeps each station to its own, and place and text of sensitive cases to those who work on them', async () => {
    const east = await town.as('officer', 'east', 'u2')
    const { body: westOne } = await report()
    expect((await east('GET', `/api/incidents/${westOne.id}`)).body.error.code).toBe('platform.out_of_scope')
    const { body: hidden } = await report({ classCode: '200700', lngLat: crossing(9, 9), text: '家庭暴力' })
    const seen = await east('GET', `/api/incidents/${hidden.id}`)
    expect(seen.body).toMatchObject({ redacted: true, text: '', placeText: '', lngLat: null })
    expect((await desk('GET', `/api/incidents/${hidden.id}`)).body).toMatchObject({
      redacted: false,
      text: '家庭暴力',
    })
    const list = await east('GET', '/api/incidents?limit=100')
    expect(list.body.rows.every((row: { orgName: string }) => row.orgName === '城东所')).toBe(true)
  })

  it('lets only valid citizen reports of whitelisted classes feed analysis', async () => {
    const before = { from: new Date('2026-11-22T00:00:00Z'), to: new Date('2026-11-23T00:00:00Z') }
    const fed = async () => (await listForAnalysis(town.services.db, everywhere, before)).length
    const start = await fed()
    const { body: one } = await report()
    expect(await fed()).toBe(start)
    await desk('PATCH', `/api/incidents/${one.id}`, { expectedVersion: 1, validity: 'valid' })
    expect(await fed()).toBe(start + 1)
    await report({ validity: 'valid', source: 'patrol' })
    await report({ validity: 'valid', classCode: '600100' })
    expect(await fed()).toBe(start + 1)
    const quality = await dataQuality(town.services.db, everywhere, before)
    expect(quality.officerInitiated).toBe(1)
    expect(quality.placeCorrected).toBe(1)
    expect(quality.total).toBeGreaterThan(quality.valid)
  })

  it('prints the trace in both languages', async () => {
    const { body: one } = await report()
    const { body } = await desk('GET', `/api/incidents/${one.id}/trace`)
    expect(body.lines[0]).toMatchObject({
      part: 'incident',
      who: 'dispatcher bureau',
      what: { zh: `接警 ${one.number}：盗窃电动车，三级，东西3路 / 南北2路` },
    })
  })

  it('imports a GBK-like list once; wrong rows come back with their reasons', async () => {
    const chief = await town.as('duty_chief')
    const [lon, lat] = crossing(4, 4)
    const lines = [
      '警情编号,警情类别,报警时间,案发时间起,案发时间止,经度,纬度,案发地址',
      `A1,盗窃电动车,2026-11-20 09:00,2026-11-19 20:00,2026-11-20 08:00,${lon},${lat},小区`,
      `A2,入室盗窃,2026-11-20 10:00,,,${lon},${lat},`,
      `A3,天气,2026-11-20 10:00,,,${lon},${lat},`,
      `A4,扒窃,2027-11-20 10:00,,,${lon},${lat},`,
      `A5,扒窃,2026-11-20 10:00,2026-11-20 09:00,2026-11-20 08:00,${lon},${lat},`,
      `A6,扒窃,2026-11-20 10:00,,,0,0,`,
      `A7,扒窃,2026-11-20 10:00,,,-74,40.7,`,
      `A8,扒窃,2026-11-20 10:00,,,,,菜市场`,
    ]
    const file = {
      name: '警情.csv',
      base64: Buffer.from(lines.join('\n') + '\n').toString('base64'),
      datum: 'WGS-84',
    }
    const dry = await chief('POST', '/api/incidents/import', file)
    expect(dry.body).toMatchObject({ dryRun: true, rows: 8, accepted: 3, present: 0, rejected: 5 })
    const done = await chief('POST', '/api/incidents/import', { ...file, dryRun: false })
    expect(done.body).toMatchObject({ accepted: 3, rejected: 5, rejectedFile: { name: '警情-rejected.csv' } })
    expect(done.body.problems.map((one: { row: number; code: string }) => [one.row, one.code])).toEqual([
      [4, 'incidents.import_class'],
      [5, 'incidents.import_future'],
      [6, 'incidents.import_reversed'],
      [7, 'point_zero'],
      [8, 'point_elsewhere'],
    ])
    const again = await chief('POST', '/api/incidents/import', { ...file, dryRun: false })
    expect(again.body).toMatchObject({ accepted: 0, present: 3 })
    const { body } = await desk('GET', '/api/incidents?to=2026-11-21T00:00:00Z')
    expect(body.total).toBe(3)
    expect(body.rows.map((row: { number: string }) => row.number).sort()).toEqual([
      'JQ20261120-0001',
      'JQ20261120-0002',
      'JQ20261120-0003',
    ])
    const none = await chief('POST', '/api/incidents/import', { ...file, datum: undefined })
    expect(none.body.error.code).toBe('files.datum_missing')
  })

  it('keeps the preventable flag of the day of the event', async () => {
    const analyst = await town.as('analyst')
    await analyst('PUT', '/api/incidents/classes/100401/preventable', {
      validFrom: '2026-11-22',
      preventable: true,
    })
    const { body: now } = await report({ classCode: '100401' })
    const { body: earlier } = await report({ classCode: '100401', occurredTo: '2026-11-20T01:00:00Z' })
    expect([now.preventable, earlier.preventable]).toEqual([true, false])
    const { body: classes } = await desk('GET', '/api/incidents/classes')
    expect(classes.find((one: { code: string }) => one.code === '100401')).toMatchObject({
      preventable: true,
      preventableSince: '2026-11-22',
    })
  })
})
