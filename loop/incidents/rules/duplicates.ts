import { fastMetres, type LngLat } from '../../../engines/geo/index.ts'
import { findClass } from '../model.ts'

/** What is compared of two calls. */
export interface Comparable {
  readonly lngLat: LngLat | null
  readonly reportedAt: Date
  readonly classCode: string | null
  readonly placeText: string
  /** Caller's number where there is one; compared, never shown. */
  readonly phone: string | null
}

export interface DuplicateReason {
  readonly code: 'near' | 'same_place' | 'minutes' | 'same_class' | 'same_top' | 'same_phone'
  readonly params: Readonly<Record<string, string | number>>
}
export interface DuplicateScore {
  /** 0…1; shown from `DUPLICATE_FROM` on. */
  readonly score: number
  readonly reasons: readonly DuplicateReason[]
}

/** Farther apart than this, two calls aren't about the same thing. */
export const DUPLICATE_METRES = 500
export const DUPLICATE_MS = 2 * 3_600_000
/** Least score at which a pair is shown to the call taker. */
export const DUPLICATE_FROM = 0.5

/**
 * How alike two calls are in space, time and type. Weights: place 0.4 (falling to 0 at 500 m), time 0.25 (falling to 0
 * at 2 h), class 0.2, caller 0.15. Without a place on either side the place text must be the same.
 */
export function duplicateScore(a: Comparable, b: Comparable): DuplicateScore {
  const apart = Math.abs(a.reportedAt.getTime() - b.reportedAt.getTime())
  if (apart > DUPLICATE_MS) return nothing
  const reasons: DuplicateReason[] = []
  let score = 0
  if (a.lngLat && b.lngLat) {
    const metres = fastMetres(a.lngLat, b.lngLat)
    if (metres > DUPLICATE_METRES) return nothing
    score += 0.4 * (1 - metres / DUPLICATE_METRES)
    reasons.push({ code: 'near', params: { metres: Math.round(metres) } })
  } else if (a.placeText !== '' && plain(a.placeText) === plain(b.placeText)) {
    score += 0.35
    reasons.push({ code: 'same_place', params: { place: b.placeText } })
  }
  const samePhone = a.phone !== null && a.phone !== '' && a.phone === b.phone
  if (score === 0 && !samePhone) return nothing
  score += 0.25 * (1 - apart / DUPLICATE_MS)
  reasons.push({ code: 'minutes', params: { minutes: Math.round(apart / 60_000) } })
  const [mine, theirs] = [a.classCode && findClass(a.classCode), b.classCode && findClass(b.classCode)]
  if (mine && theirs && mine.code === theirs.code) {
    score += 0.2
    reasons.push({ code: 'same_class', params: { classCode: mine.code } })
  } else if (mine && theirs && mine.top === theirs.top) {
    score += 0.1
    reasons.push({ code: 'same_top', params: { top: mine.top } })
  }
  if (samePhone) {
    score += 0.15
    reasons.push({ code: 'same_phone', params: {} })
  }
  return { score: Math.round(score * 100) / 100, reasons }
}

const nothing: DuplicateScore = { score: 0, reasons: [] }

function plain(text: string): string {
  return text.replace(/[\s,.，。、()（）]/g, '').toLowerCase()
}
