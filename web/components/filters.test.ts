import { describe, expect, it } from 'vitest'
import { readFilters } from './useFilters.ts'

describe('filters read from the address', () => {
  it('keep an id of digits as a text and a page as a number', () => {
    expect(readFilters({ id: '', page: 1 }, { id: 990121519100, page: 3 })).toEqual({
      id: '990121519100',
      page: 3,
    })
    expect(readFilters({ page: 1 }, { page: '2' })).toEqual({ page: 2 })
  })
  it('leave out what the page does not know or cannot read', () => {
    expect(readFilters({ q: 'a', page: 1 }, { other: 1, page: 'x', q: null })).toEqual({ q: 'a', page: 1 })
  })
})
