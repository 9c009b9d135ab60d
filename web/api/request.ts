/** One entry of the server's error register as it comes over the wire. */
interface WireError {
  readonly code: string
  readonly status: number
  readonly params?: Readonly<Record<string, unknown>>
  readonly message: { readonly zh: string; readonly en: string }
}

/** A refusal or failure, with its sentence in both languages. `status` 0 means that no answer came. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  readonly params: Readonly<Record<string, unknown>>
  readonly text: { readonly zh: string; readonly en: string }

  constructor(wire: WireError) {
    super(wire.message.en)
    this.name = 'ApiError'
    this.code = wire.code
    this.status = wire.status
    this.params = wire.params ?? {}
    this.text = wire.message
  }
}

/** The line, the server's room or the session is gone, nothing was refused: the same may be sent again. */
export const isAway = (error: unknown): boolean =>
  error instanceof ApiError
    ? [0, 401, 408, 429].includes(error.status) || error.status >= 502
    : error instanceof DOMException

/** Who only looked has done nothing that could be lost. */
const noAnswer = (method: string): WireError => ({
  code: 'web.no_answer',
  status: 0,
  message:
    method === 'GET'
      ? { zh: '连不上服务器', en: "The server can't be reached" }
      : {
          zh: '连不上服务器，刚才的操作没有送达',
          en: "The server can't be reached; what you just did was not delivered",
        },
})

const unreadable = (status: number): WireError => ({
  code: 'web.unreadable_answer',
  status,
  message: {
    zh: `服务器的回答读不懂（状态 ${status}）`,
    en: `The server's answer can't be read (status ${status})`,
  },
})

/** A random UUID v4; `crypto.randomUUID` is missing on plain-HTTP intranet addresses. */
export function freshId(): string {
  const b = crypto.getRandomValues(new Uint8Array(16))
  b[6] = ((b[6] ?? 0) & 0x0f) | 0x40
  b[8] = ((b[8] ?? 0) & 0x3f) | 0x80
  const hex = [...b].map((x) => x.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export interface RequestOptions {
  readonly body?: unknown
  readonly query?: Readonly<Record<string, unknown>>
  /** Names one act of the user; the same key on a retry makes the server do it once. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

/** Adds the filled fields of a query; a list repeats its name. */
export function withQuery(path: string, query: RequestOptions['query']): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === '') continue
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

function isWire(value: unknown): value is { error: WireError } {
  if (typeof value !== 'object' || value === null || !('error' in value)) return false
  const { error } = value
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error
}

const reading = new Set<AbortController>()

/** The line was silent for so long that nothing asked on it will be answered: whoever waits for data may ask anew. */
export function giveUpReads(): void {
  for (const one of reading) one.abort()
}

/** What ends a request: its own signal, and for what is only read the end of the line. */
function endsWith(
  method: string,
  signal: AbortSignal | undefined,
): { signal: AbortSignal | null; over(): void } {
  if (method !== 'GET') return { signal: signal ?? null, over: () => undefined }
  const one = new AbortController()
  const end = () => one.abort(signal?.reason)
  if (signal?.aborted) end()
  signal?.addEventListener('abort', end)
  reading.add(one)
  return {
    signal: one.signal,
    over: () => {
      reading.delete(one)
      signal?.removeEventListener('abort', end)
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Sends one request of the API and returns the JSON answer (undefined for 204). Throws ApiError. */
export async function request(method: string, path: string, options: RequestOptions = {}): Promise<unknown> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (options.body !== undefined) headers['content-type'] = 'application/json'
  if (method !== 'GET') headers['idempotency-key'] = options.idempotencyKey ?? freshId()
  const { signal, over } = endsWith(method, options.signal)
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal }
  if (options.body !== undefined) init.body = JSON.stringify(options.body)
  let response: Response
  let text: string
  try {
    response = await fetch(withQuery(path, options.query), init)
    // A line that breaks in the middle of an answer has brought none: the act may be done, and is not refused.
    text = await response.text()
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    throw new ApiError(noAnswer(method))
  } finally {
    over()
  }
  if (response.status === 204) return undefined
  const answer = parsed(text)
  if (response.ok && answer !== undefined) return answer
  throw new ApiError(
    isWire(answer) ? { ...answer.error, status: response.status } : unreadable(response.status),
  )
}
