/** What the directory at the end of a ZIP file says; undefined when the file is cut before its end. */
export interface ZipDirectory {
  readonly names: readonly string[]
  readonly unpackedBytes: number
}

const END = 0x06054b50
const ENTRY = 0x02014b50

/**
 * Reads the central directory (PKWARE APPNOTE 4.3.12, 4.3.16). A workbook is read as a stream, which would take a cut
 * file for a short one: the directory is the proof that the file is whole, and tells the size before unpacking.
 */
export function zipDirectory(bytes: Uint8Array): ZipDirectory | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  const lowest = Math.max(0, end - 0xffff)
  while (end >= lowest && view.getUint32(end, true) !== END) end--
  if (end < lowest) return undefined
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const names: string[] = []
  let unpackedBytes = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) return undefined
    const nameLength = view.getUint16(at + 28, true)
    unpackedBytes += view.getUint32(at + 24, true)
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)))
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { names, unpackedBytes }
}
