import { expect, it } from 'vitest'
import { inForceAt } from './proof-then.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 11, minute))

it('of all proofs of a plan the last one before a moment was in force then; before the first none was', () => {
  const told = [
    { at: at(5), told: 'asked' },
    { at: at(7), told: 'approved' },
    { at: at(7), told: 'a unit was lost' },
    { at: at(20), told: null },
  ]
  expect([4, 5, 6, 7, 19, 20, 59].map((minute) => inForceAt(told, at(minute)))).toEqual([
    undefined,
    'asked',
    'asked',
    'a unit was lost',
    'a unit was lost',
    null,
    null,
  ])
})
