import { expect, test } from 'vitest'
import { seededRandom } from '../statistics/index.ts'
import { closersOf } from './arrivals.ts'
import { cellsOf } from './cells.ts'
import { Search } from './closing.ts'
import { ContainmentInputError } from './errors.ts'
import { nothingCloses } from './hall.ts'
import { prepare } from './prepare.ts'
import { passages, regionOf } from './region.ts'
import { smallCase } from './testCases.ts'
import { exhaustive, factsOf } from './testExhaustive.ts'

test("small networks: Hall's condition proves only what no assignment can close, and proves it with short lists too", () => {
  const counts = { proved: 0, byFew: 0, closable: 0, open: 0 }
  for (let seed = 0; seed < 1500; seed++) {
    const one = smallCase(seededRandom(`hall ${seed}`))
    try {
      const p = prepare(one.graph, one.problem)
      const region = regionOf(p, passages(p))
      const least = exhaustive(one, factsOf(one))
      if (least === null) counts.open++
      else counts.closable++
      // With lists of one unit most cells are not whole; what is proved must hold all the same.
      for (const most of [1, 2, p.units.length]) {
        const cells = cellsOf(region, closersOf(p, region, most), p.units.length)
        const search = new Search(cells)
        const isProved = !search.impossible && nothingCloses(search)
        if (!isProved) continue
        expect(least, `seed ${seed}, lists of ${most}`).toBe(null)
        expect(search.impossible).toBe(true)
        if (most === p.units.length) counts.proved++
        else counts.byFew++
      }
    } catch (error) {
      if (!(error instanceof ContainmentInputError)) throw error
    }
  }
  expect(counts.closable).toBeGreaterThan(300)
  expect(counts.open).toBeGreaterThan(300)
  expect(counts.proved).toBeGreaterThan(30)
  expect(counts.byFew).toBeGreaterThan(15)
})
