/**
 * The command centre under load: a burst of calls over the real built server with the embedded database, killed in the
 * middle and started again. What is played, how it is measured and where it ends: README.md, "The load of dispatch".
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchContext } from './harness.ts'
import { makeLoadCity } from './support/load/city.ts'
import { benchDatabase } from './support/load/database.ts'
import { reportLoad } from './support/load/figures.ts'
import { benchRank } from './support/load/rank.ts'
import { playLoad } from './support/load/run.ts'
import { buildServer } from './support/load/server.ts'

const LOAD = ['commit', 'commit.p99', 'visible', 'visible.p99', 'sos', 'restart', 'restart.ready', 'memory']
const UNITS = 1_000
const CONSOLES = 200
const CALLS_A_DAY = 16_000

export async function bench(ctx: BenchContext): Promise<void> {
  await benchRank(ctx, CALLS_A_DAY)
  const database = await benchDatabase()
  const ids = LOAD.map((name) => `dispatch.${name}${database.suffix}`)
  if (!ids.some((id) => ctx.wants(id))) return
  const folder = await mkdtemp(join(tmpdir(), 'xunfang-load-'))
  const environment = {
    XUNFANG_FOLDER: folder,
    XUNFANG_DEMO: 'off',
    XUNFANG_LOG: 'error',
    ...database.environment,
  }
  try {
    ctx.say('building the server')
    await buildServer()
    ctx.say('making the city')
    const city = await makeLoadCity(environment, { units: UNITS, consoles: CONSOLES, calls: CALLS_A_DAY })
    ctx.say('the city is made')
    const played = await playLoad(environment, city, ctx.say)
    reportLoad(ctx, played, database.suffix)
  } finally {
    await rm(folder, { recursive: true, force: true })
    await database.drop()
  }
}
