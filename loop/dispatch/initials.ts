import { pinyin } from 'pinyin-pro'

/** Call signs and street names come again and again; more than this many are few offices' own. */
const MOST = 50_000
const known = new Map<string, string>()

/** First letters of Chinese words, the rest as it is: `城关-班2-车01` → `cg-b2-c01`. */
export function initialsOf(text: string): string {
  let letters = known.get(text)
  if (letters === undefined) {
    letters = pinyin(text, {
      pattern: 'first',
      toneType: 'none',
      separator: '',
      nonZh: 'consecutive',
    }).toLowerCase()
    if (known.size >= MOST) known.clear()
    known.set(text, letters)
  }
  return letters
}
