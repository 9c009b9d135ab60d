/**
 * The annealing state: a roster with the price of every rule, and the price of a proposed change of one or two rows
 * in time independent of the horizon. Rows are bit masks, cover is a counter a line, succession a table.
 *
 * A move is priced in three steps of rising cost, so that a hopeless one is dropped early: `propose` (runs, rests and
 * weekends, from the masks alone), `detail` (minutes, totals, succession, wishes), `settle` (cover). Then `commit` or
 * `discard`. Slot 0 and 1 are two different people.
 */
import type { Compiled } from './compile.ts'
import { createCover } from './coverstate.ts'
import { createRowPrices } from './rowprice.ts'
import { createSuccessions } from './successions.ts'

export interface Kernel {
  readonly cells: Int8Array
  /** Days worked of each person. */
  readonly work: Int32Array
  /** Penalty units of hard rules and price of soft ones in the current roster. */
  hard(): number
  soft(): number
  /** Weighted price of all that is broken: the most that hard rules can save. */
  hardPrice(): number
  /** Price of one hard unit in what the steps below return. */
  setWeight(weight: number): void
  /** Replaces the whole roster. */
  load(cells: Int8Array): void
  /** Person p gets the work mask `mask`, changed within days a … b; returns the weighted change so far. */
  propose(slot: 0 | 1, p: number, a: number, b: number, mask: number): number
  /** Gives the proposed cells `values[a … b]`; returns the weighted change so far. */
  detail(slot: 0 | 1, values: Int8Array): number
  /** Adds what the staged slots change in cover; returns the whole weighted change. */
  settle(): number
  commit(): void
  discard(): void
  /** Weighted price of every cell of person p's row given the others, into `out[day * (S + 1) + s]`: cover and wishes. */
  marginals(p: number, out: Float64Array): void
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
  const { P, D, S, groupOf, groups } = c
  const S1 = S + 1
  const G = groups.length
  const cells = new Int8Array(P * D)
  const work = new Int32Array(P)
  const minutes = new Int32Array(P)
  const burden = new Float64Array(P)
  const groupMask = new Int32Array(P * G)
  const groupHasLimit = groups.map((group) => group.total !== null || group.run !== null)
  const runHard = new Float64Array(P)
  const runSoft = new Float64Array(P)
  const cover = createCover(c, cells)
  const succession = createSuccessions(c, cells)
  let hard = 0
  let soft = 0
  let dHard = 0
  let dSoft = 0
  const prices = createRowPrices(c)
  const { sum } = prices
  const slots = [newSlot(), newSlot()]
  let used = 0
  let weight = 1

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

  function propose(index: 0 | 1, p: number, a: number, b: number, mask: number): number {
    const slot = slots[index]!
    used = index + 1
    slot.p = p
    slot.a = a
    slot.b = b
    slot.mask = mask
    if (mask === work[p]) {
      slot.runHard = runHard[p]!
      slot.runSoft = runSoft[p]!
    } else {
      prices.runs(p, mask)
      dHard += sum.hard - runHard[p]!
      dSoft += sum.soft - runSoft[p]!
      slot.runHard = sum.hard
      slot.runSoft = sum.soft
    }
    return dSoft + weight * dHard
  }

  function detail(index: 0 | 1, values: Int8Array): number {
    const slot = slots[index]!
    const { p, a, b } = slot
    const at = p * D
    const priced = c.hasCellCost[p] === 1
    const fair = c.fairnessWeight !== 0
    slot.touched = 0
    let total = minutes[p]!
    let points = burden[p]!
    for (let day = a; day <= b; day++) {
      const then = values[day]!
      const now = cells[at + day]!
      slot.values[day] = then
      if (then === now) continue
      total += c.minutes[then]! - c.minutes[now]!
      if (fair) points += c.burden[day * S1 + then]! - c.burden[day * S1 + now]!
      if (priced) {
        const cell = (at + day) * S1
        dSoft += c.cellCost[cell + then]! - c.cellCost[cell + now]!
      }
      if (now !== 0) touchGroup(slot, groupOf[now]!, p, 1 << day)
      if (then !== 0) touchGroup(slot, groupOf[then]!, p, 1 << day)
    }
    dHard += succession.change(p, a, b, values)
    sum.hard = 0
    sum.soft = 0
    for (let i = 0; i < slot.touched; i++) {
      const g = slot.groups[i]!
      if (!groupHasLimit[g]) continue
      prices.group(g, p, slot.masks[i]!, 1)
      prices.group(g, p, groupMask[p * G + g]!, -1)
    }
    if (total !== minutes[p]) {
      prices.minutes(p, total, 1)
      prices.minutes(p, minutes[p]!, -1)
    }
    if (points !== burden[p]) {
      prices.burden(p, points, 1)
      prices.burden(p, burden[p]!, -1)
    }
    dHard += sum.hard
    dSoft += sum.soft
    slot.minutes = total
    slot.burden = points
    return dSoft + weight * dHard
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

  function settle(): number {
    // Two people who count alike in every line only change places: cover stays as it is
    if (
      used === 2 &&
      c.coverClass[slots[0]!.p] === c.coverClass[slots[1]!.p] &&
      mirrored(slots[0]!, slots[1]!)
    )
      return dSoft + weight * dHard
    for (let index = 0; index < used; index++) {
      const { p, a, b, values } = slots[index]!
      for (let day = a; day <= b; day++) {
        const now = cells[p * D + day]!
        const then = values[day]!
        if (now === then) continue
        if (now !== 0) cover.move(day, now, p, -1)
        if (then !== 0) cover.move(day, then, p, 1)
      }
    }
    cover.price()
    dHard += cover.change.hard
    dSoft += cover.change.soft
    return dSoft + weight * dHard
  }

  function mirrored(one: Slot, two: Slot): boolean {
    if (one.a !== two.a || one.b !== two.b) return false
    for (let day = one.a; day <= one.b; day++)
      if (one.values[day] !== cells[two.p * D + day] || two.values[day] !== cells[one.p * D + day])
        return false
    return true
  }

  function reset(): void {
    cover.discard()
    used = 0
    dHard = 0
    dSoft = 0
  }

  function commit(): void {
    cover.commit()
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
    cover.clear()
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
        cover.move(day, s, p, 1)
      }
      work[p] = mask
      minutes[p] = total
      burden[p] = points
      sum.hard = 0
      sum.soft = 0
      prices.minutes(p, total, 1)
      prices.burden(p, points, 1)
      for (let g = 0; g < G; g++) prices.group(g, p, groupMask[p * G + g]!, 1)
      dHard += sum.hard
      dSoft += sum.soft
      dHard += succession.all(p)
      prices.runs(p, mask)
      runHard[p] = sum.hard
      runSoft[p] = sum.soft
      dHard += sum.hard
      dSoft += sum.soft
    }
    cover.commit()
    const standing = cover.total()
    dHard += standing.hard
    dSoft += standing.soft
    hard = dHard
    soft = dSoft
    reset()
  }

  load(cells.slice())
  return {
    cells,
    work,
    hard: () => hard,
    soft: () => soft,
    hardPrice: () => weight * hard,
    setWeight: (next) => {
      weight = next
    },
    load,
    propose,
    detail,
    settle,
    commit,
    discard: reset,
    marginals: (p, out) => cover.marginals(p, weight, out),
  }
}
