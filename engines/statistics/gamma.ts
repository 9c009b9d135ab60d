/** Gamma and beta functions, error function: double precision, relative error about 1e-13 in the tested range. */

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

const factorials: number[] = [0]
for (let k = 1; k <= 256; k++) factorials.push((factorials[k - 1] as number) + Math.log(k))

/** ln Γ(x) for x > 0 (Lanczos, g = 7, n = 9). Throws RangeError for x <= 0. */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma: found ${x}, expected a number above 0`)
  if (x === Infinity) return Infinity
  if (x <= 257 && Number.isInteger(x)) return factorials[x - 1] as number
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const z = x - 1
  let sum = LANCZOS[0] as number
  for (let i = 1; i < 9; i++) sum += (LANCZOS[i] as number) / (z + i)
  const t = z + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}

/** ln (Γ(x + step) / Γ(x)), without the cancellation of two huge logarithms when x is large. */
export function logGammaRise(x: number, step: number): number {
  if (x < 1000) return logGamma(x + step) - logGamma(x)
  const y = x + step
  const correction = (1 / y - 1 / x) / 12 - (1 / y ** 3 - 1 / x ** 3) / 360
  return (y - 0.5) * Math.log1p(step / x) + step * Math.log(x) - step + correction
}

/** ln B(a, b). */
export const logBeta = (a: number, b: number): number =>
  a <= b ? logGamma(a) - logGammaRise(b, a) : logGamma(b) - logGammaRise(a, b)

/** Regularised lower incomplete gamma P(a, x), a > 0, x >= 0 (series below a + 1, continued fraction above). */
export function gammaP(a: number, x: number): number {
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x)
}

/** Regularised upper incomplete gamma Q(a, x) = 1 - P(a, x), without cancellation in the far tail. */
export function gammaQ(a: number, x: number): number {
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x)
}

function gammaSeries(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0))
    throw new RangeError(`incomplete gamma: found a ${a}, x ${x}, expected a > 0 and x >= 0`)
  if (x === 0) return 0
  let term = 1 / a
  let sum = term
  for (let n = 1; n < 100_000; n++) {
    term *= x / (a + n)
    sum += term
    if (term < sum * 1e-17) break
  }
  return Math.min(1, sum * Math.exp(-x + a * Math.log(x) - logGamma(a)))
}

function gammaFraction(a: number, x: number): number {
  if (!(a > 0)) throw new RangeError(`incomplete gamma: found a ${a}, expected a > 0`)
  if (x === Infinity) return 0
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let i = 1; i < 100_000; i++) {
    const an = -i * (i - a)
    b += 2
    d = an * d + b
    if (Math.abs(d) < tiny) d = tiny
    c = b + an / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return Math.min(1, h * Math.exp(-x + a * Math.log(x) - logGamma(a)))
}

/** Regularised incomplete beta I_x(a, b), a, b > 0, 0 <= x <= 1 (Lentz's continued fraction). */
export function betaI(x: number, a: number, b: number): number {
  if (!(a > 0) || !(b > 0) || !(x >= 0 && x <= 1))
    throw new RangeError(
      `incomplete beta: found x ${x}, a ${a}, b ${b}, expected 0 <= x <= 1 and a, b above 0`,
    )
  if (x === 0 || x === 1) return x
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b))
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const guard = (v: number): number => (Math.abs(v) < tiny ? tiny : v)
  let c = 1
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let m = 1; m < 100_000; m++) {
    const m2 = 2 * m
    const even = (m * (b - m) * x) / ((a + m2 - 1) * (a + m2))
    d = 1 / guard(1 + even * d)
    c = guard(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + m2) * (a + m2 + 1))
    d = 1 / guard(1 + odd * d)
    c = guard(1 + odd / c)
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return h
}

/** Error function erf(x). */
export function erf(x: number): number {
  const p = gammaP(0.5, x * x)
  return x < 0 ? -p : p
}

/** Standard normal distribution function. */
export const normalCdf = (z: number): number =>
  z < 0 ? 0.5 * gammaQ(0.5, (z * z) / 2) : 1 - 0.5 * gammaQ(0.5, (z * z) / 2)

/** Quantile of the standard normal, 0 < p < 1 (bisection on `normalCdf`, then exact to 1e-12). */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`normalQuantile: found ${p}, expected a share between 0 and 1`)
  return invertIncreasing(normalCdf, p, -40, 40)
}

/** The x in [low, high] at which an increasing function reaches `target` (bisection to machine precision). */
export function invertIncreasing(
  f: (x: number) => number,
  target: number,
  low: number,
  high: number,
): number {
  let a = low
  let b = high
  for (let i = 0; i < 200; i++) {
    const mid = (a + b) / 2
    if (mid === a || mid === b) break
    if (f(mid) < target) a = mid
    else b = mid
  }
  return (a + b) / 2
}
