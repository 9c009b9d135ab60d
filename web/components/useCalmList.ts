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

/**
 * Rows of a live list that never jump under the pointer or the focus: `const calm = useCalmList(rows, (r) => r.id)`,
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
    const update = () => setBusy(list.matches(':hover') || list.contains(document.activeElement))
    const later = () => window.setTimeout(update, 0)
    list.addEventListener('pointerenter', update)
    list.addEventListener('pointerleave', update)
    list.addEventListener('focusin', update)
    list.addEventListener('focusout', later)
    return () => {
      list.removeEventListener('pointerenter', update)
      list.removeEventListener('pointerleave', update)
      list.removeEventListener('focusin', update)
      list.removeEventListener('focusout', later)
    }
  }, [])
  useEffect(() => {
    if (!busy) setShown(next)
  }, [busy, next])
  const held = busy ? calmMerge(shown, next, keyOf) : { rows: next, waiting: 0 }
  return { ref, ...held, showNew: () => setShown(next) }
}
