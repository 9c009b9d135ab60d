import { expect, it } from 'vitest'
import { heldThen } from './held-then.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 11, minute))
const word = (openingId: string, minute: number, holding: boolean, until: number) => ({
  openingId,
  at: at(minute),
  holding,
  untilAt: at(until),
})
const words = [
  word('gate', 0, false, 60),
  word('gate', 5, true, 60),
  word('barrier', 6, true, 20),
  word('gate', 30, false, 60),
]
const held = (minute: number) => [...heldThen(words, at(minute))]

it('follows the last word on each point by then, and lets it end with its opening', () => {
  expect(held(4)).toEqual([])
  expect(held(5)).toEqual(['gate'])
  expect(held(19)).toEqual(['gate', 'barrier'])
  expect(held(20)).toEqual(['gate'])
  expect(held(30)).toEqual([])
})
