import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignmentStateNames } from '../model.ts'
import { eventsUntil, foldEvents, type LoggedEvent, nothingYet, replayAt, replayedTypes } from './replay.ts'
import { placeAt } from './replay-track.ts'

const id = fc.constantFrom('a', 'b', 'c')
const state = fc.constantFrom(...assignmentStateNames)
const after = fc.record({
  response: fc.constantFrom(null, 'assigned', 'on_scene'),
  incidentOpen: fc.nat(3),
  unitActive: fc.option(id),
})
const place = fc.record({ lon: fc.constant(113), lat: fc.constant(22), placeText: fc.string() })
const payload = fc.record({
  assignmentId: id,
  alarmId: id,
  callSign: id,
  number: id,
  classCode: id,
  level: fc.integer({ min: 1, max: 4 }),
  status: fc.constantFrom('pending', 'draft'),
  place,
  changes: fc.record({ level: fc.record({ after: fc.integer({ min: 1, max: 4 }) }) }),
  role: fc.constantFrom('primary', 'support'),
  state,
  stamps: fc.dictionary(
    state,
    fc.record({ at: fc.constant('2026-11-22T11:00:00Z'), source: fc.constant('voice') }),
  ),
  kind: fc.constantFrom('sos', 'controlled'),
  at: fc.constant('2026-11-22T11:00:00Z'),
  source: fc.constantFrom('geo', 'device'),
  to: fc.constantFrom('patrol', 'off_duty'),
  count: fc.nat(),
  calls: fc.nat(),
  after,
})
/** Events of every kind in the order of the log; several may share an instant. */
const log = fc
  .array(
    fc.record({
      type: fc.constantFrom(...replayedTypes, 'SomethingElse'),
      incidentId: fc.option(id),
      unitId: fc.option(id),
      later: fc.nat(2),
      payload,
    }),
    { maxLength: 40 },
  )
  .map((rows) => {
    let at = 1_000_000
    return rows.map(({ later, payload: told, ...row }, i): LoggedEvent => {
      at += later
      // A place that was corrected is told as `after`; every other event tells there how all stands.
      const said = row.type === 'IncidentPlaceCorrected' ? { ...told, after: told.place } : told
      const status = row.type === 'IncidentStatusChanged' ? { ...said, after: told.status } : said
      return { ...row, seq: i + 1, at: new Date(at), payload: status }
    })
  })

describe('a replay', () => {
  it('is the same however it is cut, and leaves what it began with as it was', () => {
    fc.assert(
      fc.property(log, fc.nat(40), (events, cut) => {
        const whole = foldEvents(nothingYet, events)
        const part = foldEvents(nothingYet, events.slice(0, cut))
        const kept = structuredClone(part)
        expect(foldEvents(part, events.slice(cut))).toEqual(whole)
        expect(part).toEqual(kept)
        expect(nothingYet.incidents.size).toBe(0)
      }),
      { numRuns: 150 },
    )
  })

  it('at the last instant is all that was told, and going back needs no memory of having been later', () => {
    fc.assert(
      fc.property(log, fc.nat(90), (events, plus) => {
        const atMs = 1_000_000 + plus
        const until = events.filter((event) => event.at.getTime() <= atMs)
        expect(eventsUntil(events, atMs)).toBe(until.length)
        expect(replayAt(events, atMs)).toEqual(foldEvents(nothingYet, until))
        expect(replayAt(events, Number.MAX_SAFE_INTEGER)).toEqual(foldEvents(nothingYet, events))
      }),
      { numRuns: 150 },
    )
  })
})

describe('a place by the track', () => {
  it('is that of the last fix before, with its age; unknown before the first', () => {
    const fixes = fc
      .uniqueArray(fc.nat(1000), { maxLength: 30 })
      .map((times) => times.sort((a, b) => a - b).map((at) => [at * 1000, 100 + at / 1000, 30] as const))
    fc.assert(
      fc.property(fixes, fc.nat(1_100_000), (track, at) => {
        const before = track.filter(([fixAt]) => fixAt <= at).at(-1)
        const found = placeAt(track, at, 120_000)
        if (!before) {
          expect(found).toBeNull()
          return
        }
        const age = at - before[0]
        expect(found).toEqual({ lngLat: [before[1], before[2]], age, stale: age > 120_000 })
      }),
      { numRuns: 200 },
    )
  })
})
