import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  baseOverlay,
  buildRoadGraph,
  edgeMetres,
  etasFrom,
  overlayOf,
  PROFILES,
  type RoadPlace,
  retimeRoadGraph,
} from '../../../engines/roads/index.ts'
import { unitDutyStates } from '../../force/model.ts'
import { townRoads } from '../../incidents/testing.ts'
import { bandLines, type CoverGroup, coverNow } from './cover-now.ts'
import { isFree } from './rank.ts'

const police = buildRoadGraph(townRoads(), PROFILES.police)
const foot = retimeRoadGraph(police, PROFILES.foot)
const edges = Array.from({ length: police.edgeCount }, (_, edge) => edge)
const places = fc.array(
  fc.record({
    edge: fc.nat(police.edgeCount - 1),
    fraction: fc.integer({ min: 0, max: 10 }).map((n) => n / 10),
  }),
  { maxLength: 3 },
)

/** Seconds to the middle of an edge for every unit by itself, one search each: what the cover must say of all at once. */
function arrivalsAt(groups: readonly CoverGroup[], edge: number): number[] {
  return groups
    .flatMap(({ graph, overlay, sources }) =>
      sources.map(({ place }) => etasFrom(graph, place, [{ edge, fraction: 0.5 }], 1200, overlay)[0]),
    )
    .filter((time): time is number => time !== null && time !== undefined)
    .sort((a, b) => a - b)
}

it('says what one search a unit says: first arrival, shares, second cover, the streets beyond', () => {
  const group = (graph: typeof police, at: readonly RoadPlace[], closed: readonly number[]): CoverGroup => ({
    graph,
    overlay:
      closed.length > 0
        ? overlayOf(
            graph,
            closed.map((edge) => ({ kind: 'closed', edge })),
          )
        : baseOverlay(graph),
    sources: at.map((place) => ({ place })),
  })
  fc.assert(
    fc.property(
      places,
      places,
      fc.array(fc.nat(police.edgeCount - 1), { maxLength: 4 }),
      (cars, walkers, closed) => {
        const groups = [group(police, cars, closed), group(foot, walkers, [])]
        const cover = coverNow(groups, edges, [1, 3], (edge) => edge % 3)
        const sums = { one: 0, twice: 0, demand: 0, metres: 0 }
        edges.forEach((edge, i) => {
          const [first, second] = arrivalsAt(groups, edge)
          const shown = cover.first[i]!
          // Beyond twice the longest time nobody is looked for
          if (first !== undefined && first < 36_000) expect(shown).toBe(Math.ceil(first / 100))
          else expect(shown).toBeNull()
          sums.metres += edgeMetres(police, edge)
          if (first !== undefined && first <= 6_000) {
            sums.one += edgeMetres(police, edge)
            sums.demand += edge % 3
          }
          if (second !== undefined && second <= 6_000) sums.twice += edgeMetres(police, edge)
        })
        const [minute] = cover.shares
        expect(minute!.length).toBeCloseTo(sums.one / sums.metres, 9)
        expect(minute!.lengthTwice).toBeCloseTo(sums.twice / sums.metres, 9)
        expect(minute!.demand).toBeCloseTo(sums.demand / cover.demand, 9)
        const beyond = cover.uncovered.reduce((sum, street) => sum + street.metres, 0)
        expect(beyond).toBeCloseTo(sums.metres - sums.one, 3)
        expect(bandLines(police, edges, cover.first, [1, 3]).flat()).toHaveLength(edges.length)
      },
    ),
    { numRuns: 25 },
  )
})

it('counts as free only who may go to any call', () => {
  const free = (Object.keys(unitDutyStates) as Array<keyof typeof unitDutyStates>).filter((state) =>
    isFree('patrol', state),
  )
  expect(free).toEqual(['patrol', 'post', 'standby', 'cover'])
  expect(isFree('volunteer_team', 'patrol')).toBe(false)
})
