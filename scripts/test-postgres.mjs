// A PostgreSQL server of its own for the store tests: a fresh cluster in a temporary folder, gone afterwards.
import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

function findBinaries() {
  const base = '/usr/lib/postgresql'
  if (!existsSync(base)) return undefined
  const versions = readdirSync(base)
    .map(Number)
    .filter((version) => version >= 15 && existsSync(join(base, String(version), 'bin', 'initdb')))
    .sort((a, b) => b - a)
  return versions.length > 0 ? join(base, String(versions[0]), 'bin') : undefined
}

function freePort() {
  return new Promise((done) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => done(port))
    })
  })
}

/** @returns the server's address and how to stop it; undefined when PostgreSQL isn't installed here */
export async function startPostgres() {
  if (process.env.TEST_POSTGRES_URL) return { url: process.env.TEST_POSTGRES_URL, stop: async () => {} }
  const bin = findBinaries()
  if (!bin) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'xunfang-postgres-'))
  const port = await freePort()
  // PostgreSQL refuses to run as root; the package brings a user of its own.
  const asRoot = process.getuid?.() === 0
  const call = (command, parameters) =>
    asRoot
      ? spawnSync('runuser', ['-u', 'postgres', '--', join(bin, command), ...parameters], {
          cwd: folder,
          encoding: 'utf8',
        })
      : spawnSync(join(bin, command), parameters, { cwd: folder, encoding: 'utf8' })
  if (asRoot) {
    const id = (flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
    chownSync(folder, id('-u'), id('-g'))
  }
  const data = join(folder, 'data')
  const init = call('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'])
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60`
  const start =
    init.status === 0
      ? call('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'])
      : init
  if (start.status !== 0) {
    process.stderr.write(`PostgreSQL did not start (as ${userInfo().username}): ${start.stderr}\n`)
    rmSync(folder, { recursive: true, force: true })
    return undefined
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      call('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
