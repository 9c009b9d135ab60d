/** Lean HTTP for the load: keep-alive sockets, bodies read and thrown away unless they are wanted. */
import { Agent, type IncomingMessage, request } from 'node:http'

export interface Reply {
  readonly status: number
  readonly body: string
  /** Milliseconds that the server itself took (its Server-Timing header); null when it doesn't say. */
  readonly serverMs: number | null
  /** Milliseconds from sending to the last byte. */
  readonly ms: number
}

export interface Ask {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  readonly path: string
  readonly token: string
  readonly body?: object
  readonly key?: string
  /** Take the packed form and don't keep it: what counts is that it was answered. */
  readonly discard?: boolean
}

/** Who waits for longer has gone: the run ends by itself also when the server doesn't answer. */
const PATIENCE_MS = 15_000

export class Client {
  readonly #agent: Agent
  readonly #port: number

  constructor(port: number, sockets: number) {
    this.#port = port
    this.#agent = new Agent({ keepAlive: true, maxSockets: sockets, scheduling: 'fifo' })
  }

  /** @throws Error when the line breaks before the answer is whole */
  ask(ask: Ask): Promise<Reply> {
    const payload = ask.body ? JSON.stringify(ask.body) : undefined
    const begun = performance.now()
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          method: ask.method,
          path: ask.path,
          agent: this.#agent,
          headers: {
            authorization: `Bearer ${ask.token}`,
            ...(payload && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(payload),
            }),
            ...(ask.key && { 'idempotency-key': ask.key }),
            ...(ask.discard && { 'accept-encoding': 'gzip' }),
          },
        },
        (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => {
            if (!ask.discard) parts.push(part)
          })
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              body: Buffer.concat(parts).toString(),
              serverMs: serverTime(answer),
              ms: performance.now() - begun,
            }),
          )
          answer.on('error', reject)
          answer.on('close', () => reject(new Error('the line broke')))
        },
      )
      sent.on('error', reject)
      sent.setTimeout(PATIENCE_MS, () => sent.destroy(new Error('no answer')))
      sent.end(payload)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

function serverTime(answer: IncomingMessage): number | null {
  const header = answer.headers['server-timing']
  const found = typeof header === 'string' ? header.match(/dur=([\d.]+)/) : null
  return found ? Number(found[1]) : null
}
