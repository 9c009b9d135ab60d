import type { FastifyInstance, FastifyRequest } from 'fastify'

const begun = new WeakMap<FastifyRequest, number>()

/** Tells with every answer how long the server took for it (`Server-Timing: app;dur=…`, in ms): what bars are measured by. */
export function timing(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    begun.set(request, performance.now())
  })
  app.addHook('onSend', async (request, reply) => {
    const from = begun.get(request)
    if (from !== undefined) reply.header('server-timing', `app;dur=${(performance.now() - from).toFixed(1)}`)
  })
}
