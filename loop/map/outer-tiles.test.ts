import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseConfig } from '../../platform/config/config.ts'
import { outerTile } from './outer-tiles.ts'

// A map service of the test's own: it counts what it is asked for.
const asked: string[] = []
const service = createServer((request, response) => {
  asked.push(request.url ?? '')
  if (request.url?.startsWith('/9/')) response.writeHead(200, { 'content-type': 'image/png' }).end('picture')
  else if (request.url?.startsWith('/8/')) response.writeHead(200, { 'content-type': 'text/html' }).end('<p>')
  else response.writeHead(404).end()
})
let url = ''
beforeAll(async () => {
  await new Promise<void>((done) => service.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(service.address() as AddressInfo).port}/{z}/{x}/{y}`
})
afterAll(() => new Promise((done) => service.close(done)))

const services = (tiles: boolean) => ({
  config: parseConfig(tiles ? { XUNFANG_TILES_URL: url, XUNFANG_TILES_SOURCE: '测试图' } : {}),
  memory: new Map<string, unknown>(),
})

it('fetches a picture once, however often it is asked for', async () => {
  const own = services(true)
  const tile = { z: 9, x: 1, y: 2 }
  const [first, second] = await Promise.all([outerTile(own, tile), outerTile(own, tile)])
  expect(first.mime).toBe('image/png')
  expect(second).toBe(first)
  expect(asked.filter((path) => path === '/9/1/2')).toHaveLength(1)
})

it('says what came instead of a picture, and asks again the next time', async () => {
  const own = services(true)
  await expect(outerTile(own, { z: 8, x: 0, y: 0 })).rejects.toMatchObject({
    code: 'map.outer_tile',
    params: { why: 'text/html' },
  })
  await expect(outerTile(own, { z: 7, x: 0, y: 0 })).rejects.toMatchObject({ params: { why: 'HTTP 404' } })
  await expect(outerTile(own, { z: 7, x: 0, y: 0 })).rejects.toThrow()
  expect(asked.filter((path) => path === '/7/0/0')).toHaveLength(2)
})

it('is off unless it is configured', () => {
  expect(() => outerTile(services(false), { z: 9, x: 0, y: 0 })).toThrow(/XUNFANG_TILES_URL/)
})
