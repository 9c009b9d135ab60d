import { addressFault } from './address.ts'
import { signedHeaders } from './sign.ts'

const TIMEOUT_MS = 10_000
/** So much of an answer is read to find its first line; a receiver can't make the server swallow more. */
const MOST_BYTES = 2_048
const MOST_LINE = 200

/** How one sending ended. */
export interface Sent {
  /** HTTP status of the answer; null when none came. */
  readonly answer: number | null
  /** Why it doesn't count as taken (`HTTP 503`, `ECONNREFUSED`, `TimeoutError`); null when it does. */
  readonly error: string | null
  readonly ms: number
  /** The first line of the answer's body, for a person who tests; empty when there is none or it wasn't asked for. */
  readonly firstLine: string
}

/** Sends one signed message. It never throws: a network that is down is an answer too. */
export async function sendSigned(
  to: { readonly address: string; readonly secret: string; readonly allowed: readonly string[] },
  message: { readonly id: string; readonly body: string },
  options: { readonly readLine?: boolean; readonly timeoutMs?: number } = {},
): Promise<Sent> {
  const fault = addressFault(to.address, to.allowed)
  if (fault) return { answer: null, error: `address: ${fault}`, ms: 0, firstLine: '' }
  // The receiver compares with its own clock, and so is the time of a try measured: wall time.
  const began = Date.now()
  const headers = signedHeaders({ ...message, atSeconds: Math.floor(began / 1000), secret: to.secret })
  try {
    const response = await fetch(to.address, {
      method: 'POST',
      headers,
      body: message.body,
      // A redirect could lead to an address that isn't on the list.
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
    })
    const firstLine = options.readLine ? await firstLineOf(response) : ''
    await response.body?.cancel()
    const error = response.ok ? null : `HTTP ${response.status}`
    return { answer: response.status, error, ms: Date.now() - began, firstLine }
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } }
    const why = cause?.code ?? (error as Error).name
    return { answer: null, error: why, ms: Date.now() - began, firstLine: '' }
  }
}

async function firstLineOf(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const parts: Uint8Array[] = []
  for (let bytes = 0; bytes < MOST_BYTES; ) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    bytes += value.length
  }
  reader.releaseLock()
  const text = Buffer.concat(parts).subarray(0, MOST_BYTES).toString('utf8')
  return text
    .split(/\r?\n/, 1)[0]!
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, MOST_LINE)
}
