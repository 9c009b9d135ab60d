import { setImmediate as breathe } from 'node:timers/promises'
import { type CsvError, type Info, parse } from 'csv-parse'
import { type Grid, type GridRow, isBlank } from './grid.ts'
import { done, failed, type Outcome, problem } from './problem.ts'

const CHUNK = 1 << 20

/** Reads separated values. Quotes are taken strictly: a stray one would move all columns behind it. */
export async function readCsv(name: string, text: string, delimiter: string): Promise<Outcome<Grid>> {
  const rows: GridRow[] = []
  let record = 0
  let lines = 0
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: 4 * CHUNK,
  })
  parser.on('readable', () => {
    for (let next = read(parser); next !== null; next = read(parser)) {
      record++
      lines = next.info.lines
      if (!next.record.every(isBlank)) rows.push({ row: record, cells: next.record })
    }
  })
  const ended = new Promise<CsvError | undefined>((resolve) => {
    parser.on('error', resolve)
    parser.on('end', () => resolve(undefined))
  })
  // In pieces, so that a large file doesn't hold up everything else in the process.
  for (let at = 0; at < text.length && !parser.destroyed; at += CHUNK) {
    parser.write(text.slice(at, at + CHUNK))
    await breathe()
  }
  if (!parser.destroyed) parser.end()
  const error = await ended
  if (error !== undefined) return failed(quoteProblem(name, error, record + 1, lines + 1))
  return done({ rows, openEnd: !/[\r\n]$/.test(text) })
}

function read(parser: ReturnType<typeof parse>): { record: string[]; info: Info } | null {
  return parser.read() as { record: string[]; info: Info } | null
}

function quoteProblem(name: string, error: CsvError, record: number, startLine: number) {
  const line = Number(error.lines ?? startLine)
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return problem('quote_open', { name, record, line: startLine })
    default:
      return problem('quote_wrong', { name, record, line })
  }
}

const DELIMITERS = [',', '\t', ';', '|'] as const

/** The separator that splits the first lines most evenly; undefined when none occurs. */
export function findDelimiter(text: string): string | undefined {
  const lines = text
    .slice(0, 64 * 1024)
    .split(/\r\n|\n|\r/, 30)
    .filter((line) => line.trim() !== '')
  let best: { delimiter: string; score: number } | undefined
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => countOutsideQuotes(line, delimiter)).sort((a, b) => a - b)
    const median = counts[counts.length >> 1] ?? 0
    const score = median * 1000 + counts.filter((n) => n === median).length
    if (median > 0 && (best === undefined || score > best.score)) best = { delimiter, score }
  }
  return best?.delimiter
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0
  let quoted = false
  for (const char of line) {
    if (char === '"') quoted = !quoted
    else if (!quoted && char === delimiter) count++
  }
  return count
}
