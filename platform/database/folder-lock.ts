import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { platformErrors } from '../errors/errors.ts'

export interface FolderLock {
  release(): Promise<void>
}

function socketPath(folder: string): string {
  const name = `xunfang-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 24)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

/** The process that answers on the lock's socket, or undefined when nobody does (a stale socket after kill -9). */
function askHolder(path: string): Promise<string | undefined> {
  return new Promise((done) => {
    let answer = ''
    const socket = connect(path)
    socket.setTimeout(2_000, () => socket.destroy())
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('error', () => done(undefined))
    socket.on('close', () => done(answer || undefined))
  })
}

/**
 * Takes a data folder for this process. A listening socket is the lock: it vanishes with its process, also on kill -9,
 * so a stale lock can't be mistaken for a living server, and a reused process number can't either.
 * @throws AppError platform.folder_in_use with the folder and the process that holds it
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = socketPath(folder)
  for (let attempt = 0; ; attempt++) {
    const server = createServer((socket) => socket.end(String(process.pid)))
    const taken = await new Promise<NodeJS.ErrnoException | undefined>((done) => {
      server.once('error', done)
      server.listen(path, () => done(undefined))
    })
    if (!taken) {
      server.unref()
      return { release: () => new Promise((done) => server.close(() => done())) }
    }
    if (taken.code !== 'EADDRINUSE') throw taken
    const holder = await askHolder(path)
    if (holder || attempt > 0) throw platformErrors('folder_in_use', { folder, pid: holder ?? '?' })
    await rm(path, { force: true })
  }
}
