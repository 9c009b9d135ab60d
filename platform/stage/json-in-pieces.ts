import { breathe } from './breathe.ts'

/** Rows that are written at once; a thousand of them are several milliseconds in which nothing else happens. */
const ROWS = 100

/**
 * The JSON of a list, or of an object whose long lists are written in pieces; the same text as `JSON.stringify`, in UTF-8.
 * Each piece is turned into bytes at once: the whole never stands as one long text in the memory that is cleared often.
 */
export async function jsonInPieces(value: object): Promise<Buffer> {
  const out: Buffer[] = []
  const put = (text: string) => out.push(Buffer.from(text))
  if (Array.isArray(value)) await putRows(value, put)
  else {
    let before = '{'
    for (const [key, part] of Object.entries(value)) {
      if (part === undefined) continue
      put(`${before}${JSON.stringify(key)}:`)
      before = ','
      if (Array.isArray(part)) await putRows(part, put)
      else put(JSON.stringify(part))
    }
    put(before === '{' ? '{}' : '}')
  }
  return Buffer.concat(out)
}

async function putRows(rows: readonly unknown[], put: (text: string) => void): Promise<void> {
  put('[')
  for (let i = 0; i < rows.length; i += ROWS) {
    if (i > 0) await breathe()
    put(`${i > 0 ? ',' : ''}${JSON.stringify(rows.slice(i, i + ROWS)).slice(1, -1)}`)
  }
  put(']')
}
