import type { z } from 'zod'
import type { ErrorWords } from '../errors/errors.ts'

const TYPES: Readonly<Record<string, ErrorWords>> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  object: { zh: 'JSON 对象', en: 'a JSON object' },
  record: { zh: 'JSON 对象', en: 'a JSON object' },
  array: { zh: '列表', en: 'a list' },
  tuple: { zh: '列表', en: 'a list' },
}

const FORMATS: Readonly<Record<string, ErrorWords>> = {
  datetime: {
    zh: '带时区的日期时间，如 2026-11-22T19:05:00+08:00',
    en: 'a date and time with its zone, e.g. 2026-11-22T19:05:00+08:00',
  },
  date: { zh: '日期，如 2026-11-22', en: 'a day, e.g. 2026-11-22' },
}

/** What a schema expects where an issue was found, in words of both languages. */
export function expectedWords(issue: z.core.$ZodIssue): ErrorWords {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? same(issue.expected)
    case 'invalid_value':
      return same(issue.values.map(String).join(' | '))
    case 'too_small':
      return sized({ zh: '至少', en: 'at least' }, issue.minimum, issue.origin)
    case 'too_big':
      return sized({ zh: '至多', en: 'at most' }, issue.maximum, issue.origin)
    case 'invalid_format':
      return FORMATS[issue.format] ?? pattern(issue)
    case 'invalid_union':
      return alternatives(issue.errors)
    default:
      return inEach(issue.message)
  }
}

function same(text: string): ErrorWords {
  return { zh: text, en: text }
}

/** A schema's own words: Chinese / English, or what is the same in both. */
function inEach(message: string): ErrorWords {
  const [zh, en, more] = message.split(' / ')
  return zh && en && more === undefined ? { zh, en } : same(message)
}

function sized(sign: ErrorWords, limit: number | bigint, origin: string): ErrorWords {
  const size = sizeWords(Number(limit), origin)
  return { zh: `${sign.zh} ${size.zh}`, en: `${sign.en} ${size.en}` }
}

/** So many characters of a text, items of a list, or just the number. */
export function sizeWords(n: number, origin: string): ErrorWords {
  if (origin === 'string') return { zh: `${n} 字`, en: n === 1 ? '1 character' : `${n} characters` }
  if (origin === 'array') return { zh: `${n} 项`, en: n === 1 ? '1 item' : `${n} items` }
  return same(String(n))
}

/** A format's own words when its schema gives them, else the pattern itself. */
function pattern(issue: z.core.$ZodIssueInvalidStringFormat): ErrorWords {
  if (issue.pattern === undefined) return same(issue.format)
  const own = !issue.message.startsWith('Invalid ')
  return own ? inEach(issue.message) : same(issue.pattern)
}

/** What each member of a union would have taken. */
function alternatives(errors: readonly (readonly z.core.$ZodIssue[])[]): ErrorWords {
  const each = errors.flatMap(([first]) => (first ? [expectedWords(first)] : []))
  const join = (texts: readonly string[], or: string) => [...new Set(texts)].join(or)
  return {
    zh: join(
      each.map(({ zh }) => zh),
      ' | ',
    ),
    en: join(
      each.map(({ en }) => en),
      ' | ',
    ),
  }
}
