import { expect, it } from 'vitest'
import { exitsOf, opensMore } from './known-exits.ts'

const leak = (lon: number) => ({
  line: [],
  lngLat: [lon, 30] as const,
  street: '',
  crossing: [],
  seconds: 60,
})
const proof = (...lons: number[]) => ({
  certified: lons.length === 0,
  leakingExits: lons.length,
  leaks: lons.map(leak),
})

it('what was accepted is no change; more ways out and others are', () => {
  const known = exitsOf(proof(1, 2))
  expect(opensMore(proof(), known)).toBe(false)
  expect(opensMore(proof(1), known)).toBe(false)
  expect(opensMore(proof(2, 1), known)).toBe(false)
  expect(opensMore(proof(1, 3), known)).toBe(true)
  expect(opensMore(proof(1, 2, 3), known)).toBe(true)
})

it('without a word of the approver every way out is news', () => {
  expect(opensMore(proof(1), undefined)).toBe(true)
  expect(opensMore(proof(1), exitsOf(proof()))).toBe(true)
  // Void, though no way out is named: somebody was lost in the same second.
  expect(opensMore({ certified: false, leakingExits: 0, leaks: [] }, exitsOf(proof(1)))).toBe(true)
})

it('where only the first of many are told, their number decides', () => {
  const known = { count: 3, places: ['1.000000,30.000000'] }
  expect(opensMore(proof(4, 5), known)).toBe(false)
  expect(opensMore(proof(1, 2, 3, 4), known)).toBe(true)
})
