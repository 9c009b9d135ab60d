/**
 * Block moves on one or two rows. Each is accepted when it costs at most the threshold that was set beforehand
 * (Metropolis: temperature × -ln u), and dropped as soon as what is priced so far, less all that may still be gained,
 * exceeds it.
 */
import type { Compiled } from './compile.ts'
import type { Kernel } from './kernel.ts'
import type { FastRandom } from './random.ts'

/** Shares of the moves, adding up to 1. */
export interface MoveMix {
  /** A block of one row set to one value. */
  readonly change: number
  /** Other shifts on the same days. */
  readonly retype: number
  /** A day at the edge of a run for another one. */
  readonly trade: number
  /** A block exchanged between two people who are in step at its ends. */
  readonly aligned: number
  /** Any block exchanged between two people. */
  readonly swap: number
  /** Two blocks of one row exchanged. */
  readonly exchange: number
}

/** Returns a function that tries one move at a threshold. `onGain` is called after a move that saved something. */
export function createBlockMoves(
  c: Compiled,
  kernel: Kernel,
  random: FastRandom,
  mix: MoveMix,
  onGain: () => void,
): (threshold: number) => void {
  const { P, D, S, allowed } = c
  const S1 = S + 1
  const { cells, work, propose, detail, settle, commit, discard } = kernel
  const first = new Int8Array(D)
  const second = new Int8Array(D)
  const full = D === 31 ? 0x7fffffff : (1 << D) - 1
  const { next, below } = random
  const toRetype = mix.change + mix.retype
  const toTrade = toRetype + mix.trade
  const toAligned = toTrade + mix.aligned
  const toSwap = toAligned + mix.swap
  let threshold = 0

  /** Prices what is left of a proposal and accepts or drops it. */
  const decide = (): void => {
    const delta = settle()
    if (delta <= threshold) {
      commit()
      if (delta < 0) onGain()
    } else discard()
  }

  /** A block of one row set to one value. */
  const change = (): void => {
    const p = below(P)
    const a = below(D)
    const s = next() < 0.35 ? 0 : 1 + below(S)
    const length = next() < 0.4 ? 1 : 1 + below(5)
    const b = Math.min(D - 1, a + length - 1)
    let changed = 0
    let mask = work[p]!
    for (let day = a; day <= b; day++) {
      const at = p * D + day
      const now = cells[at]!
      if (now === s || allowed[at * S1 + s] === 0) {
        first[day] = now
        continue
      }
      first[day] = s
      changed++
      if (s === 0) mask &= ~(1 << day)
      else mask |= 1 << day
    }
    if (changed === 0) return
    const hardGain = kernel.hardPrice()
    const room = threshold + hardGain + changed * (c.cellGain + c.coverGain)
    if (propose(0, p, a, b, mask) > room || detail(0, first) > threshold + hardGain + changed * c.coverGain) {
      discard()
      return
    }
    decide()
  }

  /** The same block exchanged between two people. */
  const swap = (): void => {
    const p = below(P)
    const q = below(P)
    const a = below(D)
    if (p !== q) exchangeRows(p, q, a, Math.min(D - 1, a + (next() < 0.3 ? 0 : below(10))))
  }

  const exchangeRows = (p: number, q: number, a: number, b: number): void => {
    const block = (b - a === 30 ? 0x7fffffff : (1 << (b - a + 1)) - 1) << a
    const mine = work[p]! & block
    const yours = work[q]! & block
    const hardGain = kernel.hardPrice()
    const days = b - a + 1
    const cover = c.coverClass[p] === c.coverClass[q] ? 0 : 2 * c.coverGain
    if (mine !== yours) {
      const room = threshold + hardGain + days * (2 * c.cellGain + cover)
      propose(0, p, a, b, (work[p]! ^ mine) | yours)
      if (propose(1, q, a, b, (work[q]! ^ yours) | mine) > room) {
        discard()
        return
      }
    }
    let differs = false
    for (let day = a; day <= b; day++) {
      const one = cells[p * D + day]!
      const two = cells[q * D + day]!
      first[day] = two
      second[day] = one
      if (one === two) continue
      if (allowed[(p * D + day) * S1 + two] === 0 || allowed[(q * D + day) * S1 + one] === 0) {
        discard()
        return
      }
      differs = true
    }
    if (!differs) {
      discard()
      return
    }
    if (mine === yours) {
      propose(0, p, a, b, work[p]!)
      propose(1, q, a, b, work[q]!)
    }
    detail(0, first)
    if (detail(1, second) > threshold + hardGain + days * cover) {
      discard()
      return
    }
    decide()
  }

  /** A set bit of `mask` near a random day; -1 when there is none. */
  const someDay = (mask: number): number => {
    if (mask === 0) return -1
    const later = mask & (-1 << below(D))
    const chosen = later === 0 ? mask : later
    return 31 - Math.clz32(chosen & -chosen)
  }

  /** A value that fits a day of a row: a neighbour's shift, or any. */
  const shiftFor = (p: number, day: number): number => {
    const at = p * D + day
    const kind = next()
    let s = 0
    if (kind < 0.3 && day > 0) s = cells[at - 1]!
    else if (kind < 0.6 && day + 1 < D) s = cells[at + 1]!
    if (s === 0) s = 1 + below(S)
    return allowed[at * S1 + s] === 1 ? s : 0
  }

  /** Other shifts on the days worked inside a block; the days stay. */
  const retype = (): void => {
    const p = below(P)
    const a = someDay(work[p]!)
    if (a === -1) return
    const s = 1 + below(S)
    const b = Math.min(D - 1, a + (next() < 0.5 ? 0 : below(5)))
    let changed = 0
    for (let day = a; day <= b; day++) {
      const at = p * D + day
      const now = cells[at]!
      const takes = now !== 0 && now !== s && allowed[at * S1 + s] === 1
      first[day] = takes ? s : now
      if (takes) changed++
    }
    if (changed === 0) return
    propose(0, p, a, b, work[p]!)
    if (detail(0, first) > threshold + kernel.hardPrice() + changed * c.coverGain) discard()
    else decide()
  }

  /** One day taken from the edge of a run and one put to the edge of a run, in the same row: runs shift or trade days. */
  const trade = (): void => {
    const p = below(P)
    const mask = work[p]!
    const edges = mask & ~((mask << 1) & (mask >>> 1))
    const off = someDay(edges)
    const beside = ~mask & full & ((mask << 1) | (mask >>> 1))
    const on = someDay(beside)
    if (off === -1 || on === -1) return
    const s = shiftFor(p, on)
    if (s === 0 || allowed[(p * D + off) * S1] === 0) return
    const a = Math.min(off, on)
    const b = Math.max(off, on)
    const room = threshold + kernel.hardPrice() + 2 * (c.cellGain + c.coverGain)
    if (propose(0, p, a, b, (mask & ~(1 << off)) | (1 << on)) > room) {
      discard()
      return
    }
    for (let day = a; day <= b; day++) first[day] = cells[p * D + day]!
    first[off] = 0
    first[on] = s
    if (detail(0, first) > threshold + kernel.hardPrice() + 2 * c.coverGain) discard()
    else decide()
  }

  /** A block exchanged between two people, cut where both rows are in step, so that runs stay as long as they are. */
  const alignedSwap = (): void => {
    const p = below(P)
    const q = below(P)
    if (p === q) return
    const same = ~(work[p]! ^ work[q]!)
    const cuts = same & ((same << 1) | 1) & full
    const start = below(D)
    const before = cuts & ((1 << start) - 1)
    const after = cuts & (-1 << start)
    const a = before === 0 ? 0 : 32 - Math.clz32(before)
    const b = after === 0 ? D - 1 : 31 - Math.clz32(after & -after)
    exchangeRows(p, q, a, b)
  }

  /** Two blocks of one row exchanged. */
  const exchange = (): void => {
    const p = below(P)
    const length = 1 + below(4)
    if (D < 2 * length) return
    const a = below(D - 2 * length + 1)
    const z = a + length + below(Math.min(10, D - 2 * length - a + 1))
    const b = z + length - 1
    const at = p * D
    const block = (1 << length) - 1
    const left = (work[p]! >>> a) & block
    const right = (work[p]! >>> z) & block
    const mask = (work[p]! & ~((block << a) | (block << z))) | (right << a) | (left << z)
    const hardGain = kernel.hardPrice()
    if (left !== right) {
      const room = threshold + hardGain + 2 * length * (c.cellGain + c.coverGain)
      if (propose(0, p, a, b, mask) > room) {
        discard()
        return
      }
    }
    for (let day = a; day <= b; day++) first[day] = cells[at + day]!
    let differs = false
    for (let i = 0; i < length; i++) {
      const one = cells[at + a + i]!
      const two = cells[at + z + i]!
      if (one === two) continue
      if (allowed[(at + a + i) * S1 + two] === 0 || allowed[(at + z + i) * S1 + one] === 0) {
        discard()
        return
      }
      first[a + i] = two
      first[z + i] = one
      differs = true
    }
    if (!differs) {
      discard()
      return
    }
    if (left === right) propose(0, p, a, b, work[p]!)
    if (detail(0, first) > threshold + hardGain + 2 * length * c.coverGain) {
      discard()
      return
    }
    decide()
  }

  return (limit) => {
    threshold = limit
    const kind = next()
    if (kind < mix.change) change()
    else if (kind < toRetype) retype()
    else if (kind < toTrade) trade()
    else if (kind < toAligned) alignedSwap()
    else if (kind < toSwap) swap()
    else exchange()
  }
}
