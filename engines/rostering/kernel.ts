/**
 * The annealing state: a roster with the price of every rule, and the price of a proposed change of one or two rows
 * in time independent of the horizon. Rows are bit masks, cover is a counter a line, succession a table.
 *
 * A move is `stage` (once or twice, different people), `settle`, then `commit` or `discard`.
 */
import { popcount, runExcess, runShortage } from './bits.ts'
import { BIG, type Compiled, type LimitTable } from './compile.ts'

export interface Kernel {
  readonly cells: Int8Array
  /** Penalty units of hard rules and price of soft ones in the current roster. */
  hard(): number
  soft(): number
  /** Replaces the whole roster. */
  load(cells: Int8Array): void
  /** Proposes `values[a … b]` for the days a … b of person p. */
  stage(p: number, a: number, b: number, values: Int8Array): void
  /** Weighted change of price of everything staged: soft + weight × hard. */
  settle(weight: number): number
  commit(): void
  discard(): void
}

interface Slot {
  p: number
  a: number
  b: number
  mask: number
  minutes: number
  burden: number
  runHard: number
  runSoft: number
  touched: number
  readonly values: Int8Array
  readonly groups: Int32Array
  readonly masks: Int32Array
}

export function createKernel(c: Compiled): Kernel {
  const { P, D, S, lines, groupOf, groups } = c
  const S1 = S + 1
  const G = groups.length
  const full = D === 31 ? 0x7fffffff : (1 << D) - 1
  const cells = new Int8Array(P * D)
  const work = new Int32Array(P)
  const minutes = new Int32Array(P)
  const burden = new Float64Array(P)
  const groupMask = new Int32Array(P * G)
  const runHard = new Float64Array(P)
  const runSoft = new Float64Array(P)
  const value = new Int32Array(lines.count)
  const pending = new Int32Array(lines.count)
  const touchedLines = new Int32Array(Math.max(1, lines.count))
  let touchedCount = 0
  let hard = 0
  let soft = 0
  let dHard = 0
  let dSoft = 0
  // Two results of one helper; an object a call would cost more than the whole move
  let outHard = 0
  let outSoft = 0
  const slots = [newSlot(), newSlot()]
  let used = 0

  function newSlot(): Slot {
    return {
      p: 0,
      a: 0,
      b: 0,
      mask: 0,
      minutes: 0,
      burden: 0,
      runHard: 0,
      runSoft: 0,
      touched: 0,
      values: new Int8Array(D),
      groups: new Int32Array(G),
      masks: new Int32Array(G),
    }
  }

  function addLimit(limit: LimitTable, p: number, units: number): void {
    outHard += limit.hard[p]! * units
    outSoft += limit.soft[p]! * units
  }

  /** Runs, rests, weekends and number of duties of one work mask. */
  function priceRuns(p: number, mask: number): void {
    outHard = 0
    outSoft = 0
    const { run, rest, weekends, duties, brokenWeekend } = c
    const before = c.runBefore[p]!
    let units = run.max[p]! < BIG ? runExcess(mask, run.max[p]!, before) : 0
    if (run.min[p]! > 1) units += runShortage(mask, D, run.min[p]!, before)
    if (units !== 0) addLimit(run, p, units)
    const off = ~mask & full
    const restBefore = c.restBefore[p]!
    units = 0
    if (rest.min[p]! > 1) units = runShortage(off, D, rest.min[p]!, restBefore)
    if (rest.max[p]! < BIG) units += runExcess(off, rest.max[p]!, restBefore)
    if (units !== 0) addLimit(rest, p, units)
    const touched = popcount((mask | (mask >>> 1)) & c.saturdays) + (mask & c.loneSunday)
    units = Math.max(0, touched - weekends.max[p]!, weekends.min[p]! - touched)
    if (units !== 0) addLimit(weekends, p, units)
    const brokenHard = brokenWeekend.hard[p]!
    const brokenSoft = brokenWeekend.soft[p]!
    if (brokenHard !== 0 || brokenSoft !== 0) {
      units = popcount((mask ^ (mask >>> 1)) & c.fullWeekends)
      outHard += brokenHard * units
      outSoft += brokenSoft * units
    }
    if (duties.max[p]! < BIG || duties.min[p]! > 0) {
      const total = popcount(mask)
      units = Math.max(0, total - duties.max[p]!, duties.min[p]! - total)
      if (units !== 0) addLimit(duties, p, units)
    }
  }

  function addMinutes(p: number, total: number, sign: number): void {
    const limit = c.minuteLimit
    const over = Math.max(0, total - limit.max[p]!, limit.min[p]! - total)
    if (over === 0) return
    dHard += sign * limit.hard[p]! * Math.ceil(over / c.minuteUnit)
    dSoft += (sign * limit.soft[p]! * over) / 60
  }

  function addBurden(p: number, total: number, sign: number): void {
    const load = (c.burdenBefore[p]! + total) / c.shareOf[p]!
    dSoft += sign * c.fairnessWeight * load * load
  }

  function addGroup(g: number, p: number, mask: number, sign: number): void {
    const { total, run, runBefore } = groups[g]!
    if (total !== null) {
      const count = popcount(mask)
      const units = Math.max(0, count - total.max[p]!, total.min[p]! - count)
      dHard += sign * total.hard[p]! * units
      dSoft += sign * total.soft[p]! * units
    }
    if (run !== null) {
      let units = run.max[p]! < BIG ? runExcess(mask, run.max[p]!, runBefore[p]!) : 0
      if (run.min[p]! > 1) units += runShortage(mask, D, run.min[p]!, runBefore[p]!)
      dHard += sign * run.hard[p]! * units
      dSoft += sign * run.soft[p]! * units
    }
  }

  /** Forbidden successions that touch days a … b, for the row at `at` with `values` inside the block. */
  function successions(p: number, a: number, b: number, values: Int8Array | null): number {
    const at = p * D
    let broken = 0
    for (let gap = 1; gap <= c.forbidden.length; gap++) {
      const table = c.forbidden[gap - 1]!
      const last = Math.min(b, D - 1 - gap)
      for (let day = a - gap; day <= last; day++) {
        const next = day + gap
        let first = 0
        if (day >= 0) first = values !== null && day >= a && day <= b ? values[day]! : cells[at + day]!
        else if (day === -1) first = c.lastShift[p]!
        const then = values !== null && next >= a && next <= b ? values[next]! : cells[at + next]!
        broken += table[first * S1 + then]!
      }
    }
    return broken
  }

  function moveLine(day: number, s: number, p: number, sign: number): void {
    const cell = day * S1 + s
    const end = lines.first[cell + 1]!
    for (let i = lines.first[cell]!; i < end; i++) {
      const line = lines.list[i]!
      const share = lines.share[line * P + p]!
      if (share === 0) continue
      if (pending[line] === 0) touchedLines[touchedCount++] = line
      pending[line]! += sign * share
    }
  }

  function stage(p: number, a: number, b: number, values: Int8Array): void {
    const slot = slots[used++]!
    const at = p * D
    slot.p = p
    slot.a = a
    slot.b = b
    slot.touched = 0
    let mask = work[p]!
    let total = minutes[p]!
    let points = burden[p]!
    for (let day = a; day <= b; day++) {
      const then = values[day]!
      const now = cells[at + day]!
      slot.values[day] = then
      if (then === now) continue
      total += c.minutes[then]! - c.minutes[now]!
      if (c.fairnessWeight !== 0) points += c.burden[day * S1 + then]! - c.burden[day * S1 + now]!
      if (c.hasCellCost[p] === 1) {
        const cell = (at + day) * S1
        dSoft += c.cellCost[cell + then]! - c.cellCost[cell + now]!
      }
      const bit = 1 << day
      if (now !== 0) {
        moveLine(day, now, p, -1)
        touchGroup(slot, groupOf[now]!, p, bit)
        if (then === 0) mask &= ~bit
      }
      if (then !== 0) {
        moveLine(day, then, p, 1)
        touchGroup(slot, groupOf[then]!, p, bit)
        mask |= bit
      }
    }
    dHard += successions(p, a, b, values) - successions(p, a, b, null)
    for (let i = 0; i < slot.touched; i++) {
      const g = slot.groups[i]!
      addGroup(g, p, slot.masks[i]!, 1)
      addGroup(g, p, groupMask[p * G + g]!, -1)
    }
    if (total !== minutes[p]) {
      addMinutes(p, total, 1)
      addMinutes(p, minutes[p]!, -1)
    }
    if (points !== burden[p]) {
      addBurden(p, points, 1)
      addBurden(p, burden[p]!, -1)
    }
    slot.runHard = runHard[p]!
    slot.runSoft = runSoft[p]!
    if (mask !== work[p]) {
      priceRuns(p, mask)
      dHard += outHard - runHard[p]!
      dSoft += outSoft - runSoft[p]!
      slot.runHard = outHard
      slot.runSoft = outSoft
    }
    slot.mask = mask
    slot.minutes = total
    slot.burden = points
  }

  function touchGroup(slot: Slot, g: number, p: number, bit: number): void {
    for (let i = 0; i < slot.touched; i++) {
      if (slot.groups[i] !== g) continue
      slot.masks[i]! ^= bit
      return
    }
    slot.groups[slot.touched] = g
    slot.masks[slot.touched++] = groupMask[p * G + g]! ^ bit
  }

  function settle(weight: number): number {
    for (let i = 0; i < touchedCount; i++) {
      const line = touchedLines[i]!
      const now = lines.base[line]! + value[line]!
      const then = now + pending[line]!
      dHard += lines.hard[then]! - lines.hard[now]!
      dSoft += lines.soft[then]! - lines.soft[now]!
    }
    return dSoft + weight * dHard
  }

  function reset(): void {
    touchedCount = 0
    used = 0
    dHard = 0
    dSoft = 0
  }

  function discard(): void {
    for (let i = 0; i < touchedCount; i++) pending[touchedLines[i]!] = 0
    reset()
  }

  function commit(): void {
    for (let i = 0; i < touchedCount; i++) {
      const line = touchedLines[i]!
      value[line]! += pending[line]!
      pending[line] = 0
    }
    for (let i = 0; i < used; i++) {
      const slot = slots[i]!
      const { p } = slot
      for (let day = slot.a; day <= slot.b; day++) cells[p * D + day] = slot.values[day]!
      for (let j = 0; j < slot.touched; j++) groupMask[p * G + slot.groups[j]!] = slot.masks[j]!
      work[p] = slot.mask
      minutes[p] = slot.minutes
      burden[p] = slot.burden
      runHard[p] = slot.runHard
      runSoft[p] = slot.runSoft
    }
    hard += dHard
    soft += dSoft
    reset()
  }

  function load(next: Int8Array): void {
    cells.set(next)
    value.fill(0)
    groupMask.fill(0)
    dHard = 0
    dSoft = 0
    for (let p = 0; p < P; p++) {
      let mask = 0
      let total = 0
      let points = 0
      for (let day = 0; day < D; day++) {
        const s = cells[p * D + day]!
        dSoft += c.cellCost[(p * D + day) * S1 + s]!
        if (s === 0) continue
        mask |= 1 << day
        total += c.minutes[s]!
        points += c.burden[day * S1 + s]!
        groupMask[p * G + groupOf[s]!]! |= 1 << day
        moveLine(day, s, p, 1)
      }
      work[p] = mask
      minutes[p] = total
      burden[p] = points
      addMinutes(p, total, 1)
      addBurden(p, points, 1)
      for (let g = 0; g < G; g++) addGroup(g, p, groupMask[p * G + g]!, 1)
      dHard += successions(p, 0, D - 1, null)
      priceRuns(p, mask)
      runHard[p] = outHard
      runSoft[p] = outSoft
      dHard += outHard
      dSoft += outSoft
    }
    for (let i = 0; i < touchedCount; i++) {
      value[touchedLines[i]!] = pending[touchedLines[i]!]!
      pending[touchedLines[i]!] = 0
    }
    for (let line = 0; line < lines.count; line++) {
      dHard += lines.hard[lines.base[line]! + value[line]!]!
      dSoft += lines.soft[lines.base[line]! + value[line]!]!
    }
    hard = dHard
    soft = dSoft
    reset()
  }

  load(cells.slice())
  return { cells, hard: () => hard, soft: () => soft, load, stage, settle, commit, discard }
}
