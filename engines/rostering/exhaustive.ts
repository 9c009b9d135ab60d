/** Problems so small that every roster is priced: the answer is the optimum, and where nothing is feasible that is certain. */
import { type Best, keepBest } from './anneal.ts'
import type { Compiled } from './compile.ts'
import type { Kernel } from './kernel.ts'

/** Up to so many rosters all are priced; about 50 ms. */
export const MOST_ROSTERS = 20_000

/** Number of rosters that leave, unavailability and needs of the shifts allow; Infinity above {@link MOST_ROSTERS}. */
export function countRosters(c: Compiled): number {
  let count = 1
  for (const choices of choicesOf(c)) {
    count *= choices.length
    if (count > MOST_ROSTERS) return Infinity
  }
  return count
}

/** Prices every allowed roster once and keeps the best: fewest hard units, then least cost, then the first in order. */
export function tryAll(c: Compiled, kernel: Kernel, best: Best): void {
  const choices = choicesOf(c)
  const pick = new Int32Array(choices.length)
  const cells = Int8Array.from(choices, (values) => values[0]!)
  for (;;) {
    kernel.load(cells)
    keepBest(kernel, best)
    let at = 0
    while (at < pick.length && pick[at] === choices[at]!.length - 1) {
      pick[at] = 0
      cells[at] = choices[at]![0]!
      at++
    }
    if (at === pick.length) return
    pick[at] = pick[at]! + 1
    cells[at] = choices[at]![pick[at]!]!
  }
}

function choicesOf(c: Compiled): number[][] {
  const S1 = c.S + 1
  return Array.from({ length: c.P * c.D }, (_, at) =>
    Array.from({ length: S1 }, (_, s) => s).filter((s) => c.allowed[at * S1 + s] === 1),
  )
}
