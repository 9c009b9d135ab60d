import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openProduct } from '../../app/open.ts'
import { silentProgress } from '../../app/progress.ts'
import { serve } from '../../app/serve.ts'
import { createOrg } from '../../loop/map/actions/index.ts'
import { systemActor } from '../../platform/accounts/actor.ts'
import { wallClock } from '../../platform/clock/clock.ts'
import { act } from '../../platform/commands/act.ts'
import { parseConfig } from '../../platform/config/config.ts'

const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

it('a bureau’s own database is left alone when the demo was not switched off', {
  timeout: 180_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xunfang-own-'))
  folders.push(folder)
  const config = parseConfig({
    XUNFANG_FOLDER: folder,
    XUNFANG_PORT: '0',
    XUNFANG_LOG: 'silent',
    XUNFANG_DEMO: 'on',
  })
  const own = await openProduct(config, { clock: wallClock })
  const anything = { services: own.services, demand: () => {} }
  await act(own.services, { actor: systemActor, key: null, name: 'test.org', request: null }, (work) =>
    createOrg(work, anything, { level: 'station', code: 'CG', name: '城关所' }),
  )
  await own.close()

  const told: string[] = []
  const server = await serve(config, { ...silentProgress, line: (text) => told.push(text) })
  try {
    const { services } = server.product
    expect(told.join()).toContain('不启用演示')
    expect(services.config.demo).toBe(false)
    expect(services.clock).toBe(wallClock)
    // No demo account: only its own first administrators.
    expect(await services.accounts.logins()).toEqual(new Set(['secadmin', 'sysadmin', 'auditadmin']))
    expect(server.firstAccounts).toHaveLength(3)
    // The product's own upkeep runs beside the jobs of the loop.
    await expect
      .poll(() => services.db.selectFrom('job_run').select(['name', 'status']).execute(), { timeout: 60_000 })
      .toContainEqual({ name: 'admin.upkeep', status: 'done' })
  } finally {
    await server.close()
  }
})
