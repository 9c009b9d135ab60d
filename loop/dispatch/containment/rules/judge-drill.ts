import { isExit } from '../../../../engines/containment/index.ts'
import type { LngLat } from '../../../../engines/geo/index.ts'
import { UNREACHED } from '../../../../engines/roads/index.ts'
import type { ProvedPost } from '../model/proof.ts'
import type { Ring } from '../model.ts'
import { type Ask, fieldOf, indexOf, type Networks, placeOfNode, wordsOf } from './field.ts'

/** Where the made-up fugitive of a drill is when; seconds since the sighting. */
export interface RouteStep {
  readonly node: string
  readonly seconds: number
}

export interface Outcome {
  readonly kind: 'caught' | 'escaped' | 'inside'
  readonly seconds: number
  readonly lngLat: LngLat
  readonly street: string
  readonly crossing: readonly string[]
  /** Call sign of the unit, or name of the fixed point, that stopped him. */
  readonly callSign: string | null
  readonly line: readonly { readonly lngLat: LngLat; readonly seconds: number }[]
  /** On this way he was faster than the plan's bound of speed: what it proves doesn't hold for him. */
  readonly overBound?: boolean
}

/**
 * Plays a drill's route against the posts: stopped at the first post that holds by then, out at the first place that counts
 * as out, else still inside when the route ends. `sentSeconds`: when the orders went out, since the sighting.
 */
export function judgeDrill(
  networks: Networks,
  ask: Ask,
  ring: Ring,
  posts: readonly ProvedPost[],
  sentSeconds: number,
  route: readonly RouteStep[],
): Outcome {
  const { graph } = networks.car
  const { p, limit } = fieldOf(networks, { ...ask, elapsedSeconds: 0 }, ring)
  // Fixed points hold on the real world's clock, whenever the orders went out; where he was seen they stop nobody.
  const holds = new Map(
    ask.fixed
      .filter(({ node }) => !p.sources.has(indexOf(graph, node)))
      .map(({ node, name, heldSeconds }) => [
        node,
        { from: ask.elapsedSeconds + heldSeconds, callSign: name },
      ]),
  )
  for (const { node, holdSeconds, callSign } of posts) {
    const from = holdSeconds === null ? Infinity : sentSeconds + holdSeconds
    if (from < (holds.get(node)?.from ?? Infinity)) holds.set(node, { from, callSign })
  }
  const line: { lngLat: LngLat; seconds: number }[] = [{ lngLat: ask.seen, seconds: 0 }]
  const told = (kind: Outcome['kind'], step: RouteStep, callSign: string | null): Outcome => {
    const lngLat = placeOfNode(graph, indexOf(graph, step.node))
    const ran = route.slice(0, line.length - 1)
    const overBound = ran.length > 1 && routeFault(networks, ask, ran) !== null
    return { kind, seconds: step.seconds, lngLat, ...wordsOf(graph, lngLat), callSign, line, overBound }
  }
  for (const step of route) {
    const at = indexOf(graph, step.node)
    line.push({ lngLat: placeOfNode(graph, at), seconds: step.seconds })
    const post = holds.get(step.node)
    if (post && step.seconds >= post.from) return told('caught', step, post.callSign)
    if (limit === null ? isExit(p, at) : p.earliest[at]! > limit) return told('escaped', step, null)
  }
  return told('inside', route.at(-1)!, null)
}

/** What is wrong with a route that a simulator sent; null when it is one that the bound allows. */
export function routeFault(networks: Networks, ask: Ask, route: readonly RouteStep[]): string | null {
  if (route.length < 2) return `${route.length} nodes`
  const { graph } = networks.car
  const { p } = fieldOf(networks, { ...ask, elapsedSeconds: 0 }, 'exits')
  for (const [i, step] of route.entries()) {
    const at = indexOf(graph, step.node)
    if (at < 0) return `node ${step.node}`
    if (Math.ceil(step.seconds * 100) < p.earliest[at]!) return `node ${step.node} at ${step.seconds} s`
    const before = route[i - 1]
    if (!before) continue
    const from = indexOf(graph, before.node)
    let least = UNREACHED
    for (let a = p.streets.start[from]!; a < p.streets.start[from + 1]!; a++)
      if (p.streets.head[a] === at) least = Math.min(least, p.streets.time[a]!)
    if (least >= UNREACHED || Math.ceil((step.seconds - before.seconds) * 100) < least)
      return `${before.node} → ${step.node} in ${step.seconds - before.seconds} s`
  }
  return null
}
