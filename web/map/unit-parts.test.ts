import { expect, it } from 'vitest'
import { mapColours } from '../theme/tokens.ts'
import { frontUnitLayers, unitFeature, unitLayers } from './unit-parts.ts'

const unit = {
  id: 'u1',
  callSign: '巡1-车01',
  mark: 'car',
  tone: 'support',
  lngLat: [116.4, 39.9],
  ageSeconds: 600,
  limitSeconds: 120,
  ageText: '10分',
} as const

it('keeps the red ring of who calls for help, however old the place is, and says the age', () => {
  expect(unitFeature({ ...unit, doing: 'help' }).properties).toMatchObject({
    icon: 'unit-car-support',
    label: '巡1-车01 10分',
  })
  expect(unitFeature({ ...unit, tone: 'patrol' }).properties).toMatchObject({ icon: 'unit-car-stale' })
})

it('draws a unit once: behind the pins or in front of them', () => {
  const filters = (layers: ReturnType<typeof unitLayers>) =>
    layers.map((layer) => JSON.stringify('filter' in layer ? layer.filter : null))
  const front = JSON.stringify(['to-boolean', ['get', 'front']])
  const c = mapColours.light
  for (const filter of filters(unitLayers('u', 'u', c))) expect(filter).toContain(`["!",${front}]`)
  expect(filters(frontUnitLayers('u', 'u', c))).toEqual([front, front])
})
