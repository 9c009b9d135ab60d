import type { Face } from './face.ts'
import { faceFor } from './fonts.ts'

/** Text in one face and size, before it is broken into lines. */
export interface Span {
  readonly text: string
  readonly chain: readonly Face[]
  readonly size: number
}

export interface Piece {
  readonly text: string
  readonly face: Face
  readonly size: number
  readonly width: number
}

export interface Line {
  readonly pieces: readonly Piece[]
  readonly width: number
  readonly chars: number
  /** The paragraph ends here: never stretched. */
  readonly last: boolean
}

interface Token {
  readonly chars: readonly Glyph[]
  readonly width: number
  readonly space: boolean
}
interface Glyph {
  readonly char: string
  readonly face: Face
  readonly size: number
  readonly width: number
}

/** Marks that must not begin a line, and those that must not end one (GB/T 15834 and custom). */
const NOT_FIRST = new Set('，。、；：？！）》」』〕】〉”’％%℃°…·,.;:!?)]}—～')
const NOT_LAST = new Set('（《「『〔【〈“‘([{￥$')

const HAIR = 0.01

const WORD = /[\p{Script=Latin}\p{N}\p{Script=Greek}\p{Script=Cyrillic}'’\-_./:%@#&+=~]/u

/**
 * Breaks text into lines of a width: Chinese anywhere but before closing and after opening marks, Latin words and
 * numbers whole. `indent` is taken from the first line. A line break in the text begins a new line.
 */
export function breakLines(spans: readonly Span[], width: number, indent: number, tracking = 0): Line[] {
  const lines: Line[] = []
  let line: Token[] = []
  // A hair more than the width: 28 shares of a line must fit in it in spite of rounding.
  let room = width - indent + HAIR
  let used = 0
  const flush = (last: boolean) => {
    lines.push(toLine(line, last))
    line = []
    used = 0
    room = width + HAIR
  }
  for (const token of tokens(spans, tracking)) {
    if (token === 'break') {
      flush(true)
      continue
    }
    if (used + token.width > room && !(token.space && line.length > 0)) {
      for (const piece of token.width > width ? splitToken(token) : [token]) {
        if (used + piece.width > room && line.length > 0) {
          const carried = carry(line, piece)
          flush(false)
          line = carried
          used = carried.reduce((sum, each) => sum + each.width, 0)
        }
        line.push(piece)
        used += piece.width
      }
      continue
    }
    if (token.space && line.length === 0 && lines.length > 0) continue
    line.push(token)
    used += token.width
  }
  flush(true)
  return lines
}

/** What must go to the next line with a token: an opening mark before it, or the character before a closing mark. */
function carry(line: Token[], next: Token): Token[] {
  const moved: Token[] = []
  let head = next
  while (line.length > 1) {
    const before = line.at(-1)!
    const closing = NOT_FIRST.has(head.chars[0]?.char ?? '')
    const opening = NOT_LAST.has(before.chars.at(-1)?.char ?? '')
    if (!closing && !opening) break
    moved.unshift(line.pop()!)
    head = before
    if (moved.length >= 4) break
  }
  return moved
}

function* tokens(spans: readonly Span[], tracking: number): Generator<Token | 'break'> {
  let word: Glyph[] = []
  for (const span of spans) {
    for (const char of span.text) {
      if (char !== '\n' && WORD.test(char)) {
        word.push(glyph(char, span, tracking))
        continue
      }
      if (word.length > 0) yield token(word)
      word = []
      if (char === '\n') yield 'break'
      else yield token([glyph(char, span, tracking)], char === ' ')
    }
  }
  if (word.length > 0) yield token(word)
}

function glyph(char: string, { chain, size }: Span, tracking: number): Glyph {
  const face = faceFor(chain, char)
  return { char, face, size, width: face.advance(char) * size + tracking }
}

function token(chars: readonly Glyph[], space = false): Token {
  return { chars, space, width: chars.reduce((sum, each) => sum + each.width, 0) }
}

function splitToken({ chars }: Token): Token[] {
  return chars.map((char) => token([char]))
}

function toLine(line: readonly Token[], last: boolean): Line {
  let end = line.length
  while (end > 0 && line[end - 1]!.space) end--
  const glyphs = line.slice(0, end).flatMap((each) => each.chars)
  const pieces: Piece[] = []
  for (const { char, face, size, width } of glyphs) {
    const before = pieces.at(-1)
    if (before !== undefined && before.face === face && before.size === size) {
      pieces[pieces.length - 1] = { ...before, text: before.text + char, width: before.width + width }
    } else pieces.push({ text: char, face, size, width })
  }
  return { pieces, last, chars: glyphs.length, width: glyphs.reduce((sum, each) => sum + each.width, 0) }
}
