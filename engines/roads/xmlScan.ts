import { quote, RoadFileError } from './errors.ts'
import { utf8Length } from './utf8.ts'

/** One tag of an XML file. */
export interface XmlTag {
  readonly name: string
  /** `</name>` */
  readonly end: boolean
  /** `<name/>` */
  readonly closed: boolean
  readonly attributes: ReadonlyMap<string, string>
}

const NONE: ReadonlyMap<string, string> = new Map()
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Finds the tags of an XML file in text that arrives in pieces; text between tags, comments and prologue are skipped. */
export class XmlScanner {
  readonly #file: string
  #text = ''
  #at = 0
  #bytesBefore = 0
  #linesBefore = 0
  #tagStart = 0
  #begun = false

  constructor(file: string) {
    this.#file = file
  }

  /** Adds the next piece of text. */
  feed(chunk: string): void {
    if (this.#at > 0) {
      const done = this.#text.slice(0, this.#at)
      this.#bytesBefore += utf8Length(done)
      this.#linesBefore += countLines(done)
      this.#text = this.#text.slice(this.#at)
      this.#at = 0
      this.#tagStart = 0
    }
    this.#text +=
      this.#bytesBefore === 0 && this.#text === '' && chunk.charCodeAt(0) === 0xfeff ? chunk.slice(1) : chunk
  }

  /** Bytes taken so far, to the end of the text fed. */
  get bytes(): number {
    return this.#bytesBefore + utf8Length(this.#text)
  }

  /** Line of the end of the text fed. */
  get line(): number {
    return this.#linesBefore + countLines(this.#text) + 1
  }

  /** Byte and line where the last tag began. */
  where(): { byte: number; line: number } {
    const done = this.#text.slice(0, this.#tagStart)
    return { byte: this.#bytesBefore + utf8Length(done), line: this.#linesBefore + countLines(done) + 1 }
  }

  /** The next whole tag in the text fed so far; null when more text is needed. */
  next(): XmlTag | null {
    const text = this.#text
    for (;;) {
      const start = text.indexOf('<', this.#at)
      if (!this.#begun) this.#demandBeginning(start < 0 ? text.length : start)
      if (start < 0) {
        this.#at = text.length
        return null
      }
      this.#at = start
      this.#tagStart = start
      const special = text.charCodeAt(start + 1)
      if (special === 33 || special === 63) {
        const close = text.startsWith('<!--', start)
          ? '-->'
          : text.startsWith('<![CDATA[', start)
            ? ']]>'
            : special === 63
              ? '?>'
              : '>'
        const end = text.indexOf(close, start + 2)
        if (end < 0) return null
        this.#at = end + close.length
        continue
      }
      const end = tagEnd(text, start + 1)
      if (end < 0) return null
      this.#at = end + 1
      return this.#parse(start + 1, end)
    }
  }

  /** Before the first tag an XML file holds nothing but blanks; anything else means that it is no XML. */
  #demandBeginning(start: number): void {
    const text = this.#text
    this.#begun = start < text.length
    const before = text.slice(this.#at, start)
    if (before.trim() === '') return
    const at = before.search(/\S/)
    this.#tagStart = this.#at + at
    throw new RoadFileError('roads.not-osm', {
      file: this.#file,
      found: quote(before.slice(at)),
      ...this.where(),
    })
  }

  /** Call after the last piece: text left over means that the file was cut inside a tag. */
  end(): void {
    if (this.#text.indexOf('<', this.#at) >= 0)
      throw new RoadFileError('roads.truncated', {
        file: this.#file,
        byte: this.bytes,
        line: this.line,
        expected: 'the end of a tag',
      })
  }

  #parse(from: number, to: number): XmlTag {
    const text = this.#text
    const end = text.charCodeAt(from) === 47
    const closed = text.charCodeAt(to - 1) === 47
    let i = end ? from + 1 : from
    const stop = closed ? to - 1 : to
    const nameStart = i
    while (i < stop && !isSpace(text.charCodeAt(i))) i++
    const name = text.slice(nameStart, i)
    let attributes: Map<string, string> | null = null
    for (;;) {
      while (i < stop && isSpace(text.charCodeAt(i))) i++
      if (i >= stop) break
      const equals = text.indexOf('=', i)
      if (equals < 0 || equals >= stop) throw this.#bad(text.slice(i, stop), 'name="value"')
      const key = text.slice(i, equals).trim()
      let open = equals + 1
      while (open < stop && isSpace(text.charCodeAt(open))) open++
      const mark = text[open]
      if (mark !== '"' && mark !== "'") throw this.#bad(text.slice(i, stop), 'a quoted value')
      const shut = text.indexOf(mark, open + 1)
      if (shut < 0 || shut >= stop) throw this.#bad(text.slice(i, stop), 'a closing quote')
      attributes ??= new Map()
      attributes.set(key, plainText(text.slice(open + 1, shut)))
      i = shut + 1
    }
    return { name, end, closed, attributes: attributes ?? NONE }
  }

  #bad(found: string, expected: string): RoadFileError {
    return new RoadFileError('roads.bad-xml', {
      file: this.#file,
      ...this.where(),
      found: quote(found),
      expected,
    })
  }
}

/** Where the tag ends: the first ">" outside quotes; -1 when it is not there yet. */
function tagEnd(text: string, from: number): number {
  let at = from
  for (;;) {
    const close = text.indexOf('>', at)
    if (close < 0) return -1
    const piece = text.slice(at, close)
    const double = piece.indexOf('"')
    const single = piece.indexOf("'")
    if (double < 0 && single < 0) return close
    const first = double < 0 ? single : single < 0 ? double : Math.min(double, single)
    const shut = text.indexOf(text[at + first]!, at + first + 1)
    if (shut < 0) return -1
    at = shut + 1
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9
}

function countLines(text: string): number {
  let lines = 0
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) lines++
  return lines
}

function plainText(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole
    const code = name.startsWith('#x')
      ? Number.parseInt(name.slice(2), 16)
      : Number.parseInt(name.slice(1), 10)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
