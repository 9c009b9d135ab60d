import { expect, it } from 'vitest'
import { isPlan } from '../model/proof.ts'
import { planRings } from './plan-rings.ts'
import { reachOf } from './reach.ts'
import { askOf, networks } from './testing.ts'

it('reach grows by steps, and the edge of the map is no wall', () => {
  const ask = askOf(7, { mode: 'foot', elapsedSeconds: 0 })
  const { bands, exitSeconds } = reachOf(networks, ask, 300)
  expect(bands.map(({ seconds }) => seconds)).toEqual(
    [...bands.map(({ seconds }) => seconds)].sort((a, b) => a - b),
  )
  expect(exitSeconds).toBeGreaterThan(0)
  const told: string[] = []
  planRings(
    networks,
    { ...ask, mode: 'car' },
    [60],
    (one) => {
      if (one.kind === 'ring' && !isPlan(one.answer)) told.push(one.answer.refused.code)
    },
    () => 0,
  )
  expect(told).toEqual(['past_map'])
  const far: string[] = []
  planRings(
    networks,
    { ...ask, seen: [0, 0] },
    [3],
    (one) => {
      if (one.kind === 'refused') far.push(one.why.code)
    },
    () => 0,
  )
  expect(far).toEqual(['off_network'])
})
