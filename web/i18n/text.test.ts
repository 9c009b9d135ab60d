import { describe, expect, it } from 'vitest'
import { adminText } from '../admin/text.ts'
import { componentText } from '../components/text.ts'
import { mapText } from '../map/text.ts'
import { shellText } from '../shell/text.ts'
import type { StageText, TextTree } from '../stage.ts'

const found = import.meta.glob<Record<string, unknown>>('../../loop/*/web/text.ts', { eager: true })

const isText = (value: unknown): value is StageText =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value

/** The one text that a stage exports, whatever its name. */
function textOf(path: string, module: Record<string, unknown>): StageText {
  const text = isText(module) ? module : Object.values(module).find(isText)
  if (!text) throw new Error(`${path} exports no text with zh and en`)
  return text
}

const all: [string, StageText][] = [
  ['shell', shellText],
  ['components', componentText],
  ['map', mapText],
  ['admin', adminText],
  ...Object.entries(found).map(([path, module]): [string, StageText] => [path, textOf(path, module)]),
]

/** Key → sentence; plural forms count as one key. */
function flat(tree: TextTree, prefix = ''): Map<string, string> {
  const out = new Map<string, string>()
  for (const [name, value] of Object.entries(tree)) {
    const key = prefix + name
    if (typeof value === 'string') out.set(key.replace(/_(one|other|zero)$/, ''), value)
    else for (const [k, v] of flat(value, `${key}.`)) out.set(k, v)
  }
  return out
}

const blanks = (sentence: string) => [...new Set(sentence.match(/\{\{\s*[\w.]+/g) ?? [])].sort()

describe.each(all)('text of %s', (_, text) => {
  const zh = flat(text.zh)
  const en = flat(text.en)

  it('has the same keys in Chinese and English', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
  })

  it('fills the same blanks in both, leaves no sentence empty and has no exclamation mark', () => {
    for (const [key, sentence] of zh) {
      const other = en.get(key) ?? ''
      expect(sentence.trim(), key).not.toBe('')
      expect(other.trim(), key).not.toBe('')
      expect(`${sentence}${other}`, key).not.toMatch(/[!！]/)
      if (!/_(one|other)$/.test(key)) expect(blanks(other), key).toEqual(blanks(sentence))
    }
  })
})
