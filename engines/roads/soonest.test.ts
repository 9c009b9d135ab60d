import fc from 'fast-check'
import { expect, it } from 'vitest'
import { eliminationOf } from './elimination.ts'
import {
  baseOverlay,
  overlayOf,
  type RoadChange,
  type RoadGraph,
  referenceTimes,
  type Start,
  soonestTravellers,
  UNREACHED,
} from './index.ts'
import { randomNetwork, testGraph } from './testNetworks.ts'

const someGraph = fc
  .tuple(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 2, max: 70 }))
  .map(([seed, size]) => {
    const { nodes, streets } = randomNetwork(seed, size)
    return testGraph(nodes, streets)
  })
const someStarts = fc.array(
  fc.record({
    traveller: fc.nat({ max: 20 }),
    node: fc.nat(),
    time: fc.constantFrom(0, 0, 0, 700, 3000),
  }),
  { minLength: 1, maxLength: 30 },
)
const someChanges = fc.array(
  fc.record({ edge: fc.nat(), kind: fc.constantFrom('closed', 'opened', 'slowed', 'oneway') }),
  { maxLength: 12 },
)

const changesOn = (graph: RoadGraph, list: readonly { edge: number; kind: string }[]): RoadChange[] =>
  list.map(({ edge, kind }): RoadChange => {
    const one = edge % graph.edgeCount
    if (kind === 'slowed') return { kind, edge: one, factor: 3 }
    if (kind === 'oneway') return { kind, edge: one, direction: 'forward' }
    return { kind: kind as 'closed' | 'opened', edge: one }
  })

/** Moments at the node, least first, of so many travellers: by one plain search for each start. */
function plain(
  starts: readonly Start[],
  times: readonly Int32Array[],
  node: number,
  most: number,
  latest: number,
) {
  const soonest = new Map<number, number>()
  starts.forEach(({ traveller, time }, i) => {
    const way = times[i]![node]!
    if (way < UNREACHED) soonest.set(traveller, Math.min(time + way, soonest.get(traveller) ?? UNREACHED))
  })
  return [...soonest]
    .sort((a, b) => a[1] - b[1] || a[0] - b[0])
    .filter(([, time]) => time <= latest)
    .slice(0, most)
}

it('the soonest travellers of each node are those that one plain search each finds, closed and slowed streets heeded', () => {
  let told = 0
  let full = 0
  fc.assert(
    fc.property(
      someGraph,
      someStarts,
      someChanges,
      fc.constantFrom(1, 2, 5, 40),
      (graph, list, changed, most) => {
        const starts = list.map((start) => ({ ...start, node: start.node % graph.nodeCount }))
        for (const overlay of [baseOverlay(graph), overlayOf(graph, changesOn(graph, changed))]) {
          const times = starts.map(({ node }) => referenceTimes(graph, node, overlay))
          // Some nodes aren't asked of, some only of early moments.
          const latest = Int32Array.from({ length: graph.nodeCount }, (_, n) =>
            n % 5 === 0 ? -1 : n % 3 === 0 ? 2000 : 1e6,
          )
          const soonest = soonestTravellers(graph, overlay, starts, latest, most)
          for (let node = 0; node < graph.nodeCount; node++) {
            if (latest[node]! < 0) continue
            const first = soonest.first(node)
            const found = Array.from({ length: soonest.count(node) }, (_, k) => [
              soonest.lists[first + 2 * k]!,
              soonest.lists[first + 2 * k + 1]!,
            ]).filter(([, time]) => time! <= latest[node]!)
            const expected = plain(starts, times, node, most, latest[node]!)
            expect(found).toEqual(expected)
            const all = plain(starts, times, node, starts.length, latest[node]!)
            told += found.length
            if (all.length > most) full++
          }
        }
      },
    ),
    { numRuns: 150 },
  )
  expect(told).toBeGreaterThan(5000)
  expect(full).toBeGreaterThan(1000)
})

it('the later neighbours of a node are neighbours of each other, every street is an arc, and what lies below comes right before', () => {
  fc.assert(
    fc.property(someGraph, (graph) => {
      const { start, to, slot, rankOf, nodeCount } = eliminationOf(graph)
      const later = (r: number) => Array.from(to.subarray(start[r]!, start[r + 1]!))
      const below = new Int32Array(nodeCount).fill(1)
      expect([...rankOf].sort((a, b) => a - b)).toEqual([...below.keys()])
      for (let r = 0; r < nodeCount; r++) {
        const [parent, ...rest] = later(r)
        if (parent === undefined) continue
        expect(parent).toBeGreaterThan(r)
        for (const one of rest) expect(later(parent)).toContain(one)
        below[parent]! += below[r]!
      }
      for (let r = 0; r < nodeCount; r++) {
        // All that hangs below r: no arc from there leads past r but to nodes that r leads to as well.
        for (let b = r - below[r]! + 1; b < r; b++)
          for (const one of later(b)) expect(one <= r || later(r).includes(one)).toBe(true)
      }
      for (let node = 0; node < nodeCount; node++)
        for (let a = graph.outStart[node]!; a < graph.outStart[node + 1]!; a++) {
          const [from, head] = [rankOf[node]!, rankOf[graph.outHead[a]!]!]
          if (from === head) expect(slot[a]).toBe(-1)
          else {
            expect(to[slot[a]! >> 1]).toBe(Math.max(from, head))
            expect(later(Math.min(from, head))).toContain(Math.max(from, head))
            expect(slot[a]! & 1).toBe(from < head ? 0 : 1)
          }
        }
    }),
    { numRuns: 60 },
  )
})
