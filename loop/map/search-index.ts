import { pinyin } from 'pinyin-pro'

/** A thing that can be found by name. */
export interface Findable {
  readonly name: string
  /** Further texts that find it, e.g. its code. */
  readonly also?: readonly string[]
}

interface Entry<T> {
  readonly of: T
  readonly texts: readonly string[]
  /** Pinyin of the name without tones, and the initials of its syllables. */
  readonly full: string
  readonly initials: string
}

export interface SearchIndex<T> {
  /** Best first: the whole name, its beginning, a part of it, initials (`zsl`), pinyin (`zhongshanlu`). */
  find(query: string, limit: number): T[]
}

/** Index over names for people who type Chinese, pinyin or initials. Build about 10 µs a character. */
export function makeSearchIndex<T extends Findable>(list: readonly T[]): SearchIndex<T> {
  const entries = list.map((of): Entry<T> => {
    const syllables = pinyin(of.name, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
    return {
      of,
      texts: [of.name, ...(of.also ?? [])].map(normalise),
      full: normalise(syllables.join('')),
      initials: normalise(
        syllables.map((syllable) => (/^[a-z]/i.test(syllable) ? syllable[0] : syllable)).join(''),
      ),
    }
  })
  return {
    find: (query, limit) => {
      const wanted = normalise(query)
      if (wanted === '') return []
      const hits: { of: T; rank: number; length: number; at: number }[] = []
      entries.forEach((entry, at) => {
        const rank = rankOf(entry, wanted)
        if (rank !== null) hits.push({ of: entry.of, rank, length: entry.texts[0]!.length, at })
      })
      hits.sort((a, b) => a.rank - b.rank || a.length - b.length || a.at - b.at)
      return hits.slice(0, limit).map((hit) => hit.of)
    },
  }
}

function rankOf(entry: Entry<unknown>, wanted: string): number | null {
  if (entry.texts.includes(wanted)) return 0
  if (entry.texts.some((text) => text.startsWith(wanted))) return 1
  if (entry.texts.some((text) => text.includes(wanted))) return 2
  if (!/^[a-z0-9]+$/.test(wanted)) return null
  if (entry.initials === wanted) return 3
  if (entry.initials.startsWith(wanted)) return 4
  if (entry.full.startsWith(wanted)) return 5
  if (wanted.length >= 2 && entry.initials.includes(wanted)) return 6
  return wanted.length >= 3 && entry.full.includes(wanted) ? 7 : null
}

/** Width, case, spaces and hyphens don't matter. */
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-·'’]/g, '')
}
