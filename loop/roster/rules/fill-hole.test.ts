import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DutyPerson } from '../model.ts'
import { type FillDuty, fillHole } from './fill-hole.ts'

const HOUR = 3_600_000
const limits = { minRestHours: 11, maxHoursPerDay: 13 }
const person = (id: string, kind: DutyPerson['kind'] = 'officer'): DutyPerson => ({ id, name: id, kind })
const duty = (id: string, from: number, to: number, people: DutyPerson[], day = 'd0'): FillDuty => ({
  id,
  day,
  callSign: id,
  version: 1,
  role: 'patrol',
  startMs: from * HOUR,
  endMs: to * HOUR,
  people,
})
const hole = (from: number, to: number, missing = 2) => ({
  day: 'd0',
  fromMs: from * HOUR,
  toMs: to * HOUR,
  missing,
})

describe('ways to close a hole', () => {
  it('lets the team before the hole stay on, with hours and rest as its grounds', () => {
    const evening = duty('evening', 16, 24, [person('a'), person('b', 'auxiliary')])
    const [best] = fillHole(hole(24, 26), [evening, duty('next', 40, 48, [person('a')], 'd1')], [], limits)
    expect(best).toMatchObject({
      kind: 'extend',
      dutyId: 'evening',
      endMs: 26 * HOUR,
      heads: 2,
      people: [
        { id: 'a', hours: 10, restBefore: null, restAfter: 14 },
        { id: 'b', hours: 10, restAfter: null },
      ],
    })
    expect(best!.reasons.map((reason) => reason.code)).toEqual(['ends_at_hole', 'hours', 'rest'])
  })

  it('stops at the length of a day, and proposes nothing that takes the rest away', () => {
    const evening = duty('evening', 16, 24, [person('a'), person('b')])
    expect(fillHole(hole(24, 34), [evening], [], limits)[0]).toMatchObject({
      kind: 'extend',
      endMs: 29 * HOUR,
    })
    const early = duty('early', 36, 44, [person('a')], 'd1')
    expect(fillHole(hole(24, 26), [evening, early], [], limits)[0]).toMatchObject({
      kind: 'ask',
      reasons: [{ code: 'nobody_free' }],
    })
  })

  it('never asks a team that has gone home to stay on', () => {
    const evening = duty('evening', 16, 24, [person('a'), person('b')])
    expect(fillHole(hole(25, 27), [evening], [], limits, 23 * HOUR)[0]!.kind).toBe('extend')
    expect(fillHole(hole(25, 27), [evening], [], limits, 24 * HOUR)[0]!.kind).toBe('ask')
  })

  it('forms a team of free people under an officer, never alone, never larger than a vehicle', () => {
    const free = ['x', 'y', 'z', 'u', 'v', 'w'].map((id) => person(id, 'auxiliary'))
    expect(fillHole(hole(0, 8, 7), [], free, limits)[0]!.kind).toBe('ask')
    const [team] = fillHole(hole(0, 8, 7), [], [...free, person('o')], limits)
    expect(team).toMatchObject({ kind: 'form', heads: 5, dutyId: null })
    expect(team!.people[0]).toMatchObject({ id: 'o', hours: 8 })
    expect(fillHole(hole(0, 8, 7), [], [person('o')], limits)[0]!.kind).toBe('ask')
  })

  it('lets one who is free join a team that is out; volunteers and leaders are never asked', () => {
    const night = duty('night', 24, 32, [person('a'), person('b')])
    const [best] = fillHole(hole(24, 32, 1), [night], [person('c'), person('v', 'volunteer')], limits)
    expect(best).toMatchObject({ kind: 'join', dutyId: 'night', heads: 1, personIds: ['a', 'b', 'c'] })
    const led = { ...duty('lead', 16, 24, [person('l')]), role: 'leader' }
    expect(fillHole(hole(24, 26), [led], [], limits)[0]!.kind).toBe('ask')
  })

  it('never breaks rest, day length or presence at two places, whatever the duties', () => {
    const spans = fc.array(
      fc.record({
        from: fc.integer({ min: -24, max: 40 }),
        hours: fc.integer({ min: 1, max: 12 }),
        who: fc.subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(
        spans,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 1, max: 8 }),
        (list, from, long) => {
          const duties = list.map((each, i) =>
            duty(
              `t${i}`,
              each.from,
              each.from + each.hours,
              each.who.map((id) => person(id)),
              `d${Math.floor(each.from / 24)}`,
            ),
          )
          for (const proposal of fillHole(hole(from, from + long), duties, [person('f')], limits)) {
            if (proposal.kind === 'ask') continue
            for (const each of proposal.people) {
              expect(each.hours).toBeLessThanOrEqual(limits.maxHoursPerDay)
              for (const rest of [each.restBefore, each.restAfter])
                if (rest !== null) expect(rest).toBeGreaterThanOrEqual(limits.minRestHours)
              const elsewhere = duties.filter(
                (other) => other.id !== proposal.dutyId && other.people.some((one) => one.id === each.id),
              )
              for (const other of elsewhere)
                expect(other.startMs >= proposal.endMs! || other.endMs <= proposal.startMs!).toBe(true)
            }
            expect(proposal.heads).toBeGreaterThan(0)
            expect(proposal.heads).toBeLessThanOrEqual(2)
          }
        },
      ),
    )
  })
})
