import { describe, expect, it } from 'vitest'
import { calmMerge } from './useCalmList.ts'

interface Row {
  readonly id: string
  readonly age: number
}
const row = (id: string, age: number): Row => ({ id, age })
const keyOf = (r: Row) => r.id

describe('calmMerge', () => {
  it('changes figures in place, keeps the order and what went, and counts what is new', () => {
    const shown = [row('a', 1), row('b', 2), row('c', 3)]
    const next = [row('n', 0), row('c', 13), row('a', 11)]
    expect(calmMerge(shown, next, keyOf)).toEqual({
      rows: [row('a', 11), row('b', 2), row('c', 13)],
      waiting: 1,
    })
  })
})
