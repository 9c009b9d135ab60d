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

// One after the other, in the order of asking: a caller may send the next before the answer to the last. What came as one
// message is answered as one.
let line = Promise.resolve()
parentPort.on('message', (messages) => {
  line = line.then(async () => {
    const answers = []
    for (const message of messages) answers.push(await answer(message))
    parentPort.postMessage(answers)
  })
})

async function answer({ id, sql, parameters, commit, act, path }) {
  try {
    const { database, statements } = await ready
    if (act === 'close') {
      await database.close()
      return { id, rows: [] }
    }
    if (act === 'dump') {
      const file = await database.dumpDataDir('none')
      await writeFile(path, Buffer.from(await file.arrayBuffer()))
      return { id, rows: [] }
    }
    const result = await statements.run(sql, parameters)
    if (commit) await statements.run('commit', [])
    return { id, ...result }
  } catch (error) {
    return {
      id,
      error: {
        message: String(error?.message ?? error),
        code: error?.code,
        detail: error?.detail,
        constraint: error?.constraint,
      },
    }
  }
}
