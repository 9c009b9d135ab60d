import { stages } from '../loop/index.ts'
import { Accounts } from '../platform/accounts/accounts.ts'
import { Policy } from '../platform/accounts/policy.ts'
import { Sessions } from '../platform/accounts/sessions.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { Compute } from '../platform/compute/compute.ts'
import type { Config } from '../platform/config/config.ts'
import { type OpenDatabase, openDatabase } from '../platform/database/database.ts'
import { type Migrations, migrate } from '../platform/database/migrate.ts'
import { LiveBus } from '../platform/live/bus.ts'
import { makeLog } from '../platform/log/log.ts'
import { platformMigrations } from '../platform/migrations.ts'
import type { Services } from '../platform/stage/stage.ts'
import { platformPolicy } from './admin/policy.ts'

/** All tables of the product in the order of the loop. */
export const allMigrations: Migrations = Object.assign(
  {},
  platformMigrations,
  ...stages.map((stage) => stage.migrations),
)

/** The whole table of rights. */
export const allPolicy = new Policy([...platformPolicy, ...stages.flatMap((stage) => stage.policy)])

export interface Product {
  readonly services: Services
  readonly database: OpenDatabase
  /** Names of the migrations that ran at this opening. */
  readonly migrated: readonly string[]
  close(): Promise<void>
}

// The build puts this module and the tasks into one folder; from the sources the tasks are a TypeScript file.
const tasks = process.env.XUNFANG_BUILT
  ? new URL('./compute-tasks.mjs', import.meta.url)
  : new URL('./compute-tasks.ts', import.meta.url)

/** Opens the database, brings it to the newest form and constructs the services. Nothing listens yet. */
export async function openProduct(
  config: Config,
  options: { clock: Clock; database?: OpenDatabase },
): Promise<Product> {
  const database = options.database ?? (await openDatabase(config))
  try {
    const migrated = await migrate(database.db, allMigrations)
    const log = makeLog(config.logLevel)
    const sessions = new Sessions(database.db, undefined, (error) =>
      log.error({ error: String(error) }, 'sessions: when they were last seen was not written'),
    )
    const services: Services = {
      config,
      db: database.db,
      clock: options.clock,
      live: new LiveBus(),
      log,
      accounts: new Accounts(database.db, sessions),
      sessions,
      policy: allPolicy,
      compute: new Compute(tasks),
      memory: new Map(),
    }
    return {
      services,
      database,
      migrated,
      close: async () => {
        await services.compute.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Lets every stage load what it keeps in memory, in the order of the loop. */
export async function startStages(services: Services): Promise<void> {
  for (const stage of stages) await stage.start?.(services)
}
