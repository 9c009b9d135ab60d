import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Config } from '../config/config.ts'
import { EmbeddedDatabase, embeddedDialect } from './embedded.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

export interface OpenDatabase {
  readonly db: Db
  readonly backend: 'embedded' | 'postgresql'
  /** Embedded only: the engine, for dumps. */
  readonly embedded: EmbeddedDatabase | undefined
  close(): Promise<void>
}

// The parsers are set once for both backends, here and in pglite-worker.mjs: date → string, bigint and numeric → number.
pg.types.setTypeParser(1082, (value) => value)
pg.types.setTypeParser(20, Number)
pg.types.setTypeParser(1700, Number)

/** Opens PostgreSQL at an address. */
export function openPostgres(databaseUrl: string, options: { maxConnections?: number } = {}): OpenDatabase {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: options.maxConnections ?? 10 })
  // An idle connection that the server closes must not end the process; the next query reports it.
  pool.on('error', () => undefined)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { db, backend: 'postgresql', embedded: undefined, close: () => db.destroy() }
}

/** Opens the embedded database: in `folder`, or in memory when it is undefined. */
export async function openEmbedded(folder: string | undefined, dump?: string): Promise<OpenDatabase> {
  let lock: FolderLock | undefined
  if (folder) {
    await mkdir(folder, { recursive: true })
    lock = await lockFolder(folder)
  }
  const embedded = new EmbeddedDatabase(folder ? join(folder, 'postgres') : undefined, dump)
  try {
    await embedded.ready
  } catch (error) {
    await lock?.release()
    throw error
  }
  const db = new Kysely<Tables>({ dialect: embeddedDialect(embedded) })
  return {
    db,
    backend: 'embedded',
    embedded,
    close: async () => {
      await db.destroy()
      await lock?.release()
    },
  }
}

/** Opens the database that the settings name. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  return config.databaseUrl ? openPostgres(config.databaseUrl) : openEmbedded(config.folder)
}
