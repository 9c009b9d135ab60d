import type { FastifyInstance } from 'fastify'
import { type Actor, scopeOf, within } from '../accounts/actor.ts'
import { lastSeq, listEvents, type StoredEvent } from '../events/log.ts'
import type { LiveMessage } from '../live/bus.ts'
import type { Services } from '../stage/stage.ts'
import { signedIn } from './session-routes.ts'

/** More missed events than this: the client reads its snapshots again instead of replaying them. */
const REPLAY_LIMIT = 2_000
/** Bytes that may wait for a slow client before it is told to read its snapshots again. */
const BUFFER_LIMIT = 4 * 1024 * 1024
const HEARTBEAT_MS = 5_000

/**
 * `GET /api/live`: the event log as server-sent events from `Last-Event-ID` on, without gap or double, filtered by the
 * reader's scope and rights; between them frames of telemetry and the server's clock.
 */
export function liveRoute(app: FastifyInstance, services: Services): void {
  const open = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const close of open) close()
  })

  app.get('/api/live', { compress: false }, async (request, reply) => {
    const { actor } = await signedIn(request, services)
    const given = request.headers['last-event-id'] ?? (request.query as { after?: string }).after
    const asked = lastSeen(given)
    reply.hijack()
    const raw = reply.raw
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    const write = (name: string, data: unknown, id?: number) =>
      raw.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
    const clock = () =>
      write('clock', { now: services.clock.now().toISOString(), rate: services.clock.rate() })

    // Listen first and keep what comes, then replay from the log, then let the kept ones pass that the replay hadn't:
    // whatever is committed in between is in one of the two, and its number tells a double.
    let sent = asked ?? (await lastSeq(services.db))
    let waiting: StoredEvent[] | undefined = []
    const pass = (event: StoredEvent) => {
      if (event.seq <= sent) return
      sent = event.seq
      if (maySee(services, actor, event)) write('event', publicForm(event), event.seq)
    }
    const listener = (message: LiveMessage) => {
      if (raw.writableLength > BUFFER_LIMIT) {
        write('resync', { reason: 'slow' })
        close()
        return
      }
      if (message.kind === 'event') {
        if (waiting) waiting.push(message.event)
        else pass(message.event)
      } else if (within(actor, message.orgPath) || within({ orgPath: message.orgPath }, actor.orgPath)) {
        if (message.permission && !services.policy.can(actor, message.permission)) return
        const data = frameFor(services, actor, message.name, message.data)
        if (data) write(message.name, data)
      }
    }
    const unsubscribe = services.live.subscribe(listener)
    const heartbeat = setInterval(clock, HEARTBEAT_MS)
    const close = () => {
      clearInterval(heartbeat)
      unsubscribe()
      open.delete(close)
      raw.end()
    }
    open.add(close)
    request.raw.on('close', close)

    raw.write('retry: 2000\n\n')
    clock()
    const newest = await lastSeq(services.db)
    const unknown = given !== undefined && asked === undefined
    if (unknown || sent > newest || newest - sent > REPLAY_LIMIT) {
      sent = newest
      write('resync', { reason: unknown ? 'unknown id' : 'too far behind' }, newest)
    } else {
      for (const event of await listEvents(services.db, scopeOf(actor), {
        afterSeq: sent,
        limit: REPLAY_LIMIT,
      }))
        pass(event)
    }
    const kept = waiting
    waiting = undefined
    for (const event of kept) pass(event)
  })
}

/** The number of the last event that a client has; undefined when it names none, or what can't be one. */
export function lastSeen(given: unknown): number | undefined {
  return typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : undefined
}

/** An event is seen by those in whose scope it lies and who may read its stage. */
function maySee(services: Services, actor: Actor, event: StoredEvent): boolean {
  return within(actor, event.orgPath) && services.policy.can(actor, `${event.stage}.read`)
}

function publicForm(event: StoredEvent) {
  const { hash: _hash, actorId: _actorId, ...rest } = event
  return { ...rest, at: event.at.toISOString() }
}

/** A frame of positions holds only the units in the reader's scope; other frames pass whole. */
function frameFor(services: Services, actor: Actor, name: string, data: unknown): unknown {
  if (name !== 'positions') return data
  if (!services.policy.can(actor, 'tracking.read')) return null
  const frame = data as { units: Array<{ orgPath: string }> }
  const units = frame.units.filter((unit) => within(actor, unit.orgPath))
  return units.length === 0 ? null : { ...frame, units }
}
