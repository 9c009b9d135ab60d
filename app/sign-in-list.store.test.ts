import { afterAll, describe, expect, it } from 'vitest'
import { stages } from '../loop/index.ts'
import { ScaledClock } from '../platform/clock/clock.ts'
import { parseConfig } from '../platform/config/config.ts'
import { freshEmbedded } from '../platform/database/testing.ts'
import { makeServer } from '../platform/http/server.ts'
import { sessionContract } from '../platform/http/session-contract.ts'
import { openProduct, type Product } from './open.ts'
import { demoSignIn } from './sign-in-list.ts'

const opened: Product[] = []
afterAll(async () => {
  for (const product of opened) await product.close()
})

async function open(demo: 'on' | 'off', accounts: readonly string[]) {
  const config = parseConfig({ XUNFANG_LOG: 'silent', XUNFANG_DEMO: demo })
  const product = await openProduct(config, { clock: new ScaledClock(), database: await freshEmbedded() })
  opened.push(product)
  for (const login of accounts)
    await product.services.accounts.create({
      login,
      name: login,
      password: 'Made-up-2026',
      role: login === 'officer' ? 'officer' : 'dispatcher',
      orgId: 'o',
      orgPath: '/',
      unitId: null,
      personId: null,
    })
  return product.services
}

async function ask(demo: 'on' | 'off', accounts: readonly string[]) {
  const services = await open(demo, accounts)
  const app = await makeServer({
    services,
    stages,
    demoSignIn: await demoSignIn(services),
    ready: () => true,
  })
  const answer = await app.inject({ method: 'GET', url: sessionContract.listDemoAccounts.path })
  await app.close()
  expect(answer.statusCode).toBe(200)
  return sessionContract.listDemoAccounts.response.parse(answer.json())
}

describe('the list on the sign-in page', () => {
  it('names the demo accounts that are there, to anybody, while the demo is on', async () => {
    const { accounts, password } = await ask('on', ['dispatcher', 'officer', 'somebody.else'])
    expect(accounts.map(({ account, role }) => [account, role])).toEqual([
      ['dispatcher', 'dispatcher'],
      ['officer', 'officer'],
    ])
    expect(password).toBe('Demo-Xunfang-2026')
  })
  it('is empty without the demo, and on a database that has no demo account', async () => {
    expect(await ask('off', ['dispatcher'])).toEqual({ password: null, accounts: [] })
    expect(await ask('on', ['somebody.else'])).toEqual({ password: null, accounts: [] })
  })
})
