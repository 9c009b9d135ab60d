import { expect, it } from 'vitest'
import { givenUp } from './given-up.ts'

const layers = (inner: boolean, outer: boolean) => ({
  inner: { certified: inner },
  outer: { certified: outer },
})

it('names the ring that nobody mans and that does not close without', () => {
  const outer = [{ part: 'outer' }, { part: 'outer' }]
  expect(givenUp({ posts: outer, layers: layers(false, true) })).toEqual(['inner'])
  expect(givenUp({ posts: [{ part: 'inner' }], layers: layers(true, false) })).toEqual(['outer'])
  // Fixed points close it without anybody.
  expect(givenUp({ posts: outer, layers: layers(true, true) })).toEqual([])
  expect(givenUp({ posts: [...outer, { part: 'inner' }], layers: layers(false, true) })).toEqual([])
  expect(givenUp({ posts: [], layers: null })).toEqual([])
})
