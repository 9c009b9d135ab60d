import { done, failed, type Outcome, problem } from './problem.ts'
import type { Encoding } from './table.ts'

export interface DecodedText {
  readonly text: string
  readonly encoding: Encoding
}

/**
 * Bytes to text. A declared encoding wins; otherwise a byte order mark, then strict UTF-8, then strict GB18030 (of
 * which GBK and GB2312 are parts). Strict UTF-8 goes first because Chinese text in GB18030 is practically never valid
 * UTF-8, while UTF-8 text is often valid GB18030. Nothing is replaced by �: damage is an error with its byte.
 */
export function decodeText(name: string, bytes: Uint8Array, declared?: Encoding): Outcome<DecodedText> {
  if (declared !== undefined) {
    const text = decodeStrictly(bytes, declared)
    if (text !== undefined) return done({ text, encoding: declared })
    const byte = firstBadByte(bytes, declared) + 1
    return failed(problem('encoding_declared_wrong', { name, encoding: nameOf(declared), byte }))
  }
  const marked = byteOrderMark(bytes)
  if (marked !== undefined) return decodeText(name, bytes, marked)
  const zero = bytes.indexOf(0)
  if (zero >= 0) return failed(problem('file_not_text', { name, byte: zero + 1 }))
  const utf8 = decodeStrictly(bytes, 'utf-8')
  if (utf8 !== undefined) return done({ text: utf8, encoding: 'utf-8' })
  const { badByte, sequences } = utf8Extent(bytes)
  if (sequences >= CERTAINLY_UTF8) return failed(problem('encoding_damaged', { name, byte: badByte + 1 }))
  const gb = decodeStrictly(bytes, 'gb18030')
  if (gb !== undefined) return done({ text: gb, encoding: 'gb18030' })
  return failed(problem('encoding_unknown', { name, byte: firstBadByte(bytes, 'gb18030') + 1 }))
}

/** After so many well-formed multi-byte characters a file is UTF-8, and the bad byte is damage (or a cut). */
const CERTAINLY_UTF8 = 8

function nameOf(encoding: Encoding): string {
  return encoding.toUpperCase()
}

function byteOrderMark(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** By halving: the shortest prefix that already fails ends in the bad byte. */
function firstBadByte(bytes: Uint8Array, encoding: Encoding): number {
  const fails = (length: number) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true })
      return false
    } catch {
      return true
    }
  }
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (fails(middle)) bad = middle
    else good = middle
  }
  return bad - 1
}

/** How far the bytes are UTF-8, and how many multi-byte characters that part holds. */
function utf8Extent(bytes: Uint8Array): { badByte: number; sequences: number } {
  const badByte = firstBadByte(bytes, 'utf-8')
  let sequences = 0
  for (let i = 0; i < badByte; i++) if (bytes[i]! >= 0xc0) sequences++
  return { badByte, sequences }
}
