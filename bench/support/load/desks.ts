/** The consoles: each holds a live line and asks for its board again as the product's page does. */
import { waitBeforeAsking } from '../../../web/live/pace.ts'
import type { Client } from './client.ts'
import { LiveLine } from './live-line.ts'

const BOARD = ['/api/dispatch/queue', '/api/dispatch/units', '/api/dispatch/alarms'] as const
const MOST = 4_000_000

export class Desks {
  readonly lines: LiveLine[]
  readonly boardMs: number[] = []
  boardFailures = 0
  /** What the first console read: number of the event → `type id state`. */
  readonly marks = new Map<number, string>()
  /** Every arrival at every console: number of the event and the time on the performance clock. */
  readonly seqs = new Uint32Array(MOST)
  readonly times = new Float64Array(MOST)
  readonly whose = new Uint16Array(MOST)
  arrivals = 0
  readonly #tokens: readonly string[]
  readonly #client: Client
  readonly #asked: Float64Array
  readonly #took: Float64Array
  readonly #waiting: boolean[]
  #following = false

  constructor(port: number, tokens: readonly string[], client: Client) {
    this.#tokens = tokens
    this.#client = client
    this.#asked = new Float64Array(tokens.length)
    this.#took = new Float64Array(tokens.length)
    this.#waiting = tokens.map(() => false)
    this.lines = tokens.map(
      (token, i) => new LiveLine({ port, token, onEvent: (seq, data) => this.#event(i, seq, data) }),
    )
  }

  async open(): Promise<void> {
    for (let i = 0; i < this.lines.length; i += 25)
      await Promise.all(this.lines.slice(i, i + 25).map((line) => line.connect()))
  }

  follow(): void {
    this.#following = true
  }

  stop(): void {
    this.#following = false
  }

  #event(console: number, seq: number, data: Buffer): void {
    const now = performance.now()
    if (this.arrivals < MOST) {
      this.seqs[this.arrivals] = seq
      this.times[this.arrivals] = now
      this.whose[this.arrivals] = console
      this.arrivals += 1
    }
    if (console === 0) this.#mark(seq, data)
    if (!this.#following || this.#waiting[console]) return
    this.#waiting[console] = true
    const wait = waitBeforeAsking(now, this.#asked[console]!, this.#took[console]!, Math.random())
    setTimeout(() => void this.#board(console), wait)
  }

  #mark(seq: number, data: Buffer): void {
    const text = data.toString()
    const { type, incidentId, payload } = JSON.parse(text.slice(text.indexOf('data: ') + 6)) as {
      type: string
      incidentId: string
      payload: { assignmentId?: string; alarmId?: string; state?: string }
    }
    const id = payload.assignmentId ?? payload.alarmId ?? incidentId
    this.marks.set(seq, payload.state ? `${type} ${id} ${payload.state}` : `${type} ${id}`)
  }

  async #board(console: number): Promise<void> {
    this.#waiting[console] = false
    if (!this.#following) return
    this.#asked[console] = performance.now()
    await Promise.all(
      BOARD.map(async (path) => {
        try {
          const reply = await this.#client.ask({
            method: 'GET',
            path,
            token: this.#tokens[console]!,
            discard: true,
          })
          if (reply.status === 200) this.boardMs.push(reply.ms)
          else this.boardFailures += 1
        } catch {
          if (this.#following) this.boardFailures += 1
        }
      }),
    )
    this.#took[console] = performance.now() - this.#asked[console]!
  }
}
