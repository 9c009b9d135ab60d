import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { DEMO_PASSWORD } from '../../demo/city/index.ts'
import { cleanUp, openBrowser, type RunningServer, signIn, startServer } from './server.ts'

export const DESK = { width: 1366, height: 768 }
export const PHONE = { width: 360, height: 780 }
/** Two years of calls are read once, on a machine that may be busy. */
const PATIENCE_MS = 90_000

type Method = 'GET' | 'POST' | 'PUT'

/** Somebody at a screen: signed in, with what broke on the page and what it asked of anybody but the product. */
export interface Seat {
  readonly page: Page
  readonly context: BrowserContext
  readonly broken: string[]
  readonly outside: string[]
  leave(): Promise<void>
}

export interface Sitting {
  readonly language?: 'zh' | 'en'
  readonly size?: { readonly width: number; readonly height: number }
  /** Where to go once signed in; without it the page that the product opens for this account. */
  readonly path?: string
  /** Another way to the same server, such as a cable that can be pulled out. */
  readonly address?: string
  /** Whether the browser keeps the program for hours without a line, as browsers do; not where a test holds parts of it back. */
  readonly keeps?: boolean
}

export interface Travel {
  readonly server: RunningServer
  readonly browser: Browser
  sit(account: string, sitting?: Sitting): Promise<Seat>
  /** What others do meanwhile, without a screen: a crew's phone, another desk. Anything but 200 fails the test with the server's words. */
  send<T>(account: string, path: string, body: object, method?: Method): Promise<T>
  ask<T>(account: string, path: string): Promise<T>
  /** Ends the server as a power cut does and starts it on the same folder. */
  cutPower(): Promise<void>
}

/** One running product and one browser for the journeys of a describe block. */
export function travel(ready: (it: Travel) => Promise<void> = async () => {}): Travel {
  let server: RunningServer | undefined
  let browser: Browser | undefined
  const sessions = new Map<string, Promise<string>>()
  let sent = 0

  const sessionOf = (account: string): Promise<string> => {
    const known = sessions.get(account) ?? openSession(it.server.address, account)
    sessions.set(account, known)
    return known
  }
  const send = async <T>(account: string, path: string, body: object | null, method: Method): Promise<T> => {
    sent += 1
    const answer = await fetch(`${it.server.address}${path}`, {
      method,
      headers: {
        cookie: await sessionOf(account),
        ...(body && { 'content-type': 'application/json', 'idempotency-key': `journey-${sent}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const told = await answer.text()
    expect([path, answer.status, answer.ok ? '' : told]).toEqual([path, 200, ''])
    return JSON.parse(told) as T
  }

  const it: Travel = {
    get server() {
      return server!
    },
    get browser() {
      return browser!
    },
    async sit(
      account,
      { language = 'zh', size = DESK, path, address = it.server.address, keeps = true } = {},
    ) {
      const context = await it.browser.newContext({
        viewport: size,
        serviceWorkers: keeps ? 'allow' : 'block',
        locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      })
      await context.addInitScript((lang) => localStorage.setItem('xunfang.language', lang), language)
      const page = await context.newPage()
      page.setDefaultTimeout(PATIENCE_MS)
      const broken: string[] = []
      page.on('pageerror', (error) => broken.push(String(error)))
      const outside: string[] = []
      page.on('request', (request) => {
        const url = request.url()
        if (!url.startsWith(address) && !/^(data|blob):/.test(url)) outside.push(url)
      })
      await signIn(page, address, account)
      if (path) await page.goto(`${address}${path}`)
      return { page, context, broken, outside, leave: () => context.close() }
    },
    send: (account, path, body, method = 'POST') => send(account, path, body, method),
    ask: (account, path) => send(account, path, null, 'GET'),
    async cutPower() {
      const { folder } = it.server
      await it.server.kill('SIGKILL')
      sessions.clear()
      server = await startServer(folder)
    },
  }

  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser()
    await ready(it)
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    if (server) await cleanUp(server)
  })
  return it
}

async function openSession(address: string, account: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: DEMO_PASSWORD }),
  })
  expect([account, answer.status]).toEqual([account, 200])
  return answer.headers.getSetCookie()[0]!.split(';')[0]!
}

/** Asks again until it is so; else says in a sentence what never came, and what `seen` shows. */
export async function until(
  what: string,
  isSo: () => Promise<boolean>,
  {
    act = async () => {},
    seen = async () => '',
  }: { act?(): Promise<unknown>; seen?(): Promise<string> } = {},
): Promise<void> {
  for (let asked = 0; asked < 150; asked++) {
    if (await isSo()) return
    await act()
    await new Promise((wait) => setTimeout(wait, 300))
  }
  throw new Error(`it never came to it: ${what}. ${await seen()}`)
}

/** Goes on with the tab key until the element has the focus, as a person without a mouse does once it is there. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().waitFor()
  for (let i = 0; i < 150; i++) {
    if (await page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the tab key never gets to ${selector}`)
}

/** Opens the form for a call by its key and waits until the typing goes into its words. */
export async function openIntake(page: Page): Promise<void> {
  const form = page.locator('form.in-intake')
  // The key answers once the button that it stands on is there.
  const button = page.locator('button', { has: page.locator('kbd', { hasText: /^N$/ }) })
  await button.or(form).first().waitFor()
  if (!(await form.isVisible())) await page.keyboard.press('n')
  await form.locator('textarea:focus').waitFor()
}
