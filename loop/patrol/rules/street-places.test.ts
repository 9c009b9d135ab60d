import { describe, expect, it } from 'vitest'
import type { LngLat } from '../../../engines/geo/units.ts'
import { drawStreetPlaces } from './street-places.ts'

describe('street places by chance', () => {
  const stretches = Array.from({ length: 40 }, (_, edge) => ({
    edge,
    metres: 50 + edge,
    zoneId: edge % 2 ? 'z1' : 'z2',
  }))
  const middleOf = (edge: number): LngLat => [121.4 + edge * 0.001, 31.2]
  const draw = (seed: string, weights = new Map([['z1', 100]])) =>
    drawStreetPlaces(stretches, middleOf, [middleOf(21)], weights, 6, seed)

  it('lie in the zones that have patrol time, apart from hot spots, none twice, the same for a seed', () => {
    const drawn = draw('1')
    expect(drawn).toHaveLength(6)
    expect(drawn.every((each) => each.zoneId === 'z1')).toBe(true)
    expect(new Set(drawn.map((each) => each.edge)).size).toBe(6)
    expect(drawn.every((each) => Math.abs(each.edge - 21) >= 2)).toBe(true)
    expect(draw('1')).toEqual(drawn)
    expect(draw('2')).not.toEqual(drawn)
  })

  it('are fewer rather than false when a zone has too few streets', () => {
    expect(drawStreetPlaces(stretches.slice(0, 3), middleOf, [], new Map([['z1', 1]]), 6, 's')).toHaveLength(
      1,
    )
    expect(draw('1', new Map())).toEqual([])
  })
})
