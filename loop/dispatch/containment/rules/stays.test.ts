import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LngLat } from '../../../../engines/geo/index.ts'
import { seededRandom } from '../../../../engines/statistics/index.ts'
import { type Ask, type FixedStand, idOf, placeOfNode } from './field.ts'
import { heldFrom, whoStays } from './holders.ts'
import { planRing } from './plan-ring.ts'
import { askOf, graph, networks, seeds } from './testing.ts'

const pointAt = (n: number): FixedStand => ({
  openingId: `o${n}`,
  name: `卡点${n}`,
  kind: 'gate',
  node: idOf(graph, n),
  lngLat: placeOfNode(graph, n),
  heldSince: '2026-11-22T10:00:00Z',
  word: '值守民警电台报告',
  untilAt: '2026-11-22T14:00:00Z',
  heldSeconds: -3600,
})

/** A few points around the middle with up to three units at each, and some units elsewhere. */
function askAt(seed: number): { ask: Ask; standing: Ask['units'] } {
  const random = seededRandom(`stays ${seed}`)
  const around = [7, 9].flatMap((row) => [7, 9].map((column) => row * 17 + column))
  const fixed = around.filter(() => random.next() < 0.7).map(pointAt)
  const base = askOf(seed, { mode: 'foot', speedFactor: null, kmh: 5, heading: null, fixed })
  const crews = fixed.flatMap(({ lngLat }, i) =>
    Array.from({ length: random.int(4) }, (_, k) => ({
      id: `p${i}-${k}`,
      callSign: `p${i}-${k}`,
      mode: random.pick(['car', 'foot'] as const),
      lngLat: [lngLat[0], lngLat[1] + 0.0001 * k] as LngLat,
      readySeconds: 0,
      setupSeconds: 0,
    })),
  )
  const standing = [...crews, ...base.units.slice(0, 6)]
  const stays = whoStays(fixed, standing)
  return { ask: { ...base, units: standing.filter(({ id }) => !stays.has(id)) }, standing }
}

it('a plan never takes the last unit of a point that it relies on, and may take the others', () => {
  let taken = 0
  fc.assert(
    fc.property(seeds, (seed) => {
      const { ask, standing } = askAt(seed)
      const plan = planRing(networks, ask, 'exits', { quick: true })
      const sent = new Set(plan.posts.map(({ unitId }) => unitId))
      for (const point of plan.fixed) {
        const at = ask.fixed.find(({ openingId }) => openingId === point.openingId)!
        const here = standing.filter(({ lngLat }) => heldFrom([at], lngLat).length > 0)
        if (here.length > 0) expect(here.some(({ id }) => !sent.has(id))).toBe(true)
        taken += here.filter(({ id }) => sent.has(id)).length
      }
    }),
    { numRuns: 25 },
  )
  expect(taken).toBeGreaterThan(0)
})
