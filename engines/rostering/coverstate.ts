/** Counters of the cover lines while a roster changes: what a staged move changes, and what each cell would cost. */
import type { Compiled } from './compile.ts'

export interface CoverState {
  /** Stages one cell: person p joins (1) or leaves (-1) shift s of a day. */
  move(day: number, s: number, p: number, sign: number): void
  /** Prices everything staged into `change`. */
  price(): void
  readonly change: { hard: number; soft: number }
  commit(): void
  discard(): void
  /** All counters to 0. */
  clear(): void
  /** Price of all lines as they stand. */
  total(): { hard: number; soft: number }
  /** Weighted price of every allowed cell of p's row given the others: cover and wishes. */
  marginals(p: number, weight: number, out: Float64Array): void
}

export function createCover(c: Compiled, cells: Int8Array): CoverState {
  const { P, D, S, lines } = c
  const S1 = S + 1
  const value = new Int32Array(lines.count)
  const pending = new Int32Array(lines.count)
  const marked = new Uint8Array(lines.count)
  const touched = new Int32Array(Math.max(1, lines.count))
  const change = { hard: 0, soft: 0 }
  let count = 0

  function move(day: number, s: number, p: number, sign: number): void {
    const cell = day * S1 + s
    const end = lines.first[cell + 1]!
    for (let i = lines.first[cell]!; i < end; i++) {
      const line = lines.list[i]!
      const share = lines.share[line * P + p]!
      if (share === 0) continue
      if (marked[line] === 0) {
        marked[line] = 1
        touched[count++] = line
      }
      pending[line]! += sign * share
    }
  }

  function price(): void {
    let hard = 0
    let soft = 0
    for (let i = 0; i < count; i++) {
      const line = touched[i]!
      const now = lines.base[line]! + value[line]!
      const then = now + pending[line]!
      hard += lines.hard[then]! - lines.hard[now]!
      soft += lines.soft[then]! - lines.soft[now]!
    }
    change.hard = hard
    change.soft = soft
  }

  function discard(): void {
    for (let i = 0; i < count; i++) {
      pending[touched[i]!] = 0
      marked[touched[i]!] = 0
    }
    count = 0
  }

  function commit(): void {
    for (let i = 0; i < count; i++) value[touched[i]!]! += pending[touched[i]!]!
    discard()
  }

  function total(): { hard: number; soft: number } {
    let hard = 0
    let soft = 0
    for (let line = 0; line < lines.count; line++) {
      hard += lines.hard[lines.base[line]! + value[line]!]!
      soft += lines.soft[lines.base[line]! + value[line]!]!
    }
    return { hard, soft }
  }

  function shiftOwn(day: number, s: number, p: number, sign: number): void {
    const cell = day * S1 + s
    for (let i = lines.first[cell]!; i < lines.first[cell + 1]!; i++)
      value[lines.list[i]!]! += sign * lines.share[lines.list[i]! * P + p]!
  }

  function marginals(p: number, weight: number, out: Float64Array): void {
    for (let day = 0; day < D; day++) {
      const own = cells[p * D + day]!
      if (own !== 0) shiftOwn(day, own, p, -1)
      for (let s = 0; s < S1; s++) {
        const at = (p * D + day) * S1 + s
        if (c.allowed[at] === 0) continue
        let price = c.cellCost[at]!
        const cell = day * S1 + s
        for (let i = lines.first[cell]!; i < lines.first[cell + 1]!; i++) {
          const line = lines.list[i]!
          const share = lines.share[line * P + p]!
          const now = lines.base[line]! + value[line]!
          price +=
            lines.soft[now + share]! -
            lines.soft[now]! +
            weight * (lines.hard[now + share]! - lines.hard[now]!)
        }
        out[cell] = price
      }
      if (own !== 0) shiftOwn(day, own, p, 1)
    }
  }

  return {
    move,
    price,
    change,
    commit,
    discard,
    clear: () => {
      value.fill(0)
    },
    total,
    marginals,
  }
}
