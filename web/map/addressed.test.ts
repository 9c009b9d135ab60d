import { expect, it } from 'vitest'
import { mapSearch, readMapSearch } from './useAddressedSelection.ts'

it('a link to the map is read as it was written', () => {
  const unit = { kind: 'unit', id: 'CG:01', lngLat: [112.5, 26.9] as const }
  expect(readMapSearch(mapSearch(unit))).toEqual(unit)
  expect(readMapSearch(mapSearch({ kind: 'incident', id: '42' }))).toEqual({ kind: 'incident', id: '42' })
})
it('an address that names nothing opens the map as it is', () => {
  expect(readMapSearch({})).toBeNull()
  expect(readMapSearch({ select: 'unit' })).toBeNull()
  expect(readMapSearch({ select: 'unit:7', at: 'here' })).toEqual({ kind: 'unit', id: '7' })
})
