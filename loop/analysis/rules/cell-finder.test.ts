import { describe, expect, it } from 'vitest'
import { toLngLat } from '../../../engines/geo/index.ts'
import type { LngLat } from '../../../engines/geo/units.ts'
import { cellCentre, cellRing, studyGrid } from '../../../engines/hotspots/index.ts'
import { cellFinder } from './cell-finder.ts'

describe('cell of a point', () => {
  const boundary: LngLat[][][] = [
    [
      [
        [121.4, 31.2],
        [121.42, 31.2],
        [121.42, 31.22],
        [121.4, 31.22],
        [121.4, 31.2],
      ],
    ],
  ]
  const grid = studyGrid(boundary, 150)
  const some = Array.from({ length: grid.count }, (_, cell) => cell).filter((cell) => cell % 3 === 0)
  const find = cellFinder(some.map((cell) => ({ cell, ring: cellRing(grid, cell) })))

  it('finds the centre of every cell that is there, and nothing for the others', () => {
    for (let cell = 0; cell < grid.count; cell++) {
      const centre = toLngLat(grid.frame, cellCentre(grid, cell))
      expect(find(centre)).toBe(cell % 3 === 0 ? cell : null)
    }
  })
  it('answers nothing outside', () => {
    expect(find([0, 0])).toBeNull()
  })
})
