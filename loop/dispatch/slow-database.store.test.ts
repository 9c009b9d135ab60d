import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { OpenDatabase } from '../../platform/database/database.ts'
import { migrate } from '../../platform/database/migrate.ts'
import { freshPostgres } from '../../platform/database/testing.ts'
import { verifyLog } from '../../platform/events/log.ts'
import type { Answer } from '../incidents/testing.ts'
import { type Desks, migrations, openDesks } from './testing.ts'

const url = process.env.TEST_POSTGRES_URL
const name = url ? '' : ' (skipped: TEST_POSTGRES_URL names no server)'

/** Only where several connections are: the embedded database has one. */
describe.skipIf(!url)(`a database that holds a table for seconds${name}`, () => {
  let database: OpenDatabase
  let at: Desks
  beforeAll(async () => {
    database = await freshPostgres(url!)
    await migrate(database.db, migrations)
    at = await openDesks(database)
  })
  afterAll(async () => {
    await at?.town.close()
    await database?.close()
  })

  /** Locks a table as a change of its form does, until it is told to let go. */
  const hold = async (table: string) => {
    let letGo = () => {}
    const over = new Promise<void>((done) => {
      letGo = done
    })
    let locked = () => {}
    const isHeld = new Promise<void>((done) => {
      locked = done
    })
    const work = database.db.transaction().execute(async (tx) => {
      await sql`lock table ${sql.table(table)} in access exclusive mode`.execute(tx)
      locked()
      await over
    })
    await isHeld
    const release = () => {
      letGo()
      return work
    }
    onTestFinished(release)
    return release
  }
  const ends = (answer: Promise<Answer>) => {
    const state = { over: false }
    void answer.then(() => {
      state.over = true
    })
    return state
  }

  it.each([
    ['event', '巡1-车01'],
    ['assignment', '巡1-车02'],
  ])(
    '%s: what is pressed waits and is done once, boards show what is stored, help is never called stored before it is',
    async (table, unitId) => {
      const { desk, second, report, recommendation, assignments, town } = at
      const crew = await town.as('officer', 'west', unitId)
      const one = await report()
      await recommendation(one.id)
      await second('GET', '/api/dispatch/queue')
      const release = await hold(table)

      const order = () =>
        desk(
          'POST',
          `/api/dispatch/incidents/${one.id}/orders`,
          { unitId, overrideReason: '就近' },
          `order-${table}`,
        )
      const orders = [order(), order()]
      // With these every connection that commands may have waits.
      const reports = table === 'event' ? Array.from({ length: 4 }, () => report()) : []
      const sos = [1, 2].map(() => crew('POST', '/api/dispatch/mine/sos', {}, `sos-${table}`))
      const waiting = [...orders, ...sos].map(ends)

      // Time goes on, so the boards are made anew; they answer while the table is still held.
      town.clock.pass(5)
      const boards = await Promise.all(
        ['queue', 'units', 'alarms'].map((board) => second('GET', `/api/dispatch/${board}`)),
      )
      expect(boards.map(({ status }) => status)).toEqual([200, 200, 200])
      const [queue, units, alarms] = boards.map(({ body }) => body)
      const row = (queue.rows ?? queue).find(
        ({ incidentId }: { incidentId: string }) => incidentId === one.id,
      )
      expect(row.assignments).toEqual([])
      expect(JSON.stringify(units)).not.toContain(one.id)
      expect(alarms.filter(({ kind }: { kind: string }) => kind === 'sos')).toEqual([])
      expect(waiting.map(({ over }) => over)).toEqual([false, false, false, false])

      await release()
      const done = await Promise.all(orders)
      expect(done.map(({ status }) => status)).toEqual([200, 200])
      expect(done[0]!.body.id).toBe(done[1]!.body.id)
      expect((await Promise.all(sos)).map(({ status }) => status)).toEqual([200, 200])
      await Promise.all(reports)
      expect(await assignments(one.id)).toHaveLength(1)
      const helped = await at.alarms('sos')
      expect(helped).toMatchObject([{ unitId, count: 1 }])
      expect((await verifyLog(database.db)).brokenAt).toBeNull()
      await desk('POST', `/api/dispatch/alarms/${helped[0].id}/acknowledgement`, {})
      await at.cancelAll(one.id)
    },
  )
})
