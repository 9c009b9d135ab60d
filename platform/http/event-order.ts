import type { StoredEvent } from '../events/log.ts'

/** How long an event waits for one before it that isn't told yet: the other's answer is on its way from the database. */
const WAIT_MS = 100

/**
 * Gives events out in the order of their numbers. Two acts that commit on two connections may be told the other way
 * round, and what another process appended isn't told at all: the later one waits, then what is missing is read.
 */
export class EventOrder {
  readonly #give: (event: StoredEvent) => void
  readonly #read: (after: number) => Promise<StoredEvent[]>
  readonly #held = new Map<number, StoredEvent>()
  #next: number
  #timer: NodeJS.Timeout | undefined
  #filling: Promise<void> | undefined

  /**
   * @param last number of the newest event that was given out before
   * @param read events after a number, oldest first, without a gap
   */
  constructor(
    last: number,
    give: (event: StoredEvent) => void,
    read: (after: number) => Promise<StoredEvent[]>,
  ) {
    this.#next = last + 1
    this.#give = give
    this.#read = read
  }

  /** Number of the newest event that was given out. */
  get last(): number {
    return this.#next - 1
  }

  take(event: StoredEvent): void {
    if (event.seq < this.#next) return
    this.#held.set(event.seq, event)
    this.#release()
    if (this.#held.size > 0) this.#later()
  }

  /**
   * Reads what was appended and not told; after a failure the same is tried again, nothing is left out. One reading at a
   * time: while the log answers slowly the next ones would only take the connections that all others need.
   */
  fill(): Promise<void> {
    this.#filling ??= this.#fill().finally(() => {
      this.#filling = undefined
    })
    return this.#filling
  }

  async #fill(): Promise<void> {
    const missing = await this.#read(this.last).catch(() => [])
    for (const event of missing) if (event.seq >= this.#next) this.#held.set(event.seq, event)
    this.#release()
    if (this.#held.size > 0) this.#later()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      if (this.#held.size > 0) void this.fill()
    }, WAIT_MS).unref()
  }

  #release(): void {
    for (let event = this.#held.get(this.#next); event; event = this.#held.get(this.#next)) {
      this.#held.delete(this.#next)
      this.#next += 1
      this.#give(event)
    }
  }
}
