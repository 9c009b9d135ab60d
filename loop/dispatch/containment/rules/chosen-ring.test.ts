import { expect, it } from 'vitest'
import type { Ring } from '../model.ts'
import { planOfRing } from './chosen-ring.ts'

const of = (rings: readonly Ring[], chosen: Ring) =>
  planOfRing(
    rings.map((ring) => ({ ring })),
    chosen,
  )?.ring

it('keeps two rings, or the smallest one, when a new computation gives them other minutes', () => {
  expect(of([3, 5, 'exits', 3.9, '3.9+5'], '3.6+5')).toBe('3.9+5')
  expect(of([3, 5, 'exits', 3.9, '3.9+5'], 3.6)).toBe(3.9)
  expect(of([3, 5, '5+8'], 5)).toBe(5)
})

it('puts no other ring in the place of one that was asked for by its minutes', () => {
  expect(of([5, 'exits', 3.9, '3.9+5'], 3)).toBeUndefined()
  expect(of([3, 5], '3+5')).toBeUndefined()
  expect(of([3, 5, '3+5'], 'exits')).toBeUndefined()
})
