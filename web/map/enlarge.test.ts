import { expect, it } from 'vitest'
import { mapColours } from '../theme/tokens.ts'
import { enlarge } from './enlarge.ts'
import { placeLayers, unitClusterLayers } from './parts.ts'

it('makes the ring of a group grow with the number in it', () => {
  const [ring, count] = unitClusterLayers('u', 'u', mapColours.dark, '可派').map(enlarge)
  expect(ring).toMatchObject({
    paint: { 'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 21, 100, 33, 1000, 48] },
  })
  expect(count).toMatchObject({ layout: { 'text-size': 19.5 } })
})

it('keeps the zoom outermost, or the map refuses the whole style', () => {
  const [dot] = placeLayers('p', 'p', mapColours.dark).map(enlarge)
  expect(dot).toMatchObject({
    paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 12, 3, 16, 7.5] },
  })
})
