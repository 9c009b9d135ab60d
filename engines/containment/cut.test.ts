import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cells } from './cells.ts'
import { CutNetwork, UNCUTTABLE } from './cut.ts'

interface Drawn {
  readonly arcs: readonly (readonly [number, number])[]
  readonly exits: readonly boolean[]
  readonly seeds: readonly number[]
  readonly rounds: readonly (readonly number[])[]
}

const SIZE = 8
const cell = fc.nat({ max: SIZE - 1 })
const weight = fc.oneof(fc.constant(UNCUTTABLE), fc.constant(0), fc.integer({ min: 1, max: 5 }))
const drawn: fc.Arbitrary<Drawn> = fc.record({
  arcs: fc.array(fc.tuple(cell, cell), { maxLength: 30 }),
  exits: fc.array(fc.boolean(), { minLength: SIZE, maxLength: SIZE }),
  seeds: fc.uniqueArray(cell, { minLength: 1, maxLength: 3 }),
  rounds: fc.array(fc.array(weight, { minLength: SIZE, maxLength: SIZE }), { minLength: 1, maxLength: 8 }),
})

/** The parts of cells that a cut needs. */
function cellsOf({ arcs, exits, seeds }: Drawn): Cells {
  const arcStart = new Int32Array(SIZE + 1)
  const head: number[] = []
  for (let c = 0; c < SIZE; c++) {
    head.push(...arcs.filter(([from, to]) => from === c && to !== c).map(([, to]) => to))
    arcStart[c + 1] = head.length
  }
  const exit = Uint8Array.from(exits, Number)
  return { size: SIZE, exit, seeds, arcStart, head: Int32Array.from(head) } as Partial<Cells> as Cells
}

/** True when every way from a seed to an exit passes one of the cells. */
function separates({ arcs, exits, seeds }: Drawn, held: ReadonlySet<number>): boolean {
  const seen = new Set(seeds.filter((c) => !held.has(c)))
  for (const c of seen) {
    if (exits[c]) return false
    for (const [from, to] of arcs) if (from === c && !held.has(to)) seen.add(to)
  }
  return true
}

/** Least weight over all sets of cells. */
function least(one: Drawn, weights: readonly number[]): number {
  let best: number = UNCUTTABLE
  for (let set = 0; set < 1 << SIZE; set++) {
    const held = weights.flatMap((_, c) => ((set >> c) & 1 ? [c] : []))
    const sum = held.reduce((all, c) => all + weights[c]!, 0)
    if (sum < best && separates(one, new Set(held))) best = sum
  }
  return best
}

test('cuts of a network with changing weights: least weight, and both cuts separate', () => {
  fc.assert(
    fc.property(drawn, (one) => {
      const network = CutNetwork.of(cellsOf(one))
      for (const weights of one.rounds) {
        const copy = network.copy()
        const cut = network.cut(Float64Array.from(weights))
        // The flow that a copy begins with makes no difference, nor do its own cuts to the network.
        const other = copy.copy()
        for (const before of one.rounds) copy.cut(Float64Array.from(before))
        for (const each of [other, copy]) expect(each.cut(Float64Array.from(weights))).toEqual(cut)
        expect(cut.weight).toBe(least(one, weights))
        if (cut.weight >= UNCUTTABLE) continue
        const free = weights.flatMap((each, c) => (each === 0 ? [c] : []))
        for (const posts of [cut.near, cut.far]) {
          expect(posts.reduce((sum, c) => sum + weights[c]!, 0)).toBe(cut.weight)
          expect(separates(one, new Set([...posts, ...free]))).toBe(true)
        }
      }
    }),
    { numRuns: 150 },
  )
})
