import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dailyWindows, findHoles, type MinuteWindow } from './holes.ts'

const windows = fc.array(
  fc
    .record({
      fromMinute: fc.integer({ min: -30, max: 150 }),
      length: fc.integer({ min: 1, max: 90 }),
      count: fc.integer({ min: 0, max: 4 }),
    })
    .map(
      ({ fromMinute, length, count }): MinuteWindow => ({ fromMinute, toMinute: fromMinute + length, count }),
    ),
  { maxLength: 8 },
)

const heads = (list: readonly MinuteWindow[], minute: number): number =>
  list.reduce((sum, w) => sum + (w.fromMinute <= minute && minute < w.toMinute ? (w.count ?? 1) : 0), 0)

test('holes and surplus agree with a count of every minute', () => {
  fc.assert(
    fc.property(windows, windows, (demand, duties) => {
      const report = findHoles(demand, duties)
      let missing = 0
      let surplus = 0
      for (let minute = -40; minute < 300; minute++) {
        const gap = heads(demand, minute) - heads(duties, minute)
        const inside = (list: typeof report.holes) =>
          list.filter((hole) => hole.fromMinute <= minute && minute < hole.toMinute)
        expect(inside(report.holes).map((hole) => hole.heads)).toEqual(gap > 0 ? [gap] : [])
        expect(inside(report.surplus).map((hole) => hole.heads)).toEqual(gap < 0 ? [-gap] : [])
        missing += Math.max(0, gap)
        surplus += Math.max(0, -gap)
      }
      expect(report.missingMinutes).toBe(missing)
      expect(report.surplusMinutes).toBe(surplus)
    }),
  )
})

test('neighbouring intervals with the same figures are one', () => {
  const { holes } = findHoles(
    [
      { fromMinute: 0, toMinute: 60 },
      { fromMinute: 60, toMinute: 120 },
    ],
    [],
  )
  expect(holes).toEqual([{ fromMinute: 0, toMinute: 120, needed: 1, planned: 0, heads: 1, labels: [] }])
})

test('patrol windows of the station template leave exactly the four known gaps a day', () => {
  const at = (hour: number, minute = 0) => hour * 60 + minute
  const duties = dailyWindows(2, [
    { fromClock: at(8, 30), toClock: at(11, 20) },
    { fromClock: at(13), toClock: at(17, 30) },
    { fromClock: at(20), toClock: at(22, 30) },
    { fromClock: at(23), toClock: at(5) },
  ])
  const day = { fromMinute: at(8, 30), toMinute: 1440 + at(8, 30), label: 'patrol' }
  const { holes } = findHoles(
    [day],
    duties.filter((duty) => duty.fromMinute < day.toMinute),
  )
  expect(holes.map(({ fromMinute, toMinute }) => [fromMinute, toMinute])).toEqual([
    [at(11, 20), at(13)],
    [at(17, 30), at(20)],
    [at(22, 30), at(23)],
    [1440 + at(5), 1440 + at(8, 30)],
  ])
  expect(holes.every((hole) => hole.labels[0] === 'patrol')).toBe(true)
})

test('a window that ends before it starts is refused with its row', () => {
  expect(() => findHoles([{ fromMinute: 10, toMinute: 10 }], [])).toThrow(
    'demand 1: found 10 to 10, expected an end after the start',
  )
})
