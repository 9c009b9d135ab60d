/**
 * Jain's fairness index (Σx)² / (n·Σx²): 1 = all equal, 1/n = one carries everything. Values >= 0; a list of zeros
 * is perfectly even (1). Throws RangeError on an empty list or a negative value. Jain, Chiu, Hawe 1984.
 */
export function jainIndex(values: ArrayLike<number>): number {
  const n = values.length
  if (n === 0) throw new RangeError('fairness: found no value, expected at least one')
  let sum = 0
  let squares = 0
  for (let i = 0; i < n; i++) {
    const value = values[i] as number
    if (!(value >= 0)) throw new RangeError(`fairness: found ${value}, expected values >= 0`)
    sum += value
    squares += value * value
  }
  return squares === 0 ? 1 : (sum * sum) / (n * squares)
}
