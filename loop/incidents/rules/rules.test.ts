import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Bbox, LngLat } from '../../../engines/geo/index.ts'
import { type IncidentStatus, incidentStatuses, incidentTransitions } from '../model.ts'
import { checkPlace, checkTimes } from './check-report.ts'
import { DUPLICATE_FROM, duplicateScore, prepare } from './duplicates.ts'
import { instantOfLocal } from './local-time.ts'
import { actsFrom, decideAct } from './machine.ts'
import { incidentNumber, maskPhone } from './number.ts'
import { shiftEndAfter } from './shift-end.ts'
import { traceText } from './trace-line.ts'

const at = (text: string) => new Date(`2026-11-22T${text}Z`)
const all = Object.keys(incidentStatuses) as IncidentStatus[]

describe('the incident machine', () => {
  it('reaches every state from a new record, and every final state can be reopened', () => {
    const reached = new Set<IncidentStatus>(['draft', 'pending'])
    for (let grown = true; grown; ) {
      const next = incidentTransitions.filter(({ from }) => from.some((one) => reached.has(one)))
      grown = next.some(({ to }) => !reached.has(to))
      for (const { to } of next) reached.add(to)
    }
    expect([...reached].sort()).toEqual([...all].sort())
    for (const status of all.filter((one) => incidentStatuses[one].final))
      expect(actsFrom(status)).toEqual(['reopen'])
  })

  const facts = {
    incident: {
      status: 'reported' as IncidentStatus,
      classCode: '100103',
      dispositionCode: 'helped' as const,
      resultText: '已处理',
      located: true,
      placeText: '',
    },
    openAssignments: 0,
    reason: null,
    target: null,
    scheduledAt: null,
    now: at('11:00:00'),
  }
  it('closes only with a result and without open assignments', () => {
    expect(decideAct('close', facts)).toMatchObject({ ok: true })
    expect(decideAct('close', { ...facts, openAssignments: 1 })).toMatchObject({
      guard: 'no_open_assignment',
    })
    expect(decideAct('close', { ...facts, incident: { ...facts.incident, resultText: '' } })).toMatchObject({
      guard: 'result',
    })
    expect(
      decideAct('close', { ...facts, incident: { ...facts.incident, status: 'pending' } }),
    ).toMatchObject({
      code: 'no_such_step',
    })
  })
  it('wants words for what takes a call off the list', () => {
    for (const act of ['cancel', 'monitor'] as const) {
      const incident = { ...facts.incident, status: 'pending' as const }
      expect(decideAct(act, { ...facts, incident })).toMatchObject({ guard: 'reason' })
      expect(decideAct(act, { ...facts, incident, reason: '误报' })).toMatchObject({ ok: true })
    }
  })
})

describe("what can't be right", () => {
  const now = at('11:00:00')
  it('refuses the future, an end before its beginning, a beginning after the report', () => {
    const times = { reportedAt: now, occurredFrom: null, occurredTo: null }
    expect(checkTimes(times, now)).toBeNull()
    expect(checkTimes({ ...times, occurredTo: at('11:10:00') }, now)).toMatchObject({
      code: 'future',
      params: { field: 'occurredTo' },
    })
    expect(checkTimes({ ...times, occurredFrom: new Date('0001-01-01T00:00:00Z') }, now)).toMatchObject({
      code: 'ancient',
      params: { field: 'occurredFrom' },
    })
    expect(
      checkTimes({ ...times, occurredFrom: at('10:00:00'), occurredTo: at('09:00:00') }, now),
    ).toMatchObject({ code: 'reversed' })
    expect(
      checkTimes({ reportedAt: at('10:00:00'), occurredFrom: at('10:30:00'), occurredTo: null }, now),
    ).toMatchObject({ code: 'after_report' })
  })
  it('refuses 0,0, another continent and exchanged numbers, and takes the neighbour', () => {
    const area: Bbox = [113, 22, 114, 23]
    expect(checkPlace([113.5, 22.5], area, 20_000)).toBeNull()
    expect(checkPlace([114.1, 22.5], area, 20_000)).toBeNull()
    expect(checkPlace([0, 0], null, 20_000)).toMatchObject({ code: 'point_zero' })
    expect(checkPlace([-74, 40.7], area, 20_000)).toMatchObject({
      code: 'outside',
      params: { field: 'lngLat' },
    })
    expect(checkPlace([22.5, 113.5], area, 20_000)).toMatchObject({ code: 'point_swapped' })
  })
})

describe('duplicate candidates', () => {
  const call = (minute: number, lngLat: LngLat | null, classCode: string, phone: string | null = null) =>
    prepare({
      id: 'any',
      lngLat,
      atMs: at(`10:${String(minute).padStart(2, '0')}:00`).getTime(),
      classCode,
      placeText: '',
      text: '',
      phone,
    })
  it('finds the same fight called in by two people, and not the theft across town', () => {
    const first = call(0, [113.01, 22.51], '200101')
    const score = (lngLat: LngLat | null) => duplicateScore(first, call(4, lngLat, '200101')).score
    expect(score([113.0105, 22.5102])).toBeGreaterThan(DUPLICATE_FROM)
    expect(score([113.03, 22.53])).toBe(0)
    expect(score(null)).toBeLessThan(DUPLICATE_FROM)
    expect(duplicateScore(call(0, null, '200101', '1'), call(4, null, '200101', '1')).score).toBeGreaterThan(
      DUPLICATE_FROM,
    )
  })
  it('is symmetric and between 0 and 1', () => {
    const any = fc.record({
      minute: fc.integer({ min: 0, max: 59 }),
      lon: fc.double({ min: 113, max: 113.01, noNaN: true }),
      code: fc.constantFrom('200101', '100103', '100101'),
    })
    fc.assert(
      fc.property(any, any, (a, b) => {
        const [x, y] = [a, b].map(({ minute, lon, code }) => call(minute, [lon, 22.5], code))
        const score = duplicateScore(x!, y!).score
        expect(score).toBe(duplicateScore(y!, x!).score)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
      }),
    )
  })
})

it('numbers by duty day and masks callers', () => {
  expect(incidentNumber('2026-11-22', 41)).toBe('JQ20261122-0041')
  expect(maskPhone('13800008001')).toBe('138****8001')
  expect(maskPhone('110')).toBe('****')
  expect(maskPhone(null)).toBeNull()
})

it('knows the end of the shift, over midnight too', () => {
  const changes = ['06:00', '14:00', '22:00']
  const end = (text: string) => shiftEndAfter(new Date(text), changes, 'Asia/Shanghai').toISOString()
  expect(end('2026-11-22T05:59:59Z')).toBe('2026-11-22T06:00:00.000Z')
  expect(end('2026-11-22T06:00:00Z')).toBe('2026-11-22T14:00:00.000Z')
  expect(end('2026-11-22T15:00:00Z')).toBe('2026-11-22T22:00:00.000Z')
})

it('prints a line of the trace in both languages and leaves no unknown event out', () => {
  const line = traceText({
    type: 'OrderSent',
    ground: null,
    payload: {
      callSign: '城关-巡2-车01',
      role: 'primary',
      state: 'sent',
      etaSeconds: 79,
      choice: { overrideReason: '熟悉地形' },
    },
  })
  expect(line.what.zh).toBe('派警 城关-巡2-车01（主责），预计 1分19秒')
  expect(line.reason?.zh).toBe('熟悉地形')
  expect(traceText({ type: 'SomethingNew', ground: '理由', payload: {} })).toEqual({
    what: { zh: 'SomethingNew', en: 'SomethingNew' },
    reason: { zh: '理由', en: '理由' },
  })
})

it('tells a change with what it was, in words and without the names of columns', () => {
  const { what } = traceText({
    type: 'IncidentChanged',
    ground: null,
    payload: {
      changes: {
        level: { before: 3, after: 1 },
        class_code: { before: '100103', after: '100301' },
        place_text: { before: '甲', after: '乙' },
      },
    },
  })
  expect(what.zh).toMatch(/^修改级别：三级 → 一级；类别：.+ → .+；地点说明$/)
  expect(what.en).toMatch(/^Changed level: level 3 → level 1; class: .+ → .+; place in words$/)
  expect(what.en).not.toMatch(/_|\p{Script=Han}/u)
})

it('tells a reason that the product gave in both languages', () => {
  const line = traceText({
    type: 'AssignmentMoved',
    ground: null,
    payload: {
      callSign: '巡1-车01',
      state: 'reassigned',
      reason: '并入 JQ20261122-0001',
      reasonWords: { zh: '并入 JQ20261122-0001', en: 'Merged into JQ20261122-0001' },
    },
  })
  expect(line.reason).toEqual({ zh: '并入 JQ20261122-0001', en: 'Merged into JQ20261122-0001' })
})

it('reads a typed time only where it is one', () => {
  const read = (text: string) => instantOfLocal(text, 'Asia/Shanghai')
  expect(read('2026-11-22T19:05')).toBe('2026-11-22T11:05:00.000Z')
  expect(read('2026-11-22T9:05')).toBe('2026-11-22T01:05:00.000Z')
  for (const text of [
    '2026-11-22T25:70',
    '2026-11-22T24:00',
    '2026-11-22T12:60',
    '2026-11-22T',
    'T08:00',
    '2026-13-01T08:00',
  ])
    expect([text, read(text)]).toEqual([text, null])
})
