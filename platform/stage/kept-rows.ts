import { asBoard } from '../database/urgent.ts'
import type { StoredEvent } from '../events/log.ts'
import type { Services } from './stage.ts'

/** Which rows an event may have changed: these, any of them, or none. */
export type Touched = readonly string[] | 'all' | 'none'

export interface KeptRowsOptions<T> {
  /** Reads the committed rows with these ids, or all of them; a row that is gone is left out. */
  read(ids: readonly string[] | null): Promise<readonly T[]>
  idOf(row: T): string
  /** @param rows what is held now, by id */
  touched(event: StoredEvent, rows: ReadonlyMap<string, T>): Touched
}

/** Above this many touched rows all are read again: long lists of ids cost more. */
const MOST_SINGLE = 200

/**
 * Rows that are asked for far more often than they change, kept in memory. Who asks gets them as they were after the
 * last event told before the asking, or later; what an event touched is read again from the database, so the database
 * stays the only truth. Rows that are read again keep their place in the order, new ones come last.
 */
export class KeptRows<T> {
  readonly #options: KeptRowsOptions<T>
  readonly #rows = new Map<string, T>()
  #list: readonly T[] | undefined
  #all = true
  #ids = new Set<string>()
  /** Events that touched something so far, and how many of them the rows hold. */
  #told = 1
  #held = 0
  #reading: Promise<void> | undefined

  constructor(services: Pick<Services, 'live'>, options: KeptRowsOptions<T>) {
    this.#options = options
    services.live.subscribe((message) => {
      if (message.kind !== 'event') return
      const touched = options.touched(message.event, this.#rows)
      if (touched === 'none' || touched.length === 0) return
      this.#told += 1
      if (touched === 'all') this.#all = true
      else for (const id of touched) this.#ids.add(id)
    })
  }

  /** Grows whenever the rows may be other ones. */
  get version(): number {
    return this.#told
  }

  /** One row by its id. */
  async one(id: string): Promise<T | undefined> {
    await this.#fresh()
    return this.#rows.get(id)
  }

  /** One row as it was last read, without waiting; undefined before the first reading. */
  known(id: string): T | undefined {
    return this.#rows.get(id)
  }

  async get(): Promise<readonly T[]> {
    await this.#fresh()
    this.#list ??= [...this.#rows.values()]
    return this.#list
  }

  async #fresh(): Promise<void> {
    const wanted = this.#told
    while (this.#held < wanted) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = undefined
      })
      await this.#reading
    }
  }

  async #read(): Promise<void> {
    const upTo = this.#told
    const ids = this.#all || this.#ids.size > MOST_SINGLE ? null : [...this.#ids]
    const before = this.#ids
    this.#ids = new Set()
    this.#all = false
    try {
      // Before what is merely looked at: many wait for it, and it is short.
      const rows = await asBoard(() => this.#options.read(ids))
      if (ids === null) this.#rows.clear()
      const found = new Map(rows.map((row) => [this.#options.idOf(row), row]))
      for (const id of ids ?? []) if (!found.has(id)) this.#rows.delete(id)
      for (const [id, row] of found) this.#rows.set(id, row)
      this.#list = undefined
      this.#held = upTo
    } catch (error) {
      // Nothing was read: the next who asks reads it all.
      this.#all = true
      for (const id of before) this.#ids.add(id)
      throw error
    }
  }
}
