import type { Writable } from 'node:stream'
import { message } from './live-text.ts'

/** Bytes that may wait for a slow client before it is let go and reads its snapshots again. */
const BUFFER_LIMIT = 2 * 1024 * 1024
/** With this many bytes waiting a frame of telemetry is left out: the next one is newer. */
const FRAME_LIMIT = 512 * 1024

export interface Told {
  readonly seq: number
  readonly text: string
}

interface Watch {
  resync(reason: string): void
  skipped(): void
  closed(): void
}

/** One open line: knows what it has been told, so that nothing comes twice and nothing is left out. */
export class LiveLine {
  readonly #raw: Writable
  readonly #watch: Watch
  #sent: number
  #closed = false

  /** @param sent number of the last event that the client has */
  constructor(raw: Writable, sent: number, watch: Watch) {
    this.#raw = raw
    this.#watch = watch
    this.#sent = sent
  }

  /** Writes what has no number: the reconnection time. */
  tell(text: string): void {
    if (!this.#closed) this.#raw.write(text)
  }

  /** Events that the client missed, or such as weren't made for its whole group. */
  each(events: readonly Told[]): void {
    const news = events.filter(({ seq }) => seq > this.#sent)
    if (news.length === 0 || this.#closed) return
    this.#sent = news.at(-1)!.seq
    this.#raw.write(news.map(({ text }) => text).join(''))
  }

  /** The client can't be given what it missed: it reads its snapshots again and follows from `newest` on. */
  begin(reason: string, newest: number): void {
    this.#watch.resync(reason)
    this.#sent = newest
    this.tell(message('resync', { reason }, newest))
  }

  /** A portion of events, made once for all lines of the group. */
  events(events: readonly Told[], bytes: Buffer): void {
    if (this.#closed) return
    if (this.#raw.writableLength > BUFFER_LIMIT) this.#drop()
    else if (events[0]!.seq <= this.#sent) this.each(events)
    else {
      this.#sent = events.at(-1)!.seq
      this.#raw.write(bytes)
    }
  }

  frame(bytes: Buffer): void {
    if (this.#closed) return
    if (this.#raw.writableLength > FRAME_LIMIT) this.#watch.skipped()
    else this.#raw.write(bytes)
  }

  /**
   * The clock. It carries the number up to which the client has heard all that is for it, so that a line that is told
   * little doesn't come back from far behind.
   */
  beat(clock: string, upTo: number): void {
    this.#sent = Math.max(this.#sent, upTo)
    this.tell(`id: ${this.#sent}\n${clock}`)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#watch.closed()
    this.#raw.end()
  }

  /** A client that doesn't keep up is let go; its browser comes back and begins with fresh snapshots. */
  #drop(): void {
    this.#watch.resync('slow')
    this.tell(message('resync', { reason: 'slow' }))
    this.close()
  }
}
