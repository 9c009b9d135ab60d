import ExcelJS from 'exceljs'

/** Files as offices send them, made in the tests themselves. */

let gbkCodes: Map<string, readonly [number, number]> | undefined

/** Text to GBK bytes, by turning the decoder's table around. */
export function gbk(text: string): Uint8Array {
  gbkCodes ??= reverseTable()
  const bytes: number[] = []
  for (const char of text) {
    const code = char.codePointAt(0)! < 0x80 ? [char.codePointAt(0)!] : gbkCodes.get(char)
    if (code === undefined) throw new Error(`not in GBK: ${char}`)
    bytes.push(...code)
  }
  return Uint8Array.from(bytes)
}

function reverseTable(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, readonly [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const char = decoder.decode(Uint8Array.of(lead, trail))
      if ([...char].length === 1 && !table.has(char)) table.set(char, [lead, trail])
    }
  }
  return table
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export async function workbook(
  fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('台账'), book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}
