import type { SeededRandom } from '../../engines/statistics/index.ts'
import { areaOf, between, centroidOf, distance, isInside, meet, type Point } from './plane.ts'

/** A piece of land; `street[i]` tells whether the side from `ring[i]` to the next point lies on a street. */
export interface Lot {
  ring: Point[]
  street: boolean[]
}

export interface SplitRule {
  /** Lots below this many square metres are not split any more, give or take a half. */
  target: number
  /** No lot gets narrower than this, metres. */
  minWidth: number
  /** Spread of the cut's angle in radians and of its place as a share of the length. */
  skew: number
}

/** A new street that was cut through a lot, and the size of the lot that it divides. */
export interface CutStreet {
  points: Point[]
  divided: number
}

/** Splits a lot by streets again and again, across its longer side, until the pieces are small enough. */
export function subdivide(
  lot: Lot,
  rule: SplitRule,
  random: SeededRandom,
): { lots: Lot[]; streets: CutStreet[] } {
  const lots: Lot[] = []
  const streets: CutStreet[] = []
  const pending = [lot]
  for (;;) {
    const current = pending.pop()
    if (!current) return { lots, streets }
    const area = areaOf(current.ring)
    const box = boxOf(current.ring)
    const small = area < rule.target * (0.75 + 0.9 * random.next()) || box.length < 2 * rule.minWidth
    const cut = small ? undefined : cutAcross(current, box, rule, random)
    if (!cut) {
      lots.push(current)
      continue
    }
    if (cut.street) streets.push({ points: cut.street, divided: area })
    pending.push(cut.left, cut.right)
  }
}

interface Box {
  /** Direction of the longer side, radians. */
  angle: number
  length: number
  width: number
  center: Point
}

/** The smallest box around a ring, over directions 5 degrees apart. */
export function boxOf(ring: readonly Point[]): Box {
  let best: Box = {
    angle: 0,
    length: Number.POSITIVE_INFINITY,
    width: Number.POSITIVE_INFINITY,
    center: [0, 0],
  }
  for (let k = 0; k < 18; k++) {
    const angle = (k * Math.PI) / 36
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    let [minU, maxU, minV, maxV] = [1e12, -1e12, 1e12, -1e12]
    for (const [x, y] of ring) {
      const u = x * cos + y * sin
      const v = y * cos - x * sin
      minU = Math.min(minU, u)
      maxU = Math.max(maxU, u)
      minV = Math.min(minV, v)
      maxV = Math.max(maxV, v)
    }
    const [du, dv] = [maxU - minU, maxV - minV]
    if (du * dv >= best.length * best.width) continue
    const [mu, mv] = [(minU + maxU) / 2, (minV + maxV) / 2]
    const center: Point = [mu * cos - mv * sin, mu * sin + mv * cos]
    best =
      du >= dv
        ? { angle, length: du, width: dv, center }
        : { angle: angle + Math.PI / 2, length: dv, width: du, center }
  }
  return best
}

function cutAcross(
  lot: Lot,
  box: Box,
  rule: SplitRule,
  random: SeededRandom,
): { left: Lot; right: Lot; street: Point[] | undefined } | undefined {
  const shift = Math.max(-0.2, Math.min(0.2, random.normal(0, rule.skew))) * box.length
  const through: Point = [
    box.center[0] + Math.cos(box.angle) * shift,
    box.center[1] + Math.sin(box.angle) * shift,
  ]
  const across = box.angle + Math.PI / 2 + random.normal(0, rule.skew)
  const chord = chordOf(lot.ring, through, across)
  if (!chord) return undefined
  const { i, j, a, b } = chord
  if (distance(a, b) < 25) return undefined
  const bow = random.normal(0, 0.03)
  const middle = bowed(a, b, Math.max(-0.06, Math.min(0.06, bow)), lot.ring)
  const n = lot.ring.length
  const side = (from: Point, i0: number, to: Point, j0: number, back: Point[]): Lot => {
    const ring: Point[] = [from]
    const street: boolean[] = [lot.street[i0]!]
    for (let k = (i0 + 1) % n; ; k = (k + 1) % n) {
      ring.push(lot.ring[k]!)
      street.push(lot.street[k]!)
      if (k === j0) break
    }
    ring.push(to, ...back)
    street.push(...back.map(() => true), true)
    return { ring, street }
  }
  const left = side(a, i, b, j, [...middle].reverse())
  const right = side(b, j, a, i, middle)
  if (areaOf(left.ring) < rule.target * 0.15 || areaOf(right.ring) < rule.target * 0.15) return undefined
  const [startsOnStreet, endsOnStreet] = [lot.street[i]!, lot.street[j]!]
  if (!startsOnStreet && !endsOnStreet) return undefined
  const points = [a, ...middle, b]
  // A street that runs against a bank, a wall or the railway ends some metres before it
  if (!startsOnStreet) points[0] = between(a, points[1]!, Math.min(0.4, 22 / distance(a, points[1]!)))
  if (!endsOnStreet) {
    const before = points.at(-2)!
    points[points.length - 1] = between(b, before, Math.min(0.4, 22 / distance(b, before)))
  }
  return { left, right, street: points }
}

/** One or two points that bend the chord, if they stay well inside. */
function bowed(a: Point, b: Point, bow: number, ring: readonly Point[]): Point[] {
  if (distance(a, b) < 110) return []
  const [nx, ny] = [-(b[1] - a[1]) * bow, (b[0] - a[0]) * bow]
  const middle = [0.33, 0.67].map((t): Point => {
    const [x, y] = between(a, b, t)
    return [x + nx, y + ny]
  })
  return middle.every((p) => isInside(p, ring)) ? middle : []
}

/** The stretch of a line inside the ring that holds `through`, or else the longest one. */
function chordOf(
  ring: readonly Point[],
  through: Point,
  angle: number,
): { i: number; j: number; a: Point; b: Point } | undefined {
  const far = 20000
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)]
  const start: Point = [through[0] - dx * far, through[1] - dy * far]
  const end: Point = [through[0] + dx * far, through[1] + dy * far]
  const hits: { t: number; segment: number; point: Point }[] = []
  for (let k = 0; k < ring.length; k++) {
    const [p, q] = [ring[k]!, ring[(k + 1) % ring.length]!]
    const hit = meet(start, end, p, q)
    if (hit && hit.u < 1) hits.push({ t: hit.t, segment: k, point: between(p, q, hit.u) })
  }
  hits.sort((p, q) => p.t - q.t)
  let best: { i: number; j: number; a: Point; b: Point } | undefined
  let longest = 0
  for (let k = 0; k + 1 < hits.length; k += 2) {
    const [p, q] = [hits[k]!, hits[k + 1]!]
    const length = q.t <= 0.5 || p.t >= 0.5 ? q.t - p.t : 1
    if (length <= longest || p.segment === q.segment) continue
    longest = length
    best = { i: p.segment, j: q.segment, a: p.point, b: q.point }
  }
  return best
}

/** The ring drawn in by about `metres` on every side (towards its middle): for grounds behind a fence. */
export function drawnIn(ring: readonly Point[], metres: number): Point[] {
  const middle = centroidOf(ring)
  const { width } = boxOf(ring)
  const share = Math.max(0.3, 1 - (2 * metres) / width)
  return ring.map((p) => between(middle, p, share))
}
