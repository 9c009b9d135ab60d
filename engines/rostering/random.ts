import { hashText } from '../statistics/index.ts'

/** Chance for the annealing loop: xorshift128 (Marsaglia 2003), 32 bits a call, four times faster than a general source. */
export interface FastRandom {
  /** Uniform in [0, 1), 32 bits. */
  next(): number
  /** Uniform integer in [0, n), n at least 1. */
  below(n: number): number
}

export function fastRandom(seed: number | string): FastRandom {
  let x = hashText(`${seed}/x`) | 1
  let y = hashText(`${seed}/y`) | 0
  let z = hashText(`${seed}/z`) | 0
  let w = hashText(`${seed}/w`) | 0
  const bits = (): number => {
    const t = x ^ (x << 11)
    x = y
    y = z
    z = w
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8)
    return w >>> 0
  }
  for (let i = 0; i < 20; i++) bits()
  return { next: () => bits() / 4294967296, below: (n) => Math.floor((bits() / 4294967296) * n) }
}
