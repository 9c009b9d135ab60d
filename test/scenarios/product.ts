import type { FastifyInstance } from 'fastify'
import { adminStage } from '../../app/admin/stage.ts'
import { demoCity, seedDemo } from '../../app/demo.ts'
import { openProduct, type Product, startStages } from '../../app/open.ts'
import { silentProgress } from '../../app/progress.ts'
import { DEMO_PASSWORD } from '../../demo/city/index.ts'
import type { LngLat } from '../../engines/geo/index.ts'
import { fastMetres } from '../../engines/geo/index.ts'
import { stages } from '../../loop/index.ts'
import { ScaledClock } from '../../platform/clock/clock.ts'
import { parseConfig } from '../../platform/config/config.ts'
import { freshEmbedded } from '../../platform/database/testing.ts'
import { makeServer } from '../../platform/http/server.ts'
import { newId } from '../../platform/ids/ids.ts'

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a story reads whatever the API answers
  readonly body: any
}
export type Caller = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  url: string,
  body?: object,
  key?: string,
) => Promise<Answer>

/** The whole product with the made-up city, in memory, behind its real HTTP server. */
export interface WholeProduct {
  readonly product: Product
  readonly app: FastifyInstance
  /** Lets product time go on; it stands still otherwise, so that a story is the same each time. */
  pass(seconds: number): void
  now(): Date
  /** Signs in at the public interface, as a browser or a gateway does. */
  signIn(account: string, password?: string): Promise<Caller>
  close(): Promise<void>
}

/** Opens all stages as `npm start` does, without the city's own life: in a story only the told acts happen. */
export async function openWholeProduct(startsAt: string): Promise<WholeProduct> {
  let wall = Date.parse(startsAt)
  const clock = new ScaledClock({ startsAt: new Date(startsAt), wall: () => wall })
  const config = parseConfig({ XUNFANG_LOG: 'error' })
  const product = await openProduct(config, { clock, database: await freshEmbedded() })
  await seedDemo(product.services, silentProgress)
  await startStages(product.services)
  const app = await makeServer({
    services: product.services,
    stages: [...stages, adminStage],
    ready: () => true,
  })
  return {
    product,
    app,
    pass: (seconds) => {
      wall += seconds * 1000
    },
    now: () => clock.now(),
    signIn: async (account, password = DEMO_PASSWORD) => {
      const session = await app.inject({
        method: 'POST',
        url: '/api/session',
        payload: { account, password },
      })
      if (session.statusCode !== 200) throw new Error(`${account}: ${session.body}`)
      const cookies = Object.fromEntries(session.cookies.map(({ name, value }) => [name, value]))
      return async (method, url, body, key = newId()) => {
        const answer = await app.inject({
          method,
          url,
          cookies,
          headers: { 'idempotency-key': key },
          ...(body && { payload: body }),
        })
        return { status: answer.statusCode, body: answer.json() }
      }
    },
    close: async () => {
      await app.close()
      await product.close()
    },
  }
}

/** Crossings of two named streets of the made-up city, nearest to its centre first. */
export function namedCrossings(): LngLat[] {
  const { network, center } = demoCity()
  const names = new Map<number, Set<string>>()
  for (const edge of network.edges) {
    if (!edge.name || edge.bridge || edge.tunnel) continue
    for (const node of [edge.from, edge.to]) names.set(node, (names.get(node) ?? new Set()).add(edge.name))
  }
  return network.nodes
    .filter((node) => (names.get(node.id)?.size ?? 0) >= 2)
    .map((node): LngLat => [node.lon, node.lat])
    .sort((a, b) => fastMetres(a, center) - fastMetres(b, center))
}

/** Asks again until the answer is as told: what follows an event happens just after the answer to the act. */
export async function until<T>(ask: () => Promise<T>, done: (answer: T) => boolean): Promise<T> {
  for (let i = 0; i < 800; i++) {
    const answer = await ask()
    if (done(answer)) return answer
    await new Promise((wait) => setTimeout(wait, 50))
  }
  throw new Error('it did not come about within 800 questions')
}
