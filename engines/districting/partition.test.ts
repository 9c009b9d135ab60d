import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPartition, type PartitionInput, partitionNetwork } from './index.ts'

/** A street grid of w × h nodes with some streets taken out and dead ends hung on. */
function town(w: number, h: number, gaps: readonly number[], ends: readonly number[]): PartitionInput {
  const nodes: [number, number][] = []
  const adjacency: number[][] = []
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      nodes.push([x * 100, y * 100])
      adjacency.push([])
    }
  const link = (a: number, b: number): void => {
    adjacency[a]!.push(b)
    adjacency[b]!.push(a)
  }
  let street = 0
  for (let i = 0; i < w * h; i++) {
    if (i % w < w - 1) link(i, i + 1)
    // The first column stays whole, so the town hangs together
    if (i + w < w * h && (i % w === 0 || !gaps.includes(street++ % 17))) link(i, i + w)
  }
  for (const end of ends) {
    nodes.push([nodes[end % (w * h)]![0] + 30, nodes[end % (w * h)]![1] + 30])
    adjacency.push([])
    link(end % (w * h), nodes.length - 1)
  }
  return { nodes, adjacency, weights: nodes.map((_, i) => 1 + (i % 3)) }
}

const noGaps = town(14, 12, [], [3, 50, 50, 99, 140])

describe('partitionNetwork', () => {
  it('gives connected, balanced, compact districts', () => {
    const plan = partitionNetwork(noGaps, 6, { seed: 1, tolerance: 0.05 })
    expect(plan.connected).toBe(true)
    expect(plan.balanced).toBe(true)
    const report = checkPartition(noGaps, plan.district, 6)
    expect(report).toMatchObject({ connected: true, unassigned: [], broken: [] })
    expect(report.loads).toEqual(plan.loads)
    // Six squares of 467 m side would have 36,300 m²
    expect(plan.spread).toBeLessThan(1.35 * 36_300)
  })

  it('holds its promises on any town, number of districts and seed', () => {
    fc.assert(
      fc.property(
        fc.record({
          w: fc.integer({ min: 2, max: 9 }),
          h: fc.integer({ min: 2, max: 9 }),
          gaps: fc.array(fc.nat(16), { maxLength: 9 }),
          ends: fc.array(fc.nat(80), { maxLength: 12 }),
          k: fc.integer({ min: 1, max: 8 }),
          seed: fc.nat(1000),
        }),
        ({ w, h, gaps, ends, k, seed }) => {
          const input = town(w, h, gaps, ends)
          const parts = Math.min(k, input.nodes.length)
          const plan = partitionNetwork(input, parts, { seed, moves: 3000 })
          const report = checkPartition(input, plan.district, parts)
          expect(report.connected).toBe(true)
          expect(plan.loads.reduce((a, b) => a + b, 0)).toBeCloseTo(
            Array.from(input.weights).reduce((a, b) => a + b, 0),
          )
          expect(partitionNetwork(input, parts, { seed, moves: 3000 }).district).toEqual(plan.district)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('takes one-way neighbour lists as links in both directions', () => {
    const oneWay = {
      ...noGaps,
      adjacency: noGaps.adjacency.map((list, i) => list.filter((other) => other > i)),
    }
    expect(partitionNetwork(oneWay, 4, { seed: 2, moves: 20_000 }).connected).toBe(true)
  })

  it('stops when asked, with a whole plan, and reports how far it is', () => {
    const shares: number[] = []
    const plan = partitionNetwork(noGaps, 5, {
      seed: 3,
      moves: 1_000_000,
      shouldStop: () => shares.length > 3,
      onProgress: (share) => shares.push(share),
    })
    expect(plan.moves).toBeLessThan(1_000_000)
    expect(plan.connected).toBe(true)
    expect(shares.at(-1)).toBe(1)
  })

  it('refuses what can’t be done, with one sentence', () => {
    const apart: PartitionInput = {
      nodes: [
        [0, 0],
        [1, 0],
        [9, 0],
      ],
      adjacency: [[1], [0], []],
      weights: [1, 1, 1],
    }
    expect(() => partitionNetwork(apart, 1, { seed: 1 })).toThrow(
      'found 2 separate parts, expected at most 1',
    )
    expect(partitionNetwork(apart, 2, { seed: 1 }).connected).toBe(true)
    expect(() => partitionNetwork(apart, 4, { seed: 1 })).toThrow(
      'found 4, expected a whole number from 1 to 3',
    )
    expect(() => partitionNetwork({ ...apart, weights: [1, -1, 1] }, 2, { seed: 1 })).toThrow(
      'weights[1]: found -1',
    )
    expect(() => partitionNetwork({ ...apart, adjacency: [[7], [], []] }, 2, { seed: 1 })).toThrow(
      'neighbour 7',
    )
    expect(() => partitionNetwork({ ...apart, weights: [0, 0, 0] }, 2, { seed: 1 })).toThrow('a total of 0')
  })
})

describe('checkPartition', () => {
  it('sees what is wrong with a plan', () => {
    const line: PartitionInput = {
      nodes: [
        [0, 0],
        [1, 0],
        [2, 0],
      ],
      adjacency: [[1], [0, 2], [1]],
      weights: [1, 2, 3],
    }
    expect(checkPartition(line, [0, 1, 0], 2)).toMatchObject({ broken: [0], connected: false, loads: [4, 2] })
    expect(checkPartition(line, [0, 0, 5], 2)).toMatchObject({
      unassigned: [2],
      broken: [1],
      connected: false,
    })
    expect(checkPartition(line, [0, 0, 1], 2)).toMatchObject({ unassigned: [], broken: [], connected: true })
  })
})
