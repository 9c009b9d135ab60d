import {
  type CommandLanguage,
  type Connector,
  connectors,
  type Verb,
  verbNames,
  verbs,
} from './command-words.ts'

interface FoundVerb {
  readonly verb: Verb
  readonly language: CommandLanguage
  readonly rest: string
}

/** The act that a line begins with, by its longest name; Chinese needs no blank behind it, English does. */
export function readVerb(line: string, language: CommandLanguage): FoundVerb | null {
  let best: (FoundVerb & { length: number }) | null = null
  const languages: readonly CommandLanguage[] = language === 'zh' ? ['zh', 'en'] : ['en', 'zh']
  const lower = line.toLowerCase()
  for (const each of languages)
    for (const verb of verbs)
      for (const name of verbNames[verb][each]) {
        if (!lower.startsWith(name) || name.length <= (best?.length ?? 0)) continue
        const rest = line.slice(name.length)
        if (each === 'en' && rest !== '' && !/^[\s#.]/.test(rest)) continue
        best = { verb, language: each, rest: rest.trim(), length: name.length }
      }
  return best && { verb: best.verb, language: best.language, rest: best.rest }
}

/** Cuts a line at its first connector of a kind; English ones stand between blanks, Chinese ones needn't. */
export function cut(
  line: string,
  kind: Connector,
  language: CommandLanguage,
): { readonly before: string; readonly after: string } {
  const other: CommandLanguage = language === 'zh' ? 'en' : 'zh'
  let at: { index: number; length: number } | null = null
  for (const name of [...connectors[kind][language], ...connectors[kind][other]]) {
    const latin = /^[a-z]+$/.test(name)
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const found = new RegExp(latin ? `(?<=^|\\s)${escaped}(?=\\s|$)` : escaped, 'i').exec(line)
    if (!found) continue
    const better = !at || found.index < at.index || (found.index === at.index && found[0].length > at.length)
    if (better) at = { index: found.index, length: found[0].length }
  }
  if (!at) return { before: line.trim(), after: '' }
  return {
    before: line.slice(0, at.index).trim(),
    after: line
      .slice(at.index + at.length)
      .replace(/^[:：]/, '')
      .trim(),
  }
}
