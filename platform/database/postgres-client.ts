import type { PostgresCursor, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import { CLOSES } from './embedded.ts'

/**
 * One connection for one caller. The two questions of a transaction that nobody needs an answer to go out with their
 * neighbours: `begin` with the first statement, `commit` with the one that closes. That is two round trips less, and the
 * head of the log, which a closing statement locks, is free again without another turn of this process in between.
 */
export class TransactionClient implements PostgresPoolClient {
  readonly #client: PostgresPoolClient
  readonly #released: () => void
  #begun: Promise<unknown> | undefined
  #committed: Promise<PostgresQueryResult<unknown>> | undefined

  /** @param client must be in pipeline mode: what is asked goes out before the answer to what was asked before it */
  constructor(client: PostgresPoolClient, released: () => void = () => undefined) {
    this.#client = client
    this.#released = released
  }

  get processID(): number | undefined {
    return this.#client.processID
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query<R>(
    asked: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof asked !== 'string') throw new Error('a pipelined connection has no cursors')
    if (asked === 'begin') return this.#begin()
    if (asked === 'commit') return this.#commit()
    const answer = this.#client.query<R>(asked, parameters)
    // If the statement fails the database makes a rollback of this.
    if (asked.startsWith(CLOSES)) this.#committed = toldLater(this.#client.query('commit', []))
    return answer
  }

  /** Answered before it is asked: a SELECT without rows is what an answer that says nothing looks like. */
  async #begin(): Promise<PostgresQueryResult<never>> {
    this.#committed = undefined
    this.#begun = toldLater(this.#client.query('begin', []))
    return { command: 'SELECT', rowCount: 0, rows: [] }
  }

  /** Says also how the begin went, so that no act is answered as done whose transaction never began. */
  async #commit(): Promise<PostgresQueryResult<never>> {
    await this.#begun
    const { command, rowCount } = await (this.#committed ?? this.#client.query('commit', []))
    return { command, rowCount, rows: [] }
  }

  release(discard?: boolean): void {
    this.#client.release(discard)
    this.#released()
  }
}

/**
 * A promise that is waited for only at the commit. Until then its failure is nobody's, which would end the process; it is not
 * lost, since whoever waits for the promise gets it, and after a rollback the statement before has failed already.
 */
function toldLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}
