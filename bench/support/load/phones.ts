/** The phones: each holds a live line and asks for its own orders again when something of its unit happens. */
import type { LoadUnit } from './city.ts'
import type { Client } from './client.ts'
import { LiveLine } from './live-line.ts'

const GATHER_MS = 250
const ORDER = Buffer.from('"OrderSent"')

export class Phones {
  readonly lines: LiveLine[]
  readonly mineMs: number[] = []
  /** Orders as they came to their phone: id of the assignment → time on the performance clock. */
  readonly orders = new Map<string, number>()
  readonly #client: Client
  readonly #units: readonly LoadUnit[]
  readonly #waiting: boolean[]
  #open = true

  constructor(port: number, units: readonly LoadUnit[], client: Client) {
    this.#client = client
    this.#units = units
    this.#waiting = units.map(() => false)
    const own = units.map(({ id }) => Buffer.from(`"unitId":"${id}"`))
    this.lines = units.map(
      ({ token }, i) =>
        new LiveLine({
          port,
          token,
          // The field pages show no map of others: they ask for what concerns their crew.
          query: '?for=crew',
          onEvent: (_seq, data) => {
            if (data.includes(own[i]!)) this.#event(i, data)
          },
        }),
    )
  }

  async open(): Promise<void> {
    for (let i = 0; i < this.lines.length; i += 50)
      await Promise.all(this.lines.slice(i, i + 50).map((line) => line.connect()))
  }

  stop(): void {
    this.#open = false
  }

  #event(phone: number, data: Buffer): void {
    if (data.includes(ORDER)) {
      const id = data.toString().match(/"assignmentId":"([^"]+)"/)?.[1]
      if (id) this.orders.set(id, performance.now())
    }
    if (this.#waiting[phone]) return
    this.#waiting[phone] = true
    setTimeout(() => void this.#mine(phone), GATHER_MS)
  }

  async #mine(phone: number): Promise<void> {
    this.#waiting[phone] = false
    if (!this.#open) return
    try {
      const reply = await this.#client.ask({
        method: 'GET',
        path: '/api/dispatch/mine',
        token: this.#units[phone]!.token,
        discard: true,
      })
      this.mineMs.push(reply.ms)
    } catch {
      // Counted as a line that broke by the kill; the phone asks again when its line is back.
    }
  }
}
