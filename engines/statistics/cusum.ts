export interface CusumStep {
  readonly sum: number
  readonly alarm: boolean
}

/** Reference value k of a Poisson CUSUM that looks for `mean` rising to `mean * rise`: (rise - 1)·mean / ln(rise). */
export function poissonCusumReference(mean: number, rise: number): number {
  if (!(mean > 0) || !(rise > 1))
    throw new RangeError(`cusum: found mean ${mean}, rise ${rise}, expected mean > 0 and rise > 1`)
  return (mean * (rise - 1)) / Math.log(rise)
}

/**
 * One-sided upper CUSUM (Page 1954, Lucas 1985 for counts): S = max(0, S + x - k), alarm when S > limit; after an
 * alarm the sum starts again at 0, so one rise is told once and not every week after.
 * `references` is one k for all, or one k per value (an expectation that moves with the season).
 */
export function cusum(
  values: ArrayLike<number>,
  references: number | ArrayLike<number>,
  limit: number,
): CusumStep[] {
  const steps: CusumStep[] = []
  let sum = 0
  for (let i = 0; i < values.length; i++) {
    const k = typeof references === 'number' ? references : (references[i] as number)
    sum = Math.max(0, sum + (values[i] as number) - k)
    const alarm = sum > limit
    steps.push({ sum, alarm })
    if (alarm) sum = 0
  }
  return steps
}

/**
 * Mean number of periods between false alarms (in-control average run length) of that CUSUM on steady Poisson
 * counts, from the sum's Markov chain on a grid of `1 / 4` (Brook and Evans 1972); the reference is rounded to it.
 */
export function poissonCusumRunLength(mean: number, reference: number, limit: number): number {
  const scale = 4
  const states = Math.max(1, Math.floor(limit * scale + 1e-9) + 1)
  const k = Math.round(reference * scale)
  const pmf: number[] = []
  let p = Math.exp(-mean)
  for (let x = 0; x * scale - k < states + states; x++) {
    pmf.push(p)
    p *= mean / (x + 1)
  }
  // L = 1 + P·L, solved by elimination; rows are states 0 … states - 1, leaving them is the alarm
  const matrix = Array.from({ length: states }, (_, from) => {
    const row = new Float64Array(states + 1)
    row[from] = 1
    row[states] = 1
    for (let x = 0; x < pmf.length; x++) {
      const to = Math.max(0, from + x * scale - k)
      if (to < states) row[to] = (row[to] as number) - (pmf[x] as number)
    }
    return row
  })
  for (let col = 0; col < states; col++) {
    const pivotRow = matrix[col] as Float64Array
    for (let r = col + 1; r < states; r++) {
      const row = matrix[r] as Float64Array
      const factor = (row[col] as number) / (pivotRow[col] as number)
      if (factor === 0) continue
      for (let c = col; c <= states; c++) row[c] = (row[c] as number) - factor * (pivotRow[c] as number)
    }
  }
  const length = new Float64Array(states)
  for (let r = states - 1; r >= 0; r--) {
    const row = matrix[r] as Float64Array
    let value = row[states] as number
    for (let c = r + 1; c < states; c++) value -= (row[c] as number) * (length[c] as number)
    length[r] = value / (row[r] as number)
  }
  return length[0] as number
}
