import { useSyncExternalStore } from 'react'
import { type Anchor, DOUBT_MS, driftOf, timeAt } from './anchor.ts'
import { createStore, useStore } from './store.ts'

const anchor = createStore<Anchor>({ now: Date.now(), at: performance.now(), wall: Date.now(), rate: 1 })

/** Sets the clock by what the server says: a time in ISO form or ms, and the rate. */
export function setServerClock(now: string | number, rate: number): void {
  const ms = typeof now === 'number' ? now : Date.parse(now)
  if (Number.isFinite(ms)) anchor.set({ now: ms, at: performance.now(), wall: Date.now(), rate })
}

export const clockAnchor = (): Anchor => anchor.get()

/** Goes on from a time that the server told before the page was loaded: as after a sleep, only likely until it tells it again. */
export function setClockAnchor(kept: Pick<Anchor, 'now' | 'wall' | 'rate'>): void {
  anchor.set({ ...kept, at: performance.now() })
}

/** The server's time now, in ms. */
export function serverNow(): number {
  return timeAt(anchor.get(), performance.now(), Date.now())
}

/** Whether the device slept or its clock was set since the server last told the time: until it does, the shown time is only likely. */
export function useClockDoubt(): boolean {
  useNow()
  return Math.abs(driftOf(anchor.get(), performance.now(), Date.now())) > DOUBT_MS
}

export function useClockRate(): number {
  return useStore(anchor).rate
}

const second = () => Math.floor(serverNow() / 1000) * 1000
const tickers = new Set<() => void>()
let shown = second()
let timer = 0

// The shown second moves only here, so that all ages on one screen agree, also at 60 times the speed.
function tick(): void {
  shown = second()
  for (const tell of tickers) tell()
}
anchor.subscribe(tick)

function follow(tell: () => void): () => void {
  tickers.add(tell)
  if (timer === 0) {
    timer = window.setInterval(tick, 1000)
    shown = second()
  }
  return () => {
    tickers.delete(tell)
    if (tickers.size > 0) return
    window.clearInterval(timer)
    timer = 0
  }
}

/** The server's time in whole seconds (ms), ticking once a second. */
export function useNow(): number {
  return useSyncExternalStore(follow, () => shown)
}

/** The server's time in steps of so many ms: for what is worked out anew now and then, not with every second. */
export function useNowEvery(ms: number): number {
  return useSyncExternalStore(follow, () => Math.floor(shown / ms) * ms)
}
