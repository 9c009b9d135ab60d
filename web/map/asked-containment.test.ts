import { expect, it } from 'vitest'
import { sightingWhenTold, tellSighting } from './asked-containment.ts'

const clue = {
  incidentId: 'i1',
  clueId: 'c1',
  lngLat: [116.4, 39.9],
  seenAt: '2026-03-02T08:00:00Z',
  mode: 'foot',
  expiresAt: '2999-01-01T00:00:00Z',
} as const

it('waits for the clues of the incident that is asked for, not for those of another', async () => {
  const asked = sightingWhenTold('i1')
  const back = tellSighting('i2', null)
  back()
  const stop = tellSighting('i1', clue)
  expect(await asked).toMatchObject({ clueId: 'c1', mode: 'foot' })
  expect(await sightingWhenTold('i1')).toMatchObject({ clueId: 'c1' })
  stop()
})

it('has none where there is no clue, where it is over, or where nobody tells', async () => {
  const stop = tellSighting('i1', null)
  expect(await sightingWhenTold('i1')).toBeNull()
  stop()
  const over = tellSighting('i1', { ...clue, expiresAt: '2000-01-01T00:00:00Z' })
  expect(await sightingWhenTold('i1')).toBeNull()
  over()
  expect(await sightingWhenTold('i1', 10)).toBeNull()
})
