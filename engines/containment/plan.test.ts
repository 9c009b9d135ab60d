import { expect, test } from 'vitest'
import { overlayOf } from '../roads/index.ts'
import { gridGraph, testGraph } from '../roads/testNetworks.ts'
import { seededRandom } from '../statistics/index.ts'
import { ContainmentInputError } from './errors.ts'
import { planContainment } from './plan.ts'
import type { ContainmentProblem } from './problem.ts'
import type { ContainmentPlan } from './result.ts'
import { smallCase } from './testCases.ts'
import { areLeaksTrue, escapes, exhaustive, factsOf, getsOut } from './testExhaustive.ts'

test('small networks: the same answer as exhaustive search, no false certificate, true leaks', () => {
  const counts = { answered: 0, closed: 0, withPosts: 0, several: 0, refused: 0, mended: 0 }
  for (let seed = 0; seed < 700; seed++) {
    const random = seededRandom(`containment ${seed}`)
    const one = smallCase(random)
    let plan: ContainmentPlan
    try {
      plan = planContainment(one.graph, one.problem)
    } catch (error) {
      if (!(error instanceof ContainmentInputError)) throw error
      expect(['containment.island', 'containment.horizon_past_map']).toContain(error.code)
      counts.refused++
      continue
    }
    const facts = factsOf(one)
    const least = exhaustive(one, facts)
    const label = `seed ${seed}`
    expect(plan.certified, label).toBe(least !== null)
    expect(plan.proved, label).toBe(true)
    expect(new Set(plan.posts.map((post) => post.unit)).size, label).toBe(plan.posts.length)
    for (const post of plan.posts) {
      const u = one.problem.units.findIndex((unit) => unit.id === post.unit)
      expect(facts.closable(Number(post.node) - 100, u), label).toBe(true)
      expect(post.suspectSeconds).toBeCloseTo(facts.passage[Number(post.node) - 100]! / 100, 6)
      expect(post.slackSeconds).toBeGreaterThanOrEqual(0)
    }
    counts.answered++
    if (least !== null) {
      expect(plan.posts.length, label).toBe(least)
      expect(plan.leaks).toEqual([])
      counts.closed++
      if (least > 0) counts.withPosts++
      if (least > 1) counts.several++
      for (let k = 0; k < 60; k++) expect(getsOut(one, facts, plan, random), label).toBe(false)
    } else {
      expect(plan.leaks.length, label).toBeGreaterThan(0)
      expect(plan.missing.length, label).toBeGreaterThan(0)
      expect(areLeaksTrue(one, facts, plan), label).toBe(true)
      if (plan.missing.some((each) => each.code === 'too_late')) continue
      const nodes = [...plan.missing, ...plan.posts].map((each) => Number(each.node) - 100)
      expect(escapes(one, facts, new Set(nodes)), label).toBe(false)
      counts.mended++
    }
  }
  expect(counts.answered).toBeGreaterThan(400)
  expect(counts.withPosts).toBeGreaterThan(40)
  expect(counts.several).toBeGreaterThan(8)
  expect(counts.mended).toBeGreaterThan(20)
})

const columns = 21
const id = (column: number, row: number) => 100 + row * columns + column

test('a large lattice: a ring of posts that the walker confirms, or leaks that it names', () => {
  const graph = gridGraph(columns, columns)
  let certified = 0
  for (let seed = 0; seed < 20; seed++) {
    const random = seededRandom(seed)
    const plan = planContainment(graph, {
      lastSeen: { node: id(10, 10) },
      elapsedSeconds: 10,
      suspect: { mode: 'car', speedFactor: 1 },
      horizonSeconds: 65,
      units: Array.from({ length: 120 }, (_, i) => ({ id: i, node: id(random.int(21), random.int(21)) })),
    })
    expect(plan.certified).toBe(plan.leaks.length === 0)
    // The planner says it found a closing exactly when the walker finds no way out.
    expect(plan.certified).toBe(plan.missing.length === 0)
    expect(plan.posts.length).toBeGreaterThanOrEqual(plan.certified ? plan.leastPosts! : 0)
    if (plan.certified) certified++
  }
  expect(certified).toBeGreaterThan(0)
})

/** A street with a bridge: 0 – 1 – 2 – 3, 100 m and 10 s a piece. */
const street = () =>
  testGraph(
    [0, 1, 2, 3].map((n) => [121.4 + n * 0.00105, 31.2] as const),
    [0, 1, 2].map((n) => ({
      nodes: [n, n + 1],
      metres: 100,
      kmh: 36,
      oneway: n === 1 ? (-1 as const) : (0 as const),
    })),
  )
const bridge: ContainmentProblem = {
  lastSeen: { node: 100 },
  elapsedSeconds: 5,
  suspect: { mode: 'car', speedFactor: 1 },
  boundaryNodes: [103],
  units: [{ id: '巡1', node: 103, setupSeconds: 5 }],
}

test('by default neither one-way signs nor live closures stop the suspect', () => {
  const graph = street()
  expect(planContainment(graph, bridge)).toMatchObject({
    certified: true,
    posts: [{ node: 103, unit: '巡1', arriveSeconds: 0, suspectSeconds: 25, slackSeconds: 20 }],
    enclosedNodes: 3,
  })
  const obeys = { ...bridge, suspect: { ...bridge.suspect, obeysOneWay: true } }
  expect(planContainment(graph, obeys)).toMatchObject({ certified: true, posts: [], enclosedNodes: 2 })
  const overlay = overlayOf(graph, [{ kind: 'closed', edge: 0 }])
  expect(planContainment(graph, bridge, { overlay }).posts).toHaveLength(1)
  const stopped = { ...bridge, suspect: { ...bridge.suspect, obeysClosures: true } }
  expect(planContainment(graph, stopped, { overlay })).toMatchObject({ certified: true, posts: [] })
})

test('an open plan names its leak and what would close it', () => {
  const plan = planContainment(street(), {
    ...bridge,
    units: [{ id: 7, node: 103, readySeconds: 30, setupSeconds: 5 }],
  })
  expect(plan).toMatchObject({
    certified: false,
    proved: true,
    leastPosts: null,
    posts: [],
    leaks: [{ path: [100, 101, 102, 103], seconds: 25 }],
  })
  expect(plan.missing).toHaveLength(1)
  expect(plan.missing[0]).toMatchObject({ code: 'needs_unit' })
  const late = planContainment(street(), { ...bridge, elapsedSeconds: 60 })
  expect(late).toMatchObject({ certified: false, missing: [{ code: 'too_late' }] })
  expect(late.leaks[0]!.seconds).toBe(-30)
})

test('a sighting between nodes', () => {
  const at = planContainment(street(), { ...bridge, lastSeen: { lngLat: [121.4 + 0.5 * 0.00105, 31.2] } })
  expect(at.certified).toBe(true)
  expect(at.posts[0]!.suspectSeconds).toBeCloseTo(20, 1)
})

test('bad input: one sentence each', () => {
  const graph = gridGraph(columns, columns)
  const good: ContainmentProblem = {
    lastSeen: { node: id(10, 10) },
    elapsedSeconds: 0,
    suspect: { kmh: 36 },
    horizonSeconds: 40,
    units: [{ id: 1, node: 100 }],
  }
  const says = (change: object) => {
    try {
      planContainment(graph, { ...good, ...change })
    } catch (error) {
      if (error instanceof ContainmentInputError) return `${error.code}: ${error.message}`
      throw error
    }
    return 'accepted'
  }
  expect(says({})).toBe('accepted')
  expect(says({ lastSeen: { node: 9 } })).toMatch('unknown_node: lastSeen: node 9 is not')
  expect(says({ lastSeen: { lngLat: [10, 10] } })).toMatch('off_network: lastSeen: no road within 1000 m')
  expect(says({ lastSeen: {} })).toMatch('found {}, expected node or lngLat')
  expect(says({ units: [] })).toMatch('no_unit')
  expect(says({ units: [...good.units, ...good.units] })).toMatch('duplicate_unit: units: the id 1')
  expect(says({ units: [{ id: 1, node: 100, setupSeconds: -1 }] })).toMatch('units[0].setupSeconds: found -1')
  expect(says({ suspect: { kmh: 0 } })).toMatch('suspect.kmh: 0 means 0 km/h')
  expect(says({ suspect: { kmh: 400 } })).toMatch('expected above 0 and at most 250 km/h')
  expect(says({ suspect: { mode: 'car', speedFactor: 3 } })).toMatch('suspect.speedFactor: 3 means 360 km/h')
  expect(says({ suspect: { mode: 'boat' } })).toMatch('suspect.mode: found "boat"')
  expect(says({ boundaryNodes: [100] })).toMatch('exits: found both')
  expect(says({ horizonSeconds: undefined })).toMatch('exits: found neither')
  expect(says({ horizonSeconds: 3600 })).toMatch('the edge of the map is no wall')
  expect(says({ horizonSeconds: 120 })).toMatch('horizon_past_map')
  expect(says({ fixedPosts: [100], forbiddenPosts: [100] })).toMatch('post_both: forbiddenPosts: node 100')
  expect(says({ forbiddenPosts: ['x'] })).toMatch('forbiddenPosts: node x is not in the road file')
  expect(says({ elapsedSeconds: 'soon' })).toMatch('elapsedSeconds: found "soon"')
})

test('closures entered on another version of the road graph are refused in one sentence', () => {
  const other = gridGraph(columns, columns + 1)
  expect(() => planContainment(street(), bridge, { overlay: overlayOf(other, []) })).toThrow(
    new RegExp(`${other.version}.*${street().version}`),
  )
})

test('a sighting on an island of the network', () => {
  const far = [0, 1, 2, 3, 4].map((n) => [121.4 + n * 0.01, 31.2] as const)
  const graph = testGraph(far, [{ nodes: [0, 1, 2] }, { nodes: [3, 4] }])
  const problem = { ...bridge, lastSeen: { node: 104 }, boundaryNodes: [100], units: [{ id: 1, node: 100 }] }
  expect(() => planContainment(graph, problem)).toThrow(/lies on an island of the network \(2 nodes\)/)
})
