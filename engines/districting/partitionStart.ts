import type { SeededRandom } from '../statistics/index.ts'
import { partsOf } from './contiguity.ts'
import type { Lumps } from './contract.ts'

/** Districts grown around k spread seeds: the lightest district takes its nearest free neighbour until none is free. */
export function growDistricts(lumps: Lumps, k: number, random: SeededRandom): Int32Array {
  const { size, middle, neighbours, weight } = lumps
  const seeds = spreadSeeds(lumps, k, random)
  const district = new Int32Array(size).fill(-1)
  const loads = new Float64Array(k)
  const frontier: number[][] = seeds.map(() => [])
  const take = (lump: number, d: number): void => {
    district[lump] = d
    loads[d]! += weight[lump]! + 1e-9
    for (const other of neighbours[lump]!) if (district[other] === -1) frontier[d]!.push(other)
  }
  seeds.forEach(take)
  const open = new Set(seeds.keys())
  while (open.size > 0) {
    let lightest = -1
    for (const d of open) if (lightest < 0 || loads[d]! < loads[lightest]!) lightest = d
    const free = frontier[lightest]!.filter((lump) => district[lump] === -1)
    if (free.length === 0) {
      open.delete(lightest)
      continue
    }
    const [x, y] = middle[seeds[lightest]!]!
    const square = (i: number): number => (middle[free[i]!]![0] - x) ** 2 + (middle[free[i]!]![1] - y) ** 2
    let best = 0
    for (let i = 1; i < free.length; i++) if (square(i) < square(best)) best = i
    const [lump] = free.splice(best, 1)
    frontier[lightest] = free
    take(lump!, lightest)
  }
  return district
}

/** One seed for every separate part, then seeds far from all earlier ones (k-means++ on the flat distance). */
function spreadSeeds({ size, middle, neighbours, weight }: Lumps, k: number, random: SeededRandom): number[] {
  const { part, count } = partsOf(neighbours, () => true)
  const seeds: number[] = []
  const nearest = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  const add = (seed: number): void => {
    seeds.push(seed)
    const [x, y] = middle[seed]!
    middle.forEach((p, i) => {
      nearest[i] = Math.min(nearest[i]!, (p[0] - x) ** 2 + (p[1] - y) ** 2)
    })
  }
  for (let p = 0; p < count; p++) add(random.pick([...part.keys()].filter((i) => part[i] === p)))
  while (seeds.length < k) {
    const pull = Array.from({ length: size }, (_, i) =>
      seeds.includes(i) ? 0 : (nearest[i]! + 1e-9) * (weight[i]! + 1e-9),
    )
    let rest = random.next() * pull.reduce((sum, v) => sum + v, 0)
    let chosen = pull.findIndex((v) => v > 0)
    for (let i = 0; i < size && rest > 0; i++) {
      rest -= pull[i]!
      if (pull[i]! > 0) chosen = i
    }
    add(chosen)
  }
  return seeds
}
