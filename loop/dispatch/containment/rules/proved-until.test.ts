import { expect, it } from 'vitest'
import { endingSoon, provedUntil } from './proved-until.ts'

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 10, 22, 11, minute, second))
const point = (name: string, until: Date, relied = true) => ({
  name,
  untilAt: until.toISOString(),
  relied,
})

it('tells the first end among the points that the proof relies on, and who ends in the same minute', () => {
  const found = provedUntil(
    [
      point('later', at(50)),
      point('second', at(30, 40)),
      point('first', at(30)),
      point('not needed', at(20), false),
    ],
    at(59).toISOString(),
  )
  expect(found?.at).toBe(at(30).toISOString())
  expect(found?.points.map(({ name }) => name)).toEqual(['first', 'second'])
})

it('tells nothing where the plan itself ends no later', () => {
  expect(provedUntil([point('same', at(30))], at(30).toISOString())).toBeNull()
  expect(provedUntil([point('not needed', at(20), false)], null)).toBeNull()
  expect(provedUntil([], at(30).toISOString())).toBeNull()
  expect(provedUntil([point('only', at(30))], null)?.at).toBe(at(30).toISOString())
})

it('warns so long before, not of points that were closed meanwhile or outlast the plan', () => {
  const open = new Map([
    ['soon', at(30)],
    ['late', at(59)],
  ])
  const ask = (now: Date) => endingSoon(['soon', 'late', 'closed'], open, at(50), now, 5 * 60_000)
  expect(ask(at(24, 59))).toEqual([])
  expect(ask(at(25))).toEqual([{ openingId: 'soon', untilAt: at(30) }])
})
