import { type RefObject, useEffect, useRef, useState } from 'react'

/**
 * Keeps a list calm while somebody is in it: known rows take their new figures in place, rows that went stay where they
 * are, new rows wait. `shown` is what is seen now; the answer is what to show, and how many rows wait.
 */
export function calmMerge<T>(
  shown: readonly T[],
  next: readonly T[],
  keyOf: (row: T) => string,
): { rows: T[]; waiting: number } {
  const fresh = new Map(next.map((row) => [keyOf(row), row]))
  const rows = shown.map((row) => fresh.get(keyOf(row)) ?? row)
  const known = new Set(shown.map(keyOf))
  return { rows, waiting: next.filter((row) => !known.has(keyOf(row))).length }
}

/** How long a list stays calm after the last move of a hand in it: who only rests there must not miss a new call. */
const CALM_MS = 8_000
/** Signs of a hand. That a row was clicked and has the focus ever since is none. */
const signs = ['pointerenter', 'pointermove', 'pointerdown', 'wheel', 'focusin', 'keydown'] as const

/**
 * Rows of a live list that never jump under the hand: `const calm = useCalmList(rows, (r) => r.id)`,
 * put `calm.ref` on the list, show `calm.rows`, and `NewRows` on top with `calm.waiting` and `calm.showNew`.
 */
export function useCalmList<T>(
  next: readonly T[],
  keyOf: (row: T) => string,
): { ref: RefObject<HTMLDivElement | null>; rows: readonly T[]; waiting: number; showNew: () => void } {
  const ref = useRef<HTMLDivElement>(null)
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState<readonly T[]>(next)
  useEffect(() => {
    const list = ref.current
    if (!list) return
    let timer = 0
    const free = () => {
      window.clearTimeout(timer)
      setBusy(false)
    }
    const hold = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(free, CALM_MS)
      setBusy(true)
    }
    for (const sign of signs) list.addEventListener(sign, hold, { passive: true })
    list.addEventListener('pointerleave', free)
    return () => {
      window.clearTimeout(timer)
      for (const sign of signs) list.removeEventListener(sign, hold)
      list.removeEventListener('pointerleave', free)
    }
  }, [])
  useEffect(() => {
    if (!busy) setShown(next)
  }, [busy, next])
  const held = busy ? calmMerge(shown, next, keyOf) : { rows: next, waiting: 0 }
  return { ref, ...held, showNew: () => setShown(next) }
}
