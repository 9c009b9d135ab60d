import { breathe } from './breathe.ts'

/** Rows that are written at once; a thousand of them are several milliseconds in which nothing else happens. */
const ROWS = 100

/** The JSON of a list, or of an object whose long lists are written in pieces; the same text as `JSON.stringify`. */
export async function jsonInPieces(value: object): Promise<string> {
  if (Array.isArray(value)) return `[${await rowsOf(value)}]`
  const parts: string[] = []
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined) continue
    const text = Array.isArray(part) ? `[${await rowsOf(part)}]` : JSON.stringify(part)
    parts.push(`${JSON.stringify(key)}:${text}`)
  }
  return `{${parts.join(',')}}`
}

async function rowsOf(rows: readonly unknown[]): Promise<string> {
  const pieces: string[] = []
  for (let i = 0; i < rows.length; i += ROWS) {
    if (i > 0) await breathe()
    pieces.push(JSON.stringify(rows.slice(i, i + ROWS)).slice(1, -1))
  }
  return pieces.join(',')
}
