import { Worker } from 'node:worker_threads'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import { type Priority, priorityNow } from './urgent.ts'

/** An error of the database with its SQLSTATE, the same shape on both backends. */
export class DatabaseError extends Error {
  readonly code: string | undefined
  readonly detail: string | undefined
  readonly constraint: string | undefined
  constructor(from: { message: string; code?: string; detail?: string; constraint?: string }) {
    super(from.message)
    this.code = from.code
    this.detail = from.detail
    this.constraint = from.constraint
  }
}

interface Answer {
  id: number
  rows: unknown[]
  affected?: number
  error?: { message: string; code?: string; detail?: string; constraint?: string }
}

/** The embedded database in its thread: one connection, asked by messages. */
export class EmbeddedDatabase {
  readonly #worker: Worker
  readonly #waiting = new Map<number, { resolve: (a: Answer) => void; reject: (e: Error) => void }>()
  readonly ready: Promise<void>
  #outbox: Array<Record<string, unknown>> = []
  #next = 1
  #ended: Error | undefined

  /**
   * @param folder where the data live; undefined keeps them in memory (tests)
   * @param dump a prepared data folder to begin with (spares initdb)
   */
  constructor(folder: string | undefined, dump?: string) {
    this.#worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), {
      workerData: { folder, dump },
    })
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on('message', (message: Answer[] | { ready: boolean; error?: string }) => {
        if (Array.isArray(message)) for (const answer of message) this.#take(answer)
        else if (message.ready) resolve()
        else reject(new DatabaseError({ message: String(message.error) }))
      })
      this.#worker.on('error', (error) => {
        this.#end(error)
        reject(error)
      })
      this.#worker.on('exit', () =>
        this.#end(new DatabaseError({ message: 'the embedded database has ended', code: '57P01' })),
      )
    })
  }

  #take(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (answer.error) waiting?.reject(new DatabaseError(answer.error))
    else waiting?.resolve(answer)
  }

  #end(error: Error): void {
    this.#ended = error
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }

  #ask(message: Record<string, unknown>): Promise<Answer> {
    if (this.#ended) return Promise.reject(this.#ended)
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#outbox.push({ id, ...message })
      // To wake the other thread costs as much as a small statement: what is asked in one turn goes as one message.
      if (this.#outbox.length === 1) process.nextTick(() => this.#send())
    })
  }

  #send(): void {
    const messages = this.#outbox
    this.#outbox = []
    if (!this.#ended) this.#worker.postMessage(messages)
  }

  /** @param commit ends the transaction after the statement, unless it fails */
  query(sql: string, parameters: readonly unknown[], commit = false): Promise<Answer> {
    return this.#ask({ sql, parameters, commit })
  }

  /** Writes the data folder as one tar file. */
  async dump(path: string): Promise<void> {
    await this.#ask({ act: 'dump', path })
  }

  async close(): Promise<void> {
    if (this.#ended) return
    await this.#ask({ act: 'close' })
    await this.#worker.terminate()
  }
}

/** A statement that begins with this is the last of its transaction: it is committed with it, in one message. */
export const CLOSES = '/* closes */'

class EmbeddedConnection implements DatabaseConnection {
  readonly #database: EmbeddedDatabase
  /** The running transaction was committed with its last statement. */
  committed = false
  constructor(database: EmbeddedDatabase) {
    this.#database = database
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const closes = query.sql.startsWith(CLOSES)
    const { rows, affected } = await this.#database.query(
      closes ? query.sql.slice(CLOSES.length) : query.sql,
      query.parameters,
      closes,
    )
    if (closes) this.committed = true
    return { rows: rows as R[], numAffectedRows: BigInt(affected ?? 0) }
  }
  // biome-ignore lint/correctness/useYield: the driver interface asks for a generator; the embedded database has no cursors.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('the embedded database does not stream rows')
  }
}

/** How long a caller waits for the one connection before we call it a deadlock: a transaction that waits for itself. */
const QUEUE_LIMIT_MS = 60_000

/** Commands that may go before a waiting read, one after the other. */
const MOST_PASSED = 4

export class EmbeddedDriver implements Driver {
  readonly #database: EmbeddedDatabase
  readonly #connection: EmbeddedConnection
  readonly #queues: Record<Exclude<Priority, 'board'>, Array<() => void>> = {
    urgent: [],
    command: [],
    read: [],
  }
  /** Commands that went before a read that waits. */
  #passed = 0
  #busy = false
  /** The begin of the running transaction. */
  #begun: Promise<unknown> = Promise.resolve()

  constructor(database: EmbeddedDatabase) {
    this.#database = database
    this.#connection = new EmbeddedConnection(database)
  }
  async init(): Promise<void> {
    await this.#database.ready
  }
  /** Callers that wait for the connection. */
  get waiting(): number {
    const { urgent, command, read } = this.#queues
    return urgent.length + command.length + read.length
  }
  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#busy) {
      const priority = priorityNow()
      const queue = this.#queues[priority === 'board' ? 'command' : priority]
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          queue.splice(queue.indexOf(go), 1)
          reject(new DatabaseError({ message: 'waited 60 s for the database connection', code: '57014' }))
        }, QUEUE_LIMIT_MS)
        const go = () => {
          clearTimeout(timer)
          resolve()
        }
        queue.push(go)
      })
    }
    this.#busy = true
    return this.#connection
  }
  async releaseConnection(): Promise<void> {
    const next = this.#next()
    // The connection passes to the next in line without becoming free, so nobody can slip into a transaction.
    if (next) next()
    else this.#busy = false
  }
  #next(): (() => void) | undefined {
    const { urgent, command, read } = this.#queues
    if (urgent.length > 0) return urgent.shift()
    // However many commands come, what is looked at gets its turn after a few of them.
    if (command.length > 0 && (read.length === 0 || this.#passed < MOST_PASSED)) {
      this.#passed += 1
      return command.shift()
    }
    this.#passed = 0
    return read.shift() ?? command.shift()
  }
  async beginTransaction(): Promise<void> {
    // Not waited for here: the statement after it is asked at once, and both go to the thread in their order. The commit
    // asks how it went, so that no act is answered as done whose transaction never began.
    this.#connection.committed = false
    this.#begun = this.#database.query('begin', [])
    this.#begun.catch(() => {
      // Told by the commit.
    })
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#begun
    if (!this.#connection.committed) await connection.executeQuery(CompiledQuery.raw('commit'))
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }
  async destroy(): Promise<void> {
    await this.#database.close()
  }
}

/** Kysely on the embedded database in its thread. */
export function embeddedDialect(driver: EmbeddedDriver): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}
