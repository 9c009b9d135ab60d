import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../../demo/city/accounts.ts'
import { roleHome } from '../../web/shell/roles.ts'
import { addressOf, registeredPages, type ShotPage } from './pages.ts'
import { contactSheet, type Shot } from './sheet.ts'
import { boardStates, prepareBoard, takeLine } from './states.ts'

// Photographs every page of a running product: npm run shots -- [--url http://127.0.0.1:8808] [--only /map,roster]
// [--sizes desk,wall,wide,phone] [--languages zh,en] [--themes light,dark] [--out shots] [--password …]
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8808' },
    out: { type: 'string', default: 'shots' },
    only: { type: 'string', default: '' },
    sizes: { type: 'string', default: 'desk,wall,wide,phone' },
    languages: { type: 'string', default: 'zh,en' },
    themes: { type: 'string', default: 'light,dark' },
    password: { type: 'string', default: DEMO_PASSWORD },
    accounts: {
      type: 'string',
      default: 'dispatcher,chief,analyst,supervisor,officer,volunteer,sysadmin,secadmin,auditadmin',
    },
  },
})

const sizes = {
  desk: { width: 1366, height: 768, query: '' },
  wall: { width: 1920, height: 1080, query: '&wall=1' },
  /** 32:9, only the wall itself. */
  wide: { width: 3840, height: 1080, query: '' },
  phone: { width: 360, height: 780, query: '' },
} as const
type Size = keyof typeof sizes
const list = (text: string) => text.split(',').filter(Boolean)
const chosenSizes = list(values.sizes).filter((name): name is Size => name in sizes)
const only = list(values.only)

const browserArgs = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
]

interface Seat {
  readonly account: string
  readonly role: string
  readonly permissions: ReadonlySet<string>
  readonly context: BrowserContext
}

async function takeSeats(browser: Browser, language: string, notes: string[]): Promise<Seat[]> {
  const seats: Seat[] = []
  for (const account of list(values.accounts)) {
    const context = await browser.newContext({ locale: language === 'zh' ? 'zh-CN' : 'en-GB' })
    const answer = await context.request.post(`${values.url}/api/session`, {
      data: { account, password: values.password },
    })
    if (!answer.ok()) {
      notes.push(`${account} can't sign in (status ${answer.status()})`)
      await context.close()
      continue
    }
    const me = await (await context.request.get(`${values.url}/api/me`)).json()
    seats.push({ account, role: me.user.role, permissions: new Set(me.permissions), context })
  }
  return seats
}

/** Who photographs a page: the one whose home it is, else the first who may open it. */
function seatFor(page: ShotPage, seats: readonly Seat[]): Seat | undefined {
  const may = seats.filter((s) => page.permission === 'signed_in' || s.permissions.has(page.permission))
  const atHome = (s: Seat) => {
    const home = roleHome[s.role] ?? ''
    return home === page.path || (page.frame === 'field' && home === '/field')
  }
  return may.find(atHome) ?? may[0]
}

/** Until nothing is loading and all maps are drawn, but not longer than `most` milliseconds. */
async function settle(tab: Page, hasMap: boolean, most = 12_000): Promise<void> {
  const end = Date.now() + most
  await tab.waitForTimeout(600)
  while (Date.now() < end) {
    const busy = await tab.evaluate((map) => {
      const place = document.querySelector('main, .sheet')
      const empty = !place?.textContent?.trim()
      return (
        empty ||
        document.querySelector('[aria-busy="true"]') !== null ||
        (map && !document.querySelector('[data-drawn]')) ||
        document.querySelector('.map-box:not([data-drawn])') !== null
      )
    }, hasMap)
    if (!busy) break
    await tab.waitForTimeout(200)
  }
  await tab.waitForTimeout(hasMap ? 800 : 300)
}

/** Watches one tab for what must not happen: failures in the page, requests to anywhere else. */
function watch(tab: Page): string[] {
  const problems: string[] = []
  tab.on('pageerror', (error) => problems.push(`page error: ${error.message}`))
  tab.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(values.url) && !/^(blob|data):/.test(url)) problems.push(`request to ${url}`)
  })
  return problems
}

const slug = (path: string) => path.replace(/^\//, '').replace(/[^\w.-]+/g, '-') || 'home'

interface Order {
  readonly page: string
  readonly title: string
  readonly address: string
  readonly hasMap: boolean
  readonly context: BrowserContext
}

async function photograph(
  order: Order,
  size: Size,
  language: string,
  theme: string,
  state = '',
): Promise<Shot> {
  const { width, height, query } = sizes[size]
  const tab = await order.context.newPage()
  const problems = watch(tab)
  await tab.setViewportSize({ width, height })
  if (state === 'unreachable') {
    // The page's own data don't come; who is signed in and the shell do.
    await tab.route(/\/api\/(?!me$|live)/, (route) => route.abort())
  }
  const mark = order.address.includes('?') ? '&' : '?'
  const board = boardStates.find((one) => one === state)
  if (board) await prepareBoard(tab, board)
  await tab.goto(`${values.url}${order.address}${mark}lang=${language}&theme=${theme}${query}`)
  await settle(tab, order.hasMap && state !== 'unreachable')
  const giveBack = board && (await takeLine(tab, board))
  const kind = [`${width}x${height}`, language, theme, state].filter(Boolean).join(' ')
  const file = `${slug(order.page)}/${kind.replace(/ /g, '-')}.png`
  mkdirSync(join(values.out, slug(order.page)), { recursive: true })
  await tab.screenshot({ path: join(values.out, file) })
  await giveBack?.()
  await tab.close()
  return { page: order.page, title: order.title, kind, file, problems }
}

async function ordersOf(seats: readonly Seat[], guest: BrowserContext, notes: string[]): Promise<Order[]> {
  const orders: Order[] = [{ page: '/sign-in', title: 'shell', address: '/', hasMap: false, context: guest }]
  for (const page of await registeredPages()) {
    const seat = seatFor(page, seats)
    if (!seat) {
      notes.push(`${page.path}: no demo account may open it (${page.permission})`)
      continue
    }
    const ask = async (path: string) => (await seat.context.request.get(`${values.url}${path}`)).json()
    const address = await addressOf(page, ask)
    if (address === null) notes.push(`${page.path}: no example to show`)
    else
      orders.push({
        page: page.path,
        title: `${page.title} · ${seat.account}`,
        address,
        hasMap: page.frame === 'map',
        context: seat.context,
      })
  }
  return orders.filter(
    (o) => only.length === 0 || only.some((part) => o.page.startsWith(part) || o.title.startsWith(part)),
  )
}

const sizesFor = (order: Order): readonly Size[] => {
  if (order.page.startsWith('/field')) return chosenSizes.filter((s) => s === 'phone')
  if (order.page === '/wall') return chosenSizes.filter((s) => s === 'wall' || s === 'wide')
  return chosenSizes.filter((s) => s !== 'wide')
}
/** The desk's own pages are shown empty, busy and without a line too. */
const hasStates = (order: Order) => order.page === '/map' || order.page === '/wall'

async function main(): Promise<void> {
  const shots: Shot[] = []
  const notes: string[] = []
  for (const language of list(values.languages)) {
    const browser = await chromium.launch({
      executablePath: process.env.TEST_CHROMIUM ?? '/usr/bin/chromium',
      args: [...browserArgs, `--lang=${language === 'zh' ? 'zh-CN' : 'en-GB'}`],
    })
    const seats = await takeSeats(browser, language, notes)
    const orders = await ordersOf(seats, await browser.newContext(), notes)
    for (const [i, order] of orders.entries()) {
      for (const size of sizesFor(order)) {
        for (const theme of list(values.themes)) shots.push(await photograph(order, size, language, theme))
      }
      const [first] = sizesFor(order)
      if (first && language === 'zh' && order.page !== '/sign-in') {
        shots.push(await photograph(order, first, language, 'light', 'unreachable'))
        if (hasStates(order))
          for (const state of boardStates)
            shots.push(await photograph(order, first, language, 'light', state))
      }
      process.stderr.write(`\r${language} ${i + 1}/${orders.length} ${order.page}\u001b[K`)
    }
    await browser.close()
  }
  process.stderr.write('\n')
  const unique = [...new Set(notes)]
  mkdirSync(values.out, { recursive: true })
  writeFileSync(join(values.out, 'index.html'), contactSheet(shots, unique))
  for (const note of unique) console.log(note)
  const bad = shots.filter((s) => s.problems.length > 0)
  for (const shot of bad) console.log(`${shot.page} ${shot.kind}: ${shot.problems.join('; ')}`)
  console.log(`${shots.length} pictures, ${bad.length} with problems: ${join(values.out, 'index.html')}`)
  process.exitCode = bad.length > 0 ? 1 : 0
}

await main()
