import { pinyin } from 'pinyin-pro'
import type { FieldSpec } from './fields.ts'

/**
 * The form in which header names are compared: full-width to half-width, lower case, without spaces, marks, and
 * remarks in brackets (`*接警时间(必填)` → `接警时间`, `Incident_No.` → `incidentno`).
 */
export function normaliseName(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase()
  const bare = folded.replace(/[([【〔].*?[)\]】〕]/g, '').replace(/[^\p{L}\p{N}]/gu, '')
  return bare === '' ? folded.replace(/[^\p{L}\p{N}]/gu, '') : bare
}

/** `报警电话` → `bjdh`; undefined when the name has no Chinese character. */
export function pinyinInitials(name: string): string | undefined {
  if (!/\p{Script=Han}/u.test(name)) return undefined
  return pinyin(name, {
    pattern: 'first',
    toneType: 'none',
    separator: '',
    nonZh: 'consecutive',
  }).toLowerCase()
}

/** How sure a match of a header with a field is, strongest first. */
export const STRENGTHS = ['exact', 'normalised', 'synonym', 'initials'] as const
export type Strength = (typeof STRENGTHS)[number]

/** The names by which a field is known, at each strength. */
export type KnownNames = Readonly<Record<Strength, ReadonlySet<string>>>

export function knownNames(name: string, labels: readonly string[], synonyms: readonly string[]): KnownNames {
  const own = [name, ...labels]
  const all = [...own, ...synonyms]
  const initials = all.map(pinyinInitials).filter((x) => x !== undefined && x.length >= 2)
  return {
    exact: new Set(own),
    normalised: new Set(own.map(normaliseName)),
    synonym: new Set(synonyms.map(normaliseName)),
    initials: new Set(initials as string[]),
  }
}

export function knownNamesOf(name: string, spec: FieldSpec): KnownNames {
  return knownNames(name, [spec.label.zh, spec.label.en], spec.synonyms ?? [])
}

export function matches(header: string, names: KnownNames, strength: Strength): boolean {
  return names[strength].has(strength === 'exact' ? header : normaliseName(header))
}
