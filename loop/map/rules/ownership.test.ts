import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildRoadGraph, PROFILES } from '../../../engines/roads/index.ts'
import { ownRoads, ruleByLevel, ruleByStation } from './ownership.ts'
import { makePlaceIndex } from './place.ts'
import { box, bureau, gridNetwork, station } from './samples.ts'

describe('road ownership', () => {
  it('gives every edge one owner under any rule; lengths add up', () => {
    const classes = [
      'trunk',
      'primary',
      'secondary',
      'tertiary',
      'residential',
      'service',
      'footway',
      'other',
    ] as const
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...classes), { minLength: 6, maxLength: 6 }),
        fc.boolean(),
        (names, byStation) => {
          const graph = buildRoadGraph(
            gridNetwork(6, (i) => names[i]!),
            PROFILES.foot,
          )
          const half = { ...station, geometry: [box(0, 0, 2.5, 5)] }
          const places = makePlaceIndex([{ ...bureau, geometry: [box(0, 0, 4.2, 5)] }, half], [])
          const owned = ownRoads(graph, places, byStation ? ruleByStation : ruleByLevel)
          let unowned = 0
          for (const owner of owned.ownerOf) if (owner < 0) unowned += 1
          expect(unowned).toBe(owned.unowned.length)
          const edges = owned.shares.reduce((sum, share) => sum + share.edges, 0)
          expect(edges + unowned).toBe(graph.edgeCount)
          for (const edge of owned.unowned)
            expect(edge.why).toBe(edge.roadClass === 'other' ? 'class' : 'outside')
        },
      ),
      { numRuns: 30 },
    )
  })
})
