import { expect, test } from 'vitest'
import { gridGraph } from '../roads/testNetworks.ts'
import { seededRandom } from '../statistics/index.ts'
import { assessPosts, sensitivity } from './assess.ts'
import { ContainmentInputError } from './errors.ts'
import { containmentSteps, planContainment } from './plan.ts'
import type { ContainmentProblem } from './problem.ts'
import { type Replanned, replan, replanSteps } from './replan.ts'
import { nestedRings, smallestRing } from './rings.ts'

const columns = 21
const graph = gridGraph(columns, columns)
const id = (column: number, row: number) => 100 + row * columns + column

function problem(seed: number | string, units = 140): ContainmentProblem {
  const random = seededRandom(`face ${seed}`)
  return {
    lastSeen: { node: id(10, 10) },
    elapsedSeconds: 10,
    suspect: { mode: 'car', speedFactor: 1 },
    horizonSeconds: 65,
    units: Array.from({ length: units }, (_, i) => ({ id: i, node: id(random.int(21), random.int(21)) })),
  }
}

test('told as it gets better: never worse, the last one finished and the same as the whole plan', () => {
  for (let seed = 0; seed < 6; seed++) {
    const plans = [...containmentSteps(graph, problem(seed))]
    const last = plans.at(-1)!
    expect(last.finished).toBe(true)
    expect(last).toEqual(planContainment(graph, problem(seed)))
    const posts = plans.filter((plan) => plan.certified).map((plan) => plan.posts.length)
    expect(posts).toEqual([...posts].sort((a, b) => b - a))
    expect(plans.every((plan) => plan.certified === (plan.leaks.length === 0))).toBe(true)
  }
  let asked = 0
  const early = planContainment(graph, problem(0), { shouldStop: () => ++asked > 1 })
  expect(early.finished).toBe(false)
  expect(early.posts.length).toBeGreaterThan(0)
})

test('a lost unit: the others stay, the plan closes again', () => {
  let mended = 0
  let stayed = 0
  let posts = 0
  for (let seed = 0; seed < 12; seed++) {
    const before = planContainment(graph, problem(seed))
    if (!before.certified) continue
    const same = replan(graph, problem(seed), before)
    expect(same.certified).toBe(true)
    expect([...same.changes.moved, ...same.changes.added]).toEqual([])
    const lost = before.posts[seed % before.posts.length]!
    const after = replan(graph, { ...problem(seed), withoutUnits: [lost.unit] }, before)
    const { kept, moved, added, released } = after.changes
    expect(after.posts.some((post) => post.unit === lost.unit)).toBe(false)
    expect(kept.length + moved.length + added.length).toBe(after.posts.length)
    expect(kept.length + moved.length + released.length).toBe(before.posts.length)
    if (!after.certified) continue
    mended++
    stayed += kept.length
    posts += after.posts.length
  }
  expect(mended).toBeGreaterThan(3)
  expect(stayed).toBeGreaterThan(0.7 * posts)
})

test('a re-plan as it gets better: closed ones with ever fewer new orders, open ones that move nobody', () => {
  let closed = 0
  let open = 0
  for (let seed = 0; seed < 30; seed++) {
    const before = planContainment(graph, problem(seed))
    if (!before.certified) continue
    const posted = before.posts.map(({ unit }) => unit)
    // Every other time nobody is left in reserve.
    const reserve = problem(seed)
      .units.map(({ id }) => id)
      .filter((id) => !posted.includes(id))
    const lost = [...posted.slice(0, 1 + (seed % 4)), ...(seed % 2 === 0 ? reserve : [])]
    const told = [...replanSteps(graph, { ...problem(seed), withoutUnits: lost }, before)]
    const orders = ({ changes }: Replanned) => changes.moved.length + changes.added.length
    for (const plan of told) expect(plan.certified).toBe(plan.leaks.length === 0)
    const certified = told.filter((plan) => plan.certified)
    expect(certified.map(orders)).toEqual(certified.map(orders).sort((a, b) => b - a))
    const last = told.at(-1)!
    expect(last.certified).toBe(certified.length > 0)
    expect(last.finished).toBe(true)
    if (last.certified) closed++
    else {
      open++
      expect(last.changes.moved).toEqual([])
      expect(last.missing.length).toBeGreaterThan(0)
    }
  }
  expect(closed).toBeGreaterThan(5)
  expect(open).toBeGreaterThan(0)
})

test('posts set by hand: the proof follows', () => {
  const given = problem(1)
  const plan = planContainment(graph, given)
  expect(plan.certified).toBe(true)
  const posts = plan.posts.map(({ unit, node }) => ({ unit, node }))
  expect(assessPosts(graph, given, posts)).toMatchObject({ certified: true, latePosts: [] })
  const open = assessPosts(graph, given, posts.slice(1))
  expect(open.certified).toBe(false)
  expect(open.leaks[0]!.path).toContain(posts[0]!.node)
  expect(open.leaks[0]!.atSeconds).toHaveLength(open.leaks[0]!.path.length)
  const without = planContainment(graph, { ...given, forbiddenPosts: [posts[0]!.node] })
  expect(without.posts.map((post) => post.node)).not.toContain(posts[0]!.node)
  const bound = planContainment(graph, { ...given, forced: [posts[3]!] })
  expect(bound).toMatchObject({ certified: true })
  expect(bound.posts.find((post) => post.unit === posts[3]!.unit)).toMatchObject({
    ...posts[3]!,
    forced: true,
  })
  const late = planContainment(graph, { ...given, forced: [{ unit: posts[3]!.unit, node: id(10, 10) }] })
  expect(late.latePosts).toMatchObject([{ unit: posts[3]!.unit, node: id(10, 10) }])
})

test('a faster suspect breaks what has no slack', () => {
  const given = problem(1)
  const plan = planContainment(graph, given)
  const { factors, largestFactor } = sensitivity(graph, given, plan, [1, 1.2, 3])
  expect(factors[0]).toMatchObject({ factor: 1, certified: true, breaks: [], leaks: [] })
  expect(factors[2]!.certified).toBe(false)
  expect(factors[2]!.breaks.length).toBeGreaterThan(0)
  for (const { certified, factor } of factors) expect(certified).toBe(factor <= largestFactor!)
  expect(() => sensitivity(graph, given, { ...plan, graphVersion: 'old' })).toThrow(/made on version old/)
  expect(() => planContainment(graph, { ...given, graphVersion: 'old' })).toThrow(ContainmentInputError)
})

test('rings: whatever closes a ring closes a larger one; two rings share no unit', () => {
  const { horizonSeconds: _, ...rings } = problem(3)
  const ring = smallestRing(graph, rings, { toSeconds: 90, stepSeconds: 10 })
  expect(ring.horizonSeconds).not.toBeNull()
  for (const each of ring.tried)
    if (each.horizonSeconds > ring.horizonSeconds!) expect(each.posts).toBeLessThan(60)
  expect(ring.plan).toMatchObject({ certified: true })
  const { inner, outer } = nestedRings(graph, rings, { innerSeconds: 40, outerSeconds: 70 })
  const units = [...inner.posts, ...outer.posts].map((post) => post.unit)
  expect(new Set(units).size).toBe(units.length)
  expect(inner.enclosedNodes).toBeLessThan(outer.enclosedNodes)
})

test('kinds of fixed posts: a camera never stops, a barrier from when it is closed, types of set-up', () => {
  const street = gridGraph(9, 1)
  const base: ContainmentProblem = {
    lastSeen: { node: 104 },
    elapsedSeconds: 0,
    suspect: { mode: 'car', speedFactor: 1 },
    boundaryNodes: [100, 108],
    units: [{ id: 'a', node: 100, setupSeconds: { road: 0, toll: 60 } }],
  }
  const at = (change: Partial<ContainmentProblem>) => planContainment(street, { ...base, ...change })
  const camera = at({ fixedPosts: [{ node: 106, kind: 'camera' }] })
  expect(camera).toMatchObject({ certified: false, cameras: [{ node: 106, suspectSeconds: 20 }] })
  expect(camera.leaks[0]!.cameras).toEqual([106])
  const barrier = (holdsFromSeconds: number) =>
    at({ fixedPosts: [{ node: 106, kind: 'barrier', holdsFromSeconds }] })
  expect(barrier(20)).toMatchObject({
    certified: true,
    heldPosts: [{ node: 106, kind: 'barrier', holdsFromSeconds: 20 }],
  })
  expect(barrier(21)).toMatchObject({ certified: false, wouldClose: { units: 0, barriers: [106] } })
  const toll = { postTypes: [{ node: 100, type: 'toll' }], fixedPosts: [106] }
  expect(at({ fixedPosts: [106] }).certified).toBe(true)
  expect(at(toll).posts.map((post) => post.node)).not.toContain(100)
  expect(at({ ...toll, units: [{ id: 'a', node: 100, setupSeconds: { toll: 0 } }] }).posts).toMatchObject([
    { node: 100 },
  ])
  const edge = at({
    fixedPosts: [106],
    forbiddenEdges: [
      [100, 101],
      [102, 103],
    ],
  })
  expect(edge).toMatchObject({ certified: false })
})

test('an uncertain sighting: every place within it is left behind', () => {
  const street = gridGraph(9, 1)
  const base = {
    elapsedSeconds: 0,
    suspect: { mode: 'car', speedFactor: 1 },
    boundaryNodes: [100, 108],
  } as const
  const units = [
    { id: 'a', node: 100 },
    { id: 'b', node: 108 },
  ]
  const passages = (lastSeen: ContainmentProblem['lastSeen']) =>
    planContainment(street, { ...base, units, lastSeen: lastSeen! })
      .posts.map((post) => [post.node, post.suspectSeconds])
      .sort()
  expect(passages({ node: 104 })).toEqual([
    [100, 40],
    [108, 40],
  ])
  expect(passages({ between: [104, 105] })).toEqual([
    [100, 40],
    [108, 30],
  ])
  const lngLat = [121.4 + 4 * 0.00105, 31.2] as const
  for (const [, seconds] of passages({ lngLat, radiusMetres: 150 })) {
    expect(seconds).toBeGreaterThan(20)
    expect(seconds).toBeLessThan(30)
  }
  const ring = [
    [121.4031, 31.19],
    [121.4053, 31.19],
    [121.4053, 31.21],
    [121.4031, 31.21],
  ] as const
  for (const [, seconds] of passages({ area: ring })) expect(seconds).toBeLessThanOrEqual(30)
  expect(() => passages({ area: [lngLat] })).toThrow(/three points/)
  expect(() => passages({ between: [100, 105] })).toThrow(/two neighbouring nodes/)
  const most = planContainment(street, { ...base, units, lastSeen: { node: 104 }, elapsedSeconds: [5, 12] })
  expect(most.posts[0]!.suspectSeconds).toBe(28)
})

test('named exits: the last arrival as soon as possible, then the least sum; also where nobody was seen', () => {
  const street = gridGraph(11, 1)
  const units = [102, 104, 107].map((node, i) => ({ id: i, node }))
  const exits = planContainment(street, { boundaryNodes: [100, 110], units })
  expect(exits).toMatchObject({
    certified: true,
    lastArrivalSeconds: 30,
    exits: { sumArrivalSeconds: 50, unmanned: [] },
  })
  expect(planContainment(street, { boundaryNodes: [100, 105, 110, 109], units })).toMatchObject({
    certified: false,
    wouldClose: { units: 1 },
  })
  const seen = planContainment(street, {
    lastSeen: { node: 105 },
    elapsedSeconds: 0,
    suspect: { kmh: 10 },
    boundaryNodes: [100, 110],
    units,
  })
  // Both posts are as near as a unit: 102 itself and 107 itself.
  expect(seen).toMatchObject({ certified: true, lastArrivalSeconds: 0, exits: { lastArrivalSeconds: 30 } })
  expect(() => planContainment(street, { units })).toThrow(/lastSeen: found nothing/)
})

test('equal plans: the one that disturbs less', () => {
  const street = gridGraph(5, 1)
  const plan = planContainment(street, {
    lastSeen: { node: 102 },
    elapsedSeconds: 0,
    suspect: { kmh: 10 },
    boundaryNodes: [100, 104],
    units: [
      { id: 'busy', node: 100, disturbance: 5 },
      { id: 'idle', node: 100, disturbance: 1 },
      { id: 'other', node: 104 },
    ],
  })
  expect(plan.posts.map((post) => post.unit).sort()).toEqual(['idle', 'other'])
  expect(plan.disturbance).toBe(1)
})
