/** One line of live events as a console or a phone holds it, read with as little work as possible. */
import { connect, type Socket } from 'node:net'

export interface LiveLineOptions {
  readonly port: number
  readonly token: string
  /** Query of the line, such as `?for=crew`. */
  readonly query?: string
  /** Called for each stored event: its number and the bytes of its data. */
  onEvent(seq: number, data: Buffer): void
}

const ID = Buffer.from('id: ')
const END = Buffer.from('\n\n')
const CLOCK = Buffer.from('event: clock')
const RESYNC = Buffer.from('event: resync')

/** Counts everything that arrives and gives out the events; a frame or a clock is only counted. */
export class LiveLine {
  readonly #options: LiveLineOptions
  #socket: Socket | undefined
  #rest: Buffer = Buffer.alloc(0)
  lastSeq = 0
  events = 0
  messages = 0
  bytes = 0
  resyncs = 0
  /** Events that came again or in the wrong order. */
  doubles = 0
  open = false

  constructor(options: LiveLineOptions) {
    this.#options = options
  }

  /** Opens the line, again from the last event that it has; resolves with its first bytes. */
  connect(): Promise<void> {
    const { port, token, query } = this.#options
    this.#rest = Buffer.alloc(0)
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      this.#socket = socket
      socket.setNoDelay(true)
      const from = this.lastSeq > 0 ? `last-event-id: ${this.lastSeq}\r\n` : ''
      socket.write(
        `GET /api/live${query ?? ''} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n${from}\r\n`,
      )
      socket.on('data', (chunk: Buffer) => {
        if (!this.open) {
          this.open = true
          resolve()
        }
        this.#take(chunk)
      })
      socket.on('error', reject)
      socket.on('close', () => {
        this.open = false
        reject(new Error('closed'))
      })
    })
  }

  close(): void {
    this.#socket?.destroy()
  }

  #take(chunk: Buffer): void {
    this.bytes += chunk.length
    const text = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    let at = 0
    for (;;) {
      const end = text.indexOf(END, at)
      if (end < 0) break
      this.messages += 1
      this.#message(text, at, end)
      at = end + 2
    }
    this.#rest = at < text.length ? text.subarray(at) : Buffer.alloc(0)
  }

  #message(text: Buffer, start: number, end: number): void {
    // Chunked transfer puts lengths between; the id of an event is near the beginning of its message.
    const head = text.subarray(start, Math.min(end, start + 64))
    const id = head.indexOf(ID)
    const resync = head.indexOf(RESYNC) >= 0
    if (resync) this.resyncs += 1
    if (id < 0) return
    const seq = Number.parseInt(head.toString('latin1', id + 4, id + 20), 10)
    // The clock carries the number up to which the line has told all: a line that breaks goes on from there.
    if (resync || head.indexOf(CLOCK) >= 0) {
      this.lastSeq = seq
      return
    }
    if (seq <= this.lastSeq) {
      this.doubles += 1
      return
    }
    this.lastSeq = seq
    this.events += 1
    this.#options.onEvent(seq, text.subarray(start, end))
  }
}
