// Runs the embedded PostgreSQL (PGlite) in its own thread, so that a long query never holds the event loop of the server.
// Plain JavaScript, because a worker file is loaded by path both from the sources and from the build.
import { readFile, writeFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { Statements } from './pglite-statements.mjs'

const { folder, dump } = workerData
const number = (text) => Number(text)
const text = (value) => value

const ready = (async () => {
  const database = new PGlite({
    ...(folder ? { dataDir: folder } : {}),
    ...(dump ? { loadDataDir: new Blob([await readFile(dump)]) } : {}),
    // date → string (a duty day must not move between zones), bigint and numeric → number: the same as for PostgreSQL.
    parsers: { 1082: text, 20: number, 1700: number },
  })
  await database.waitReady
  return { database, statements: new Statements(database) }
})()

ready.then(
  () => parentPort.postMessage({ ready: true }),
  // The engine's file system throws objects with a number instead of words.
  (error) =>
    parentPort.postMessage({
      ready: false,
      error: String(error?.message ?? `the database can't be opened (errno ${error?.errno ?? error})`),
      code: error?.code,
    }),
)

// One after the other, in the order of asking: a caller may send the next before the answer to the last.
let line = Promise.resolve()
parentPort.on('message', (message) => {
  line = line.then(() => answer(message))
})

async function answer({ id, sql, parameters, act, path }) {
  try {
    const { database, statements } = await ready
    if (act === 'close') {
      await database.close()
      parentPort.postMessage({ id, rows: [] })
      return
    }
    if (act === 'dump') {
      const file = await database.dumpDataDir('none')
      await writeFile(path, Buffer.from(await file.arrayBuffer()))
      parentPort.postMessage({ id, rows: [] })
      return
    }
    parentPort.postMessage({ id, ...(await statements.run(sql, parameters)) })
  } catch (error) {
    parentPort.postMessage({
      id,
      error: {
        message: String(error?.message ?? error),
        code: error?.code,
        detail: error?.detail,
        constraint: error?.constraint,
      },
    })
  }
}
