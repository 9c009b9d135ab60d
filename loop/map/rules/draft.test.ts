import { expect, it } from 'vitest'
import { isInPolygons, type LngLat, polygonsSquareMetres } from '../../../engines/geo/index.ts'
import { buildRoadGraph, PROFILES } from '../../../engines/roads/index.ts'
import { DraftImpossible, draftZones } from './draft.ts'
import { gridNetwork, square } from './samples.ts'

const graph = buildRoadGraph(gridNetwork(12), PROFILES.police)
const jurisdiction = [square(0, 0, 11)]
const order = { graph, jurisdiction, k: 5, loads: null, tolerance: 0.15, seed: 1 }

it('divides a jurisdiction along its streets, without gap or overlap, with balanced loads', () => {
  const draft = draftZones(order)
  expect(draft.zones).toHaveLength(5)
  const whole = polygonsSquareMetres(jurisdiction)
  const parts = draft.zones.reduce((sum, zone) => sum + polygonsSquareMetres(zone.geometry), 0)
  expect(Math.abs(parts - whole) / whole).toBeLessThan(1e-6)
  expect(draft.gapSquareMetres).toBeLessThan(whole * 1e-5)
  expect(draft.overlapSquareMetres).toBe(0)
  expect(draft.balanced).toBe(true)
  // Each zone is one piece.
  for (const zone of draft.zones) expect(zone.geometry).toHaveLength(1)
  expect(draftZones(order)).toEqual(draft)
})

it('makes a place that is heavily loaded part of a smaller zone', () => {
  const busy: LngLat = [0.0052, 0.0052]
  const loads = [
    ...Array.from({ length: 121 }, (_, i) => ({
      lngLat: [(i % 11) / 1000 + 0.0005, Math.floor(i / 11) / 1000 + 0.0005] as LngLat,
      weight: 1,
    })),
    { lngLat: busy, weight: 25 },
  ]
  const draft = draftZones({ ...order, loads })
  const areas = draft.zones.map((zone) => polygonsSquareMetres(zone.geometry))
  const own = draft.zones.findIndex((zone) => isInPolygons(zone.geometry, busy))
  expect(areas[own]).toBe(Math.min(...areas))
})

it('says when there are fewer blocks than zones', () => {
  const one = buildRoadGraph(gridNetwork(2), PROFILES.police)
  expect(() => draftZones({ ...order, graph: one, jurisdiction: [square(0, 0, 1)], k: 3 })).toThrow(
    DraftImpossible,
  )
})
