import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../architecture/sources.ts'
import { canTravel, openBrowser } from './server.ts'
import { until } from './travel.ts'

/** One version of a small program, as a server hands it out: its page, and one part that is asked for late. */
async function versionOf(name: string): Promise<ReadonlyMap<string, readonly [type: string, text: string]>> {
  const files = [`/assets/start-${name}.js`, `/assets/late-${name}.js`]
  const { outputFiles } = await build({
    entryPoints: [join(root, 'web/offline/worker.ts')],
    bundle: true,
    write: false,
    define: {
      PROGRAM: JSON.stringify({ version: name, entry: `assets/start-${name}.js`, files }),
    },
  })
  const script = 'text/javascript'
  const page = `<!doctype html><link rel="icon" href="data:,"><p id="is"></p><script type="module" src="${files[0]}"></script>`
  return new Map([
    ['/', ['text/html', page]],
    ['/sw.js', [script, outputFiles[0]!.text]],
    [
      files[0]!,
      [
        script,
        `document.getElementById('is').textContent = '${name}'
         window.late = () => import('${files[1]}').then((part) => part.name)`,
      ],
    ],
    [files[1]!, [script, `export const name = 'late ${name}'`]],
  ])
}

describe.skipIf(!canTravel)('the kept program when the server is updated', () => {
  let server: Server
  let browser: Browser
  let now: Awaited<ReturnType<typeof versionOf>>
  let address = ''
  beforeAll(async () => {
    server = createServer((request, answer) => {
      const path = request.url ?? ''
      const found = now.get(path) ?? (path.startsWith('/assets/') ? undefined : now.get('/'))
      if (!found) return answer.writeHead(404).end()
      answer.writeHead(200, { 'content-type': found[0], 'cache-control': 'no-cache' }).end(found[1])
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const at = server.address()
    address = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    server?.closeAllConnections()
    server?.close()
  })

  const shown = (page: Page) => page.locator('#is').innerText()
  const stores = (page: Page) => page.evaluate(async () => (await caches.keys()).map((one) => one.at(-1)))
  const late = (page: Page) => page.evaluate(() => (window as unknown as { late(): Promise<string> }).late())
  const look = (page: Page) =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.register('/sw.js')
      await registration.update()
    })
  const whole = (page: Page, version: string) =>
    until(`version ${version} is kept`, async () =>
      page.evaluate(async (one) => {
        const { active, installing, waiting } = await navigator.serviceWorker.ready
        const page = await caches.match('/', { cacheName: `xunfang-program-${one}` })
        return page !== undefined && !installing && !waiting && active?.state === 'activated'
      }, version),
    )

  it('an open page gets the parts of its own version, the next page is new as a whole, the version before the last is dropped', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    now = await versionOf('a')
    await page.goto(address)
    await look(page)
    await whole(page, 'a')

    now = await versionOf('b')
    await look(page)
    await whole(page, 'b')
    // The server has this part no more.
    expect([await shown(page), await late(page)]).toEqual(['a', 'late a'])
    await page.reload()
    expect([await shown(page), await late(page)]).toEqual(['b', 'late b'])
    await context.setOffline(true)
    await page.goto(`${address}/field`)
    expect([await shown(page), await late(page)]).toEqual(['b', 'late b'])
    await context.setOffline(false)

    // A server that is half updated: its page isn't of this version, so nothing of it is kept.
    const half = new Map(await versionOf('c'))
    half.set('/', now.get('/')!)
    now = half
    await look(page)
    await page.waitForTimeout(500)
    expect(await stores(page)).toEqual(['a', 'b'])

    now = await versionOf('c')
    await look(page)
    await whole(page, 'c')
    expect([await stores(page), await shown(page)]).toEqual([['b', 'c'], 'b'])
    await page.reload()
    expect(await shown(page)).toBe('c')
    await context.close()
  })
})
