/** Readers of the public instance forms: TOP (`n`, `m`, `tmax`, then x y score) and OP (`tmax m`, then x y score). */
import { type TopInstance, TourInputError } from './model.ts'

/**
 * Text → instance; the form is told by the first line. In a TOP file the last node is the end, in an OP file the second
 * one; here the end always comes last. Throws TourInputError naming the line.
 */
export function readTop(text: string): TopInstance {
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ number: index + 1, fields: line.trim().split(/\s+/) }))
    .filter((line) => line.fields[0] !== '')
  const head = lines[0]
  if (head === undefined)
    throw new TourInputError('line 1: found an empty file, expected "n 32" or "tmax teams"')
  return head.fields[0] === 'n' ? readTopForm(lines) : readOpForm(lines)
}

interface Line {
  readonly number: number
  readonly fields: readonly string[]
}

function readTopForm(lines: readonly Line[]): TopInstance {
  const header = (index: number, key: string): number => {
    const line = lines[index]
    if (line?.fields[0] !== key)
      throw new TourInputError(
        `line ${line?.number ?? index + 1}: found '${line?.fields[0] ?? 'nothing'}', expected '${key}' and a number`,
      )
    return numberAt(line, 1, key)
  }
  const n = header(0, 'n')
  const teams = wholeTeams(header(1, 'm'), lines[1]!)
  const limit = header(2, 'tmax')
  const rows = lines.slice(3)
  if (rows.length !== n) throw new TourInputError(`found ${rows.length} nodes, expected n = ${n}`)
  return nodes(rows, teams, limit)
}

function readOpForm(lines: readonly Line[]): TopInstance {
  const limit = numberAt(lines[0]!, 0, 'tmax')
  const teams = wholeTeams(numberAt(lines[0]!, 1, 'number of teams'), lines[0]!)
  const rows = lines.slice(1)
  const [start, end, ...others] = rows
  if (start === undefined || end === undefined)
    throw new TourInputError(`found ${rows.length} nodes, expected at least start and end`)
  return nodes([start, ...others, end], teams, limit)
}

function nodes(rows: readonly Line[], teams: number, limit: number): TopInstance {
  if (rows.length < 2) throw new TourInputError(`found ${rows.length} nodes, expected at least start and end`)
  return {
    teams,
    limit,
    x: rows.map((row) => numberAt(row, 0, 'x')),
    y: rows.map((row) => numberAt(row, 1, 'y')),
    score: rows.map((row) => numberAt(row, 2, 'score')),
  }
}

function wholeTeams(value: number, line: Line): number {
  if (!Number.isInteger(value) || value < 1)
    throw new TourInputError(`line ${line.number}: found ${value} teams, expected a whole number from 1 on`)
  return value
}

function numberAt(line: Line, index: number, what: string): number {
  const value = line.fields[index]
  const number = Number(value)
  if (value === undefined || value === '' || !Number.isFinite(number))
    throw new TourInputError(
      `line ${line.number}, field ${index + 1}: found '${value ?? 'nothing'}', expected ${what} as a number`,
    )
  return number
}
