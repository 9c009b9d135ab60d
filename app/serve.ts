import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { stages } from '../loop/index.ts'
import { scopeOf, systemActor } from '../platform/accounts/actor.ts'
import { type Clock, ScaledClock, wallClock } from '../platform/clock/clock.ts'
import { type Config, ConfigError } from '../platform/config/config.ts'
import { listEvents } from '../platform/events/log.ts'
import { makeServer } from '../platform/http/server.ts'
import type { DemoSignIn } from '../platform/http/session-contract.ts'
import { JobRunner } from '../platform/jobs/jobs.ts'
import type { Services } from '../platform/stage/stage.ts'
import { WebhookWorker } from '../platform/webhooks/worker.ts'
import { adminStage } from './admin/stage.ts'
import { beginDemo, holdsDemo, type RunningDemo, seedDemo } from './demo.ts'
import { demoStart } from './demo-clock.ts'
import { eidoStage } from './eido/stage.ts'
import { firstAccounts, type HandedOut } from './first-accounts.ts'
import { openProduct, type Product, startStages } from './open.ts'
import type { Progress } from './progress.ts'
import { demoSignIn } from './sign-in-list.ts'
import { messageOf } from './webhooks/catalog.ts'
import { webhookStage } from './webhooks/stage.ts'

export interface Server {
  readonly address: string
  readonly product: Product
  readonly app: FastifyInstance
  /** What a newcomer needs to sign in; empty without the demo. */
  readonly demoSignIn: DemoSignIn
  /** The first accounts of an installation of one's own; told once. */
  readonly firstAccounts: readonly HandedOut[]
  /** Finishes what is under way, then closes; nothing answered is lost. */
  close(): Promise<void>
}

const builtWeb = process.env.XUNFANG_BUILT
  ? fileURLToPath(new URL('../web', import.meta.url))
  : fileURLToPath(new URL('../dist/web', import.meta.url))

/** Opens the product, makes the made-up city on a first start, and serves. */
export async function serve(
  config: Config,
  progress: Progress,
  options: { life?: boolean; webFolder?: string; clock?: Clock } = {},
): Promise<Server> {
  progress.step('打开数据库', 'opening the database')
  const scaled = config.demo && !options.clock ? new ScaledClock() : null
  const product = await openProduct(config, { clock: options.clock ?? scaled ?? wallClock })
  try {
    const demo = config.demo && (await holdsDemo(product.services))
    if (config.demo && !demo)
      progress.line(
        '库中为单位自有数据：不启用演示 · the database holds a bureau’s own data: the demo stays off',
      )
    if (demo) scaled?.moveTo(await demoTime(product.services))
    // Only a made-up city may turn its clock.
    const services: Services = demo
      ? product.services
      : {
          ...product.services,
          clock: options.clock ?? wallClock,
          config: Object.freeze({ ...config, demo: false }),
        }
    const { clock } = services
    const made = demo && (await seedDemo(services, progress))
    progress.step('载入路网与辖区', 'loading roads and jurisdictions')
    await startStages(services)
    let ready = false
    const mounted = [...stages, adminStage, webhookStage, eidoStage]
    const accounts = await demoSignIn(services)
    const first = await firstAccounts(services)
    const app = await makeServer({
      services,
      stages: mounted,
      webFolder: options.webFolder ?? builtWeb,
      demoSignIn: accounts,
      ready: () => ready,
      waiting: () => product.database.waiting(),
    })
    await listen(app, config)
    const bound = app.server.address()
    const port = typeof bound === 'object' && bound ? bound.port : config.port
    const address = `http://${config.host}:${port}`
    const jobs = new JobRunner(
      services.db,
      clock,
      services.log,
      mounted.flatMap((stage) => stage.jobs?.(services) ?? []),
    )
    // A new city has no colours, levels and tours yet. Later starts don't wait: what is due is done beside the first pages.
    if (made) {
      progress.step('补做到期的日常任务', 'running the daily jobs that are due')
      await jobs.runDue()
    }
    jobs.start()
    const webhooks = new WebhookWorker(services, messageOf)
    webhooks.start()
    ready = true
    // The city wakes up while the first page is read.
    const life: Promise<RunningDemo | undefined> | undefined =
      demo && options.life !== false
        ? beginDemo(services, address).catch((error: unknown) => {
            services.log.error({ error: String(error) }, 'the demo did not begin')
            return undefined
          })
        : undefined
    return {
      address,
      product: { ...product, services },
      app,
      demoSignIn: accounts,
      firstAccounts: first,
      close: async () => {
        ready = false
        await (await life)?.stop()
        await jobs.stop()
        await webhooks.stop()
        await app.close()
        await product.close()
      },
    }
  } catch (error) {
    await product.close()
    throw error
  }
}

async function demoTime({ db, config }: Services): Promise<Date> {
  const [newest] = await listEvents(db, scopeOf(systemActor), { newestFirst: true, limit: 1 })
  return demoStart(new Date(), newest?.at ?? null, config.timeZone)
}

/** @throws ConfigError with one sentence when the address can't be had */
async function listen(app: FastifyInstance, config: Config): Promise<void> {
  try {
    await app.listen({ host: config.host, port: config.port })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new ConfigError(
        `端口 ${config.port} 已被占用；请停止占用它的程序，或用 XUNFANG_PORT 指定另一个端口。 / Port ${config.port} is in use; stop what uses it, or name another with XUNFANG_PORT.`,
      )
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ConfigError(
        `本机没有地址 ${config.host}（XUNFANG_HOST）。 / This machine has no address ${config.host} (XUNFANG_HOST).`,
      )
    throw error
  }
}
