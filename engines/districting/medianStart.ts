import type { SeededRandom } from '../statistics/index.ts'
import { partsOf } from './contiguity.ts'
import type { MedianProblem } from './medianProblem.ts'

/** Districts grown around far-apart seeds: the lightest one takes the area that is nearest to its seed. */
export function growAround(
  { size, loads, minutes, neighbours }: MedianProblem,
  k: number,
  random: SeededRandom,
): Int32Array {
  const district = new Int32Array(size).fill(-1)
  const between = (s: number, d: number): number => minutes[s * size + d]! + minutes[d * size + s]!
  const seeds: number[] = []
  const { part, count } = partsOf(neighbours, () => true)
  for (let p = 0; p < count; p++) {
    const own = [...part.keys()].filter((d) => part[d] === p)
    seeds.push(random.pick(own))
  }
  while (seeds.length < k) {
    const pull = Array.from({ length: size }, (_, d) =>
      seeds.includes(d) ? 0 : (Math.min(...seeds.map((s) => between(s, d))) + 1e-9) ** 2 * (loads[d]! + 1e-9),
    )
    let rest = random.next() * pull.reduce((sum, v) => sum + v, 0)
    let chosen = pull.findIndex((v) => v > 0)
    for (let d = 0; d < size && rest > 0; d++) {
      rest -= pull[d]!
      if (pull[d]! > 0) chosen = d
    }
    seeds.push(chosen)
  }
  const load = new Float64Array(k)
  seeds.forEach((seed, own) => {
    district[seed] = own
    load[own] = loads[seed]!
  })
  for (let left = size - k; left > 0; ) {
    let taken = false
    for (const own of [...load.keys()].sort((a, b) => load[a]! - load[b]!)) {
      let best = -1
      for (let d = 0; d < size; d++) {
        if (district[d] !== -1 || !neighbours[d]!.some((other) => district[other] === own)) continue
        if (best < 0 || between(seeds[own]!, d) < between(seeds[own]!, best)) best = d
      }
      if (best < 0) continue
      district[best] = own
      load[own]! += loads[best]! + 1e-9
      left--
      taken = true
      break
    }
    if (!taken) throw new Error('districting: an area without a way to any seed')
  }
  return district
}
