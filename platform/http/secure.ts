import type { FastifyInstance } from 'fastify'
import type { Config } from '../config/config.ts'
import { platformErrors } from '../errors/errors.ts'

// MapLibre draws through a blob worker and inline canvas images; Ant Design writes style elements. Nothing else is let in,
// and nothing outside the own origin at all: the product works in a closed network and tells nobody about itself.
const contentPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Security headers on every answer, and the refusal of state-changing requests that another site made a browser send. */
export function secure(app: FastifyInstance, config: Config): void {
  app.addHook('onRequest', async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD') return
    const site = request.headers['sec-fetch-site']
    if (site && site !== 'same-origin' && site !== 'none') throw platformErrors('cross_site')
    const origin = request.headers.origin
    if (origin && new URL(origin).host !== request.headers.host) throw platformErrors('cross_site')
  })
  app.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', contentPolicy)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
    reply.header('x-frame-options', 'DENY')
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(self)')
    if (config.secureCookie) reply.header('strict-transport-security', 'max-age=31536000')
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}
