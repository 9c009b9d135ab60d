import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { newId } from '../ids/ids.ts'
import { type OpenDatabase, openEmbedded, openPostgres } from './database.ts'
import { type Migrations, migrate } from './migrate.ts'

const cache = fileURLToPath(new URL('../../node_modules/.cache/xunfang/', import.meta.url))

/** An empty embedded database in memory; the prepared data folder spares 6 s of initdb per test file. */
export async function freshEmbedded(): Promise<OpenDatabase> {
  const dump = join(cache, 'pglite-0.5.16.tar')
  if (!existsSync(dump)) {
    await mkdir(cache, { recursive: true })
    const first = await openEmbedded(undefined)
    const part = `${dump}.${newId()}`
    await first.embedded!.dump(part)
    await rename(part, dump)
    await first.close()
  }
  return openEmbedded(undefined, dump)
}

/** An empty database of its own on the PostgreSQL server that TEST_POSTGRES_URL names. */
export async function freshPostgres(url: string): Promise<OpenDatabase> {
  const name = `xunfang_${newId()}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const address = new URL(url)
  address.pathname = `/${name}`
  const open = openPostgres(address.href, { maxConnections: 5 })
  return {
    ...open,
    close: async () => {
      await open.close()
      const dropper = new pg.Client({ connectionString: url })
      await dropper.connect()
      await dropper.query(`drop database ${name} with (force)`)
      await dropper.end()
    },
  }
}

/**
 * Runs a store suite on both backends. Without TEST_POSTGRES_URL the PostgreSQL half is skipped and says so.
 * @example onBothDatabases('zones', migrations, (open) => { it('…', async () => { open().db … }) })
 */
export function onBothDatabases(
  name: string,
  migrations: Migrations,
  suite: (open: () => OpenDatabase) => void,
): void {
  const url = process.env.TEST_POSTGRES_URL
  const backends: Array<[string, boolean, () => Promise<OpenDatabase>]> = [
    ['PGlite', true, freshEmbedded],
    [
      url ? 'PostgreSQL' : 'PostgreSQL (skipped: TEST_POSTGRES_URL names no server)',
      Boolean(url),
      () => freshPostgres(url!),
    ],
  ]
  for (const [backend, present, start] of backends) {
    describe.skipIf(!present)(`${name} on ${backend}`, () => {
      let database: OpenDatabase | undefined
      beforeAll(async () => {
        database = await start()
        await migrate(database.db, migrations)
      })
      afterAll(async () => database?.close())
      suite(() => database!)
    })
  }
}
