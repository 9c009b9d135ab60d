import { fastMetres, type LngLat } from '../../../engines/geo/index.ts'
import { findClass } from '../model.ts'

/** One telling of something that happened: what an incident's first report or a later call about it says. */
export interface Sighting {
  /** Of the incident that it belongs to. */
  readonly id: string
  readonly lngLat: LngLat | null
  readonly atMs: number
  readonly classCode: string | null
  readonly placeText: string
  readonly text: string
  /** Caller's number where there is one; compared, never shown. */
  readonly phone: string | null
}

export interface DuplicateReason {
  readonly code:
    | 'near'
    | 'same_place'
    | 'like_place'
    | 'minutes'
    | 'same_class'
    | 'same_top'
    | 'alike'
    | 'same_phone'
  readonly params: Readonly<Record<string, string | number>>
}
/** What each thing that two tellings have in common adds; the sum, at most 1, is the score. */
export interface DuplicateParts {
  readonly place: number
  readonly time: number
  readonly class: number
  readonly text: number
  readonly caller: number
}
export interface DuplicateScore {
  /** 0…1; shown from `DUPLICATE_FROM` on. */
  readonly score: number
  readonly parts: DuplicateParts
  readonly reasons: readonly DuplicateReason[]
}

/** Farther apart than this, two places aren't the same. */
export const DUPLICATE_METRES = 500
/** Nearness in time counts within this. */
export const DUPLICATE_NEAR_MS = 2 * 3_600_000
/** Farther apart in time than this, two tellings aren't about the same thing. */
export const DUPLICATE_MS = 24 * 3_600_000
/** Least score at which a pair is shown to the call taker. */
export const DUPLICATE_FROM = 0.5

/**
 * Most that each part can add. Place and class alone (the same corner, the same kind, hours apart) stay just below what
 * is shown; the same caller within the hour is shown whatever else he says.
 */
export const duplicateWeights = {
  near: 0.34,
  samePlace: 0.3,
  likePlace: 0.2,
  time: 0.2,
  sameClass: 0.15,
  sameTop: 0.07,
  text: 0.2,
  caller: 0.35,
} as const

/** A telling with what is needed to compare it quickly. */
export interface Prepared extends Sighting {
  readonly place: string
  readonly grams: readonly number[]
  readonly top: string | null
}

export function prepare(sighting: Sighting): Prepared {
  return {
    ...sighting,
    place: plain(sighting.placeText),
    grams: gramsOf(sighting.text),
    top: (sighting.classCode && findClass(sighting.classCode)?.top) || null,
  }
}

const nothing: DuplicateScore = {
  score: 0,
  parts: { place: 0, time: 0, class: 0, text: 0, caller: 0 },
  reasons: [],
}

/** What rounding to thousandths can add to a sum of five parts. */
const ROUNDING = 0.005

/**
 * False only where `duplicateScore` is below `least` whatever the words are. Makes nothing and compares no words: of the
 * pairs that a busy city's search looks at most end here.
 */
export function mayReach(a: Prepared, b: Prepared, least: number): boolean {
  const apart = Math.abs(a.atMs - b.atMs)
  if (apart > DUPLICATE_MS) return false
  const caller = isSameCaller(a, b)
  const place = placePart(a, b, apart, null)
  if (place === null && !caller) return false
  const time = duplicateWeights.time * Math.max(0, 1 - apart / DUPLICATE_NEAR_MS)
  const rest = classPart(a, b) + duplicateWeights.text + (caller ? duplicateWeights.caller : 0)
  return (place ?? 0) + time + rest + ROUNDING >= least
}

const isSameCaller = (a: Prepared, b: Prepared) => a.phone !== null && a.phone !== '' && a.phone === b.phone

function classPart(a: Prepared, b: Prepared): number {
  if (a.classCode && a.classCode === b.classCode) return duplicateWeights.sameClass
  return a.top !== null && a.top === b.top ? duplicateWeights.sameTop : 0
}

/** How alike two tellings are in place, time, class, words and caller, and what that rests on. */
export function duplicateScore(a: Prepared, b: Prepared): DuplicateScore {
  const apart = Math.abs(a.atMs - b.atMs)
  if (apart > DUPLICATE_MS) return nothing
  const samePhone = isSameCaller(a, b)
  const reasons: DuplicateReason[] = []
  const place = placePart(a, b, apart, reasons)
  // Two known places apart are two things, unless the same person tells of them.
  if (place === null && !samePhone) return nothing
  const near = Math.max(0, 1 - apart / DUPLICATE_NEAR_MS)
  if (near > 0) reasons.push({ code: 'minutes', params: { minutes: Math.round(apart / 60_000) } })
  const kind = classPart(a, b)
  if (kind > 0 && a.classCode && a.classCode === b.classCode)
    reasons.push({ code: 'same_class', params: { classCode: a.classCode } })
  else if (kind > 0) reasons.push({ code: 'same_top', params: { top: a.top! } })
  const words = likeness(a.grams, b.grams)
  if (words >= 0.3) reasons.push({ code: 'alike', params: { percent: Math.round(words * 100) } })
  if (samePhone) reasons.push({ code: 'same_phone', params: {} })
  const parts: DuplicateParts = {
    place: round(place ?? 0),
    time: round(duplicateWeights.time * near),
    class: kind,
    text: words >= 0.3 ? round(duplicateWeights.text * words) : 0,
    caller: samePhone ? duplicateWeights.caller : 0,
  }
  const sum = parts.place + parts.time + parts.class + parts.text + parts.caller
  return { score: Math.min(1, round(sum)), parts, reasons }
}

/** Null when both places are known and too far apart. @param reasons takes up why, where that is asked */
function placePart(
  a: Prepared,
  b: Prepared,
  apart: number,
  reasons: DuplicateReason[] | null,
): number | null {
  if (a.lngLat && b.lngLat) {
    const metres = fastMetres(a.lngLat, b.lngLat)
    if (metres > DUPLICATE_METRES) return null
    reasons?.push({ code: 'near', params: { metres: Math.round(metres) } })
    return duplicateWeights.near * (1 - metres / DUPLICATE_METRES)
  }
  if (a.place === '' || b.place === '') return 0
  if (a.place === b.place) {
    reasons?.push({ code: 'same_place', params: { place: b.placeText } })
    return duplicateWeights.samePlace
  }
  const [short, long] = a.place.length <= b.place.length ? [a.place, b.place] : [b.place, a.place]
  if (apart >= DUPLICATE_NEAR_MS || short.length < 3 || !long.includes(short)) return 0
  reasons?.push({ code: 'like_place', params: { place: b.placeText } })
  return duplicateWeights.likePlace
}

const round = (value: number) => Math.round(value * 1000) / 1000

/** Share of the shorter text's pairs of letters that stand in the other one; 0 when one says too little. */
function likeness(a: readonly number[], b: readonly number[]): number {
  if (a.length < 3 || b.length < 3) return 0
  let [i, j, both] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i]!, b[j]!]
    if (x === y) both += 1
    if (x <= y) i += 1
    if (y <= x) j += 1
  }
  return both / Math.min(a.length, b.length)
}

/** The pairs of neighbouring letters of a text, each once, as sorted numbers; a long text by its first 300 letters. */
function gramsOf(text: string): number[] {
  const letters = plain(text.slice(0, 300))
  const grams = new Set<number>()
  for (let i = 1; i < letters.length; i++)
    grams.add(letters.charCodeAt(i - 1) * 65_536 + letters.charCodeAt(i))
  return [...grams].sort((x, y) => x - y)
}

/** The place's words without what people write differently; the key by which equal ones are found. */
export function plain(text: string): string {
  return text.replace(/[\s,.，。、;；:：!！?？()（）“”"']/g, '').toLowerCase()
}
