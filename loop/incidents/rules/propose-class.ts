import type { Level } from '../model.ts'
import { EXERCISE, getClass } from '../model.ts'
import { classWords, levelWords, negations } from './class-words.ts'
import { exerciseWord } from './exercise.ts'

/** Why something was proposed, as data; the sentence is made where it is shown. */
export interface ProposalReason {
  readonly code: 'word' | 'class_level' | 'weapon' | 'injured' | 'in_progress' | 'vulnerable' | 'past'
  readonly params: Readonly<Record<string, string | number>>
}

export interface ClassProposal {
  readonly classCode: string
  readonly level: Level
  readonly reasons: readonly ProposalReason[]
  /** Other classes that the text speaks for, best first, at most three. */
  readonly others: readonly string[]
}

/**
 * Class and level that the words of a call speak for, with the words that did; null when none did. The class with the
 * most matched characters wins, of equal ones the more urgent, then the lower code. Readable on purpose: word lists, no
 * model; the operator always decides.
 */
export function proposeClass(text: string): ClassProposal | null {
  const lower = text.toLowerCase()
  const exercise = exerciseWord(lower)
  if (exercise)
    return {
      classCode: EXERCISE,
      level: getClass(EXERCISE).level,
      reasons: [{ code: 'word', params: { word: exercise } }],
      others: [],
    }
  const scored = classWords
    .map(({ code, words, weak = false }) => ({
      code,
      weak,
      level: getClass(code).level,
      hits: words.filter((w) => speaks(lower, w)),
    }))
    .filter(({ hits }) => hits.length > 0)
    .map((one) => ({ ...one, weight: weightOf(one.hits) }))
    .sort(
      (a, b) =>
        Number(a.weak) - Number(b.weak) ||
        b.weight - a.weight ||
        a.level - b.level ||
        (a.code < b.code ? -1 : 1),
    )
  const best = scored[0]
  if (!best) return null
  const { level, reasons } = proposeLevel(lower, best.level)
  return {
    classCode: best.code,
    level,
    reasons: [
      ...best.hits.map((word): ProposalReason => ({ code: 'word', params: { word } })),
      { code: 'class_level', params: { level: best.level } },
      ...reasons,
    ],
    others: scored.slice(1, 4).map(({ code }) => code),
  }
}

/** Level of a text, given what its class has by default. */
export function proposeLevel(text: string, base: Level): { level: Level; reasons: ProposalReason[] } {
  const lower = text.toLowerCase()
  const reasons: ProposalReason[] = []
  let level: number = base
  for (const rule of levelWords) {
    if (rule.from && !rule.from.includes(base)) continue
    const word = rule.words.find((one) => speaks(lower, one))
    if (word === undefined) continue
    const next = rule.atLeast === undefined ? level - rule.step! : Math.min(level, rule.atLeast)
    const bounded = Math.max(1, Math.min(4, next))
    if (bounded === level) continue
    level = bounded
    reasons.push({ code: rule.code, params: { word, level } })
  }
  return { level: level as Level, reasons }
}

function weightOf(hits: readonly string[]): number {
  // A word inside a longer hit adds nothing: 被抢 in 骑车被抢走.
  const outer = hits.filter((hit) => !hits.some((other) => other !== hit && other.includes(hit)))
  return outer.reduce((sum, hit) => sum + widthOf(hit), 0)
}

/** A Chinese character says about as much as two Latin letters; a pair of words says more than its halves. */
function widthOf(word: string): number {
  let width = word.includes('+') ? 1 : 0
  for (const letter of word) if (letter !== '+') width += letter > 'ÿ' ? 2 : 1
  return width
}

function speaks(text: string, word: string): boolean {
  return word.split('+').every((part) => standsIn(text, part))
}

/** The word stands in the text at least once without a negation right before it. */
function standsIn(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.slice(0, at)
    if (!negations.some((negation) => before.endsWith(negation))) return true
  }
  return false
}
