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
/** What is known of the incident on the screen: its newest clue, or that it has none. */
interface Told {
  readonly incidentId: string
  readonly newest: KnownSighting | null
}
const told = createStore<Told | null>(null)

/**
 * What is known of the last sighting of the incident on the screen, so that whoever opens containment by its key begins there
 * and not at the incident's own place. @returns how to take that back
 */
export function tellSighting(incidentId: string, newest: KnownSighting | null): () => void {
  const mine = { incidentId, newest }
  told.set(mine)
  return () => {
    if (told.get() === mine) told.set(null)
  }
}

/** The newest sighting of an incident that is still good; null where there is none, undefined where nobody has told yet. */
function newestSighting(incidentId: string): AskedContainment | null | undefined {
  const known = told.get()
  if (known?.incidentId !== incidentId) return undefined
  return known.newest && Date.parse(known.newest.expiresAt) > serverNow() ? known.newest : null
}

/** Longer than an incident takes to come; whoever presses the key sooner waits for its clues so long at most. */
const PATIENCE_MS = 3_000

/** The newest sighting of the incident on the screen once its clues are there; null without one, or where they don't come. */
export function sightingWhenTold(
  incidentId: string,
  patienceMs = PATIENCE_MS,
): Promise<AskedContainment | null> {
  return new Promise((done) => {
    const end = (found: AskedContainment | null) => {
      clearTimeout(timer)
      stop()
      done(found)
    }
    const look = () => {
      const found = newestSighting(incidentId)
      if (found !== undefined) end(found)
    }
    const timer = setTimeout(() => end(null), patienceMs)
    const stop = told.subscribe(look)
    look()
  })
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
