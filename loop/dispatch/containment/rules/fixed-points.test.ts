import { describe, expect, it } from 'vitest'
import type { RingPlan } from '../model/proof.ts'
import { camerasPassed } from './cameras.ts'
import { type Ask, type FixedStand, fieldOf, idOf, indexOf, passageOf, placeOfNode } from './field.ts'
import { judgeDrill } from './judge-drill.ts'
import { planNested } from './nested.ts'
import { planRing, proveRing } from './plan-ring.ts'
import { replan } from './replan.ts'
import { smallestOf } from './smallest.ts'
import { askOf, graph, networks } from './testing.ts'

/** A point that holds since long before the sighting, unless it is said otherwise. */
const pointAt = (node: string, heldSeconds = -3600): FixedStand => ({
  openingId: `o-${node}`,
  name: `卡点${node}`,
  kind: 'gate',
  node,
  lngLat: [0, 0],
  heldSince: '2026-11-22T10:00:00Z',
  word: '值守民警电台报告',
  untilAt: '2026-11-22T14:00:00Z',
  heldSeconds,
})
const standsOf = ({ posts }: RingPlan) => posts.map(({ unitId, node, forced }) => ({ unitId, node, forced }))

const middle: Partial<Ask> = {
  seen: placeOfNode(graph, 8 * 17 + 8),
  mode: 'foot',
  speedFactor: null,
  kmh: 5,
  heading: null,
}

/** A question whose ring of three minutes closes, with its plan. */
function closed(more: Partial<Ask> = {}): { ask: Ask; plan: RingPlan } {
  for (let seed = 1; seed < 60; seed++) {
    const ask = askOf(seed, { ...middle, ...more })
    const plan = planRing(networks, ask, 3, { quick: true })
    if (plan.certified && plan.posts.length > 2) return { ask, plan }
  }
  throw new Error('no question that closes')
}

describe('a fixed point that stops everybody', () => {
  const { ask, plan } = closed()
  const [lost, ...rest] = standsOf(plan)
  const node = lost!.node
  const passage = passageOf(fieldOf(networks, ask, 3), indexOf(graph, node))!

  it('closes the way out that a post left, is no post, and the proof relies on it', () => {
    const open = proveRing(networks, ask, 3, rest)
    expect(open.certified).toBe(false)
    expect(open.fixed).toEqual([])
    const held = proveRing(networks, { ...ask, fixed: [pointAt(node)] }, 3, rest)
    expect(held.certified).toBe(true)
    expect(held.posts.map((post) => post.node)).not.toContain(node)
    expect(held.fixed).toMatchObject([{ openingId: `o-${node}`, relied: true, passageSeconds: passage }])
    expect(held.fixed[0]!.slackSeconds).toBeCloseTo(passage + 3600)
  })

  it('that began to hold after he may have passed closes nothing, however long it has held', () => {
    // Asked an hour later: he may have been there long before the point held.
    const late = { ...ask, elapsedSeconds: ask.elapsedSeconds + 1000 }
    const passed = passageOf(fieldOf(networks, late, 'exits'), indexOf(graph, node))!
    expect(passed).toBeLessThan(0)
    const stands = plan.posts.map(({ unitId, node: at, forced, holdSeconds }) => ({
      unitId,
      node: at,
      forced,
      heldSeconds: holdSeconds! - 1000,
    }))
    const prove = (heldSeconds: number) =>
      proveRing(networks, { ...late, fixed: [pointAt(node, heldSeconds)] }, 3, stands.slice(1))
    expect(prove(passed - 1).certified).toBe(true)
    const after = prove(passed + 1)
    expect(after.certified).toBe(false)
    for (const one of after.fixed) expect(one).toMatchObject({ relied: false })
    expect(after.fixed.every(({ slackSeconds }) => slackSeconds! < 0)).toBe(true)
  })

  it('is not relied on where a unit stands too, or where he does not come', () => {
    const both = proveRing(networks, { ...ask, fixed: [pointAt(node)] }, 3, [lost!, ...rest])
    expect(both.certified).toBe(true)
    expect(both.fixed.every(({ relied }) => !relied)).toBe(true)
    const far = ask.exits[0]!
    const elsewhere = proveRing(networks, { ...ask, fixed: [pointAt(far)] }, 3, [lost!, ...rest])
    expect(elsewhere.fixed).toEqual([])
  })

  it('spares the planner a unit: no post stands there, and no more posts are needed', () => {
    const helped = planRing(networks, { ...ask, fixed: [pointAt(node)] }, 3, { quick: false })
    const alone = planRing(networks, ask, 3, { quick: false })
    expect(helped.certified).toBe(true)
    expect(helped.posts.length).toBeLessThanOrEqual(alone.posts.length)
    expect(helped.posts.map((post) => post.node)).not.toContain(node)
    expect(helped.posts.every(({ unitId }) => unitId.startsWith('u'))).toBe(true)
  })

  it('closes a ring without any unit when every way out is held', () => {
    const fixed = plan.posts.map((post) => pointAt(post.node))
    const nobody = { ...ask, units: [], fixed }
    const held = planRing(networks, nobody, 3, { quick: true })
    expect(held).toMatchObject({ certified: true, posts: [] })
    expect(held.fixed.length).toBeGreaterThanOrEqual(fixed.length)
    const exits = planRing(networks, { ...nobody, fixed: ask.exits.map((exit) => pointAt(exit)) }, 'exits', {
      quick: true,
    })
    expect(exits).toMatchObject({ certified: true, posts: [] })
  })

  it('stands for both of two rings, in the smallest one and in a re-plan', () => {
    const fixed = plan.posts.map((post) => pointAt(post.node))
    const two = planNested(networks, { ...ask, fixed }, 3, 'exits', { quick: true })
    expect(two.layers).toMatchObject({ inner: { certified: true }, outer: { certified: true } })
    expect(two.posts).toEqual([])
    const known = planRing(networks, { ...ask, fixed }, 3, { quick: true })
    const one = ask.units.filter(({ mode }) => mode === 'car').slice(0, 1)
    expect(smallestOf(networks, { ...ask, units: one, fixed }, [known], () => 0)!.ring).not.toBeNull()
    const running = rest.map((stand) => ({ ...stand, inPosition: false }))
    const { answer, changes } = replan(networks, { ...ask, fixed: [pointAt(node)] }, 3, running, () => 0)
    expect(answer).toMatchObject({ certified: true })
    expect(changes.added).toEqual([])
  })

  it('leaves him where he is when he was seen at it', () => {
    const seen = graph.nodeIds[8 * 17 + 8]!
    const there = { ...ask, seen: [graph.lon[8 * 17 + 8]!, graph.lat[8 * 17 + 8]!] as const }
    const held = proveRing(networks, { ...there, fixed: [pointAt(String(seen))] }, 3, [])
    expect(held.certified).toBe(false)
  })

  it('stops the fugitive of a drill by its own clock', () => {
    const field = fieldOf(networks, { ...ask, elapsedSeconds: 0 }, 3)
    const at = indexOf(graph, node)
    const route = [
      { node: idOf(graph, field.p.seeds[0]!.node), seconds: 5 },
      { node, seconds: field.p.earliest[at]! / 100 + 1 },
    ]
    const play = (fixed: FixedStand[]) => judgeDrill(networks, { ...ask, fixed }, 3, [], 60, route)
    expect(play([])).toMatchObject({ kind: 'inside' })
    expect(play([pointAt(node)])).toMatchObject({ kind: 'caught', callSign: `卡点${node}` })
    expect(play([pointAt(node, 3600 - ask.elapsedSeconds)])).toMatchObject({ kind: 'inside' })
  })
})

describe('a camera', () => {
  it('is told with the moment he may come by, the soonest first, and stops nobody', () => {
    const { ask, plan } = closed()
    const cameras = Array.from({ length: graph.nodeCount }, (_, n) => ({
      siteId: `c${n}`,
      name: `探头${n}`,
      lngLat: [graph.lon[n]!, graph.lat[n]!] as const,
      node: idOf(graph, n),
    }))
    const open = camerasPassed(networks, ask, 3, [], cameras)
    expect(open).toHaveLength(12)
    const times = open.map(({ seconds }) => seconds)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    const field = fieldOf(networks, ask, 3)
    for (const { siteId, seconds } of open) expect(seconds).toBe(passageOf(field, Number(siteId.slice(1))))
    // Beyond a post that holds in time there is nothing to see of him.
    const posts = new Set(plan.posts.map((post) => post.node))
    const all = cameras.flatMap((one) => camerasPassed(networks, ask, 3, plan.posts, [one]))
    expect(all.length).toBeLessThan(open.length)
    expect(all.some(({ siteId }) => posts.has(idOf(graph, Number(siteId.slice(1)))))).toBe(false)
    expect(proveRing(networks, ask, 3, standsOf(plan).slice(1)).certified).toBe(false)
  })
})
