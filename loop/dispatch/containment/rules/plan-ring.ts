import {
  type ContainmentPlan,
  type ContainmentProblem,
  containmentSteps,
  replanSteps as movingFewest,
} from '../../../../engines/containment/index.ts'
import { search } from '../../../../engines/roads/index.ts'
import type { Lack, LayerProof, RingPlan, Why } from '../model/proof.ts'
import { type Ring, ringsOf, type SingleRing } from '../model.ts'
import {
  type Ask,
  type AskUnit,
  type Field,
  fieldOf,
  idOf,
  indexOf,
  type Networks,
  passageOf,
  placeOfNode,
  type Stand,
  sightingOf,
  suspectOf,
  wordsOf,
} from './field.ts'
import { closedNodes, isInTime, provedFixed, type Stood } from './fixed-points.ts'
import { type Held, heldOf, type Proof, prove, walkAgainst } from './prove.ts'

/** How long to look: a quick first plan, or until nothing gets better or the budget (0…1) is used up. */
export interface Effort {
  readonly quick: boolean
  readonly budget?: () => number
  /** Told the first plan that closes, when better ones are still sought. */
  readonly tell?: (plan: RingPlan) => void
}

/** The engine's first plan, or its last. */
function soonest(
  steps: Iterable<ContainmentPlan>,
  quick: boolean,
  tell?: (plan: ContainmentPlan) => void,
): ContainmentPlan {
  let plan: ContainmentPlan | undefined
  let isTold = false
  for (const step of steps) {
    plan = step
    if (quick) break
    if (!tell || isTold || !step.certified || step.finished) continue
    isTold = true
    tell(step)
  }
  return plan!
}

const budgetOf = ({ budget }: Effort) => (budget ? { budget, shouldStop: () => budget() >= 1 } : {})

/** A unit in the planner that is not to be used: it answers also where nobody has a car. */
const NOBODY = '-nobody'

/**
 * Posts for one ring. Cars are planned by the engine on the way of a blue light; who was set by hand and in time counts as
 * held; what then still lacks a unit is given to walkers and e-bikes that get there in time by their own way. The verdict
 * is the walker's, over everything. Posts of an earlier plan (`standing`) are kept where they can be: as few units as
 * possible get a new order.
 * @throws ContainmentInputError, RingRefused
 */
export function planRing(
  networks: Networks,
  ask: Ask,
  ring: SingleRing,
  effort: Effort,
  standing: readonly Stand[] = [],
): RingPlan {
  const field = fieldOf(networks, ask, ring)
  const { graph, overlay } = networks.car
  const byHand = heldOf(networks, ask, ask.forced)
  const inTime = byHand.filter(({ at, holdSeconds }) => isInTime(field, at, holdSeconds))
  const taken = new Set(ask.forced.map(({ unitId }) => unitId))
  const cars = ask.units.filter((unit) => unit.mode === 'car' && !taken.has(unit.id))
  const carsAlone = ask.units.every(({ mode, id }) => mode === 'car' || taken.has(id))
  // Fixed points close as posts by hand do, but nobody is sent there and they are no posts.
  const held = new Set([
    ...inTime.map(({ node }) => node),
    ...closedNodes(field).map((at) => idOf(graph, at)),
  ])
  const horizonSeconds = typeof ring === 'number' ? Math.round(ring * 6000) / 100 - ask.elapsedSeconds : -1
  const problem: ContainmentProblem = {
    lastSeen: sightingOf(ask),
    elapsedSeconds: ask.elapsedSeconds,
    suspect: suspectOf(ask),
    ...(horizonSeconds >= 0
      ? { horizonSeconds }
      : { boundaryNodes: [...field.p.boundary].map((node) => String(graph.nodeIds[node])) }),
    ...(cars.length > 0 ? { units: cars.map(toEngine) } : nobody(String(graph.nodeIds[0]))),
    fixedPosts: [...held],
    forbiddenPosts: ask.forbidden.filter((node) => !held.has(node)),
  }
  const options = { overlay, ...budgetOf(effort) }
  const previous = { posts: standing.map(toPost), graphVersion: graph.version }
  const steps =
    standing.length > 0
      ? movingFewest(graph, problem, previous, options)
      : containmentSteps(graph, problem, options)
  const whole = (plan: ContainmentPlan, refined: boolean): RingPlan => {
    const planned = plan.posts.map(
      ({ node, unit }): Stand => ({ node: String(node), unitId: String(unit), forced: false }),
    )
    const onFoot = fill(networks, ask, plan, new Set([...taken, ...planned.map(({ unitId }) => unitId)]))
    const stands = [...byHand, ...heldOf(networks, ask, [...planned, ...onFoot])]
    return {
      ring,
      ...prove(networks, ask, field, stands, (one) => reasons(networks, ask, field, one)),
      lacks: lacksOf(networks, plan, new Set(onFoot.map(({ node }) => node))),
      leastPosts: carsAlone ? plan.leastPosts : null,
      // The engine knows the cars only: it proves nothing of what the others could do.
      provedFewest: plan.proved && carsAlone,
      faster: faster(networks, ask, ring, stands),
      refined,
      fixed: provedFixed(networks, field, [{ field, held: stands }]),
    }
  }
  const { quick, tell } = effort
  const last = soonest(steps, quick, tell && ((plan) => tell(whole(plan, false))))
  return whole(last, !quick || last.finished)
}

/** A standing post as the engine's re-plan takes it; it asks only where who was sent. */
const toPost = ({ unitId, node }: Stand) => ({
  unit: unitId,
  node,
  arriveSeconds: 0,
  holdsFromSeconds: 0,
  suspectSeconds: null,
  slackSeconds: null,
})

/** The proof of posts that are given, whoever chose them: a plan about to be sent, one that runs. */
export function proveRing(networks: Networks, ask: Ask, ring: Ring, stands: readonly Stand[]): RingPlan {
  const field = fieldOf(networks, ask, ring)
  const held = heldOf(networks, ask, stands)
  const layers = layersOf(networks, ask, ring, held)
  const proof: Proof = prove(networks, ask, field, held, (one) => reasons(networks, ask, field, one))
  return {
    ring,
    ...proof,
    lacks: [],
    leastPosts: null,
    provedFewest: false,
    faster: faster(networks, ask, ring, held),
    refined: true,
    layers: layers && {
      inner: layerProof(networks, layers.inner),
      outer: layerProof(networks, layers.outer),
    },
    fixed: provedFixed(networks, field, [{ field, held }, ...(layers ? [layers.inner, layers.outer] : [])]),
  }
}

/** Each of two rings with its own posts alone; fixed points stand for both. Null for a single ring. */
function layersOf(networks: Networks, ask: Ask, ring: Ring, held: readonly Held[]) {
  const rings = ringsOf(ring)
  if (!rings) return null
  const layer = (one: SingleRing, name: 'inner' | 'outer') => ({
    ring: one,
    field: fieldOf(networks, ask, one),
    held: held.filter((stand) => (stand.layer ?? 'inner') === name),
  })
  return { inner: layer(rings.inner, 'inner'), outer: layer(rings.outer, 'outer') }
}

function layerProof(networks: Networks, { ring, field, held }: Stood & { ring: SingleRing }): LayerProof {
  const { leaks } = walkAgainst(networks, field, held)
  return { ring, certified: leaks.length === 0, leakingExits: leaks.length }
}

const toEngine = ({ id, lngLat, readySeconds, setupSeconds }: AskUnit) => ({
  id,
  lngLat,
  readySeconds,
  setupSeconds,
})
const nobody = (node: string) => ({ units: [{ id: NOBODY, node }], withoutUnits: [NOBODY] })

/** Walkers and e-bikes at the places that lack a unit: the hardest place first, there the one with the most time to spare. */
function fill(networks: Networks, ask: Ask, plan: ContainmentPlan, taken: Set<string>): Stand[] {
  const places = plan.missing
    .flatMap((one) =>
      one.code === 'needs_unit' && one.withinSeconds !== null
        ? [{ ...one, withinSeconds: one.withinSeconds }]
        : [],
    )
    .sort((a, b) => a.withinSeconds - b.withinSeconds)
  const stands: Stand[] = []
  for (const { node, withinSeconds } of places) {
    const free = ask.units.filter((unit) => unit.mode !== 'car' && !taken.has(unit.id))
    const [best] = heldOf(
      networks,
      ask,
      free.map((unit) => ({ unitId: unit.id, node: String(node), forced: false })),
    )
      .filter(({ holdSeconds }) => holdSeconds !== null && holdSeconds <= withinSeconds)
      .sort((a, b) => a.holdSeconds! - b.holdSeconds!)
    if (!best) continue
    taken.add(best.unitId)
    stands.push({ unitId: best.unitId, node: best.node, forced: false })
  }
  return stands
}

function lacksOf(networks: Networks, plan: ContainmentPlan, filled: ReadonlySet<string>): Lack[] {
  const { graph } = networks.car
  return plan.missing
    .filter(({ node }) => !filled.has(String(node)))
    .map((one): Lack => {
      const lngLat = placeOfNode(graph, indexOf(graph, String(one.node)))
      const late = one.code === 'needs_unit' ? one.lateSeconds : null
      return {
        code: one.code === 'close_barrier' ? 'needs_unit' : one.code,
        node: String(one.node),
        lngLat,
        ...wordsOf(graph, lngLat),
        withinSeconds: one.code === 'too_late' ? null : one.withinSeconds,
        lateSeconds: late !== null && late > 3600 ? null : late,
      }
    })
}

/** The same posts against one 20 % faster. */
function faster(networks: Networks, ask: Ask, ring: Ring, held: readonly Held[]): RingPlan['faster'] {
  try {
    const field = fieldOf(networks, ask, ring, 1.2)
    const slack = held.map((one) => {
      const passage = one.at < 0 ? null : passageOf(field, one.at)
      return passage === null || one.holdSeconds === null ? null : passage - one.holdSeconds
    })
    const known = slack.filter((each) => each !== null)
    const leakingExits = walkAgainst(networks, field, held).leaks.length
    return {
      certified: leakingExits === 0,
      late: known.filter((each) => each < 0).length,
      leakingExits,
      minSlackSeconds: known.length > 0 ? Math.min(...known) : null,
    }
  } catch {
    // So fast the ring would touch the end of the map: it can't be promised.
    return { certified: false, late: 0, leakingExits: 0, minSlackSeconds: null }
  }
}

/** Why somebody stands here: what goes through otherwise, how many could have come, by whose hand. */
function reasons(networks: Networks, ask: Ask, field: Field, one: Held): Why[] {
  const passage = passageOf(field, one.at)
  const list: Why[] = []
  if (passage !== null) list.push({ code: 'passage', params: { seconds: Math.round(passage) } })
  if (one.heldSeconds != null) list.push({ code: 'holds_already', params: {} })
  else if (one.forced) list.push({ code: 'by_hand', params: {} })
  else list.push({ code: 'fewest', params: {} })
  if (passage !== null && passage > 0) {
    const { graph, overlay } = networks.car
    const space = search(graph, [{ node: one.at, time: 0 }], {
      overlay,
      reverse: true,
      bound: Math.min(360_000, Math.round(passage * 100)),
    })
    const could = ask.units.filter((unit) => {
      if (unit.mode !== 'car') return false
      const near = nearestNode(networks, unit)
      return near >= 0 && space.timeAt(near) / 100 + unit.readySeconds + unit.setupSeconds <= passage
    }).length
    list.push({ code: 'could', params: { n: Math.max(could, one.unit?.mode === 'car' ? 1 : 0) } })
  }
  if (one.unit && one.unit.mode !== 'car') list.push({ code: 'own_way', params: { mode: one.unit.mode } })
  return list
}

const nearest = new WeakMap<AskUnit, number>()
function nearestNode(networks: Networks, unit: AskUnit): number {
  let node = nearest.get(unit)
  if (node === undefined) {
    const { graph } = networks.car
    let best = Infinity
    node = -1
    const squash = Math.cos((unit.lngLat[1] * Math.PI) / 180)
    for (let n = 0; n < graph.nodeCount; n++) {
      const d = ((graph.lon[n]! - unit.lngLat[0]) * squash) ** 2 + (graph.lat[n]! - unit.lngLat[1]) ** 2
      if (d < best) {
        best = d
        node = n
      }
    }
    nearest.set(unit, node)
  }
  return node
}
