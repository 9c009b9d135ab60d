import type { Db } from '../../platform/database/database.ts'
import type { Fix } from './model.ts'
import { insertFixes, keepLast, makePartition } from './store.ts'

const DAY_MS = 86_400_000
/** The cost is per statement, not per fix: what arrives within this time is written together. */
const GATHER_MS = 50
const BATCH = 2_000

/** Writes fixes in batches; a caller's promise is kept only when his fixes are stored. */
export class FixWriter {
  readonly #db: Db
  readonly #days = new Set<number>()
  #waiting: Array<{ fixes: readonly Fix[]; resolve: () => void; reject: (error: unknown) => void }> = []
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(db: Db) {
    this.#db = db
  }

  /** Resolves after the fixes are durable. */
  write(fixes: readonly Fix[]): Promise<void> {
    if (fixes.length === 0) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.#waiting.push({ fixes, resolve, reject })
      if (this.#waiting.reduce((n, each) => n + each.fixes.length, 0) >= BATCH) this.#flush()
      else this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS)
    })
  }

  /** Waits for everything that was given so far. */
  async drain(): Promise<void> {
    this.#flush()
    await this.#writing
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batch = this.#waiting
    if (batch.length === 0) return
    this.#waiting = []
    this.#writing = this.#writing.then(async () => {
      try {
        await this.#store(batch.flatMap((each) => each.fixes))
        for (const each of batch) each.resolve()
      } catch (error) {
        for (const each of batch) each.reject(error)
      }
    })
  }

  async #store(fixes: readonly Fix[]): Promise<void> {
    for (const day of new Set(fixes.map((fix) => Math.floor(fix.atMs / DAY_MS)))) {
      if (this.#days.has(day)) continue
      await makePartition(this.#db, day * DAY_MS)
      this.#days.add(day)
    }
    const newest = new Map<string, Fix>()
    for (const fix of fixes) {
      const best = newest.get(fix.unitId)
      if (!best || fix.atMs > best.atMs) newest.set(fix.unitId, fix)
    }
    await this.#db.transaction().execute(async (tx) => {
      await insertFixes(tx, fixes)
      await keepLast(tx, [...newest.values()])
    })
  }
}
