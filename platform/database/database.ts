import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Config } from '../config/config.ts'
import { platformErrors } from '../errors/errors.ts'
import { EmbeddedDatabase, EmbeddedDriver, embeddedDialect } from './embedded.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { priorityPool } from './postgres-pool.ts'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

export interface OpenDatabase {
  readonly db: Db
  readonly backend: 'embedded' | 'postgresql'
  /** Embedded only: the engine, for dumps. */
  readonly embedded: EmbeddedDatabase | undefined
  /** Callers that wait for a connection now. */
  waiting(): number
  close(): Promise<void>
}

// The parsers are set once for both backends, here and in pglite-worker.mjs: date → string, bigint and numeric → number.
pg.types.setTypeParser(1082, (value) => value)
pg.types.setTypeParser(20, Number)
pg.types.setTypeParser(1700, Number)

/** Opens PostgreSQL at an address. */
export function openPostgres(databaseUrl: string, options: { maxConnections?: number } = {}): OpenDatabase {
  const pool = priorityPool(databaseUrl, options.maxConnections ?? 10)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    backend: 'postgresql',
    embedded: undefined,
    waiting: pool.waiting,
    close: () => db.destroy(),
  }
}

/** Opens the embedded database: in `folder`, or in memory when it is undefined. */
export async function openEmbedded(folder: string | undefined, dump?: string): Promise<OpenDatabase> {
  let lock: FolderLock | undefined
  if (folder) {
    await demandFolder(folder)
    lock = await lockFolder(folder)
  }
  const embedded = new EmbeddedDatabase(folder ? join(folder, 'postgres') : undefined, dump)
  try {
    await embedded.ready
  } catch (error) {
    await lock?.release()
    if (folder && (await isFull(folder))) throw platformErrors('storage_full')
    throw error
  }
  const driver = new EmbeddedDriver(embedded)
  const db = new Kysely<Tables>({ dialect: embeddedDialect(driver) })
  return {
    db,
    backend: 'embedded',
    embedded,
    waiting: () => driver.waiting,
    close: async () => {
      await db.destroy()
      await lock?.release()
    },
  }
}

/** The engine doesn't say in words that a disk is full; the disk does. */
async function isFull(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize < LEAST_FREE_BYTES
}

/** One segment of the write-ahead log: with less the database can't be opened. */
const LEAST_FREE_BYTES = 16 * 1024 * 1024

/** Opens the database that the settings name. @throws AppError platform.database_unreachable, folder_unusable, folder_in_use */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  return config.databaseUrl ? reachPostgres(config.databaseUrl) : openEmbedded(config.folder)
}

/** Opens PostgreSQL and asks it once, so that a wrong address is told at the start. */
async function reachPostgres(databaseUrl: string): Promise<OpenDatabase> {
  let open: OpenDatabase | undefined
  try {
    open = openPostgres(databaseUrl)
    await sql`select 1`.execute(open.db)
    return open
  } catch (error) {
    await open?.close()
    throw platformErrors('database_unreachable', {
      address: withoutPassword(databaseUrl),
      found: reasonOf(error),
    })
  }
}

/** A refused connection to several addresses of one host carries its reasons inside. */
function reasonOf(error: unknown): string {
  const { message, code, errors } = error as { message?: string; code?: string; errors?: unknown[] }
  return message || (errors?.[0] ? reasonOf(errors[0]) : (code ?? String(error)))
}

function withoutPassword(address: string): string {
  return address.replace(/\/\/[^@/]*@/, '//').replace(/\?.*$/, '')
}

/** Makes the data folder where it is missing and tries whether it can be written. @throws AppError platform.folder_unusable */
async function demandFolder(folder: string): Promise<void> {
  const trial = join(folder, `.writable-${process.pid}`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(trial, '')
    await rm(trial, { force: true })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC') throw platformErrors('storage_full')
    const found = FOLDER_FAULTS[code ?? ''] ?? { zh: ` ${code}`, en: String(code) }
    throw platformErrors('folder_unusable', { folder, found })
  }
}

const FOLDER_FAULTS: Readonly<Record<string, { zh: string; en: string }>> = {
  EEXIST: { zh: '是一个文件', en: 'a file' },
  ENOTDIR: { zh: '上级是一个文件', en: 'a file above it' },
  EACCES: { zh: '没有写入权限', en: 'no permission to write' },
  EPERM: { zh: '没有写入权限', en: 'no permission to write' },
  EROFS: { zh: '只读的文件系统', en: 'a read-only file system' },
}

/** Was a question asked of a database that has been closed? So it goes with what still follows events when a command or server ends. */
export function isClosedDatabase(error: unknown): boolean {
  return /driver has already been destroyed|embedded database has ended|pool after calling end/.test(
    String(error),
  )
}
