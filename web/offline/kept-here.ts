import { clockAnchor, setClockAnchor } from '../live/clock.ts'
import { type Me, session } from '../shell/me.ts'
import { type Kept, readKept, withPart } from './kept.ts'

const PLACE = 'xunfang.field.kept'

/** What this device keeps; what is too old or broken is taken off it on the way. */
function here(): Kept | null {
  const kept = readKept(localStorage.getItem(PLACE), Date.now())
  if (!kept) localStorage.removeItem(PLACE)
  return kept
}

/** Who was signed in here when the line was there last; the clock goes on from then. */
export function keptMe(): Me | null {
  const kept = here()
  if (!kept) return null
  setClockAnchor(kept.clock)
  return kept.me
}

/** Keeps a part of a phone's page, only for an account that the server has just named itself. */
export function keepPart(part: Readonly<Record<string, unknown>>): void {
  const now = session.get()
  if (now.state !== 'signed_in' || now.unheard) return
  localStorage.setItem(PLACE, JSON.stringify(withPart(here(), now.me, clockAnchor(), part)))
}

export function keptPart(name: string): unknown {
  const [now, kept] = [session.get(), here()]
  return now.state === 'signed_in' && kept?.me.user.id === now.me.user.id ? kept.parts[name] : undefined
}

// Signed out, by whatever way: nothing stays; and nothing of the one before stays beside the next one.
session.subscribe(() => {
  const now = session.get()
  const isOver =
    now.state === 'signed_out' || (now.state === 'signed_in' && here()?.me.user.id !== now.me.user.id)
  if (isOver) localStorage.removeItem(PLACE)
})
