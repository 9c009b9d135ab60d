import { expect, it } from 'vitest'
import { type DrawnPlan, placesOf } from './plan-places.ts'

const edges = (plan: DrawnPlan) => {
  const places = placesOf(plan)
  const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

const at = (lon: number, lat: number) => ({ lngLat: [lon, lat] as const })

it('the whole plan is every post, where he was seen with its doubt, the ways out to their end, and the points that it relies on', () => {
  const seen = { lngLat: [102.3, 40.2] as const, radiusMetres: null }
  const plan = { seen, posts: [at(102.31, 40.21), at(102.28, 40.2)], leaks: [], fixed: [] }
  expect(edges(plan)).toEqual([102.28, 40.2, 102.31, 40.21])
  const leak = { ...at(102.35, 40.25), line: [[102.3, 40.2] as const, [102.33, 40.26] as const] }
  expect(edges({ ...plan, leaks: [leak] })).toEqual([102.28, 40.2, 102.35, 40.26])
  const fixed = [
    { ...at(102.2, 40.2), relied: true },
    { ...at(102.1, 40.2), relied: false },
  ]
  expect(edges({ ...plan, fixed })[0]).toBe(102.2)
  const wide = edges({ ...plan, seen: { ...seen, radiusMetres: 1112 } })
  expect(wide[1]).toBeCloseTo(40.19, 4)
  expect(wide[3]).toBeCloseTo(40.21, 4)
})
