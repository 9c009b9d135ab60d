// One thread of `Compute`. Plain JavaScript, because a worker file is loaded by path both from the sources and from the build;
// when the registry is TypeScript, tsx is registered first.
import { parentPort, workerData } from 'node:worker_threads'

const load = (async () => {
  if (workerData.registry.endsWith('.ts')) (await import('tsx/esm/api')).register()
  return (await import(workerData.registry)).tasks
})()

parentPort.on('message', async ({ task, input }) => {
  try {
    const work = (await load)[task]
    if (!work) throw new Error(`no task ${task}`)
    const result = await work(input, (progress) => parentPort.postMessage({ progress }))
    parentPort.postMessage({ result })
  } catch (error) {
    parentPort.postMessage({ error: String(error?.stack ?? error) })
  }
})
