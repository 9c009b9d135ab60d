import fc from 'fast-check'
import { suspectTimes, walk } from '../../../../engines/containment/index.ts'
import {
  baseOverlay,
  PROFILES,
  retimeRoadGraph,
  snapToRoad,
  UNREACHED,
} from '../../../../engines/roads/index.ts'
import { gridGraph } from '../../../../engines/roads/testNetworks.ts'
import { seededRandom } from '../../../../engines/statistics/index.ts'
import { isPlan, type RingPlan } from '../model/proof.ts'
import { ringsOf } from '../model.ts'
import { exitsOf } from './exits.ts'
import { type Ask, type AskUnit, type Networks, placeOfNode } from './field.ts'
import { planRings } from './plan-rings.ts'

export function networksOf(size: number): Networks {
  const base = gridGraph(size, size)
  return Object.fromEntries(
    (
      [
        ['car', 'policeUrgent'],
        ['ebike', 'ebike'],
        ['foot', 'foot'],
      ] as const
    ).map(([mode, profile]) => {
      const graph = retimeRoadGraph(base, PROFILES[profile])
      return [mode, { graph, overlay: baseOverlay(graph) }]
    }),
  ) as unknown as Networks
}

export const networks = networksOf(17)

export const { graph } = networks.car

export const exits = exitsOf(graph, [])

/** A made-up question: units of all kinds, a sighting somewhere inside. */
export function askOf(seed: number, more: Partial<Ask> = {}): Ask {
  const random = seededRandom(`ask ${seed}`)
  const somewhere = () => placeOfNode(graph, random.int(graph.nodeCount))
  const units = Array.from(
    { length: random.pick([20, 150, 250]) },
    (_, i): AskUnit => ({
      id: `u${i}`,
      callSign: `巡${i}`,
      mode: random.pick(['car', 'car', 'ebike', 'foot'] as const),
      lngLat: somewhere(),
      readySeconds: random.pick([0, 20]),
      setupSeconds: random.pick([0, 20]),
    }),
  )
  const middle = placeOfNode(graph, 8 * 17 + 8)
  return {
    seen: [middle[0] + (random.next() - 0.5) * 0.004, middle[1] + (random.next() - 0.5) * 0.004],
    radiusMetres: 0,
    elapsedSeconds: random.int(60),
    mode: random.pick(['foot', 'foot', 'ebike'] as const),
    speedFactor: 1.3,
    kmh: null,
    heading: random.pick([null, 90]),
    units,
    exits,
    forbidden: [],
    forced: [],
    fixed: [],
    ...more,
  }
}

export function plansOf(ask: Ask): RingPlan[] {
  const plans = new Map<string, RingPlan>()
  planRings(
    networks,
    ask,
    [2, 3, 5, 'exits'],
    (told) => {
      if (told.kind === 'ring' && isPlan(told.answer) && !ringsOf(told.answer.ring))
        plans.set(String(told.answer.ring), told.answer)
    },
    () => 0,
  )
  return [...plans.values()]
}

/** The walker by hand, from the posts as they would be sent: nothing of the planner is used. */
export function leaksOf(ask: Ask, plan: RingPlan): number {
  const edgeTimes = suspectTimes(graph, { mode: ask.mode, speedFactor: ask.speedFactor ?? 1.3 })
  const accept = (e: number) => edgeTimes[2 * e]! < UNREACHED
  const snap = snapToRoad(graph, ask.seen, { maxMetres: 1000, outsideCore: true, accept })!
  const seeds = [
    { node: graph.edgeTo[snap.edge]!, time: Math.floor(edgeTimes[2 * snap.edge]! * (1 - snap.fraction)) },
    { node: graph.edgeFrom[snap.edge]!, time: Math.floor(edgeTimes[2 * snap.edge + 1]! * snap.fraction) },
  ]
  const index = (id: string) => numbers.get(id)!
  return walk(graph, {
    edgeTimes,
    seeds,
    sources: new Set(seeds.filter(({ time }) => time === 0).map(({ node }) => node)),
    elapsed: ask.elapsedSeconds * 100,
    limit: plan.ring === 'exits' ? null : Number(plan.ring) * 6000,
    boundary: new Set(plan.ring === 'exits' ? exits.map(index) : []),
    holds: new Map(
      plan.posts.flatMap(({ node, holdSeconds }) =>
        holdSeconds === null ? [] : [[index(node), Math.ceil(holdSeconds * 100)] as const],
      ),
    ),
  }).leaks.length
}

export const numbers = new Map(
  Array.from({ length: graph.nodeCount }, (_, n) => [String(graph.nodeIds[n]), n]),
)

export const runs = { numRuns: Number(process.env.CONTAIN_RUNS ?? 15) }

export const seeds = fc.integer({ min: 1, max: 1e6 })
