import { localFrame, toXY } from './frame.ts'
import type { LngLat, Metres } from './units.ts'

/** A fixed set of points in square cells, for "which are near". */
export interface PointIndex {
  /** Indexes of the points within `metres` of `p`, nearest first; ties by index. */
  within(p: LngLat, metres: Metres): number[]
  /** Index of the nearest point at most `metres` away; -1 when there is none. */
  nearest(p: LngLat, metres: Metres): number
}

/** Index over points in cells of `cell` metres (take the usual query radius). Build O(n), query O(points in reach). */
export function indexPoints(points: ReadonlyArray<LngLat>, cell: Metres): PointIndex {
  const frame = localFrame(points[0] ?? [0, 0])
  const xs = new Float64Array(points.length)
  const ys = new Float64Array(points.length)
  const cells = new Map<string, number[]>()
  points.forEach((p, i) => {
    const [x, y] = toXY(frame, p)
    xs[i] = x
    ys[i] = y
    const key = `${Math.floor(x / cell)} ${Math.floor(y / cell)}`
    const list = cells.get(key)
    if (list) list.push(i)
    else cells.set(key, [i])
  })
  const within = (p: LngLat, metres: Metres): number[] => {
    const [x, y] = toXY(frame, p)
    const found: { i: number; d: number }[] = []
    const test = (list: ReadonlyArray<number>) => {
      for (const i of list) {
        const d = Math.hypot(xs[i]! - x, ys[i]! - y)
        if (d <= metres) found.push({ i, d })
      }
    }
    const reach = Math.ceil(metres / cell)
    if ((2 * reach + 1) ** 2 > cells.size) for (const list of cells.values()) test(list)
    else {
      const cx = Math.floor(x / cell)
      const cy = Math.floor(y / cell)
      for (let gx = cx - reach; gx <= cx + reach; gx++)
        for (let gy = cy - reach; gy <= cy + reach; gy++) {
          const list = cells.get(`${gx} ${gy}`)
          if (list) test(list)
        }
    }
    return found.sort((a, b) => a.d - b.d || a.i - b.i).map((f) => f.i)
  }
  const nearest = (p: LngLat, metres: Metres): number => {
    for (let radius = Math.min(cell, metres); ; radius = Math.min(radius * 4, metres)) {
      const hit = within(p, radius)[0]
      if (hit !== undefined) return hit
      if (radius >= metres) return -1
    }
  }
  return { within, nearest }
}
