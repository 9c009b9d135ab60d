import { useEffect, useSyncExternalStore } from 'react'
import { serverNow } from '../../../../web/live/clock.ts'
import { createStore, useStore } from '../../../../web/live/store.ts'
import { past } from '../../../../web/map/past.ts'
import { select } from '../../../../web/map/selection.ts'

const HOUR_MS = 3_600_000
export const speeds = [1, 4, 16, 60] as const

export interface Replay {
  /** The hour whose data are at hand (ms, server time). */
  readonly fromMs: number
  readonly toMs: number
  /** The shown moment at the page time `anchor`. */
  readonly atMs: number
  readonly anchor: number
  readonly speed: number
  readonly playing: boolean
}

const replay = createStore<Replay | null>(null)
replay.subscribe(() => past.set(replay.get() !== null))

/** The moment that is shown. It stops at the end of what there is, and never runs into now. */
export function shownMs(now: Replay, page: number): number {
  const at = now.playing ? now.atMs + (page - now.anchor) * now.speed : now.atMs
  return Math.min(now.toMs, Math.max(now.fromMs, at))
}

/** Shows the past around a moment: half an hour before it is at hand too, as far as the past goes. */
export function replayAround(atMs: number): void {
  const end = Math.floor(serverNow() / 1000) * 1000
  const at = Math.min(atMs, end - 1000)
  const half = HOUR_MS / 2
  const fromMs = Math.floor(at / half) * half
  const toMs = Math.min(fromMs + HOUR_MS, end)
  const speed = replay.get()?.speed ?? 4
  select({ kind: 'replay', id: 'past' })
  replay.set({ fromMs, toMs, atMs: at, anchor: performance.now(), speed, playing: true })
}

/** Back to now, by one key. */
export function goLive(): void {
  if (!replay.get()) return
  replay.set(null)
  select(null)
}

export function jumpTo(atMs: number): void {
  const now = replay.get()
  if (!now) return
  if (atMs < now.fromMs || atMs > now.toMs) replayAround(atMs)
  else replay.set({ ...now, atMs, anchor: performance.now() })
}

export function jumpBy(seconds: number): void {
  const now = replay.get()
  if (now) jumpTo(shownMs(now, performance.now()) + seconds * 1000)
}

export function setPlaying(playing: boolean): void {
  const now = replay.get()
  if (now) replay.set({ ...now, atMs: shownMs(now, performance.now()), anchor: performance.now(), playing })
}

export function setSpeed(speed: number): void {
  const now = replay.get()
  if (now) replay.set({ ...now, atMs: shownMs(now, performance.now()), anchor: performance.now(), speed })
}

export function useReplay(): Replay | null {
  return useStore(replay)
}

export const isReplaying = () => replay.get() !== null

const TICK_MS = 250
const tickers = new Set<() => void>()
let timer = 0
let shown = 0

function tick(): void {
  const now = replay.get()
  shown = now ? shownMs(now, performance.now()) : 0
  for (const tell of tickers) tell()
}
replay.subscribe(tick)

function follow(tell: () => void): () => void {
  tickers.add(tell)
  if (timer === 0) timer = window.setInterval(tick, TICK_MS)
  return () => {
    tickers.delete(tell)
    if (tickers.size > 0) return
    window.clearInterval(timer)
    timer = 0
  }
}

/** The shown moment (ms), four times a second. */
export function useReplayMoment(): number {
  return useSyncExternalStore(follow, () => shown)
}

/** Leaving the page ends the replay: nobody comes back to a past that he takes for now. */
export function useLeaveReplay(): void {
  useEffect(() => goLive, [])
}
