import { expect, it } from 'vitest'
import { passedAt, routeFrom } from './drill-sighting.ts'

const route = [
  { node: 'a', seconds: 0 },
  { node: 'b', seconds: 40 },
  { node: 'c', seconds: 90 },
  { node: 'b', seconds: 140 },
  { node: 'd', seconds: 200 },
]

it('sees him where he came by since he was seen last, the last time that he did', () => {
  expect(passedAt(route, 'b', 0, 100)).toBe(40)
  expect(passedAt(route, 'b', 0, 150)).toBe(140)
  expect(passedAt(route, 'b', 40, 139)).toBeNull()
})

it('tells nothing of where he will be, nor of where he never was', () => {
  expect(passedAt(route, 'd', 0, 199)).toBeNull()
  expect(passedAt(route, 'x', 0, 999)).toBeNull()
})

it('goes on from a later sighting as if the route began there', () => {
  expect(routeFrom(route, 90)).toEqual([
    { node: 'c', seconds: 0 },
    { node: 'b', seconds: 50 },
    { node: 'd', seconds: 110 },
  ])
})
