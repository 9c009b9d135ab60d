import { inflateRawSync } from 'node:zlib'

/** Opens a ZIP package as a reader of office files does: by its directory. */
export function unzip(bytes: Uint8Array): Map<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (view.getUint32(end, true) !== 0x06054b50) end--
  const parts = new Map<string, string>()
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < view.getUint16(end + 10, true); i++) {
    const packed = view.getUint16(at + 10, true) !== 0
    const size = view.getUint32(at + 20, true)
    const nameLength = view.getUint16(at + 28, true)
    const name = Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString()
    const local = view.getUint32(at + 42, true)
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const data = bytes.subarray(from, from + size)
    parts.set(name, (packed ? inflateRawSync(data) : Buffer.from(data)).toString())
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return parts
}

/** Every element is closed in order: the least that a reader of XML asks for. */
export function isBalanced(xml: string): boolean {
  const open: string[] = []
  for (const [, close, name, own] of xml.matchAll(/<(\/)?([\w:.-]+)(?:\s+[\w:.-]+="[^"<]*")*\s*(\/)?>/g)) {
    if (own !== undefined) continue
    if (close === undefined) open.push(name!)
    else if (open.pop() !== name) return false
  }
  return open.length === 0
}
