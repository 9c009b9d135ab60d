/**
 * Heat-bath move on a whole row: draws one person's row with probability ∝ exp(-price / temperature) among all rows
 * that the automaton allows, given everybody else's (forward sums, backward draw), and corrects for the rules outside
 * the automaton by Metropolis–Hastings. One draw costs days × states × totals multiplications, about 0.1–1 ms.
 */
import type { Compiled } from './compile.ts'
import type { Kernel } from './kernel.ts'
import type { FastRandom } from './random.ts'
import { type RowModel, rowModel } from './rowmodel.ts'
import { pathPrice, type Unrolled, unroll } from './rowsteps.ts'

export interface RowSampler {
  /** Redraws the row of p at a temperature; true when the row changed. */
  redraw(p: number, temperature: number): boolean
  /** What one draw for p costs, in moves of the block annealer; the same on every machine. */
  cost(p: number): number
}

interface Prepared {
  readonly model: RowModel
  readonly unrolled: Unrolled
  readonly cost: number
}

/** How fast a person learns the price that keeps drawn rows below a limit which the automaton doesn't know. */
const LEARN = 0.1
const FORGET = 0.95
/** Draws from one set of sums. */
const ATTEMPTS = 6

/** Multiplications that take as long as one move of the block annealer. */
const PRODUCTS_A_MOVE = 60

export function createRowSampler(c: Compiled, kernel: Kernel, random: FastRandom): RowSampler {
  const { P, D, S, groups, groupOf } = c
  const S1 = S + 1
  const G = groups.length
  const prepared: (Prepared | undefined)[] = new Array<Prepared | undefined>(P).fill(undefined)
  const shared = new Map<string, Prepared>()
  const price = new Float64Array(D * S1)
  const values = new Int8Array(D)
  const weights = new Float64Array(D * S1)
  /** Learnt price of a duty of group g for person p, in temperatures. */
  const toll = new Float64Array(P * G)
  let sums: Float64Array[] = []

  function prepare(p: number): Prepared {
    const known = prepared[p]
    if (known !== undefined) return known
    const model = rowModel(c, p)
    const fresh = shared.get(model.key) ?? withCost(model, unroll(model, D))
    shared.set(model.key, fresh)
    prepared[p] = fresh
    return fresh
  }

  function withCost(model: RowModel, unrolled: Unrolled): Prepared {
    let products = 0
    for (const flow of unrolled.flows.flat())
      for (let x = 2; x < flow.stretches.length; x += 3) products += flow.stretches[x]!
    return { model, unrolled, cost: Math.ceil(D + products / PRODUCTS_A_MOVE) }
  }

  function redraw(p: number, temperature: number): boolean {
    const { model, unrolled } = prepare(p)
    const { size, flows } = unrolled
    kernel.marginals(p, price)
    addTolls(p, temperature)
    const tilt = weigh(p, model, temperature)
    while (sums.length <= D) sums.push(new Float64Array(size))
    if (sums[0]!.length < size) sums = sums.map(() => new Float64Array(size))
    sums[0]!.fill(0, 0, size)
    sums[0]![model.start * model.weekends * model.totals] = 1
    for (let day = 0; day < D; day++) {
      const before = sums[day]!
      const after = sums[day + 1]!
      after.fill(0, 0, size)
      for (const { k, extra, stretches } of flows[day]!) {
        const gain = weights[day * S1 + k + 1]! * (extra === 0 ? 1 : Math.exp(-extra / temperature))
        if (gain === 0) continue
        for (let x = 0; x < stretches.length; x += 3) {
          let i = stretches[x]!
          let j = stretches[x + 1]!
          for (const end = i + stretches[x + 2]!; i < end; i++, j++) after[j]! += before[i]! * gain
        }
      }
      rescale(after, size)
    }
    // The sums are the dear part: draw from them until the limits outside the automaton hold as well
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (!drawBack(p, model, unrolled, temperature, tilt)) return false
      const within = keepsGroupLimits(p, attempt === 0)
      if (within || attempt === ATTEMPTS - 1) return accept(p, model, unrolled, temperature)
    }
    return false
  }

  function addTolls(p: number, temperature: number): void {
    for (let s = 1; s <= S; s++) {
      const price1 = toll[p * G + groupOf[s]!]! * temperature
      if (price1 !== 0) for (let day = 0; day < D; day++) price[day * S1 + s]! += price1
    }
  }

  /**
   * Weight of every class on every day. Returns the tilt that makes a duty as likely as a day off near the usual number
   * of duties (sums would underflow otherwise); the end takes it back.
   */
  function weigh(p: number, model: RowModel, temperature: number): number {
    const tilt = model.totals === 1 ? 0 : tiltOf(p, model)
    for (let day = 0; day < D; day++) {
      const at = (p * D + day) * S1
      const row = day * S1
      let least = Infinity
      for (let s = 0; s <= S; s++)
        if (c.allowed[at + s] === 1) least = Math.min(least, price[row + s]! - (s === 0 ? 0 : tilt))
      weights.fill(0, row, row + S1)
      for (let s = 0; s <= S; s++) {
        if (c.allowed[at + s] === 0) continue
        const k = s === 0 ? -1 : model.classOf[s]!
        weights[row + k + 1]! += Math.exp((least - price[row + s]! + (s === 0 ? 0 : tilt)) / temperature)
      }
    }
    return tilt
  }

  function tiltOf(p: number, model: RowModel): number {
    const wish: number[] = []
    for (let day = 0; day < D; day++) {
      const at = (p * D + day) * S1
      let on = Infinity
      for (let s = 1; s <= S; s++) if (c.allowed[at + s] === 1) on = Math.min(on, price[day * S1 + s]!)
      if (on < Infinity && c.allowed[at] === 1) wish.push(on - price[day * S1]!)
    }
    if (wish.length === 0) return 0
    wish.sort((one, two) => one - two)
    return wish[Math.min(wish.length - 1, Math.round((model.totals - 1) / Math.max(1, ...model.units)))]!
  }

  function rescale(row: Float64Array, size: number): void {
    let most = 0
    for (let i = 0; i < size; i++) if (row[i]! > most) most = row[i]!
    if (most === 0 || (most > 1e-30 && most < 1e30)) return
    const factor = 1 / most
    for (let i = 0; i < size; i++) row[i]! *= factor
  }

  function drawBack(
    p: number,
    model: RowModel,
    unrolled: Unrolled,
    temperature: number,
    tilt: number,
  ): boolean {
    const { totals: T, weekends: W, units } = model
    const unit = Math.max(1, ...units)
    const ends = Float64Array.from(
      { length: T },
      (_, t) => -(model.endPrice(t) + (model.totals === 1 ? 0 : (t / unit) * tilt)) / temperature,
    )
    const top = ends.reduce((most, each) => Math.max(most, each), -Infinity)
    if (top === -Infinity) return false
    for (let t = 0; t < T; t++) ends[t] = Math.exp(ends[t]! - top)
    const last = sums[D]!
    let sum = 0
    for (let i = 0; i < unrolled.size; i++) sum += last[i]! * ends[i % T]!
    if (!(sum > 0)) return false
    let left = random.next() * sum
    let at = -1
    for (let i = 0; i < unrolled.size; i++) {
      const part = last[i]! * ends[i % T]!
      if (part === 0) continue
      at = i
      left -= part
      if (left <= 0) break
    }
    let state = Math.floor(at / (T * W))
    let week = Math.floor(at / T) % W
    let total = at % T
    for (let day = D - 1; day >= 0; day--) {
      const before = sums[day]!
      const ways = unrolled.ways[day]![state]!
      const part = (index: number): number => {
        const { from, k, extra, up } = ways[index]!
        const w = week - up
        const t = total - (k === -1 ? 0 : units[k]!)
        if (w < 0 || t < 0) return 0
        const source = before[(from * W + w) * T + t]!
        if (source === 0) return 0
        const over = up === 1 ? model.weekendOver(week) : 0
        return source * weights[day * S1 + k + 1]! * Math.exp(-(extra + over) / temperature)
      }
      let whole = 0
      for (let index = 0; index < ways.length; index++) whole += part(index)
      if (!(whole > 0)) return false
      let rest = random.next() * whole
      let chosen = -1
      for (let index = 0; index < ways.length; index++) {
        const share = part(index)
        if (share === 0) continue
        chosen = index
        rest -= share
        if (rest <= 0) break
      }
      const { from, k, up } = ways[chosen]!
      values[day] = k === -1 ? 0 : drawShift(p, day, model.classes[k]!, temperature)
      total -= k === -1 ? 0 : units[k]!
      week -= up
      state = from
    }
    return true
  }

  function drawShift(p: number, day: number, members: readonly number[], temperature: number): number {
    const at = (p * D + day) * S1
    const row = day * S1
    let least = Infinity
    for (const s of members) if (c.allowed[at + s] === 1) least = Math.min(least, price[row + s]!)
    let sum = 0
    for (const s of members)
      if (c.allowed[at + s] === 1) sum += Math.exp((least - price[row + s]!) / temperature)
    let left = random.next() * sum
    let drawn = 0
    for (const s of members) {
      if (c.allowed[at + s] === 0) continue
      drawn = s
      left -= Math.exp((least - price[row + s]!) / temperature)
      if (left <= 0) break
    }
    return drawn
  }

  function accept(p: number, model: RowModel, { ways }: Unrolled, temperature: number): boolean {
    const old = kernel.cells.subarray(p * D, (p + 1) * D)
    let mask = 0
    let differs = false
    let cellsChange = 0
    for (let day = 0; day < D; day++) {
      if (values[day] !== 0) mask |= 1 << day
      if (values[day] !== old[day]) differs = true
      cellsChange += price[day * S1 + values[day]!]! - price[day * S1 + old[day]!]!
    }
    if (!differs) return false
    kernel.propose(0, p, 0, D - 1, mask)
    kernel.detail(0, values)
    const delta = kernel.settle()
    const was = pathPrice(model, ways, old)
    // An old row outside the automaton could never be drawn: leaving it is always right
    const beyond = was === Infinity ? 0 : delta - cellsChange - pathPrice(model, ways, values) + was
    if (beyond <= 1e-9 || random.next() < Math.exp(-beyond / temperature)) {
      kernel.commit()
      return true
    }
    kernel.discard()
    return false
  }

  /** Hard maxima of shift groups in the drawn row; `learning` moves the toll of each up when it fails, else down. */
  function keepsGroupLimits(p: number, learning: boolean): boolean {
    let within = true
    for (let g = 0; g < G; g++) {
      const { total } = groups[g]!
      if (total === null || total.hard[p] === 0 || total.max[p]! >= D) continue
      let count = 0
      for (let day = 0; day < D; day++) if (groupOf[values[day]!] === g) count++
      const fits = count <= total.max[p]!
      const at = p * G + g
      if (learning) toll[at] = fits ? toll[at]! * FORGET : toll[at]! + LEARN
      if (!fits) within = false
    }
    return within
  }

  return { redraw, cost: (p) => prepare(p).cost }
}
