import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LngLat } from '../../../../engines/geo/index.ts'
import { heldFrom, leftAlone, restingOn, whoStays } from './holders.ts'

const here: LngLat = [102.3, 40.2]
/** So many metres to the north of `here`. */
const north = (metres: number): LngLat => [here[0], here[1] + metres / 111_200]

it('takes a unit within 60 metres of a point for one that holds it', () => {
  const points = [
    { name: 'near', lngLat: north(58) },
    { name: 'far', lngLat: north(63) },
  ]
  expect(heldFrom(points, here).map(({ name }) => name)).toEqual(['near'])
  expect(heldFrom(points, north(61)).map(({ name }) => name)).toEqual(['near', 'far'])
  expect(heldFrom([], here)).toEqual([])
})

it('is left alone by the last one that stands there', () => {
  const points = [{ name: 'gate', lngLat: north(20) }]
  const names = (others: readonly LngLat[]) => leftAlone(points, here, others).map(({ name }) => name)
  expect(names([])).toEqual(['gate'])
  expect(names([north(40)])).toEqual([])
  expect(names([north(300), north(81)])).toEqual(['gate'])
})

it('names the containments that rest on each point', () => {
  const found = restingOn([
    { incidentId: 'i1', restsOn: ['p'] },
    { incidentId: 'i2', restsOn: ['q', 'p'] },
    { incidentId: 'i3', restsOn: [] },
  ])
  expect([...found]).toEqual([
    ['p', ['i1', 'i2']],
    ['q', ['i2']],
  ])
})

const unit = (id: string, metres: number, mode: 'car' | 'ebike' | 'foot' = 'car') => ({
  id,
  lngLat: north(metres),
  mode,
})
const ids = (stays: ReadonlyMap<string, unknown>) => [...stays.keys()].sort()

it('of several at a point the slowest stays, and who is meant to go stays only where nobody else could', () => {
  const points = [{ name: 'gate', lngLat: here }]
  const three = [unit('car', 10), unit('walker', 20, 'foot'), unit('rider', 30, 'ebike')]
  expect([...whoStays(points, three)]).toEqual([['walker', points]])
  expect(ids(whoStays(points, three, new Set(['walker'])))).toEqual(['rider'])
  expect(ids(whoStays(points, three, new Set(['walker', 'rider', 'car'])))).toEqual(['walker'])
  expect(ids(whoStays(points, [unit('far', 90)]))).toEqual([])
  // He who stands between two points is enough for both.
  const two = [...points, { name: 'bridge', lngLat: north(100) }]
  expect(ids(whoStays(two, [unit('between', 50)]))).toEqual(['between'])
  expect(ids(whoStays(two, [unit('between', 50), unit('there', 110)]))).toEqual(['between'])
})

it('whoever goes of those that may, no point is left alone, and all but one may go from a point by itself', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 3 }),
      fc.array(
        fc.record({
          metres: fc.integer({ min: 0, max: 300 }),
          mode: fc.constantFrom('car', 'ebike', 'foot'),
        }),
        { maxLength: 7 },
      ),
      fc.integer({ min: 0, max: 127 }),
      (gates, crews, meant) => {
        const points = gates.map((metres, i) => ({ name: `p${i}`, lngLat: north(metres) }))
        const units = crews.map(({ metres, mode }, i) => unit(`u${i}`, metres, mode))
        const going = new Set(units.flatMap(({ id }, i) => (meant & (1 << i) ? [id] : [])))
        const stays = whoStays(points, units, going)
        const at = (point: (typeof points)[number]) =>
          units.filter(({ lngLat }) => heldFrom([point], lngLat).length > 0)
        // Every set of those that may go.
        const free = units.filter(({ id }) => !stays.has(id))
        for (let set = 0; set < 1 << free.length; set++) {
          const gone = new Set(free.flatMap(({ id }, i) => (set & (1 << i) ? [id] : [])))
          for (const point of points)
            if (at(point).length > 0) expect(at(point).some(({ id }) => !gone.has(id))).toBe(true)
        }
        for (const point of points) {
          const shared = at(point).some(({ lngLat }) => heldFrom(points, lngLat).length > 1)
          if (!shared && at(point).length > 0)
            expect(at(point).filter(({ id }) => stays.has(id))).toHaveLength(1)
        }
      },
    ),
    { numRuns: 300 },
  )
})
