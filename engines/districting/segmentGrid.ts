import type { Point } from './plane.ts'

/** Uniform grid over the segments of many lines. */
export class SegmentGrid {
  private readonly cells = new Map<string, [number, number][]>()
  private readonly size = 120
  constructor(lines: readonly (readonly Point[])[]) {
    lines.forEach((line, i) => {
      for (let s = 0; s + 1 < line.length; s++)
        this.eachCell(line[s]!, line[s + 1]!, 0, (key) => {
          const cell = this.cells.get(key)
          if (cell) cell.push([i, s])
          else this.cells.set(key, [[i, s]])
        })
    })
  }
  /** `[line, segment]` pairs whose cells meet the box of ab widened by `margin`; a pair comes once. */
  near(a: Point, b: Point, margin: number): [number, number][] {
    const found = new Map<number, [number, number]>()
    this.eachCell(a, b, margin, (key) => {
      for (const pair of this.cells.get(key) ?? []) found.set(pair[0] * 100000 + pair[1], pair)
    })
    return [...found.values()]
  }
  private eachCell(a: Point, b: Point, margin: number, visit: (key: string) => void): void {
    const low = (d: 0 | 1): number => Math.floor((Math.min(a[d], b[d]) - margin) / this.size)
    const high = (d: 0 | 1): number => Math.floor((Math.max(a[d], b[d]) + margin) / this.size)
    for (let x = low(0); x <= high(0); x++) for (let y = low(1); y <= high(1); y++) visit(`${x},${y}`)
  }
}
