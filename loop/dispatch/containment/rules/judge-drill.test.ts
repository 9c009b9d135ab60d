import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Behaviour, runawayRoute } from '../../../../demo/life/runaway.ts'
import { behaviours } from '../model.ts'
import { judgeDrill, routeFault } from './judge-drill.ts'
import { askOf, graph, networks, plansOf, runs, seeds } from './testing.ts'

describe('a drill', () => {
  it('plays routes that the bound allows, and never gets out of a certified plan sent at its moment', () => {
    const kinds = Object.keys(behaviours) as Behaviour[]
    fc.assert(
      fc.property(seeds, fc.constantFrom(...kinds), (seed, behaviour) => {
        const ask = askOf(seed)
        const route = runawayRoute(graph, {
          id: 'd',
          behaviour,
          mode: ask.mode,
          lngLat: ask.seen,
          seed,
          speedFactor: 1.3,
        })
        expect(route.length).toBeGreaterThan(1)
        expect(routeFault(networks, ask, route)).toBeNull()
        const quick = route.map(({ node, seconds }) => ({ node, seconds: seconds / 3 }))
        expect(routeFault(networks, ask, quick)).not.toBeNull()
        for (const plan of plansOf(ask)) {
          const outcome = judgeDrill(networks, ask, plan.ring, plan.posts, ask.elapsedSeconds, route)
          if (plan.certified) expect(outcome.kind).not.toBe('escaped')
          expect(outcome.overBound).toBe(false)
        }
      }),
      runs,
    )
  })

  it('says that he was faster than the bound where that let him out, and not where the orders were late', () => {
    // Certified against one who walks at 2 km/h; he runs.
    const ask = askOf(4, { kmh: 2, speedFactor: null, mode: 'foot', elapsedSeconds: 30 })
    const plan = plansOf(ask).find(({ certified, ring }) => certified && ring !== 'exits')!
    const part = { id: 'd', behaviour: 'fastest_out', lngLat: ask.seen, seed: 4 } as const
    const route = runawayRoute(graph, { ...part, mode: 'car', speedFactor: 1.3 })
    expect(judgeDrill(networks, ask, plan.ring, plan.posts, ask.elapsedSeconds, route)).toMatchObject({
      kind: 'escaped',
      overBound: true,
    })
    const slow = route.map(({ node, seconds }) => ({ node, seconds: seconds * 60 }))
    const late = judgeDrill(networks, ask, plan.ring, plan.posts, 1e6, slow)
    expect(late).toMatchObject({ kind: 'escaped', overBound: false })
  })
})
