import { expect, test } from 'vitest'
import { SearchSpace, search, UNREACHED } from '../roads/index.ts'
import { seededRandom } from '../statistics/index.ts'
import { closersBySearch } from './arrivalSearch.ts'
import { closersOf, firstHold } from './arrivals.ts'
import { ContainmentInputError } from './errors.ts'
import { type Prepared, prepare } from './prepare.ts'
import { passages, regionOf, regionWithin } from './region.ts'
import { type SmallCase, smallCase } from './testCases.ts'

/** Small cases that can be answered, with room for some more units. */
function* cases(count: number) {
  for (let seed = 0; seed < count; seed++) {
    const random = seededRandom(`arrivals ${seed}`)
    const one = smallCase(random)
    const units = Array.from({ length: 1 + random.int(40) }, (_, id) => ({
      id,
      node: 100 + random.pick(one.nodes),
      readySeconds: random.pick([0, 0, 3]),
      setupSeconds: random.pick([0, 0, 4]),
    }))
    const p = prepared({ ...one, problem: { ...one.problem, units } })
    if (p) yield { label: `seed ${seed}`, random, p, one }
  }
}

function prepared({ graph, problem }: SmallCase): Prepared | null {
  try {
    return prepare(graph, problem)
  } catch (error) {
    if (!(error instanceof ContainmentInputError)) throw error
    return null
  }
}

/** When each unit, set up, holds which node, by one search for each; UNREACHED for never. */
function holdsOf(p: Prepared): (u: number, node: number) => number {
  const drives = p.units.map(({ seeds }) =>
    search(p.graph, seeds, { overlay: p.overlay }, new SearchSpace(p.graph.nodeCount)),
  )
  return (u, node) => {
    const drive = drives[u]!.timeAt(node)
    return drive >= UNREACHED ? UNREACHED : drive + p.units[u]!.ready + p.units[u]!.setup[0]!
  }
}

test('the soonest units of each node, by sweeps and by one search for all: the same as one search a unit, on a graph used before', () => {
  let entries = 0
  for (const { label, random, p } of cases(150)) {
    const passage = passages(p)
    const region = regionOf(p, passage)
    const holdOf = holdsOf(p)
    for (const most of [1, 3, p.units.length]) {
      const isUsed = (u: number) => most === 3 || u % 4 !== 1
      const ways = [closersOf, closersBySearch].map((find) => find(p, region, most, isUsed))
      for (let v = 0; v < region.size; v++) {
        const all = p.units
          .map((_, u) => (isUsed(u) ? holdOf(u, region.node[v]!) : UNREACHED))
          .filter((hold) => region.barred[v] === 0 && hold <= region.passage[v]! && hold < UNREACHED)
          .sort((a, b) => a - b)
        for (const { start, unit, hold, listed } of ways) {
          const told = Array.from(hold.subarray(start[v]!, start[v + 1]!))
          expect(told, label).toEqual(all.slice(0, most))
          for (let e = start[v]!; e < start[v + 1]!; e++)
            expect(holdOf(unit[e]!, region.node[v]!)).toBe(hold[e]!)
          entries += told.length
          // Infinity is said only of lists that lack nobody.
          if (listed === Number.POSITIVE_INFINITY) expect(told.length, label).toBe(all.length)
        }
      }
    }
    const node = random.int(p.graph.nodeCount)
    const first = Math.min(...p.units.map((_, u) => holdOf(u, node)))
    expect(firstHold(p, node), label).toBe(first < UNREACHED ? first : null)
  }
  expect(entries).toBeGreaterThan(2000)
})

test('a region within a region: the same as from the streets', () => {
  let smaller = 0
  for (const { label, random, p, one } of cases(300)) {
    const passage = passages(p)
    const whole = regionOf(p, passage)
    const posts = one.nodes.filter(() => random.next() < 0.3)
    const inside = regionWithin(p, passage, whole, posts)
    expect(inside, label).toEqual(regionOf(p, passage, posts))
    if (inside.size > 0 && inside.size < whole.size) smaller++
  }
  expect(smaller).toBeGreaterThan(20)
})
