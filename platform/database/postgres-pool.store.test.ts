import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenDatabase } from './database.ts'
import { CLOSES } from './embedded.ts'
import { freshPostgres } from './testing.ts'
import { asCommand, urgently } from './urgent.ts'

const url = process.env.TEST_POSTGRES_URL
const name = url ? '' : ' (skipped: TEST_POSTGRES_URL names no server)'

describe.skipIf(!url)(`connections to PostgreSQL by priority${name}`, () => {
  let database: OpenDatabase
  beforeAll(async () => {
    database = await freshPostgres(url!)
  })
  afterAll(async () => database?.close())

  const one = async () => (await sql<{ n: number }>`select 1 as n`.execute(database.db)).rows[0]!.n
  /** A transaction that keeps its connection until it is told to end. */
  const hold = () => {
    let begun = () => {}
    let end: (error?: Error) => void = () => {}
    const hasBegun = new Promise<void>((done) => {
      begun = done
    })
    const isOver = new Promise<void>((done, fail) => {
      end = (error) => (error ? fail(error) : done())
    })
    const work = () =>
      database.db.transaction().execute(async (tx) => {
        await sql`select 1`.execute(tx)
        begun()
        await isOver
      })
    return { work, hasBegun, end: (error?: Error) => end(error) }
  }
  const turns = () => new Promise((done) => setTimeout(done, 50))

  it('a call for help has one although all others are taken', async () => {
    const holds = Array.from({ length: 5 }, hold)
    const works = holds.map(({ work }) => work())
    await Promise.all(holds.map(({ hasBegun }) => hasBegun))
    const looked = one()
    await turns()
    expect(database.waiting()).toBe(1)
    expect(await urgently(one)).toBe(1)
    for (const { end } of holds) end()
    await Promise.all(works)
    expect(await looked).toBe(1)
    expect(database.waiting()).toBe(0)
  })

  it('commands have a few at a time, one that fails passes its turn on, and looks get theirs meanwhile', async () => {
    const holds = Array.from({ length: 7 }, hold)
    const begun = new Set<number>()
    holds.forEach(({ hasBegun }, i) => void hasBegun.then(() => begun.add(i)))
    const works = holds.map(({ work }) => asCommand(work).catch((error: Error) => error.message))
    await turns()
    expect([...begun].sort()).toEqual([0, 1, 2])
    expect(database.waiting()).toBe(4)
    expect(await one()).toBe(1)
    expect(await urgently(() => asCommand(one))).toBe(1)
    holds[2]!.end(new Error('refused'))
    await holds[3]!.hasBegun
    expect(await works[2]).toBe('refused')
    for (const { end } of holds) end()
    expect(await Promise.all(works)).toEqual(holds.map((_, i) => (i === 2 ? 'refused' : undefined)))
    expect(database.waiting()).toBe(0)
    expect(await asCommand(one)).toBe(1)
  })

  describe('a transaction whose last statement closes it', () => {
    beforeAll(async () => {
      await sql`create table part (id int primary key)`.execute(database.db)
    })
    const ids = async () =>
      (await sql<{ id: number }>`select id from part order by id`.execute(database.db)).rows.map(
        ({ id }) => id,
      )
    const insert = (id: number, closes = false) =>
      sql`${sql.raw(closes ? CLOSES : '')} insert into part values (${id})`

    it('is kept whole, and what follows on the connection is another one', async () => {
      await database.db.transaction().execute(async (tx) => {
        await insert(1).execute(tx)
        await insert(2, true).execute(tx)
      })
      expect(await ids()).toEqual([1, 2])
    })

    it('keeps nothing when that statement fails, and the connection goes on', async () => {
      const failing = Array.from({ length: 12 }, (_, i) =>
        database.db.transaction().execute(async (tx) => {
          await insert(100 + i).execute(tx)
          await insert(1, true).execute(tx)
        }),
      )
      const ends = await Promise.allSettled(failing)
      for (const end of ends) expect(end.status === 'rejected' && end.reason.code).toBe('23505')
      expect(await ids()).toEqual([1, 2])
      await database.db.transaction().execute((tx) => insert(3).execute(tx))
      expect(await ids()).toEqual([1, 2, 3])
    })

    it('keeps nothing when a statement before it fails, or the work gives up', async () => {
      const works = [
        async () => {
          await database.db.transaction().execute(async (tx) => {
            await insert(4).execute(tx)
            await insert(1).execute(tx)
          })
        },
        async () => {
          await database.db.transaction().execute(async (tx) => {
            await insert(4).execute(tx)
            throw new Error('given up')
          })
        },
      ]
      for (const work of works) await expect(work()).rejects.toThrow()
      expect(await ids()).toEqual([1, 2, 3])
    })

    it('fails when the connection is lost in it', async () => {
      const lost = database.db.transaction().execute(async (tx) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
        await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(database.db)
        await insert(5, true).execute(tx)
      })
      await expect(lost).rejects.toThrow()
      expect(await ids()).toEqual([1, 2, 3])
      expect(await one()).toBe(1)
    })
  })
})
