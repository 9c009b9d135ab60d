/** Which database the load is played on: the embedded one, or a fresh one on the server of XUNFANG_DATABASE_URL. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'

export interface BenchDatabase {
  /** Ids of figures on PostgreSQL end with it, so that they never stand for the embedded database. */
  readonly suffix: '' | '.postgresql'
  readonly environment: Readonly<Record<string, string>>
  drop(): Promise<void>
}

export async function benchDatabase(): Promise<BenchDatabase> {
  const url = process.env.XUNFANG_DATABASE_URL
  if (!url) return { suffix: '', environment: {}, drop: async () => undefined }
  const name = `xunfang_bench_${randomBytes(4).toString('hex')}`
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await ask(`create database ${name}`)
  const address = new URL(url)
  address.pathname = `/${name}`
  return {
    suffix: '.postgresql',
    environment: { XUNFANG_DATABASE_URL: address.href },
    drop: () => ask(`drop database if exists ${name} with (force)`),
  }
}
