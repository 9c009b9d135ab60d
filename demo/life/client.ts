/** A caller of the public interface, as a radio gateway or a desk would be: signs in, asks, orders. Nothing else is used. */
export class Client {
  readonly #base: string
  #cookie = ''

  constructor(base: string) {
    this.#base = base
  }

  async signIn(account: string, password: string): Promise<void> {
    const answer = await fetch(`${this.#base}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account, password }),
    })
    if (!answer.ok) throw new Error(`demo: sign-in of ${account} failed (${answer.status})`)
    this.#cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0]!
  }

  get<T>(path: string): Promise<T> {
    return this.#send('GET', path)
  }

  post<T>(path: string, body: object): Promise<T> {
    return this.#send('POST', path, body)
  }

  async #send<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.#base}${path}`, {
      method,
      headers: {
        cookie: this.#cookie,
        ...(body ? { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const content = (await answer.json()) as T & { error?: { code: string } }
    if (!answer.ok) throw new Refused(content.error?.code ?? String(answer.status), path)
    return content
  }
}

/** The server said no: what a person at a radio would hear. */
export class Refused extends Error {
  readonly code: string
  constructor(code: string, path: string) {
    super(`${path}: ${code}`)
    this.code = code
  }
}
