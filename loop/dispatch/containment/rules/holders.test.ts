import { expect, it } from 'vitest'
import type { LngLat } from '../../../../engines/geo/index.ts'
import { heldFrom, leftAlone, restingOn } from './holders.ts'

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
