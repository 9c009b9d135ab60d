import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../../demo/city/index.ts'
import { root } from '../architecture/sources.ts'

export const browserPath = process.env.TEST_CHROMIUM ?? '/usr/bin/chromium'
export const built = join(root, 'dist', 'server', 'cli.mjs')
/** Journeys need the build and a browser; without them they are skipped and `npm test` says so. */
export const canTravel = existsSync(browserPath) && existsSync(built)

export interface RunningServer {
  readonly address: string
  kill(signal: NodeJS.Signals): Promise<number | null>
  readonly folder: string
  /** What the terminal shows. */
  told(): string
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/**
 * Starts the built product in a folder of its own (a copy of the city, once that is made), and waits until it is ready.
 * @param more settings besides, such as `XUNFANG_DEMO: 'off'`
 */
export async function startServer(
  folder?: string,
  more: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const data = folder ?? (await mkdtemp(join(tmpdir(), 'xunfang-journey-')))
  if (!folder && process.env.TEST_CITY) await cp(process.env.TEST_CITY, data, { recursive: true })
  const port = await freePort()
  const child: ChildProcess = spawn(process.execPath, [built, 'serve'], {
    env: { ...process.env, ...more, XUNFANG_FOLDER: data, XUNFANG_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (text) => {
    said += text
  })
  const address = `http://127.0.0.1:${port}`
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  const until = Date.now() + 220_000
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said}`)
    const ready = await fetch(`${address}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) break
    if (Date.now() > until) throw new Error(`the server isn't ready: ${said}`)
    await new Promise((done) => setTimeout(done, 300))
  }
  return {
    address,
    folder: data,
    told: () => said,
    kill: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

export interface Cable {
  /** Where a browser finds the server while the cable is in. */
  readonly address: string
  /** Pulls it out: open lines break, new ones find nobody. */
  pull(): void
  /** Nothing passes any more and nothing breaks: who waits on it waits for ever, also after `plugIn`; only new lines carry then. */
  hang(): void
  plugIn(): void
  close(): void
}

/** A line to the server that can be pulled out, as a cable can: the browser's own offline switch leaves open streams alive. */
export async function cableTo(address: string): Promise<Cable> {
  const { hostname, port } = new URL(address)
  const open = new Set<Socket>()
  let isIn = true
  let hangs = false
  const relay = createServer((near) => {
    if (!isIn) return near.destroy()
    open.add(near)
    near.on('error', () => near.destroy()).on('close', () => open.delete(near))
    if (hangs) return
    const far = connect(Number(port), hostname)
    open.add(far)
    far.on('error', () => near.destroy()).on('close', () => open.delete(far))
    near.on('close', () => far.destroy())
    near.pipe(far)
    far.pipe(near)
  })
  await new Promise<void>((done) => relay.listen(0, '127.0.0.1', done))
  const at = relay.address()
  const drop = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    address: `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`,
    pull: () => {
      isIn = false
      drop()
    },
    hang: () => {
      hangs = true
      for (const socket of open) socket.unpipe().pause()
    },
    plugIn: () => {
      isIn = true
      hangs = false
    },
    close: () => {
      drop()
      relay.close()
    },
  }
}

export async function cleanUp(server: RunningServer): Promise<void> {
  await server.kill('SIGKILL')
  await rm(server.folder, { recursive: true, force: true })
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath,
    args: [
      '--no-sandbox',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}

/** Signs in by the form, as a person does. */
export async function signIn(
  page: Page,
  address: string,
  account: string,
  password = DEMO_PASSWORD,
): Promise<void> {
  await page.goto(address)
  await page.locator('input').first().fill(account)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !/sign-?in|login/.test(url.pathname) && url.pathname !== '/', {
    timeout: 60_000,
  })
}
