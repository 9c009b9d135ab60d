import { localFrame, toXY, type XY } from './frame.ts'
import { projectToSegment } from './segment.ts'
import type { LngLat, Metres } from './units.ts'

/**
 * Douglas–Peucker (1973): a line with fewer points, nowhere farther than `tolerance` metres from the given one.
 * Ends stay. A closed ring keeps at least four points, so that it stays a ring.
 */
export function simplifyLine(line: ReadonlyArray<LngLat>, tolerance: Metres): LngLat[] {
  const n = line.length
  if (n <= 2 || tolerance <= 0) return line.slice()
  const frame = localFrame(line[0]!)
  const flat = line.map((p) => toXY(frame, p))
  const keep = new Uint8Array(n)
  keep[0] = 1
  keep[n - 1] = 1
  const closed = line[0]![0] === line[n - 1]![0] && line[0]![1] === line[n - 1]![1]
  const stack: [number, number][] = []
  if (closed && n > 4) {
    // A ring has no chord: cut it at the point farthest from its start, and each half at its own farthest point.
    const far = farthest(flat, 0, n - 1).index
    keep[far] = 1
    const halves: [number, number][] = [
      [0, far],
      [far, n - 1],
    ]
    const widest = halves.map(([a, b]) => farthest(flat, a, b)).sort((a, b) => b.metres - a.metres)[0]!
    if (widest.index > 0) keep[widest.index] = 1
    stack.push(...halves)
  } else stack.push([0, n - 1])
  while (stack.length > 0) {
    const [a, b] = stack.pop()!
    if (b - a < 2) continue
    const { index, metres } = farthest(flat, a, b)
    if (metres <= tolerance) continue
    keep[index] = 1
    stack.push([a, index], [index, b])
  }
  return line.filter((_, i) => keep[i] === 1)
}

function farthest(flat: ReadonlyArray<XY>, a: number, b: number): { index: number; metres: number } {
  let index = -1
  let metres = -1
  for (let i = a + 1; i < b; i++) {
    const d = projectToSegment(flat[i]!, flat[a]!, flat[b]!).metres
    if (d > metres) {
      metres = d
      index = i
    }
  }
  return { index, metres }
}
