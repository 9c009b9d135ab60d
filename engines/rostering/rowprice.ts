/** Prices of one row's rules from its bit mask and totals; results are added up in `sum`, an object a call would be too dear. */
import { popcount, runExcess, runShortage } from './bits.ts'
import type { Compiled } from './compile.ts'
import { BIG, type LimitTable } from './limits.ts'

export interface RowPrices {
  readonly sum: { hard: number; soft: number }
  /** Sets `sum` to the price of runs, rests, weekends and number of duties of a work mask. */
  runs(p: number, mask: number): void
  /** Adds the price of a total of minutes, `sign` times. */
  minutes(p: number, total: number, sign: number): void
  /** Adds the price of a total of burden points. */
  burden(p: number, total: number, sign: number): void
  /** Adds the price of total and runs of shift group g, worked on the days of `mask`. */
  group(g: number, p: number, mask: number, sign: number): void
}

export function createRowPrices(c: Compiled): RowPrices {
  const { D, groups } = c
  const full = D === 31 ? 0x7fffffff : (1 << D) - 1
  const sum = { hard: 0, soft: 0 }

  function add(limit: LimitTable, p: number, units: number): void {
    sum.hard += limit.hard[p]! * units
    sum.soft += limit.soft[p]! * units
  }

  function runs(p: number, mask: number): void {
    sum.hard = 0
    sum.soft = 0
    const { run, rest, weekends, duties, brokenWeekend } = c
    const before = c.runBefore[p]!
    let units = run.max[p]! < BIG ? runExcess(mask, run.max[p]!, before) : 0
    if (run.min[p]! > 1) units += runShortage(mask, D, run.min[p]!, before)
    if (units !== 0) add(run, p, units)
    const off = ~mask & full
    const restBefore = c.restBefore[p]!
    units = 0
    if (rest.min[p]! > 1) units = runShortage(off, D, rest.min[p]!, restBefore)
    if (rest.max[p]! < BIG) units += runExcess(off, rest.max[p]!, restBefore)
    if (units !== 0) add(rest, p, units)
    const touched = popcount((mask | (mask >>> 1)) & c.saturdays) + (mask & c.loneSunday)
    units = Math.max(0, touched - weekends.max[p]!, weekends.min[p]! - touched)
    if (units !== 0) add(weekends, p, units)
    const brokenHard = brokenWeekend.hard[p]!
    const brokenSoft = brokenWeekend.soft[p]!
    if (brokenHard !== 0 || brokenSoft !== 0) {
      units = popcount((mask ^ (mask >>> 1)) & c.fullWeekends)
      sum.hard += brokenHard * units
      sum.soft += brokenSoft * units
    }
    if (duties.max[p]! < BIG || duties.min[p]! > 0) {
      const total = popcount(mask)
      units = Math.max(0, total - duties.max[p]!, duties.min[p]! - total)
      if (units !== 0) add(duties, p, units)
    }
  }

  function minutes(p: number, total: number, sign: number): void {
    const limit = c.minuteLimit
    const over = Math.max(0, total - limit.max[p]!, limit.min[p]! - total)
    if (over === 0) return
    sum.hard += sign * limit.hard[p]! * Math.ceil(over / c.minuteUnit)
    sum.soft += (sign * limit.soft[p]! * over) / 60
  }

  function burden(p: number, total: number, sign: number): void {
    const load = (c.burdenBefore[p]! + total) / c.shareOf[p]!
    sum.soft += sign * c.fairnessWeight * load * load
  }

  function group(g: number, p: number, mask: number, sign: number): void {
    const { total, run, runBefore } = groups[g]!
    if (total !== null) {
      const count = popcount(mask)
      const units = Math.max(0, count - total.max[p]!, total.min[p]! - count)
      sum.hard += sign * total.hard[p]! * units
      sum.soft += sign * total.soft[p]! * units
    }
    if (run !== null) {
      let units = run.max[p]! < BIG ? runExcess(mask, run.max[p]!, runBefore[p]!) : 0
      if (run.min[p]! > 1) units += runShortage(mask, D, run.min[p]!, runBefore[p]!)
      sum.hard += sign * run.hard[p]! * units
      sum.soft += sign * run.soft[p]! * units
    }
  }

  return { sum, runs, minutes, burden, group }
}
