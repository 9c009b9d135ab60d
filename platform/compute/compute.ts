import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

export interface RunOptions {
  /** Called with whatever the task reports while it works. */
  readonly onProgress?: (progress: unknown) => void
  /** Ends the task: its thread is stopped, the promise rejects. */
  readonly signal?: AbortSignal
  /** Somebody's safety waits: it goes before the others, and where all threads are busy it gets one of its own. */
  readonly urgent?: boolean
}

interface Waiting {
  readonly task: string
  readonly input: unknown
  readonly options: RunOptions
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/**
 * Runs long pure work (a roster, a back-test, a road graph) in worker threads, so that the event loop stays free.
 * Tasks are named functions of one registry module; inputs and answers are structured-cloned.
 */
export class Compute {
  readonly #registry: URL
  readonly #size: number
  readonly #queue: Waiting[] = []
  readonly #idle: Worker[] = []
  readonly #busy = new Set<Worker>()
  #closed = false

  /** @param registry module whose export `tasks` maps names to `(input, report) => output` */
  constructor(registry: URL, size = Math.max(1, Math.min(2, availableParallelism() - 1))) {
    this.#registry = registry
    this.#size = size
  }

  run<T>(task: string, input: unknown, options: RunOptions = {}): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('compute is closed'))
    options.signal?.throwIfAborted()
    return new Promise<T>((resolve, reject) => {
      const waiting = { task, input, options, resolve: resolve as (value: unknown) => void, reject }
      if (options.urgent) this.#queue.unshift(waiting)
      else this.#queue.push(waiting)
      this.#next()
    })
  }

  #next(): void {
    const [first] = this.#queue
    if (!first) return
    const most = this.#size + (first.options.urgent ? 1 : 0)
    const worker = this.#idle.pop() ?? (this.#busy.size < most ? this.#spawn() : undefined)
    if (!worker) return
    this.#busy.add(worker)
    this.#work(worker, this.#queue.shift()!)
  }

  #spawn(): Worker {
    const worker = new Worker(new URL('./compute-worker.mjs', import.meta.url), {
      workerData: { registry: this.#registry.href },
    })
    worker.unref()
    return worker
  }

  #work(worker: Worker, { task, input, options, resolve, reject }: Waiting): void {
    const done = (act: () => void, keep: boolean) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      options.signal?.removeEventListener('abort', onAbort)
      this.#busy.delete(worker)
      if (keep && !this.#closed) this.#idle.push(worker)
      else void worker.terminate()
      act()
      this.#next()
    }
    const onAbort = () => done(() => reject(new Error('stopped')), false)
    const onMessage = (message: { progress?: unknown; result?: unknown; error?: string }) => {
      if ('progress' in message) options.onProgress?.(message.progress)
      else if (message.error !== undefined) done(() => reject(new Error(message.error)), true)
      else done(() => resolve(message.result), true)
    }
    const onError = (error: Error) => done(() => reject(error), false)
    const onExit = () => done(() => reject(new Error(`the thread of ${task} ended`)), false)
    options.signal?.addEventListener('abort', onAbort)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage({ task, input })
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const waiting of this.#queue.splice(0)) waiting.reject(new Error('compute is closed'))
    await Promise.all([...this.#idle, ...this.#busy].map((worker) => worker.terminate()))
  }
}
