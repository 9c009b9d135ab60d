/** Run arithmetic on a row as a bit mask (bit d = day d), branch-light: the heart of O(1) row deltas. Up to 31 days. */

/** Number of ones. */
export function popcount(x: number): number {
  let v = x - ((x >>> 1) & 0x55555555)
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Days by which runs of ones exceed `max`, with `before` ones standing in front of bit 0. */
export function runExcess(mask: number, max: number, before: number): number {
  let windows = mask
  for (let i = 1; i <= max && windows !== 0; i++) windows &= mask >>> i
  let excess = windows === 0 ? 0 : popcount(windows)
  if (before > 0 && (mask & 1) === 1) {
    const lead = 31 - Math.clz32(~mask & -~mask)
    excess += Math.max(0, lead + Math.min(before, max) - max) - Math.max(0, lead - max)
  }
  return excess
}

/**
 * Days by which runs of ones fall short of `min`. A run that touches the last day is open. A run that touches day 0
 * is open too when `before` is negative (unknown); otherwise `before` ones stand in front of it, and a run that ended
 * on the eve counts as well.
 */
export function runShortage(mask: number, days: number, min: number, before: number): number {
  let shortage = 0
  let starts = mask & ~(mask << 1) & ~1
  for (let k = 1; k < min && k < days && starts !== 0; k++) {
    const longer = mask >>> k
    const ended = starts & ~longer & ((1 << (days - k)) - 1)
    if (ended !== 0) shortage += (min - k) * popcount(ended)
    starts &= longer
  }
  if (before < 0) return shortage
  if ((mask & 1) === 0) return before > 0 && before < min ? shortage + min - before : shortage
  const lead = 31 - Math.clz32(~mask & -~mask)
  if (lead < days && lead + before < min) shortage += min - lead - before
  return shortage
}
