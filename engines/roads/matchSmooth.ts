import type { Metres, Seconds } from '../geo/index.ts'

/** Spectral densities of acceleration to choose from, m²/s³: from a steady drive to stop-and-go. */
const DENSITIES = [0.03, 0.2, 1, 4]
/** A start at any speed up to about 30 m/s is believed. */
const SPEED_VARIANCE = 200

interface Filtered {
  /** Log likelihood of the measurements. */
  readonly likelihood: number
  readonly s: Float64Array
  readonly v: Float64Array
  /** Covariance after each measurement: ss, sv, vv. */
  readonly p: Float64Array
}

/**
 * Positions along a path freed of noise: Kalman filter and Rauch–Tung–Striebel smoother (1965) with nearly constant
 * speed, the unsteadiness of the drive chosen by likelihood. Returned positions never go backward.
 *
 * @param along measured positions along the path in metres, with independent errors of `sigma`
 * @param seconds times of the measurements, ascending
 */
export function smoothAlong(
  along: readonly Metres[],
  seconds: readonly Seconds[],
  sigma: Metres,
): Float64Array {
  const n = along.length
  if (n < 3) return Float64Array.from(along)
  let best: { density: number; run: Filtered } | null = null
  for (const density of DENSITIES) {
    const run = filter(along, seconds, sigma, density)
    if (!best || run.likelihood > best.run.likelihood) best = { density, run }
  }
  const smooth = backward(best!.run, seconds, best!.density)
  for (let k = 1; k < n; k++) smooth[k] = Math.max(smooth[k]!, smooth[k - 1]!)
  return smooth
}

function filter(
  along: readonly number[],
  seconds: readonly number[],
  sigma: number,
  density: number,
): Filtered {
  const n = along.length
  const s = new Float64Array(n)
  const v = new Float64Array(n)
  const p = new Float64Array(3 * n)
  const r = sigma * sigma
  let likelihood = 0
  s[0] = along[0]!
  v[0] = (along[n - 1]! - along[0]!) / Math.max(1, seconds[n - 1]! - seconds[0]!)
  p.set([r, 0, SPEED_VARIANCE])
  for (let k = 1; k < n; k++) {
    const dt = Math.max(0.01, seconds[k]! - seconds[k - 1]!)
    const [a, b, c] = predict(p, k - 1, dt, density)
    const guess = s[k - 1]! + v[k - 1]! * dt
    const gap = along[k]! - guess
    const sum = a + r
    likelihood -= 0.5 * ((gap * gap) / sum + Math.log(sum))
    s[k] = guess + (a / sum) * gap
    v[k] = v[k - 1]! + (b / sum) * gap
    p[3 * k] = a - (a * a) / sum
    p[3 * k + 1] = b - (a * b) / sum
    p[3 * k + 2] = c - (b * b) / sum
  }
  return { likelihood, s, v, p }
}

function predict(p: Float64Array, k: number, dt: number, density: number): [number, number, number] {
  const a = p[3 * k]!
  const b = p[3 * k + 1]!
  const c = p[3 * k + 2]!
  return [
    a + 2 * dt * b + dt * dt * c + (density * dt ** 3) / 3,
    b + dt * c + (density * dt * dt) / 2,
    c + density * dt,
  ]
}

function backward({ s, v, p }: Filtered, seconds: readonly number[], density: number): Float64Array {
  const n = s.length
  const smooth = s.slice()
  let speed = v[n - 1]!
  for (let k = n - 2; k >= 0; k--) {
    const dt = Math.max(0.01, seconds[k + 1]! - seconds[k]!)
    const [a, b, c] = predict(p, k, dt, density)
    const det = a * c - b * b
    const [ss, sv, vv] = [p[3 * k]!, p[3 * k + 1]!, p[3 * k + 2]!]
    // Gain = covariance × transitionᵀ × predicted⁻¹.
    const [x0, x1] = [ss + dt * sv, sv]
    const [y0, y1] = [sv + dt * vv, vv]
    const ds = smooth[k + 1]! - (s[k]! + v[k]! * dt)
    const dv = speed - v[k]!
    smooth[k] = s[k]! + ((x0 * c - x1 * b) * ds + (x1 * a - x0 * b) * dv) / det
    speed = v[k]! + ((y0 * c - y1 * b) * ds + (y1 * a - y0 * b) * dv) / det
  }
  return smooth
}
