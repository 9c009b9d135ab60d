/**
 * Seeded chance for every engine: the same seed gives the same run on every machine.
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand), seeded by splitmix32 from a number or a text.
 */
export interface SeededRandom {
  /** Uniform in [0, 1), 53 bits. */
  next(): number
  /** Uniform integer in [0, n); n a positive integer up to 2^53. Throws RangeError otherwise. */
  int(n: number): number
  /** Shuffles in place (Fisher–Yates) and returns the same array. */
  shuffle<T>(items: T[]): T[]
  /** One element; throws RangeError on an empty array. */
  pick<T>(items: readonly T[]): T
  /** Normal deviate; default mean 0, standard deviation 1. */
  normal(mean?: number, standardDeviation?: number): number
  /** Exponential deviate with the given mean (1 / rate). */
  exponential(mean?: number): number
  /** Poisson count with the given mean >= 0. */
  poisson(mean: number): number
  /** Gamma deviate with shape > 0 and scale > 0. */
  gamma(shape: number, scale?: number): number
  /** A new, independent generator; `label` makes several forks of one seed differ. */
  fork(label: string): SeededRandom
}

/** A generator for `seed` (any finite number or text). Throws RangeError on NaN or infinity. */
export function seededRandom(seed: number | string): SeededRandom {
  if (typeof seed === 'number' && !Number.isFinite(seed))
    throw new RangeError(`seed: found ${seed}, expected a finite number or a text`)
  const key = String(seed)
  const mix = splitmix32(hashText(key))
  let a = mix()
  let b = mix()
  let c = mix()
  let counter = 1

  const next32 = (): number => {
    const t = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  for (let i = 0; i < 15; i++) next32()

  const next = (): number => ((next32() >>> 5) * 67108864 + (next32() >>> 6)) / 9007199254740992

  const int = (n: number): number => {
    if (!Number.isSafeInteger(n) || n < 1)
      throw new RangeError(`int: found ${n}, expected a positive integer`)
    return Math.floor(next() * n)
  }

  const normal = (mean = 0, standardDeviation = 1): number => {
    // Box–Muller, one of the pair: keeps the generator free of hidden state
    const radius = Math.sqrt(-2 * Math.log(1 - next()))
    return mean + standardDeviation * radius * Math.cos(2 * Math.PI * next())
  }

  const gamma = (shape: number, scale = 1): number => {
    if (!(shape > 0) || !(scale > 0))
      throw new RangeError(`gamma: found shape ${shape}, scale ${scale}, expected both above 0`)
    if (shape < 1) return gamma(shape + 1, scale) * (1 - next()) ** (1 / shape)
    // Marsaglia and Tsang 2000
    const d = shape - 1 / 3
    const k = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = normal()
      const v = (1 + k * x) ** 3
      if (v <= 0) continue
      if (Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale
    }
  }

  const poisson = (mean: number): number => {
    if (!(mean >= 0) || mean === Infinity)
      throw new RangeError(`poisson: found mean ${mean}, expected a finite number >= 0`)
    // Large means are halved by the gamma method (Ahrens and Dieter 1974), so the loop stays short
    let count = 0
    let rest = mean
    while (rest > 30) {
      const order = Math.floor(rest * 0.875)
      const time = gamma(order)
      if (time > rest) return count + binomial(order - 1, rest / time)
      count += order
      rest -= time
    }
    const limit = Math.exp(-rest)
    for (let product = next(); product > limit; product *= next()) count++
    return count
  }

  const binomial = (n: number, p: number): number => {
    let hits = 0
    for (let i = 0; i < n; i++) if (next() < p) hits++
    return hits
  }

  return {
    next,
    int,
    normal,
    gamma,
    poisson,
    shuffle: (items) => {
      for (let i = items.length - 1; i > 0; i--) {
        const j = int(i + 1)
        const held = items[i] as (typeof items)[number]
        items[i] = items[j] as (typeof items)[number]
        items[j] = held
      }
      return items
    },
    pick: (items) => {
      if (items.length === 0) throw new RangeError('pick: found an empty list, expected at least one element')
      return items[int(items.length)] as (typeof items)[number]
    },
    exponential: (mean = 1) => -mean * Math.log(1 - next()),
    fork: (label) => seededRandom(`${key}/${label}`),
  }
}

/** 32-bit FNV-1a hash of a text's UTF-16 units. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

function splitmix32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let z = state ^ (state >>> 16)
    z = Math.imul(z, 0x21f0aaad)
    z ^= z >>> 15
    z = Math.imul(z, 0x735a2d97)
    return (z ^ (z >>> 15)) | 0
  }
}
