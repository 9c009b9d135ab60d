import type { Compiled } from './compile.ts'

export interface Successions {
  /** Forbidden successions that touch days a … b of p's row: with `values` inside the block minus as it stands. */
  change(p: number, a: number, b: number, values: Int8Array): number
  /** Forbidden successions of the whole row. */
  all(p: number): number
}

export function createSuccessions(c: Compiled, cells: Int8Array): Successions {
  const { D } = c
  const S1 = c.S + 1

  function change(p: number, a: number, b: number, values: Int8Array): number {
    const at = p * D
    let broken = 0
    for (let gap = 1; gap <= c.forbidden.length; gap++) {
      const table = c.forbidden[gap - 1]!
      const last = Math.min(b, D - 1 - gap)
      for (let day = a - gap; day <= last; day++) {
        const next = day + gap
        let first = 0
        if (day >= 0) first = cells[at + day]!
        else if (day === -1) first = c.lastShift[p]!
        const then = cells[at + next]!
        const newFirst = day >= a ? values[day]! : first
        const newThen = next >= a && next <= b ? values[next]! : then
        broken += table[newFirst * S1 + newThen]! - table[first * S1 + then]!
      }
    }
    return broken
  }

  function all(p: number): number {
    const at = p * D
    let broken = 0
    for (let gap = 1; gap <= c.forbidden.length; gap++) {
      const table = c.forbidden[gap - 1]!
      if (gap <= D) broken += table[c.lastShift[p]! * S1 + cells[at + gap - 1]!]!
      for (let day = 0; day + gap < D; day++) broken += table[cells[at + day]! * S1 + cells[at + day + gap]!]!
    }
    return broken
  }

  return { change, all }
}
