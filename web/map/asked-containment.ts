import { serverNow } from '../live/clock.ts'
import { createStore, useStore } from '../live/store.ts'

/** A sighting from which interception is to begin: the place, the time and the way of a clue. */
export interface AskedContainment {
  readonly incidentId: string
  readonly clueId: string
  readonly lngLat: readonly [number, number]
  readonly seenAt: string
  readonly mode: 'car' | 'ebike' | 'foot' | null
}
type Open = (asked: AskedContainment) => void

const opener = createStore<Open | null>(null)

/** A sighting that is good for a while only. */
interface KnownSighting extends AskedContainment {
  readonly expiresAt: string
}
const newest = createStore<KnownSighting | null>(null)

/**
 * What is known of the last sighting of the incident on the screen, so that whoever opens containment by its key begins there
 * and not at the incident's own place. @returns how to take that back
 */
export function tellSighting(known: KnownSighting): () => void {
  newest.set(known)
  return () => {
    if (newest.get() === known) newest.set(null)
  }
}

/** The newest sighting that was told of an incident; null where there is none that is still good. */
export function newestSighting(incidentId: string): AskedContainment | null {
  const known = newest.get()
  return known?.incidentId === incidentId && Date.parse(known.expiresAt) > serverNow() ? known : null
}

/** The part that plans containment says how it is opened, as long as it can be. @returns how to take that back */
export function offerContainment(open: Open): () => void {
  opener.set(open)
  return () => {
    if (opener.get() === open) opener.set(null)
  }
}

/** How to open containment from a clue; null where nothing offers it. */
export function useOpenContainment(): Open | null {
  return useStore(opener)
}
