import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideCharge } from './charge.ts'
import { receiptTime } from './receipt-time.ts'
import type { LoggedEvent } from './replay.ts'
import { buildSteps } from './replay-steps.ts'
import { lastUntil, placeAt } from './replay-track.ts'

const place = { lon: 113, lat: 22.5, placeText: '甲路 / 乙路', orgId: 'o', zoneId: null, beatId: null }
const event = (atMs: number, type: string, payload: object, unitId: string | null = null): LoggedEvent => ({
  seq: atMs,
  at: new Date(atMs),
  type,
  incidentId: 'i',
  unitId,
  payload: payload as Record<string, unknown>,
})
const told = (
  state: string,
  response: string | null,
  unitActive: string | null = 'a',
  assignmentId = 'a',
) => ({
  assignmentId,
  state,
  after: { response, incidentOpen: 1, unitActive },
})
const story: LoggedEvent[] = [
  event(0, 'IncidentReported', { classCode: '200101', level: 3, status: 'pending', place }),
  event(10, 'IncidentChanged', { changes: { level: { before: 3, after: 1 } } }),
  event(20, 'OrderSent', told('sent', 'assigned'), 'u'),
  event(30, 'AssignmentMoved', told('en_route', 'en_route'), 'u'),
  event(40, 'AssignmentMoved', told('on_scene', 'on_scene'), 'u'),
  event(50, 'AssignmentMoved', told('cleared', 'cleared', null), 'u'),
  event(60, 'IncidentStatusChanged', { before: 'pending', after: 'reported' }),
]

describe('the past from the log', () => {
  it('shows an incident as it stood at each moment', () => {
    const steps = buildSteps(story).incidents.get('i')!
    expect(steps.map(({ atMs, level, status, response }) => [atMs, level, status, response])).toEqual([
      [0, 3, 'pending', null],
      [10, 1, 'pending', null],
      [20, 1, 'pending', 'assigned'],
      [30, 1, 'pending', 'en_route'],
      [40, 1, 'pending', 'on_scene'],
      [50, 1, 'pending', 'cleared'],
      [60, 1, 'reported', 'cleared'],
    ])
  })

  it('shows what a unit worked on, and that it was free afterwards', () => {
    const steps = buildSteps(story).units.get('u')!
    expect(steps.map(({ state }) => state)).toEqual(['sent', 'en_route', 'on_scene', null])
  })

  it('keeps a reserved order out of what the unit does', () => {
    const other = { ...event(35, 'OrderSent', told('reserved', null, 'a', 'b'), 'u'), incidentId: 'j' }
    const gone = { ...event(36, 'AssignmentMoved', told('cancelled', null, 'a', 'b'), 'u'), incidentId: 'j' }
    const steps = buildSteps([...story.slice(0, 4), other, gone]).units.get('u')!
    expect(steps.at(-1)).toMatchObject({ state: 'en_route', incidentId: 'i' })
  })

  it('makes no step of what changes nothing that is shown', () => {
    const again = event(35, 'AssignmentMoved', told('en_route', 'en_route'), 'u')
    const steps = buildSteps([...story.slice(0, 4), again]).incidents.get('i')!
    expect(steps.map(({ atMs }) => atMs)).toEqual([0, 10, 20, 30])
  })

  it('tells of no incident before the log does', () => {
    expect(buildSteps(story.slice(1)).incidents.size).toBe(0)
  })

  const track = fc
    .uniqueArray(fc.integer({ min: -300, max: 3600 }), { maxLength: 60 })
    .map((times) => times.sort((a, b) => a - b).map((t, i) => [t, 113 + i / 1000, 22.5] as const))

  it('knows no place before the first fix, and none that lies outside of the two fixes around the moment', () => {
    fc.assert(
      fc.property(track, fc.integer({ min: -400, max: 3700 }), (fixes, at) => {
        const then = placeAt(fixes, at, 90, 60)
        const before = fixes.filter(([t]) => t <= at).at(-1)
        if (!before) {
          expect(then).toBeNull()
          return
        }
        const after = fixes.find(([t]) => t > at)
        expect(then!.age).toBe(at - before[0])
        expect(then!.stale).toBe(at - before[0] > 90)
        expect(then!.lngLat[0]).toBeGreaterThanOrEqual(before[1] - 1e-9)
        expect(then!.lngLat[0]).toBeLessThanOrEqual((after ?? before)[1] + 1e-9)
        // A gap is not filled in: the unit stays where it was seen.
        if (!after || after[0] - before[0] > 60) expect(then!.lngLat).toEqual([before[1], before[2]])
      }),
      { numRuns: 300 },
    )
  })

  it('finds the same step as a plain search', () => {
    fc.assert(
      fc.property(track, fc.integer({ min: -400, max: 3700 }), (fixes, at) => {
        expect(lastUntil(fixes, at, ([t]) => t)).toBe(fixes.filter(([t]) => t <= at).length - 1)
      }),
      { numRuns: 200 },
    )
  })
})

describe('receipts', () => {
  it.each([
    ['of a clock that is right', 90, 100, 90],
    ['of a clock that is ahead', 160, 100, 100],
    ['without a time', null, 100, 100],
    ['of a clock that is days behind', 0, 3 * 86_400_000, 3 * 86_400_000],
  ])('%s', (_, deviceAt, now, expected) => {
    expect(receiptTime(deviceAt, now)).toBe(expected)
  })
})

describe('charge of an incident', () => {
  const desk = (accountId: string, role = 'dispatcher') => ({ accountId, name: accountId, role })
  const chief = desk('c', 'duty_chief')
  it('is free to take, stays with the first dispatcher, and is the chief’s to take', () => {
    expect(decideCharge(null, desk('a'), 'take')).toEqual({ kind: 'change', after: desk('a') })
    expect(decideCharge(desk('a'), desk('a'), 'take')).toEqual({ kind: 'same' })
    expect(decideCharge(desk('a'), desk('b'), 'take')).toEqual({ kind: 'refused', holder: desk('a') })
    expect(decideCharge(desk('a'), chief, 'take')).toEqual({ kind: 'change', after: chief })
  })
  it('is not taken back from the chief, and left only by who has it or a chief', () => {
    expect(decideCharge(chief, desk('a'), 'take')).toEqual({ kind: 'refused', holder: chief })
    expect(decideCharge(chief, desk('a'), 'leave')).toEqual({ kind: 'refused', holder: chief })
    expect(decideCharge(desk('a'), chief, 'leave')).toEqual({ kind: 'change', after: null })
    expect(decideCharge(null, desk('a'), 'leave')).toEqual({ kind: 'same' })
  })
})
