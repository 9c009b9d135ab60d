import type { Db } from '../../platform/database/database.ts'
import type { Fix } from './model.ts'
import { makePartition, storeFixes } from './store.ts'

const DAY_MS = 86_400_000
/** The cost is per statement, not per fix: what arrives within this time is written together. */
const GATHER_MS = 200
const BATCH = 2_000

interface Given {
  readonly fixes: readonly Fix[]
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * Writes fixes in batches; a caller's promise is kept only when his fixes are stored. What comes while a batch is being
 * written is the next batch, so that under load batches grow instead of queues.
 */
export class FixWriter {
  readonly #db: Db
  readonly #days = new Set<number>()
  #given: Given[] = []
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> | undefined
  #waiting = 0

  constructor(db: Db) {
    this.#db = db
  }

  /** Fixes that aren't stored yet. */
  get waiting(): number {
    return this.#waiting
  }

  /** Resolves after the fixes are durable. */
  write(fixes: readonly Fix[]): Promise<void> {
    if (fixes.length === 0) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.#given.push({ fixes, resolve, reject })
      this.#waiting += fixes.length
      this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS)
    })
  }

  /** Waits for everything that was given so far. */
  async drain(): Promise<void> {
    while (this.#waiting > 0) {
      this.#flush()
      await this.#writing
    }
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#writing || this.#given.length === 0) return
    this.#writing = this.#write(this.#next()).finally(() => {
      this.#writing = undefined
      this.#flush()
    })
  }

  /** As many of the callers, in their order, as make one batch. */
  #next(): Given[] {
    let sum = 0
    let count = 0
    while (count < this.#given.length && (count === 0 || sum + this.#given[count]!.fixes.length <= BATCH)) {
      sum += this.#given[count]!.fixes.length
      count += 1
    }
    return this.#given.splice(0, count)
  }

  async #write(batch: readonly Given[]): Promise<void> {
    try {
      await this.#store(batch.flatMap((each) => each.fixes))
      for (const each of batch) each.resolve()
    } catch (error) {
      for (const each of batch) each.reject(error)
    } finally {
      for (const each of batch) this.#waiting -= each.fixes.length
    }
  }

  async #store(fixes: readonly Fix[]): Promise<void> {
    for (const day of new Set(fixes.map((fix) => Math.floor(fix.atMs / DAY_MS)))) {
      if (this.#days.has(day)) continue
      await makePartition(this.#db, day * DAY_MS)
      this.#days.add(day)
    }
    await storeFixes(this.#db, fixes)
  }
}
