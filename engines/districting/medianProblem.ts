import { partsOf } from './contiguity.ts'

/** Areas to be grouped around centres: loads, travel times and who borders on whom. */
export interface MedianProblem {
  /** Number of areas. */
  readonly size: number
  /** Load (calls) of each area. */
  readonly loads: Float64Array
  /** Travel time from area s to area d at `minutes[s * size + d]`. */
  readonly minutes: Float64Array
  readonly neighbours: readonly (readonly number[])[]
}

/** Input that can't be used, in one sentence that names the table and row. */
export class DistrictingInputError extends Error {}

/**
 * Reads the three tables of the Carrollton form: areas with a column `calls`, adjacency with columns `a,b`, and a
 * square matrix of minutes without a head, row = source; rows and columns are in the order of the areas.
 *
 * @throws DistrictingInputError
 */
export function readMedianProblem(areas: string, adjacency: string, minutes: string): MedianProblem {
  const [areaHead, ...areaRows] = table(areas, 'areas')
  const callsAt = column(areaHead!, 'calls', 'areas')
  const size = areaRows.length
  if (size === 0) throw new DistrictingInputError('areas: found no rows, expected at least one area')
  const loads = Float64Array.from(areaRows, (row, i) => number(row[callsAt], `areas row ${i + 2}, calls`))
  const neighbours = Array.from({ length: size }, () => new Set<number>())
  const [pairHead, ...pairRows] = table(adjacency, 'adjacency')
  const [aAt, bAt] = [column(pairHead!, 'a', 'adjacency'), column(pairHead!, 'b', 'adjacency')]
  pairRows.forEach((row, i) => {
    const [a, b] = [aAt, bAt].map((at) => {
      const value = number(row[at], `adjacency row ${i + 2}`)
      if (!Number.isInteger(value) || value >= size)
        throw new DistrictingInputError(
          `adjacency row ${i + 2}: found area ${value}, expected a whole number from 0 to ${size - 1}`,
        )
      return value
    }) as [number, number]
    if (a === b) return
    neighbours[a]!.add(b)
    neighbours[b]!.add(a)
  })
  const matrix = table(minutes, 'minutes')
  if (matrix.length !== size)
    throw new DistrictingInputError(
      `minutes: found ${matrix.length} rows, expected ${size}, one for each area`,
    )
  const values = new Float64Array(size * size)
  matrix.forEach((row, s) => {
    if (row.length !== size)
      throw new DistrictingInputError(`minutes row ${s + 1}: found ${row.length} values, expected ${size}`)
    row.forEach((cell, d) => {
      values[s * size + d] = number(cell, `minutes row ${s + 1}, value ${d + 1}`)
    })
  })
  return { size, loads, minutes: values, neighbours: neighbours.map((set) => [...set]) }
}

function table(text: string, name: string): string[][] {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(',').map((cell) => cell.trim()))
  if (rows.length === 0)
    throw new DistrictingInputError(`${name}: found an empty file, expected comma-separated rows`)
  return rows
}

function column(head: readonly string[], name: string, file: string): number {
  const at = head.indexOf(name)
  if (at < 0)
    throw new DistrictingInputError(`${file}: found columns ${head.join(', ')}, expected one named ${name}`)
  return at
}

function number(cell: string | undefined, where: string): number {
  const value = cell === undefined || cell === '' ? Number.NaN : Number(cell)
  if (!(value >= 0) || value === Number.POSITIVE_INFINITY)
    throw new DistrictingInputError(`${where}: found '${cell ?? ''}', expected a number of 0 or more`)
  return value
}

/** What an independent count says about a plan. */
export interface MedianReport {
  /** Sum of load × minutes from each area's centre. */
  readonly objective: number
  /** Districts by their centre, with their load. */
  readonly loads: ReadonlyMap<number, number>
  readonly loadMin: number
  readonly loadMax: number
  /** Centres whose district is in several pieces. */
  readonly split: number[]
  /** Centres that belong to another district. */
  readonly strayCentres: number[]
}

/** Recounts a plan given as the centre of each area; knows nothing of how it was found. O(areas + links). */
export function checkMedianPlan(problem: MedianProblem, assignment: ArrayLike<number>): MedianReport {
  const { size, loads: calls, minutes, neighbours } = problem
  if (assignment.length !== size)
    throw new DistrictingInputError(`assignment: found ${assignment.length} entries, expected ${size}`)
  let objective = 0
  const loads = new Map<number, number>()
  for (let d = 0; d < size; d++) {
    const centre = assignment[d]!
    if (!(Number.isInteger(centre) && centre >= 0 && centre < size))
      throw new DistrictingInputError(
        `assignment ${d}: found ${centre}, expected an area from 0 to ${size - 1}`,
      )
    objective += calls[d]! * minutes[centre * size + d]!
    loads.set(centre, (loads.get(centre) ?? 0) + calls[d]!)
  }
  const centres = [...loads.keys()].sort((a, b) => a - b)
  return {
    objective,
    loads,
    loadMin: Math.min(...loads.values()),
    loadMax: Math.max(...loads.values()),
    split: centres.filter((centre) => partsOf(neighbours, (d) => assignment[d] === centre).count !== 1),
    strayCentres: centres.filter((centre) => assignment[centre] !== centre),
  }
}
