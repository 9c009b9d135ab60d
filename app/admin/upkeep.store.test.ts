import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '../../platform/accounts/actor.ts'
import { wallClock } from '../../platform/clock/clock.ts'
import { act } from '../../platform/commands/act.ts'
import { parseConfig } from '../../platform/config/config.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { firstAccounts } from '../first-accounts.ts'
import { allMigrations, openProduct, type Product } from '../open.ts'
import { upkeepJobs } from './jobs.ts'

const DAY_MS = 86_400_000

onBothDatabases('the daily upkeep', allMigrations, (open) => {
  let product: Product
  beforeAll(async () => {
    product = await openProduct(parseConfig({ XUNFANG_LOG: 'silent', XUNFANG_DEMO: 'off' }), {
      clock: wallClock,
      database: { ...open(), close: async () => {} },
    })
  }, 120_000)
  afterAll(async () => product?.services.compute.close())

  it('leaves nothing behind past its time: old sessions and keys of acts go, those in use stay', async () => {
    const { services } = product
    const { db } = services
    const at = (days: number) => new Date(Date.now() - days * DAY_MS)
    await firstAccounts(services)
    const account = await db.selectFrom('account').select('id').limit(1).executeTakeFirstOrThrow()
    const session = (token: string, days: number) => ({
      token_hash: token,
      account_id: account.id,
      created_at: at(days),
      seen_at: at(days),
      address: '127.0.0.1',
    })
    await db
      .insertInto('session')
      .values([session('in use', 0), session('of long ago', 40)])
      .execute()
    const order = { actor: systemActor, key: 'made-today', name: 'test.upkeep', request: null }
    await act(services, order, async () => ({}))
    const command = await db.selectFrom('command').selectAll().executeTakeFirstOrThrow()
    await db
      .insertInto('command')
      .values([8, 6].map((days) => ({ ...command, key: `days-ago-${days}`, at: at(days), result: '{}' })))
      .execute()

    const [job] = upkeepJobs(services)
    const [today] = job!.due(new Date())
    await job!.run(today!)
    const sessions = await db.selectFrom('session').select('token_hash').execute()
    expect(sessions.map(({ token_hash }) => token_hash)).toEqual(['in use'])
    const keys = await db.selectFrom('command').select('key').orderBy('key').execute()
    expect(keys.map(({ key }) => key)).toEqual(['days-ago-6', 'made-today'])
  })
})
