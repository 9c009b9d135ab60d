/** The real built server as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const cli = join(root, 'dist', 'server', 'cli.mjs')

export interface RunningServer {
  readonly port: number
  /** Milliseconds from the start of the process to the first "ready". */
  readonly readyMs: number
  /** Seconds of processor time that the server has used so far. */
  cpuSeconds(): number
  /** Resident memory now, in MB. */
  rssMb(): number
  kill(signal: NodeJS.Signals): Promise<void>
}

/** Builds the server, so that what is measured is what lies in the tree. */
export function buildServer(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'scripts', 'build.mjs'), 'server'], {
      stdio: 'inherit',
    })
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error('the server was not built'))))
  })
}

/** Starts the server on a prepared database and waits until it says that it is ready. */
export async function startServer(
  environment: Readonly<Record<string, string>>,
  port: number,
): Promise<RunningServer> {
  const begun = performance.now()
  const profile = process.env.BENCH_PROFILE
  const child: ChildProcess = spawn(
    process.execPath,
    [...(profile ? ['--cpu-prof', '--cpu-prof-dir', profile] : []), cli, 'serve'],
    {
      env: { PATH: process.env.PATH, ...environment, XUNFANG_PORT: String(port) },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  // Whatever ends the player ends the server too.
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  let said = ''
  child.stderr?.on('data', (text) => {
    said = `${said}${text}`.slice(-4000)
  })
  const ended = new Promise<void>((done) =>
    child.once('exit', () => {
      process.off('exit', end)
      done()
    }),
  )
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said}`)
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) break
    if (performance.now() - begun > 120_000) throw new Error(`the server isn't ready: ${said}`)
    await new Promise((done) => setTimeout(done, 50))
  }
  return {
    port,
    readyMs: performance.now() - begun,
    cpuSeconds: () => {
      // Fields 14 and 15 after the name in brackets: user and system time in hundredths of a second.
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
      return (Number(fields[11]) + Number(fields[12])) / 100
    },
    rssMb: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      return Number(status.match(/VmRSS:\s+(\d+)/)?.[1] ?? Number.NaN) / 1024
    },
    kill: async (signal) => {
      child.kill(signal)
      await ended
    },
  }
}
