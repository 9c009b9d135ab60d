import { localFrame, toLngLat, toXY, type XY } from './frame.ts'
import type { LngLat, Metres } from './units.ts'

/** Where the nearest point of a segment lies: `fraction` 0 at a, 1 at b. */
export interface SegmentHit {
  readonly fraction: number
  readonly metres: Metres
}

/** Nearest point of the flat segment a–b to p, all in metres of one local frame. */
export function projectToSegment(p: XY, a: XY, b: XY): SegmentHit {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  const square = dx * dx + dy * dy
  const t = square === 0 ? 0 : ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square
  const fraction = Math.max(0, Math.min(1, t))
  return { fraction, metres: Math.hypot(a[0] + fraction * dx - p[0], a[1] + fraction * dy - p[1]) }
}

/** Where a point falls on a line. */
export interface LineHit {
  readonly lngLat: LngLat
  /** Distance from the point to the line. */
  readonly metres: Metres
  /** Distance along the line from its start to the hit. */
  readonly along: Metres
  /** Share of the line's length before the hit, 0…1. */
  readonly fraction: number
}

/** Nearest point of a line to `p`; null for a line of no point. */
export function projectToLine(p: LngLat, line: ReadonlyArray<LngLat>): LineHit | null {
  if (line.length === 0) return null
  const frame = localFrame(p)
  const here: XY = [0, 0]
  let last = toXY(frame, line[0]!)
  let best = { metres: Math.hypot(last[0], last[1]), along: 0, at: last }
  let length = 0
  for (let i = 1; i < line.length; i++) {
    const next = toXY(frame, line[i]!)
    const step = Math.hypot(next[0] - last[0], next[1] - last[1])
    const hit = projectToSegment(here, last, next)
    if (hit.metres < best.metres) {
      const at: XY = [
        last[0] + hit.fraction * (next[0] - last[0]),
        last[1] + hit.fraction * (next[1] - last[1]),
      ]
      best = { metres: hit.metres, along: length + hit.fraction * step, at }
    }
    length += step
    last = next
  }
  const fraction = length === 0 ? 0 : best.along / length
  return { lngLat: toLngLat(frame, best.at), metres: best.metres, along: best.along, fraction }
}

/** The point at `fraction` (0…1) of the line's length; null for a line of no point. */
export function pointAlong(line: ReadonlyArray<LngLat>, fraction: number): LngLat | null {
  if (line.length === 0) return null
  const frame = localFrame(line[0]!)
  const flat = line.map((p) => toXY(frame, p))
  const steps = flat.slice(1).map((p, i) => Math.hypot(p[0] - flat[i]![0], p[1] - flat[i]![1]))
  let rest = steps.reduce((sum, step) => sum + step, 0) * Math.min(1, Math.max(0, fraction))
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]!
    if (rest <= step && step > 0) {
      const t = rest / step
      const a = line[i]!
      const b = line[i + 1]!
      return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
    }
    rest -= step
  }
  return line[line.length - 1]!
}
