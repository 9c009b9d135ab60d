import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Behaviour, runawayRoute } from '../../../../demo/life/runaway.ts'
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
import { behaviours, isPlan, type RingPlan, ringsOf } from '../model.ts'
import { exitsOf } from './exits.ts'
import { type Ask, type AskUnit, type Networks, placeOfNode } from './field.ts'
import { judgeDrill, routeFault } from './judge-drill.ts'
import { proveRing } from './plan-ring.ts'
import { bestOf, planRings } from './plan-rings.ts'
import { reachOf } from './reach.ts'
import { changesOf, type Replan, replan } from './replan.ts'

function networksOf(size: number): Networks {
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
const networks = networksOf(17)
const { graph } = networks.car
const exits = exitsOf(graph, [])

/** A made-up question: units of all kinds, a sighting somewhere inside. */
function askOf(seed: number, more: Partial<Ask> = {}): Ask {
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
    ...more,
  }
}

function plansOf(ask: Ask): RingPlan[] {
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
function leaksOf(ask: Ask, plan: RingPlan): number {
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

const numbers = new Map(Array.from({ length: graph.nodeCount }, (_, n) => [String(graph.nodeIds[n]), n]))
const runs = { numRuns: Number(process.env.CONTAIN_RUNS ?? 15) }
const seeds = fc.integer({ min: 1, max: 1e6 })

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

describe('a re-plan', () => {
  it('moves nobody while all posts still hold, and never says closed without the walker', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const ask = askOf(seed)
        const [plan] = plansOf(ask).filter(({ certified, posts }) => certified && posts.length > 0)
        fc.pre(plan !== undefined)
        const running = plan!.posts.map(({ unitId, node }) => ({
          unitId,
          node,
          forced: false,
          inPosition: false,
        }))
        const same = replan(networks, ask, plan!.ring, running, () => 0)
        expect(same.changes.added).toEqual([])
        expect(same.changes.moved.filter(({ to }) => to !== null)).toEqual([])
        const lost = running[0]!.unitId
        const without = { ...ask, units: ask.units.filter(({ id }) => id !== lost) }
        const told: Replan[] = []
        const next = replan(
          networks,
          without,
          plan!.ring,
          running.slice(1),
          () => 0,
          (better) => told.push(better),
        )
        for (const { answer, changes } of told) {
          if (!isPlan(answer)) continue
          expect(answer.certified).toBe(leaksOf(without, answer) === 0)
          expect(changes).toEqual(changesOf(running.slice(1), answer))
        }
        // What closes once isn't taken back, and the last told is the answer.
        const closed = told.map(({ answer }) => isPlan(answer) && answer.certified)
        expect(closed).toEqual([...closed].sort())
        if (isPlan(next.answer)) expect(told.at(-1)).toEqual(next)
        if (!isPlan(next.answer)) return
        expect(next.answer.certified).toBe(leaksOf(without, next.answer) === 0)
        expect(next.answer.posts.map(({ unitId }) => unitId)).not.toContain(lost)
        expect(next.changes).toEqual(changesOf(running.slice(1), next.answer))
      }),
      runs,
    )
  })

  it('moves nobody for one who was seen again, where the posts hold him in a wider ring', () => {
    const town = networksOf(61)
    const { graph: streets } = town.car
    const at = (column: number, row: number): [number, number] => [
      121.4 + column * 0.00105,
      31.2 + row * 0.0009,
    ]
    const numbers = new Map(
      Array.from(streets.nodeIds as Iterable<number | string>, (node, n) => [
        placeOfNode(streets, n)
          .map((degrees) => degrees.toFixed(5))
          .join(),
        String(node),
      ]),
    )
    const id = (column: number, row: number) =>
      numbers.get(
        at(column, row)
          .map((degrees) => degrees.toFixed(5))
          .join(),
      )!
    const units = Array.from({ length: 400 }, (_, i) => i).map(
      (i): AskUnit => ({
        id: `u${i}`,
        callSign: `巡${i}`,
        mode: 'car',
        lngLat: at(10 + 2 * (i % 20), 10 + 2 * Math.floor(i / 20)),
        readySeconds: 0,
        setupSeconds: 0,
      }),
    )
    // All crossings ten streets from the first place, held already.
    const running = units.slice(0, 40).map(({ id: unitId }, i) => {
      const [east, south] = [i % 2 === 0 ? 1 : -1, i % 4 < 2 ? 1 : -1]
      const far = Math.floor(i / 4)
      const [dx, dy] = east === south ? [10 - far, far] : [far, 10 - far]
      return {
        unitId,
        node: id(30 + east * dx, 30 + south * dy),
        forced: false,
        heldSeconds: -30,
        inPosition: true,
      }
    })
    const again = askOf(1, {
      seen: at(34, 30),
      elapsedSeconds: 0,
      mode: 'foot',
      units,
      exits: [id(0, 30), id(60, 30), id(30, 0), id(30, 60)],
    })
    expect(proveRing(town, { ...again, seen: at(30, 30) }, 5, running).certified).toBe(true)
    expect(proveRing(town, again, 2, running).certified).toBe(false)
    const found = replan(town, again, 2, running, () => 0)
    expect(found.answer.ring).toBe(5)
    expect(isPlan(found.answer) && found.answer.certified).toBe(true)
    expect(found.changes).toEqual({ moved: [], added: [] })
  })
})

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
        }
      }),
      runs,
    )
  })
})

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
