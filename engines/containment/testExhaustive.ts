import type { SeededRandom } from '../statistics/index.ts'
import type { ContainmentPlan } from './result.ts'
import { allTimes, type SmallCase } from './testCases.ts'

/** What is true of a small case, found by brute force. */
export interface Facts {
  readonly source: number
  /** Earliest passage from now. */
  readonly passage: readonly number[]
  readonly isExit: (n: number) => boolean
  /** Units that can close each node. */
  readonly closable: (n: number, unit: number) => boolean
  readonly fixed: ReadonlySet<number>
}

/** By all pairs' shortest times. */
export function factsOf({ arcs, problem }: SmallCase): Facts {
  const number = (id: number | string) => Number(id) - 100
  const source = number((problem.lastSeen as { node: number }).node)
  const elapsed = problem.elapsedSeconds * 100
  const passage = allTimes(arcs, 'suspect')[source]!.map((time) => time - elapsed)
  const unitTimes = allTimes(arcs, 'unit')
  const boundary = problem.boundaryNodes?.map(number)
  const forbidden = (problem.forbiddenPosts ?? []).map(number)
  return {
    source,
    passage,
    isExit: (n) =>
      boundary
        ? boundary.includes(n)
        : Number.isFinite(passage[n]) && passage[n]! > problem.horizonSeconds! * 100,
    closable: (n, u) => {
      const unit = problem.units[u]!
      if (n === source || forbidden.includes(n)) return false
      const ahead = ((unit.readySeconds ?? 0) + (unit.setupSeconds ?? 0)) * 100
      return unitTimes[number((unit as { node: number }).node)]![n]! + ahead <= passage[n]!
    },
    fixed: new Set((problem.fixedPosts ?? []).map(number)),
  }
}

/** True when some way leads out past the held nodes. */
export function escapes({ arcs }: SmallCase, facts: Facts, held: ReadonlySet<number>): boolean {
  const seen = new Set([facts.source])
  const queue = [facts.source]
  for (const at of queue) {
    if (facts.isExit(at)) return true
    for (const { from, to } of arcs)
      if (from === at && !seen.has(to) && !held.has(to) && !facts.fixed.has(to)) {
        seen.add(to)
        queue.push(to)
      }
  }
  return false
}

/** Fewest posts over all assignments of units to nodes; null when none closes. */
export function exhaustive(one: SmallCase, facts: Facts): number | null {
  let best: number | null = null
  const held = new Set<number>()
  const assign = (u: number) => {
    if (u === one.problem.units.length) {
      if ((best === null || held.size < best) && !escapes(one, facts, held)) best = held.size
      return
    }
    assign(u + 1)
    for (const n of one.nodes)
      if (!held.has(n) && facts.closable(n, u)) {
        held.add(n)
        assign(u + 1)
        held.delete(n)
      }
  }
  assign(0)
  return best
}

/** A fugitive at up to the speed bound, with rests, who turns back from posts that hold; true when he gets out. */
export function getsOut(one: SmallCase, facts: Facts, plan: ContainmentPlan, random: SeededRandom): boolean {
  const holds = new Map(
    plan.posts.map((post) => {
      const unit = one.problem.units.find((each) => each.id === post.unit)!
      return [Number(post.node) - 100, (post.arriveSeconds + Number(unit.setupSeconds)) * 100]
    }),
  )
  let at = facts.source
  let now = -one.problem.elapsedSeconds * 100
  const slow = random.pick([0, 0, 0.5])
  for (let step = 0; step < 30; step++) {
    if (facts.isExit(at)) return true
    const ways = one.arcs.filter((arc) => {
      const hold = holds.get(arc.to)
      return arc.from === at && !facts.fixed.has(arc.to) && (hold === undefined || now + arc.suspect < hold)
    })
    if (ways.length === 0) return false
    const way = random.pick(ways)
    now += way.suspect + Math.floor(random.next() * slow * 2000)
    const hold = holds.get(way.to)
    if (hold === undefined || now < hold || way.to === facts.source) at = way.to
  }
  return false
}

/** True when each leak is a path of streets at the told times from the sighting to an exit, past no post that holds. */
export function areLeaksTrue(one: SmallCase, facts: Facts, plan: ContainmentPlan): boolean {
  const held = new Set(plan.posts.map((post) => Number(post.node) - 100))
  return plan.leaks.every((leak) => {
    const path = leak.path.map((id) => Number(id) - 100)
    if (path[0] !== facts.source || !facts.isExit(path.at(-1)!)) return false
    let now = -one.problem.elapsedSeconds * 100
    const isPath = path.slice(1).every((to, i) => {
      const times = one.arcs.filter((arc) => arc.from === path[i] && arc.to === to).map((arc) => arc.suspect)
      now += Math.min(...times)
      return Number.isFinite(now) && !held.has(to) && !facts.fixed.has(to)
    })
    return isPath && Math.abs(leak.seconds - now / 100) < 1e-6
  })
}
