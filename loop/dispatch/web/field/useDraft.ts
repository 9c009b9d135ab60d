import { useState } from 'react'

/** What was typed on a phone outlives a new order, another page and a reload, until the browser is closed. */
export function useDraft<T>(place: string, empty: T) {
  const [draft, setDraft] = useState<T>(() => readDraft(place) ?? empty)
  const change = (next: T) => {
    setDraft(next)
    keepDraft(place, next)
  }
  return { draft, change, forget: () => sessionStorage.removeItem(place) }
}

/** Puts words back that could not be stored, for the form to begin with. */
export const keepDraft = (place: string, draft: unknown) =>
  sessionStorage.setItem(place, JSON.stringify(draft))

function readDraft<T>(place: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? 'null') as T | null
  } catch {
    return null
  }
}

export const reportPlace = (orderId: string) => `xunfang.field.draft.${orderId}`
export const handoverPlace = (incidentId: string) => `xunfang.field.handover.${incidentId}`
