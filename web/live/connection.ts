import { giveUpReads } from '../api/request.ts'
import type { LiveEvent } from '../stage.ts'
import { setServerClock } from './clock.ts'
import { createStore, useStore } from './store.ts'

export type LinkState = 'connecting' | 'connected' | 'reconnecting' | 'offline'

export interface Connection {
  readonly state: LinkState
  /** Page time (ms, `Date.now()`) of the last message, 0 before the first. */
  readonly lastMessageAt: number
  /** The last break that anybody could notice: from the last message before to the first after it (page time, ms). */
  readonly lastBreak: { readonly from: number; readonly to: number } | null
}

export interface UnitPosition {
  readonly unitId: string
  readonly lon: number
  readonly lat: number
  readonly at: string
  readonly speedKmh?: number | null
  readonly heading?: number | null
  readonly accuracyM?: number | null
}

/** Id, longitude, latitude, time of the fix (ms), speed (km/h), heading (degrees), accuracy (m). */
export type PositionRow = readonly [
  unitId: string,
  lon: number,
  lat: number,
  atMs: number,
  speedKmh: number | null,
  heading: number | null,
  accuracyM: number | null,
]

interface Messages {
  event: LiveEvent
  positions: { readonly t: string; readonly rows: readonly PositionRow[] }
  clock: { readonly now: string | number; readonly rate: number }
  /** The server can't give all that was missed: ask for everything anew. */
  resync: unknown
  /** What a desk of this jurisdiction looks at; only for desks. */
  desk: {
    readonly accountId: string
    readonly name: string
    readonly role: string
    readonly incidentId: string | null
    readonly doing: 'looking' | 'acting'
  }
}
export type MessageType = keyof Messages

/** After a break this long, what was missed is asked anew even if the server could replay it. */
const longBreakMs = 120_000
/** A shorter break nobody notices. */
const NOTICED_MS = 3_000
/** The server sends its clock every few seconds; silence this long means that the line is dead. */
const silenceMs = 40_000
const backoffMs = [500, 1000, 2000, 5000, 10_000] as const

export const connection = createStore<Connection>({
  state: 'connecting',
  lastMessageAt: 0,
  lastBreak: null,
})
const handlers: { [K in MessageType]: Set<(message: Messages[K]) => void> } = {
  event: new Set(),
  positions: new Set(),
  clock: new Set(),
  resync: new Set(),
  desk: new Set(),
}

let source: EventSource | null = null
let retryTimer = 0
let watchTimer = 0
let failures = 0
/** Number of the last event seen: a line opened anew goes on from there. */
let lastSeq = 0
/** The line tells only what concerns the own crew (field pages). */
let crewOnly = false
let started = false

/** Follows one kind of message; returns the way to stop. */
export function subscribe<K extends MessageType>(type: K, act: (message: Messages[K]) => void): () => void {
  handlers[type].add(act)
  return () => handlers[type].delete(act)
}

function tell<K extends MessageType>(type: K, message: Messages[K]): void {
  for (const act of handlers[type]) act(message)
}

function setState(state: LinkState): void {
  connection.set({ ...connection.get(), state })
}

function heard(): void {
  const { lastMessageAt: before, state, lastBreak } = connection.get()
  const now = Date.now()
  const back = state !== 'connected' && before !== 0 && now - before > NOTICED_MS
  connection.set({
    state: 'connected',
    lastMessageAt: now,
    lastBreak: back ? { from: before, to: now } : lastBreak,
  })
  if (before !== 0 && now - before > longBreakMs) tell('resync', null)
}

function listen<K extends MessageType>(from: EventSource, type: K): void {
  from.addEventListener(type, (message: MessageEvent<string>) => {
    failures = 0
    heard()
    // Also the clock carries the number up to which all that is for this page was told.
    if (message.lastEventId !== '') lastSeq = Number(message.lastEventId)
    tell(type, JSON.parse(message.data || 'null') as Messages[K])
  })
}

function open(): void {
  window.clearTimeout(retryTimer)
  source?.close()
  const query = [...(lastSeq > 0 ? [`after=${lastSeq}`] : []), ...(crewOnly ? ['for=crew'] : [])]
  source = new EventSource(query.length > 0 ? `/api/live?${query.join('&')}` : '/api/live')
  source.onopen = () => {
    failures = 0
    heard()
  }
  source.onerror = () => {
    setState(navigator.onLine ? 'reconnecting' : 'offline')
    // The browser tries again by itself (with Last-Event-ID) unless the server refused; then this does.
    if (source?.readyState === EventSource.CLOSED) retryLater()
  }
  listen(source, 'event')
  listen(source, 'positions')
  listen(source, 'clock')
  listen(source, 'resync')
  listen(source, 'desk')
}

function retryLater(): void {
  const wait = backoffMs[Math.min(failures, backoffMs.length - 1)] ?? 10_000
  failures += 1
  if (failures > 3) setState('offline')
  window.clearTimeout(retryTimer)
  retryTimer = window.setTimeout(() => {
    open()
  }, wait)
}

function watch(): void {
  const { lastMessageAt, state } = connection.get()
  if (state === 'connected' && lastMessageAt !== 0 && Date.now() - lastMessageAt > silenceMs) {
    setState('reconnecting')
    // A browser has few lines to one server: those that hang would leave none for the new one.
    giveUpReads()
    retryLater()
  }
}

/** Asks for what concerns the own crew alone, as long as a field page is shown; returns the way back to everything. */
export function followCrewOnly(): () => void {
  const change = (only: boolean) => {
    crewOnly = only
    if (started) open()
  }
  change(true)
  return () => {
    change(false)
    // What the narrow line left out meanwhile is asked anew.
    tell('resync', null)
  }
}

/** Opens the line; returns the way to close it (sign-out). */
export function startLive(): () => void {
  const online = () => open()
  const offline = () => setState('offline')
  const stopClock = subscribe('clock', ({ now, rate }) => setServerClock(now, rate))
  window.addEventListener('online', online)
  window.addEventListener('offline', offline)
  watchTimer = window.setInterval(watch, 5000)
  started = true
  open()
  return () => {
    stopClock()
    started = false
    lastSeq = 0
    window.removeEventListener('online', online)
    window.removeEventListener('offline', offline)
    window.clearInterval(watchTimer)
    window.clearTimeout(retryTimer)
    source?.close()
    source = null
    connection.set({ state: 'connecting', lastMessageAt: 0, lastBreak: null })
  }
}

export function useConnection(): Connection {
  return useStore(connection)
}
