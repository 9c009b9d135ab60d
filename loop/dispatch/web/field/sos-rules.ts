import { ApiError, isAway } from '../../../../web/api/request.ts'

/** One alarm under way: with its own key, so that the desk gets it once however often it is sent. */
export interface Raised {
  readonly key: string
  readonly account: string
  /** When it was pressed (ms, by the server's clock as this phone knew it). */
  readonly at: number
  readonly lngLat: readonly [number, number] | null
}

/** What lay on a switched-off phone for a day calls nobody any more. */
export const MOST_KEPT_MS = 86_400_000

/** The alarm that a phone kept, whoever pressed it; null where it is broken or a day old. */
export function readRaised(text: string | null, now: number): Raised | null {
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<Raised> | null
    if (!kept?.key || !kept.account || typeof kept.at !== 'number') return null
    return now - kept.at < MOST_KEPT_MS ? (kept as Raised) : null
  } catch {
    return null
  }
}

/**
 * What becomes of an alarm that didn't get through: it is sent again, waits for its owner to sign in, or is refused. Sent
 * for ever a refused one would never get through, and go off as a false alarm once it does.
 */
export function afterFailure(error: unknown): 'again' | 'sign_in' | 'refused' {
  if (!(error instanceof ApiError)) return 'again'
  if (error.status === 401) return 'sign_in'
  return error.status < 500 && !isAway(error) ? 'refused' : 'again'
}
