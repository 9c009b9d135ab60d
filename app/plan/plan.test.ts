import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Duty } from '../../loop/roster/model.ts'
import { assumedUnits, membersOf } from './assumed-units.ts'
import { type ExitRoad, groupExits } from './exits.ts'
import { whyShort } from './gaps.ts'
import { insidePoint } from './inside-point.ts'
import type { PlanUnit } from './plan-data.ts'
import { byNumber, fraction } from './words.ts'

const zonesOf = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `z${i}`, name: `区-${i + 1}` }))

describe('an assumed force', () => {
  it('has everybody in one unit, as many as were stated, and call signs that differ', () => {
    fc.assert(
      fc.property(
        fc.nat(150),
        fc.nat(200),
        fc.integer({ min: 0, max: 20 }),
        (officers, auxiliaries, zones) => {
          const units = assumedUnits('城关派出所', zonesOf(zones), { officers, auxiliaries })
          const members = units.flatMap(membersOf)
          expect(members.filter((kind) => kind === 'officer')).toHaveLength(officers)
          expect(members).toHaveLength(officers + auxiliaries)
          expect(new Set(units.map((unit) => unit.callSign)).size).toBe(units.length)
          expect(units.every((unit) => unit.officers >= 0 && unit.auxiliaries >= 0)).toBe(true)
        },
      ),
    )
  })

  it('puts an officer into every car of a crew where there are enough, one car a zone', () => {
    const units = assumedUnits('曼哈顿', zonesOf(12), { officers: 60, auxiliaries: 84 })
    const cars = units.filter((unit) => unit.crewNo === 1 && unit.mode === 'car')
    expect(cars.map((unit) => unit.zoneId)).toEqual(zonesOf(12).map((zone) => zone.id))
    expect(cars.every((unit) => unit.officers === 1 && unit.auxiliaries === 1)).toBe(true)
  })
})

describe('exits', () => {
  const exit = (street: string, lon: number, roadClass = 'primary'): ExitRoad => ({
    street,
    roadClass,
    lngLat: [lon, 31],
    inside: [lon, 31],
    ways: 1,
  })
  it('are one where both directions of a street cross, two where it crosses again far away, main roads first', () => {
    expect(
      groupExits([
        exit('乙路', 121.2, 'tertiary'),
        exit('甲路', 121),
        exit('甲路', 121.0005),
        exit('甲路', 121.1),
      ]).map(({ street, ways }) => [street, ways]),
    ).toEqual([
      ['甲路', 2],
      ['甲路', 1],
      ['乙路', 1],
    ])
  })
})

describe('why a stretch is short', () => {
  const person = (id: string) => ({ id, name: id, kind: 'officer' as const })
  const unit = (id: string): PlanUnit => ({
    id,
    callSign: id,
    mode: 'car',
    zoneId: null,
    people: [person(`${id}1`), person(`${id}2`)],
  })
  const duty = (id: string, from: string, to: string) =>
    ({
      callSign: id,
      startAt: `2026-01-05T${from}:00Z`,
      endAt: `2026-01-05T${to}:00Z`,
      people: [person(`${id}1`), person(`${id}2`)],
    }) as unknown as Duty
  it('names who is at a break, not begun, off and gone; the heads are all who are not on duty', () => {
    const duties = [
      duty('a', '08:00', '11:00'),
      duty('a', '13:00', '17:00'),
      duty('b', '14:00', '18:00'),
      duty('c', '06:00', '10:00'),
      duty('e', '08:00', '20:00'),
    ]
    const why = whyShort(
      '2026-01-05T11:00:00Z',
      '2026-01-05T13:00:00Z',
      ['a', 'b', 'c', 'd', 'e'].map(unit),
      duties,
    )
    expect(why.map((reason) => [reason.code, reason.params.heads])).toEqual([
      ['between', 2],
      ['not_begun', 2],
      ['off_all_day', 2],
      ['gone', 2],
    ])
  })
})

it('a name stands inside its area, also when the middle of its box lies outside', () => {
  const at = insidePoint([
    [
      [
        [0, 0],
        [0.1, 0],
        [0.1, 0.01],
        [0.01, 0.01],
        [0.01, 0.1],
        [0, 0.1],
        [0, 0],
      ],
    ],
  ])!
  expect(at[0] < 0.01 || at[1] < 0.01).toBe(true)
})

it('names go by their numbers, shares are said as parts', () => {
  expect(['区-10', '区-2', '区-1'].sort(byNumber)).toEqual(['区-1', '区-2', '区-10'])
  expect([0.2, 2 / 3, 0.5, 0.17].map(fraction)).toEqual(['1/5', '2/3', '1/2', '17%'])
})
