import { createRequire } from 'node:module'
import { hierarchyNodeTime, UNREACHED } from '../engines/roads/index.ts'
import type { BenchContext } from './harness.ts'
import type { Loaded } from './roads.ts'

const ID = 'roads.p2p.vs-peer.porto'

interface PeerGraph {
  addNode(id: number, data: { readonly x: number; readonly y: number }): void
  addLink(from: number, to: number, data: { readonly time: number }): void
}
type PeerNode = { readonly id: number; readonly data: { readonly x: number; readonly y: number } }
interface PeerPath {
  nba(
    graph: PeerGraph,
    options: {
      readonly oriented: boolean
      readonly distance: (
        a: PeerNode,
        b: PeerNode,
        link: { readonly data: { readonly time: number } },
      ) => number
      readonly heuristic: (a: PeerNode, b: PeerNode) => number
    },
  ): { find(from: number, to: number): PeerNode[] }
}

/** The same pairs by ngraph.path's NBA* in the same process, when it is installed (it is no dependency). */
export function peer(ctx: BenchContext, { graph, hierarchy, core }: Loaded): void {
  if (!ctx.wants(ID)) return
  let createGraph: () => PeerGraph
  let path: PeerPath
  try {
    const require = createRequire(import.meta.url)
    createGraph = require('ngraph.graph') as () => PeerGraph
    path = require('ngraph.path') as PeerPath
  } catch {
    ctx.skip([ID], 'npm packages ngraph.graph, ngraph.path')
    return
  }
  const net = createGraph()
  const k = Math.cos((graph.lat[0]! * Math.PI) / 180)
  for (const n of core) net.addNode(n, { x: graph.lon[n]! * k, y: graph.lat[n]! })
  for (const n of core)
    for (let arc = graph.outStart[n]!; arc < graph.outStart[n + 1]!; arc++) {
      const to = graph.outHead[arc]!
      if (graph.outTime[arc]! < UNREACHED && graph.core[to] === 1)
        net.addLink(n, to, { time: graph.outTime[arc]! })
    }
  // 130 km/h is the fastest that any profile goes: the least time per degree, so that the heuristic never lies.
  const perDegree = (111_195 / (130 / 3.6)) * 100
  const finder = path.nba(net, {
    oriented: true,
    distance: (_a, _b, link) => link.data.time,
    heuristic: (a, b) => Math.hypot(a.data.x - b.data.x, a.data.y - b.data.y) * perDegree,
  })
  const random = ctx.random(31)
  const node = () => core[Math.floor(random() * core.length)]!
  const pairs = Array.from({ length: 130 }, () => [node(), node()] as const)
  // Each in a row over the same pairs, the first ones to warm up: taken by turns, one would pay for the caches that the other emptied.
  const timed = (search: (from: number, to: number) => unknown): number[] =>
    pairs
      .map(([from, to]) => {
        const start = performance.now()
        search(from, to)
        return performance.now() - start
      })
      .slice(30)
  const theirs = timed((from, to) => finder.find(from, to))
  const ours = [1, 2, 3].flatMap(() => timed((from, to) => hierarchyNodeTime(graph, hierarchy, from, to)))
  ctx.report({
    id: ID,
    value: ctx.median(theirs) / ctx.median(ours),
    unit: 'x',
    bar: 150,
    better: 'higher',
    n: theirs.length,
    anchor: { name: 'ngraph.path NBA*', source: 'the same pairs in the same process' },
    note: `${ctx.median(theirs).toFixed(1)} ms against ${(ctx.median(ours) * 1000).toFixed(0)} us`,
  })
}
