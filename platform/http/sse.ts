import type { FastifyInstance } from 'fastify'
import { platformErrors } from '../errors/errors.ts'
import type { Services } from '../stage/stage.ts'
import { LiveHub } from './live-hub.ts'
import { signedIn } from './session-routes.ts'

/** Lines at once; who comes later is told to try again. */
const MOST_LINES = 10_000

/**
 * `GET /api/live`: the event log as server-sent events from `Last-Event-ID` on, without gap or double, filtered by the
 * reader's scope and rights; between them frames of telemetry and the server's clock. With `?for=crew` only what concerns
 * the reader's own unit, without positions of others: what a phone on a patrol needs.
 */
export async function liveRoute(app: FastifyInstance, services: Services): Promise<void> {
  const hub = await LiveHub.start(services)
  app.addHook('preClose', async () => hub.close())

  app.get('/api/live', { compress: false }, async (request, reply) => {
    const { actor } = await signedIn(request, services)
    if (hub.lines >= MOST_LINES) throw platformErrors('busy', { seconds: 30 })
    const query = request.query as { after?: string; for?: string }
    const given = request.headers['last-event-id'] ?? query.after
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    const crew = query.for === 'crew' && actor.unitId !== null
    const line = hub.open(raw, { actor, crew }, given === undefined ? undefined : (lastSeen(given) ?? null))
    request.raw.on('close', () => line.close())
  })
}

/** The number of the last event that a client has; undefined when it names none, or what can't be one. */
export function lastSeen(given: unknown): number | undefined {
  return typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : undefined
}
