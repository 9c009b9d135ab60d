/** Three steps of counts: the lowest count of each step, strictly rising, so that most cells are in the first and few in the last. */
export function countSteps(counts: readonly number[]): [number, number, number] {
  const sorted = counts.filter((count) => count > 0).sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 1
  const first = sorted[0] ?? 1
  const second = Math.max(first + 1, at(0.6))
  return [first, second, Math.max(second + 1, at(0.85))]
}

/** 1, 2 or 3. */
export function stepOf(count: number, steps: readonly number[]): 1 | 2 | 3 {
  return count >= (steps[2] ?? 0) ? 3 : count >= (steps[1] ?? 0) ? 2 : 1
}

/** `8–13`, `14–19`, `20–34`; steps that no count reaches are left out. */
export function stepWords(steps: readonly number[], most: number): string[] {
  return steps
    .filter((from, i) => i === 0 || from <= most)
    .map((from, i, steps) => {
      const to = i + 1 < steps.length ? (steps[i + 1] ?? 0) - 1 : Math.max(from, most)
      return from === to ? String(from) : `${from}–${to}`
    })
}

/**
 * Whole numbers that add up to the rounded sum: incidents shared over hours stay countable. The largest remainders are rounded
 * up (Hare); ties go to the earlier place.
 */
export function roundKeepingSum(values: readonly number[]): number[] {
  const whole = values.map(Math.floor)
  const missing = Math.round(values.reduce((a, b) => a + b, 0)) - whole.reduce((a, b) => a + b, 0)
  const order = values
    .map((value, i) => ({ i, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
  for (const { i } of order.slice(0, Math.max(0, missing))) whole[i] = (whole[i] ?? 0) + 1
  return whole
}

export type Pair = readonly [number, number]
type Polygons = readonly (readonly (readonly Pair[])[])[]

/** West, south, east, north of polygons; null when there are none. */
export function boundsOf(polygons: Polygons): [number, number, number, number] | null {
  const points = polygons.flatMap((rings) => rings[0] ?? [])
  if (points.length === 0) return null
  const lon = points.map((point) => point[0])
  const lat = points.map((point) => point[1])
  return [Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)]
}

/** Centre of gravity of the largest polygon: where its name stands. */
export function labelPoint(polygons: Polygons): Pair | null {
  let best: { area: number; at: Pair } | null = null
  for (const [ring = []] of polygons) {
    let area = 0
    let x = 0
    let y = 0
    for (let i = 0; i < ring.length; i++) {
      const [ax, ay] = ring[i] as Pair
      const [bx, by] = ring[(i + 1) % ring.length] as Pair
      const cross = ax * by - bx * ay
      area += cross
      x += (ax + bx) * cross
      y += (ay + by) * cross
    }
    if (area !== 0 && Math.abs(area) > (best?.area ?? 0))
      best = { area: Math.abs(area), at: [x / (3 * area), y / (3 * area)] }
  }
  return best?.at ?? null
}

/** What all names begin with, so that a small label can leave it out; nothing when one name would become empty. */
export function commonStart(names: readonly string[]): string {
  const [first = '', ...others] = names
  if (others.length === 0) return ''
  let n = 0
  while (n < first.length - 1 && others.every((name) => name.length > n + 1 && name[n] === first[n])) n += 1
  // A number is never cut in two.
  while (n > 0 && /\d/.test(first[n - 1] ?? '')) n -= 1
  return first.slice(0, n)
}
