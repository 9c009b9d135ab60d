import type { PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'
import { CLOSES } from './embedded.ts'

/**
 * One connection for one caller. The two questions of a transaction that nobody needs an answer to go out with their
 * neighbours: `begin` with the first statement, `commit` with the one that closes. That is two round trips less, and the
 * head of the log, which a closing statement locks, is free again without another turn of this process in between.
 */
export class TransactionClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient
  readonly #released: () => void
  #begun: Promise<unknown> | undefined
  #committed: Promise<pg.QueryResult> | undefined

  /** @param client must be in pipeline mode: what is asked goes out before the answer to what was asked before it */
  constructor(client: pg.PoolClient, released: () => void = () => undefined) {
    this.#client = client
    this.#released = released
  }

  get processID(): number | undefined {
    return (this.#client as { processID?: number }).processID
  }

  // biome-ignore lint/suspicious/noExplicitAny: the shape that Kysely gives; rows are typed by the caller.
  query(sql: any, parameters?: any): any {
    if (sql === 'begin') return this.#begin()
    if (sql === 'commit') return this.#commit()
    if (typeof sql !== 'string' || !sql.startsWith(CLOSES)) return this.#client.query(sql, parameters)
    const answer = this.#client.query(sql, parameters)
    // If the statement fails the database makes a rollback of this.
    this.#committed = quietly(this.#client.query('commit'))
    return answer
  }

  #begin(): Promise<PostgresQueryResult<unknown>> {
    this.#committed = undefined
    this.#begun = quietly(this.#client.query('begin'))
    return Promise.resolve({ command: 'BEGIN' as never, rowCount: 0, rows: [] })
  }

  /** Says also how the begin went, so that no act is answered as done whose transaction never began. */
  async #commit(): Promise<pg.QueryResult> {
    await this.#begun
    return this.#committed ?? this.#client.query('commit')
  }

  release(discard?: boolean): void {
    this.#client.release(discard)
    this.#released()
  }
}

/** Failures are told to whoever waits for it later, and to nobody before. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}
