import { expect, test } from 'vitest'
import type { LngLat, MultiPolygonRings } from '../geo/index.ts'
import { networkWithin } from './index.ts'

const boundary: MultiPolygonRings = [
  [
    [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
      [0, 0],
    ],
  ],
]

test('keeps the largest part inside the boundary, renumbered, and names what is cut off', () => {
  const nodes: LngLat[] = [
    [1, 1],
    [20, 1],
    [2, 1],
    [3, 1],
    [9, 9],
    [8, 9],
  ]
  // 4–5 hang on the rest only through node 1, which lies outside
  const adjacency = [[2, 1], [0, 4], [0, 3], [2], [1, 5], [4]]
  expect(networkWithin(nodes, adjacency, boundary)).toEqual({
    kept: [0, 2, 3],
    adjacency: [[1], [0, 2], [1]],
    cutOff: [4, 5],
  })
  expect(networkWithin([[20, 20]], [[]], boundary)).toEqual({ kept: [], adjacency: [], cutOff: [] })
})
