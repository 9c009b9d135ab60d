import { freshId, request } from '../../../../web/api/request.ts'
import { serverNow } from '../../../../web/live/clock.ts'
import { createStore, useStore } from '../../../../web/live/store.ts'
import { afterFailure, type Raised, readRaised } from './sos-rules.ts'

interface Line {
  /** `trying`: it didn't get through yet and is sent again; `sent`: the desk has it, since `at`; `refused`: the server won't take it. */
  readonly state: 'none' | 'sending' | 'trying' | 'sent' | 'refused'
  readonly at: number
}

const PLACE = 'xunfang.field.sos'
const FIX_MS = 1_500
const PATIENCE_MS = 4_000
const AGAIN_MS = 2_000

const line = createStore<Line>({ state: 'none', at: 0 })
let raised: Raised | null = null

export const useSosLine = (): Line => useStore(line)

function keep(next: Raised | null): void {
  raised = next
  if (next) localStorage.setItem(PLACE, JSON.stringify(next))
  else localStorage.removeItem(PLACE)
}

function readKept(account: string): Raised | null {
  const kept = readRaised(localStorage.getItem(PLACE), serverNow())
  if (!kept) localStorage.removeItem(PLACE)
  return kept?.account === account ? kept : null
}

/** The phone's own place if it comes at once; the server knows the last one otherwise. */
export function ownPlace(): Promise<[number, number] | null> {
  return new Promise((done) => {
    if (!('geolocation' in navigator)) return done(null)
    const late = window.setTimeout(() => done(null), FIX_MS)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        window.clearTimeout(late)
        done([coords.longitude, coords.latitude])
      },
      () => {
        window.clearTimeout(late)
        done(null)
      },
      { maximumAge: 10_000, timeout: FIX_MS },
    )
  })
}

/** Sends until the desk has it. The body stays the same: the key stands for exactly this alarm. */
async function send(one: Raised): Promise<void> {
  while (raised?.key === one.key) {
    try {
      // Not by the contract: that is large, and this must be there before the other parts of the program are.
      await request('POST', '/api/dispatch/mine/sos', {
        body: { lngLat: one.lngLat, at: new Date(one.at).toISOString() },
        idempotencyKey: one.key,
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      keep(null)
      line.set({ state: 'sent', at: serverNow() })
      return
    } catch (error) {
      const next = afterFailure(error)
      if (next === 'refused') {
        keep(null)
        line.set({ state: 'refused', at: one.at })
        return
      }
      line.set({ state: 'trying', at: one.at })
      // The session is over: it goes on when he has signed in again.
      if (next === 'sign_in') {
        raised = null
        return
      }
      await new Promise((done) => window.setTimeout(done, AGAIN_MS))
    }
  }
}

/**
 * Raises the alarm of this account: kept before anything is asked, so that not even a reload loses it.
 * @param place asked for while it could still be taken back, so that nothing waits for it now
 */
export function raiseSos(account: string, place: ReturnType<typeof ownPlace>): void {
  const first: Raised = { key: freshId(), account, at: serverNow(), lngLat: null }
  keep(first)
  line.set({ state: 'sending', at: first.at })
  void place.then((lngLat) => {
    const one = { ...first, lngLat }
    keep(one)
    return send(one)
  })
}

/** After a reload or a new sign-in: this account's alarm that hasn't got through goes on, nobody else's does. */
export function goOnWithSos(account: string): void {
  if (raised?.account === account) return
  raised = readKept(account)
  line.set(raised ? { state: 'trying', at: raised.at } : { state: 'none', at: 0 })
  if (raised) void send(raised)
}
