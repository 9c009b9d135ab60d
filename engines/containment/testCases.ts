import { PROFILES, type RoadGraph } from '../roads/index.ts'
import { type TestStreet, testGraph } from '../roads/testNetworks.ts'
import type { SeededRandom } from '../statistics/index.ts'
import type { ContainmentProblem, NodeId } from './problem.ts'

/** One direction of a street in a small case; times in hundredths of a second. */
export interface CaseArc {
  readonly from: number
  readonly to: number
  /** UNREACHED-free: null where units may not go. */
  readonly unit: number | null
  readonly suspect: number
}

/** A problem that uses plain numbers only. */
export type PlainProblem = ContainmentProblem & {
  readonly elapsedSeconds: number
  readonly units: readonly {
    readonly node: NodeId
    readonly readySeconds: number
    readonly setupSeconds: number
  }[]
  readonly fixedPosts: readonly NodeId[]
  readonly forbiddenPosts: readonly NodeId[]
}

/** A small random problem with its arcs written down apart from the graph, for exhaustive search. Ids are 100 + number. */
export interface SmallCase {
  readonly graph: RoadGraph
  readonly arcs: readonly CaseArc[]
  readonly nodes: readonly number[]
  readonly problem: PlainProblem
}

/** A lattice of at most 9 nodes with gaps and one-ways; half of the cases with link times, half with lengths and speeds. */
export function smallCase(random: SeededRandom): SmallCase {
  const columns = 2 + random.int(2)
  const rows = 2 + random.int(2)
  const timed = random.next() < 0.5
  const factor = random.pick([1, 1.3])
  const streets: TestStreet[] = []
  const arcs: CaseArc[] = []
  const add = (a: number, b: number) => {
    if (random.next() < 0.12) return
    const oneway = random.pick([0, 0, 0, 1, -1] as const)
    const both = [
      [a, b, oneway >= 0],
      [b, a, oneway <= 0],
    ] as const
    if (timed) {
      const seconds = [1 + random.int(30), 1 + random.int(30)] as const
      streets.push({ nodes: [a, b], seconds, oneway })
      both.forEach(([from, to, open], i) => {
        const unit = seconds[i]! * 100
        if (open) arcs.push({ from, to, unit, suspect: Math.floor(unit / factor) })
      })
      return
    }
    const metres = 50 + random.int(300)
    const kmh = random.pick([30, 50, 80])
    streets.push({ nodes: [a, b], metres, kmh, oneway })
    for (const [from, to, open] of both)
      arcs.push({
        from,
        to,
        unit: open ? Math.max(1, Math.round((metres / kmh) * 360)) : null,
        suspect: Math.floor((metres * 100 * 3.6) / (kmh * factor)),
      })
  }
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const n = r * columns + c
      if (c > 0) add(n - 1, n)
      if (r > 0) add(n - columns, n)
    }
  if (streets.length === 0) return smallCase(random)
  const places = Array.from(
    { length: columns * rows },
    (_, n) => [121.4 + (n % columns) * 0.002, 31.2 + Math.floor(n / columns) * 0.002] as const,
  )
  const nodes = [...new Set(streets.flatMap((street) => street.nodes))].sort((a, b) => a - b)
  const some = (count: number) =>
    random
      .shuffle(nodes.slice())
      .slice(0, count)
      .map((n) => 100 + n)
  const fixedPosts = some(random.pick([0, 0, 1]))
  const problem: PlainProblem = {
    lastSeen: { node: some(1)[0]! },
    elapsedSeconds: random.pick([0, 2, 10]),
    suspect: { mode: 'car', speedFactor: factor },
    ...(random.next() < 0.5
      ? { boundaryNodes: some(1 + random.int(3)) }
      : { horizonSeconds: 5 + random.int(40) }),
    units: Array.from({ length: 1 + random.int(3) }, (_, i) => ({
      id: `u${i}`,
      node: some(1)[0]!,
      readySeconds: random.pick([0, 0, 3]),
      setupSeconds: random.pick([0, 0, 4]),
    })),
    fixedPosts,
    forbiddenPosts: some(random.pick([0, 0, 1])).filter((id) => !fixedPosts.includes(id)),
  }
  return { graph: testGraph(places, streets, PROFILES.plain), arcs, nodes, problem }
}

/** Shortest times between all pairs by Floyd and Warshall; Infinity where there is no way. */
export function allTimes(arcs: readonly CaseArc[], who: 'unit' | 'suspect', size = 9): number[][] {
  const times = Array.from({ length: size }, (_, a) =>
    Array.from({ length: size }, (_, b) => (a === b ? 0 : Infinity)),
  )
  for (const arc of arcs) {
    const time = arc[who]
    if (time !== null) times[arc.from]![arc.to] = Math.min(times[arc.from]![arc.to]!, time)
  }
  for (let k = 0; k < size; k++)
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++) times[a]![b] = Math.min(times[a]![b]!, times[a]![k]! + times[k]![b]!)
  return times
}
