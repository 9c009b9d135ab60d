import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AppError } from '../errors/errors.ts'
import { staticFiles } from './static-files.ts'

let app: FastifyInstance
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xunfang-web-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html>page')
  await writeFile(join(folder, 'sw.js'), '// worker')
  await writeFile(join(folder, 'assets', 'now-1.js'), '// now')
  app = Fastify()
  app.setErrorHandler((error, _request, reply) =>
    reply.code(error instanceof AppError ? error.status : 500).send(),
  )
  await staticFiles(app, folder)
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

it.each([
  ['/field', 200, 'text/html; charset=utf-8', 'no-cache'],
  ['/assets/now-1.js', 200, 'application/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  // A browser has to look each time whether there is a newer one.
  ['/sw.js', 200, 'application/javascript; charset=utf-8', 'no-cache'],
])('%s: %i %s, %s', async (url, status, type, keep) => {
  const { statusCode, headers } = await app.inject(url)
  expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([status, type, keep])
})

it('has no page for a part of an older program, which would be kept in its place', async () => {
  expect((await app.inject('/assets/before-0.js')).statusCode).toBe(404)
  expect((await app.inject('/api/nothing')).statusCode).toBe(404)
})
