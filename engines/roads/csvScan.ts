import { RoadFileError } from './errors.ts'
import { utf8Length } from './utf8.ts'

/** A row with its place in the file. */
export interface CsvRow {
  readonly fields: readonly string[]
  /** Line and byte where the row begins. */
  readonly line: number
  readonly byte: number
}

/** Rows of an RFC 4180 file as the text arrives: quoted fields may hold commas, quotes and line breaks. */
export async function* scanCsv(
  file: string,
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<CsvRow, void, undefined> {
  let text = ''
  let line = 1
  let byte = 0
  let isFirst = true
  for await (const chunk of chunks) {
    text += isFirst && chunk.charCodeAt(0) === 0xfeff ? chunk.slice(1) : chunk
    if (isFirst && chunk.charCodeAt(0) === 0xfeff) byte = 3
    if (chunk.length > 0) isFirst = false
    let at = 0
    for (let end = rowEnd(text, at); end >= 0; end = rowEnd(text, at)) {
      const row = text.slice(at, end)
      if (row !== '' && row !== '\r') yield { fields: splitRow(row), line, byte }
      byte += utf8Length(row) + 1
      line += 1 + breaksIn(row)
      at = end + 1
    }
    text = text.slice(at)
  }
  if (text === '' || text === '\r') return
  if (countQuotes(text) % 2 === 1)
    throw new RoadFileError('roads.truncated', {
      file,
      byte: byte + utf8Length(text),
      line,
      expected: 'the closing quote of a field',
    })
  yield { fields: splitRow(text), line, byte }
}

/** Position of the line break that ends the row starting at `from`; -1 when it is not there yet. */
function rowEnd(text: string, from: number): number {
  let end = text.indexOf('\n', from)
  let quoted = text.indexOf('"', from)
  while (end >= 0 && quoted >= 0 && quoted < end) {
    const shut = text.indexOf('"', quoted + 1)
    if (shut < 0) return -1
    if (shut > end) end = text.indexOf('\n', shut + 1)
    quoted = text.indexOf('"', shut + 1)
  }
  return end
}

function splitRow(given: string): string[] {
  const row = given.endsWith('\r') ? given.slice(0, -1) : given
  if (!row.includes('"')) return row.split(',')
  const fields: string[] = []
  let at = 0
  while (at <= row.length) {
    if (row[at] === '"') {
      let field = ''
      let from = at + 1
      for (;;) {
        const shut = row.indexOf('"', from)
        const stop = shut < 0 ? row.length : shut
        field += row.slice(from, stop)
        if (row[stop + 1] !== '"') {
          at = stop + 1
          break
        }
        field += '"'
        from = stop + 2
      }
      const comma = row.indexOf(',', at)
      fields.push(field + row.slice(at, comma < 0 ? row.length : comma))
      at = comma < 0 ? row.length + 1 : comma + 1
    } else {
      const comma = row.indexOf(',', at)
      fields.push(row.slice(at, comma < 0 ? row.length : comma))
      at = comma < 0 ? row.length + 1 : comma + 1
    }
  }
  return fields
}

function breaksIn(text: string): number {
  let breaks = 0
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) breaks++
  return breaks
}

function countQuotes(text: string): number {
  let quotes = 0
  for (let i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) quotes++
  return quotes
}
