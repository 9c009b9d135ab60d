import { rm } from 'node:fs/promises'
import { canTravel, type RunningServer, startServer } from './server.ts'

/** Makes the made-up city once; each journey travels in a copy of it (`TEST_CITY`). */
export default async function makeCityOnce(): Promise<(() => Promise<void>) | undefined> {
  if (!canTravel) return undefined
  const server: RunningServer = await startServer()
  await server.kill('SIGTERM')
  process.env.TEST_CITY = server.folder
  return () => rm(server.folder, { recursive: true, force: true })
}
