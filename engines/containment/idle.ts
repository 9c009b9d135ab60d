import { type Neighbours, turned } from './neighbours.ts'

/** Streets on which posts may stand: arcs both ways, where the suspect begins and where he is out. */
export interface PostNet {
  readonly out: Neighbours
  /** Arcs against their direction. */
  readonly into: Neighbours
  readonly exits: readonly number[]
  readonly seeds: readonly number[]
}

/** @param exit 1 where he is out */
export function postNet(out: Neighbours, exit: Uint8Array, seeds: readonly number[]): PostNet {
  const exits: number[] = []
  for (let v = 0; v < exit.length; v++) if (exit[v] === 1) exits.push(v)
  return { out, into: turned(out.start, out.head), exits, seeds }
}

/**
 * Those of the posts that are next to the enclosed streets and to the outside: without any of the others it is as closed
 * as with it, without one of these it leaks. O(nodes and arcs).
 */
export function withoutIdle(net: PostNet, posts: readonly number[]): readonly number[] {
  const outer = spread(net.into, posts, net.exits)
  const second = posts.filter((c) => outer[c]! > 0)
  const inner = spread(net.out, second, net.seeds)
  return second.filter((c) => inner[c]! > 0)
}

/** Above 0 for every place that is come to from the first ones without passing a post, the posts themselves too. */
function spread(arcs: Neighbours, posts: readonly number[], from: readonly number[]): Uint8Array {
  const size = arcs.start.length - 1
  const seen = new Uint8Array(size)
  const isPost = new Uint8Array(size)
  for (const c of posts) isPost[c] = 1
  const queue = from.slice()
  for (const c of queue) seen[c] = 1
  for (let k = 0; k < queue.length; k++) {
    const c = queue[k]!
    if (isPost[c] === 1) continue
    for (let a = arcs.start[c]!; a < arcs.start[c + 1]!; a++) {
      const to = arcs.head[a]!
      if (seen[to] === 1) continue
      seen[to] = 1
      queue.push(to)
    }
  }
  return seen
}
