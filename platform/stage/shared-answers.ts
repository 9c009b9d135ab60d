import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { asBoard } from '../database/urgent.ts'
import { breathe } from './breathe.ts'
import { jsonInPieces } from './json-in-pieces.ts'
import { FileAnswer, type Services } from './stage.ts'

const pack = promisify(gzip)
/** An answer costs at most this share of the time: after one was made the next waits for so many times as long. */
const REST = 4
const MOST_REST_MS = 500
/** Product time after which an answer is made anew although nothing happened: ages and waiting times go on. */
const CLOCK_MS = 1_000
const MOST_KEPT = 200
/** Who waits for an answer gets it in portions of this many: two hundred at once would hold everybody else. */
const PORTION = 16

interface Waiter {
  readonly resolve: (answer: FileAnswer) => void
  readonly reject: (error: unknown) => void
}

interface Entry {
  value: FileAnswer | undefined
  /** What was known when the value was begun. */
  version: string
  clockMs: number
  running: Promise<FileAnswer> | undefined
  next: Promise<FileAnswer> | undefined
  /** Who waits for the next one. */
  waiting: Waiter[]
  restUntil: number
}

async function inPortions(waiting: readonly Waiter[], act: (waiter: Waiter) => void): Promise<void> {
  for (let i = 0; i < waiting.length; i += PORTION) {
    if (i > 0) await breathe()
    for (const waiter of waiting.slice(i, i + PORTION)) act(waiter)
  }
}

/**
 * One answer for many who ask the same: two hundred consoles want the whole board again after each event, and it is
 * made, written as JSON and packed once. Who asks gets an answer that was begun after he asked, or one that nothing has
 * happened since; never an older one.
 */
export class SharedAnswers {
  readonly #services: Services
  readonly #versionOf: () => string
  readonly #entries = new Map<string, Entry>()
  #events = 0

  /** @param versionOf changes when something else than an event makes answers old, such as a new position */
  constructor(services: Services, versionOf: () => string = () => '') {
    this.#services = services
    this.#versionOf = versionOf
    services.live.subscribe((message) => {
      if (message.kind === 'event') this.#events += 1
    })
  }

  /** The answer under a key; the key says all that it depends on, above all the scope. */
  get(key: string, make: () => Promise<object>): Promise<FileAnswer> {
    const entry = this.#entryOf(key)
    if (entry.value && entry.version === this.#version() && this.#fresh(entry))
      return Promise.resolve(entry.value)
    return new Promise((resolve, reject) => {
      entry.waiting.push({ resolve, reject })
      entry.next ??= this.#later(entry, make)
    })
  }

  async #later(entry: Entry, make: () => Promise<object>): Promise<FileAnswer> {
    await entry.running?.catch(() => undefined)
    const rest = entry.restUntil - performance.now()
    if (rest > 0) await new Promise((done) => setTimeout(done, rest))
    entry.running = entry.next
    entry.next = undefined
    const waiting = entry.waiting
    entry.waiting = []
    const version = this.#version()
    const clockMs = this.#services.clock.now().getTime()
    const begun = performance.now()
    try {
      const bytes = await jsonInPieces(await asBoard(make))
      const packed = bytes.length > 4096 ? await pack(bytes, { level: 1 }) : undefined
      const value = new FileAnswer(bytes, 'application/json; charset=utf-8', packed ? { gzip: packed } : {})
      Object.assign(entry, { value, version, clockMs })
      void inPortions(waiting, ({ resolve }) => resolve(value))
      return value
    } catch (error) {
      void inPortions(waiting, ({ reject }) => reject(error))
      throw error
    } finally {
      entry.running = undefined
      const took = performance.now() - begun
      entry.restUntil = performance.now() + Math.min(MOST_REST_MS, took * REST)
    }
  }

  #entryOf(key: string): Entry {
    let entry = this.#entries.get(key)
    if (!entry) {
      if (this.#entries.size >= MOST_KEPT) this.#entries.clear()
      entry = {
        value: undefined,
        version: '',
        clockMs: 0,
        running: undefined,
        next: undefined,
        waiting: [],
        restUntil: 0,
      }
      this.#entries.set(key, entry)
    }
    return entry
  }

  #version(): string {
    return `${this.#events} ${this.#versionOf()}`
  }

  #fresh(entry: Entry): boolean {
    return Math.abs(this.#services.clock.now().getTime() - entry.clockMs) < CLOCK_MS
  }
}
