import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RingPlan } from '../model/proof.ts'
import { proveRing } from './plan-ring.ts'
import { bestOf } from './plan-rings.ts'
import { askOf, leaksOf, networks, plansOf, runs, seeds } from './testing.ts'

describe('plans of rings', () => {
  it('are certified exactly when the walker, asked apart, finds no way out', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const ask = askOf(seed)
        for (const plan of plansOf(ask)) {
          const leaks = leaksOf(ask, plan)
          expect(plan.certified).toBe(leaks === 0)
          expect(plan.leakingExits).toBe(leaks)
          expect(new Set(plan.posts.map(({ unitId }) => unitId)).size).toBe(plan.posts.length)
        }
      }),
      runs,
    )
  })

  it('say the same of the same posts when they are proved again, and less when they come later', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const ask = askOf(seed)
        for (const plan of plansOf(ask)) {
          const stands = plan.posts.map(({ unitId, node, forced }) => ({ unitId, node, forced }))
          const again = proveRing(networks, ask, plan.ring, stands)
          expect(again.certified).toBe(plan.certified)
          const late = {
            ...ask,
            units: ask.units.map((unit) => ({ ...unit, readySeconds: unit.readySeconds + 3000 })),
          }
          const after = proveRing(networks, late, plan.ring, stands)
          expect(after.leakingExits).toBeGreaterThanOrEqual(plan.leakingExits)
          if (plan.faster.certified) expect(plan.certified).toBe(true)
        }
      }),
      runs,
    )
  })

  it('use no forbidden post, and keep who was put somewhere by hand', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const ask = askOf(seed)
        const [plan] = plansOf(ask).filter(({ posts }) => posts.length > 1)
        const [first, second] = plan?.posts ?? []
        if (!plan || !first || !second) return
        const hand = {
          ...ask,
          forbidden: [first.node],
          forced: [{ unitId: first.unitId, node: second.node, forced: true }],
        }
        for (const next of plansOf(hand)) {
          expect(next.posts.map(({ node }) => node)).not.toContain(first.node)
          expect(next.posts.find(({ unitId }) => unitId === first.unitId)).toMatchObject({
            node: second.node,
            forced: true,
          })
        }
      }),
      runs,
    )
  })

  it('recommend the smallest ring that closes', () => {
    const plan = (ring: RingPlan['ring'], certified: boolean, leakingExits: number) =>
      ({ ring, certified, leakingExits, posts: [] }) as unknown as RingPlan
    const why = { code: 'past_map', params: {} }
    expect(
      bestOf([plan(3, false, 2), plan('exits', true, 0), plan(5, true, 0), { ring: 10, refused: why }]),
    ).toBe(2)
    expect(bestOf([plan(3, false, 5), plan('exits', false, 1)])).toBe(1)
    expect(bestOf([{ ring: 10, refused: why }])).toBe(-1)
  })
})
