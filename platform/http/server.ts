import { existsSync } from 'node:fs'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { type Actor, scopeOf } from '../accounts/actor.ts'
import { recordLook } from '../audit/looks.ts'
import { act } from '../commands/act.ts'
import { tellOwnRace } from '../commands/own-race.ts'
import type { Route } from '../contract/route.ts'
import { asCommand, urgently, whenNobodyCalls } from '../database/urgent.ts'
import { platformErrors } from '../errors/errors.ts'
import { countsOf } from '../log/counts.ts'
import { type Call, FileAnswer, type Services, type Stage } from '../stage/stage.ts'
import { answerError, withLabel } from './answer-error.ts'
import { checkInput } from './check-input.ts'
import { openApi } from './open-api.ts'
import { secure } from './secure.ts'
import { type DemoSignIn, sessionContract } from './session-contract.ts'
import { sessionRoutes, signedIn } from './session-routes.ts'
import { liveRoute } from './sse.ts'
import { staticFiles } from './static-files.ts'
import { timing } from './timing.ts'

export interface HttpOptions {
  readonly services: Services
  readonly stages: readonly Stage[]
  /** Folder of the built web app; missing in tests. */
  readonly webFolder?: string
  /** What the sign-in page may list while the demo is on. */
  readonly demoSignIn?: DemoSignIn
  /** Is the server ready to work (database open, engines loaded)? */
  readonly ready: () => boolean
  /** Callers that wait for the database now; above a limit new ones are sent away with a time to come back. */
  readonly waiting?: () => number
}

/** With more callers waiting for the database a new one would wait for seconds: it is told at once to come back. */
const MOST_WAITING = 400
const COME_BACK_SECONDS = 3

const BODY_LIMIT = 8 * 1024 * 1024

/** Builds the HTTP server: thin routes over the stages' contracts, one register of errors, sessions, live feed, API page. */
export async function makeServer(options: HttpOptions): Promise<FastifyInstance> {
  const { services, stages } = options
  const app = fastify({
    loggerInstance: services.log.child({ part: 'http' }) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    // What the framework refuses before it looks for a route, such as a broken URL, is told like all else.
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply, services)
    },
  })
  await app.register(cookie)
  // Answers cross a local network: the fastest packing is a third of the work and nearly as small.
  await app.register(compress, { threshold: 1024, encodings: ['gzip'], zlibOptions: { level: 1 } })
  timing(app)
  secure(app, services.config)
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, services))
  app.setNotFoundHandler((request, reply) => {
    if (request.url.startsWith('/api/'))
      return answerError(platformErrors('not_found', { what: request.url }), request, reply, services)
    return reply.callNotFound()
  })

  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    if (!options.ready()) reply.code(503)
    return { ready: options.ready(), now: services.clock.now().toISOString() }
  })
  sessionRoutes(app, services, options.demoSignIn)
  await liveRoute(app, services)
  for (const stage of stages) {
    for (const [name, route] of Object.entries(stage.contract)) mount(app, options, stage, name, route)
  }
  const description = openApi([{ name: 'session', contract: sessionContract }, ...stages])
  app.get('/openapi.json', async () => description)
  if (options.webFolder && existsSync(options.webFolder)) await staticFiles(app, options.webFolder)
  return app
}

function mount(app: FastifyInstance, options: HttpOptions, stage: Stage, name: string, route: Route): void {
  const { services, waiting } = options
  const handler = stage.handlers[name] as (call: Call) => Promise<unknown>
  const counts = countsOf(services)
  app.route({
    method: route.method,
    url: route.path,
    // The page's name of a field is told, not the API's.
    errorHandler: (error, request, reply) =>
      answerError(withLabel(error, stage.fields ?? {}, name), request, reply, services),
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      if (!route.urgent && waiting && waiting() > MOST_WAITING) {
        counts.add('http.refused.busy')
        throw platformErrors('busy', { seconds: COME_BACK_SECONDS })
      }
      if (!route.urgent) await whenNobodyCalls()
      return first(() => answerTo(request, reply))
    },
  })

  /** In the embedded database what somebody does goes before what others look at, from his session on. */
  function first(work: () => Promise<FastifyReply>): Promise<FastifyReply> {
    if (route.urgent) return urgently(work)
    return route.method === 'GET' ? work() : asCommand(work)
  }

  async function answerTo(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { actor } = await signedIn(request, services)
    if (route.permission !== 'signed_in') services.policy.demand(actor, route.permission)
    const key = readKey(request, route)
    const input = checkInput(route, request)
    const answer = await handler(makeCall(services, actor, key, input)).catch(async (error) => {
      throw await tellOwnRace(services.db, actor, error)
    })
    if (answer instanceof FileAnswer) return sendFile(request, reply, answer)
    return reply.send(answer ?? null)
  }
}

function readKey(request: FastifyRequest, route: Route): string | null {
  if (route.method === 'GET' || route.keyless) return null
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key.length < 8 || key.length > 200) throw platformErrors('key_missing')
  return key
}

function makeCall(
  services: Services,
  actor: Actor,
  key: string | null,
  input: { params: unknown; query: unknown; body: unknown },
): Call {
  return {
    params: input.params as never,
    query: input.query as never,
    body: input.body as never,
    actor,
    scope: scopeOf(actor),
    services,
    demand: (action, resource) => services.policy.demand(actor, action, resource),
    act: (name, work) =>
      act(services, { actor, key, name, request: { params: input.params, body: input.body } }, work),
    look: (what, subject) => recordLook(services, actor, what, subject),
  }
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: FileAnswer): FastifyReply {
  reply.type(file.mime)
  if (file.cacheSeconds > 0) reply.header('cache-control', `private, max-age=${file.cacheSeconds}`)
  if (file.gzip && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
    reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding')
    return reply.send(Buffer.from(file.gzip))
  }
  if (file.fileName)
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
  return reply.send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength))
}
