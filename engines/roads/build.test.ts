import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LngLat } from '../geo/index.ts'
import {
  buildRoadGraph,
  deserialiseRoadGraph,
  edgeStreet,
  findNode,
  nodeId,
  PROFILES,
  RoadFileError,
  referenceTimes,
  reportCore,
  retimeRoadGraph,
  serialiseRoadGraph,
  timesFromNode,
  UNREACHED,
} from './index.ts'
import { gridGraph, randomNetwork, testGraph, testNetwork } from './testNetworks.ts'

const LINE: LngLat[] = [
  [121.4, 31.2],
  [121.401, 31.2],
  [121.402, 31.2],
  [121.403, 31.2],
]

describe('build', () => {
  it('cuts roads where they meet and nowhere else', () => {
    const graph = testGraph([...LINE, [121.401, 31.201]], [{ nodes: [0, 1, 2, 3] }, { nodes: [1, 4] }])
    expect([graph.nodeCount, graph.edgeCount, graph.arcCount]).toEqual([4, 3, 6])
    expect(findNode(graph, 102)).toBe(-1)
    expect(nodeId(graph, findNode(graph, '103'))).toBe('103')
  })

  it('times by length and speed, to the hundredth', () => {
    const street = { nodes: [0, 1], metres: 250, kmh: 30 }
    const graph = testGraph(LINE.slice(0, 2), [street])
    expect([...graph.edgeTime]).toEqual([3000, 3000])
    expect([...testGraph(LINE.slice(0, 2), [{ ...street, kmh: undefined }]).edgeTime]).toEqual([3000, 3000])
    const foot = testGraph(LINE.slice(0, 2), [{ ...street, oneway: 1 }], PROFILES.foot)
    expect([...foot.edgeTime]).toEqual([18000, 18000])
    expect([...foot.edgeOpen]).toEqual([1, 1])
    expect([...testGraph(LINE.slice(0, 2), [{ ...street, oneway: 1 }]).edgeOpen]).toEqual([1, 0])
  })

  it('charges signals and junctions once, at the head, by profile', () => {
    const streets = [
      { nodes: [0, 1], metres: 100, kmh: 36 },
      { nodes: [1, 2], metres: 100, kmh: 36, signalAt: [2] },
      { nodes: [2, 3], metres: 20, kmh: 36 },
    ]
    const graph = testGraph(LINE, streets, PROFILES.car)
    const from = (a: number, b: number) =>
      timesFromNode(graph, findNode(graph, 100 + a))[findNode(graph, 100 + b)]
    expect(from(0, 1)).toBe(1000)
    expect(from(1, 2)).toBe(2000)
    expect(from(2, 1)).toBe(1000)
    expect(from(3, 2)).toBe(200)
  })

  it('keeps roads closed to the public for those who may use them', () => {
    const streets = [{ nodes: [0, 1], metres: 100, closedTo: { all: true } }]
    expect([...testGraph(LINE.slice(0, 2), streets).edgeTime]).toEqual([UNREACHED, UNREACHED])
    expect(testGraph(LINE.slice(0, 2), streets, PROFILES.police).edgeTime[0]).toBeLessThan(UNREACHED)
    expect(testGraph(LINE.slice(0, 2), [{ nodes: [0, 1], roadClass: 'steps' }]).arcCount).toBe(0)
  })

  it('keeps node and edge numbers when timed for another profile', () => {
    const { nodes, streets } = randomNetwork(7, 50)
    const car = testGraph(nodes, streets)
    const foot = retimeRoadGraph(car, PROFILES.foot)
    expect(foot.edgeFrom).toBe(car.edgeFrom)
    expect(foot.version).not.toBe(car.version)
    expect(retimeRoadGraph(foot, PROFILES.plain).version).toBe(car.version)
    const rush = { ...PROFILES.plain, hourFactors: Array.from({ length: 24 }, (_, h) => (h === 18 ? 2 : 1)) }
    expect(retimeRoadGraph(car, rush, { hour: 18 }).edgeTime[0]).toBe(2 * car.edgeTime[0]!)
    expect(retimeRoadGraph(car, rush, { factors: new Map([[0, 3]]) }).edgeTime[0]).toBe(3 * car.edgeTime[0]!)
  })

  it('finds the largest strongly connected part, as mutual reach says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 2, max: 25 }), (seed, size) => {
        const { nodes, streets } = randomNetwork(seed, size)
        const graph = testGraph(nodes, streets)
        const all = Array.from({ length: graph.nodeCount }, (_, n) => referenceTimes(graph, n))
        const mates = (a: number) =>
          all.filter((times, b) => times[a]! < UNREACHED && all[a]![b]! < UNREACHED).length
        const largest = Math.max(...all.map((_, n) => mates(n)))
        for (let n = 0; n < graph.nodeCount; n++) if (graph.core[n] === 1) expect(mates(n)).toBe(largest)
        expect(graph.core.reduce((a, b) => a + b, 0)).toBe(largest)
        expect(reportCore(graph).nodesOutside).toBe(graph.nodeCount - largest)
      }),
    )
  })
})

describe('graph file', () => {
  it('comes back the same, also in shared memory and from an odd place', () => {
    for (const graph of [
      gridGraph(4, 3),
      buildRoadGraph(
        {
          ...testNetwork(LINE, [{ nodes: [0, 1, 2, 3], name: '甲路' }]),
          nodes: { ...testNetwork(LINE, []).nodes, ids: ['a', 'b', 'c', '丁'] },
        },
        PROFILES.car,
      ),
    ]) {
      const bytes = serialiseRoadGraph(graph)
      expect(deserialiseRoadGraph(bytes)).toEqual(graph)
      const shared = serialiseRoadGraph(graph, true)
      const view = deserialiseRoadGraph(shared)
      expect(view.outHead.buffer).toBe(shared.buffer)
      expect(view.outHead.buffer).toBeInstanceOf(SharedArrayBuffer)
      const moved = new Uint8Array(bytes.length + 3)
      moved.set(bytes, 3)
      expect(deserialiseRoadGraph(moved.subarray(3)).version).toBe(graph.version)
      expect(edgeStreet(view, 0)).toBe(edgeStreet(graph, 0))
    }
  })

  it('refuses what is no graph, another version, and damage', () => {
    const bytes = serialiseRoadGraph(gridGraph(3, 3))
    const message = (given: Uint8Array) => {
      try {
        deserialiseRoadGraph(given)
      } catch (error) {
        if (error instanceof RoadFileError) return error.message
      }
      return ''
    }
    expect(message(new Uint8Array(4))).toBe(
      'The file is no road graph of Xunfang: found 4 bytes at byte 0, expected "XFROADS\\n".',
    )
    expect(message(bytes.slice(0, 200))).toContain('damaged at byte 200: found 200 bytes')
    const newer = bytes.slice()
    newer[8] = 9
    expect(message(newer)).toBe(
      'The road graph file has version 9, expected 1: build it again from the road file.',
    )
    const damaged = bytes.slice()
    damaged[bytes.length - 20]! ^= 1
    expect(message(damaged)).toContain('expected sum')
  })
})
