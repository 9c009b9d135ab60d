/**
 * Which unit takes which slot at the least total cost: Hungarian method by shortest augmenting paths, O(slots² × units).
 * @param cost `cost[slot][unit]`; Infinity where the unit can't; there are at least as many units as slots (add dummies)
 * @returns index of the unit of each slot
 */
export function assignSlots(cost: ReadonlyArray<readonly number[]>): number[] {
  const n = cost.length
  const m = cost[0]?.length ?? 0
  const u = new Float64Array(n + 1)
  const v = new Float64Array(m + 1)
  // slotOf[unit]: 1-based, 0 = none; unit 0 is the root of each search.
  const slotOf = new Int32Array(m + 1)
  const before = new Int32Array(m + 1)
  for (let slot = 1; slot <= n; slot++) {
    slotOf[0] = slot
    let at = 0
    const least = new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY)
    const seen = new Uint8Array(m + 1)
    do {
      seen[at] = 1
      const row = slotOf[at]!
      let delta = Number.POSITIVE_INFINITY
      let next = -1
      for (let unit = 1; unit <= m; unit++) {
        if (seen[unit]) continue
        const reduced = cost[row - 1]![unit - 1]! - u[row]! - v[unit]!
        if (reduced < least[unit]!) {
          least[unit] = reduced
          before[unit] = at
        }
        if (least[unit]! < delta) {
          delta = least[unit]!
          next = unit
        }
      }
      for (let unit = 0; unit <= m; unit++)
        if (seen[unit]) {
          u[slotOf[unit]!]! += delta
          v[unit]! -= delta
        } else least[unit]! -= delta
      at = next
    } while (slotOf[at] !== 0)
    while (at !== 0) {
      slotOf[at] = slotOf[before[at]!]!
      at = before[at]!
    }
  }
  const out = new Array<number>(n).fill(-1)
  for (let unit = 1; unit <= m; unit++) if (slotOf[unit]! > 0) out[slotOf[unit]! - 1] = unit - 1
  return out
}
