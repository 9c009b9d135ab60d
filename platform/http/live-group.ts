import { type Actor, within } from '../accounts/actor.ts'
import type { StoredEvent } from '../events/log.ts'
import type { Services } from '../stage/stage.ts'
import type { LiveLine, Told } from './live-line.ts'
import { message } from './live-text.ts'

/** Lines that are written before others get a turn. */
const PORTION = 50
/** Between two portions of events a group waits this long for each line that it has, within these bounds (ms). */
const PACE = { perLine: 0.5, least: 5, most: 100 } as const

/** Who reads a line, and whether it is a crew's: that hears of its own work only, and gets no frames of positions. */
export interface Reader {
  readonly actor: Actor
  readonly crew: boolean
}

/** Lines that may see the same, and what waits to be told to them. */
export class LiveGroup {
  readonly reader: Reader
  readonly lines = new Set<LiveLine>()
  readonly #services: Services
  readonly #count: (sent: number) => void
  readonly #stages = new Map<string, boolean>()
  #waiting: Told[] = []
  #timer: NodeJS.Timeout | undefined
  #flushedAt = Number.NEGATIVE_INFINITY

  constructor(services: Services, reader: Reader, count: (sent: number) => void) {
    this.#services = services
    this.reader = reader
    this.#count = count
  }

  /** An event is seen by those in whose scope it lies and who may read its stage; by a crew if it concerns its unit. */
  sees(event: StoredEvent): boolean {
    const { actor, crew } = this.reader
    let reads = this.#stages.get(event.stage)
    if (reads === undefined) {
      reads = this.#services.policy.can(actor, `${event.stage}.read`)
      this.#stages.set(event.stage, reads)
    }
    return reads && within(actor, event.orgPath) && (!crew || this.#services.live.concerns(actor, event))
  }

  /** Is something gathered that the lines haven't been told? */
  get waits(): boolean {
    return this.#waiting.length > 0
  }

  add(told: Told, urgent: boolean): void {
    this.#waiting.push(told)
    if (urgent) {
      this.#flush()
      return
    }
    const pace = Math.min(PACE.most, Math.max(PACE.least, this.lines.size * PACE.perLine))
    const wait = Math.max(0, this.#flushedAt + pace - performance.now())
    this.#timer ??= setTimeout(() => this.#flush(), wait)
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const events = this.#waiting
    this.#waiting = []
    this.#flushedAt = performance.now()
    const bytes = Buffer.from(events.map(({ text }) => text).join(''))
    for (const line of this.lines) line.events(events, bytes)
    this.#count(events.length * this.lines.size)
  }

  /**
   * A frame of telemetry, in portions of lines.
   * @param made what was made already for others of the same scope
   */
  frame(name: string, data: unknown, made: Map<string, Buffer | null>): void {
    const { actor, crew } = this.reader
    const key = name === 'positions' ? actor.orgPath : ''
    if (name === 'positions' && (crew || !this.#services.policy.can(actor, 'tracking.read'))) return
    let bytes = made.get(key)
    if (bytes === undefined) {
      const own = name === 'positions' ? positionsIn(actor, data as PositionFrame) : data
      bytes = own === null ? null : Buffer.from(message(name, own))
      made.set(key, bytes)
    }
    if (bytes) this.#portions(bytes, [...this.lines], 0)
  }

  #portions(bytes: Buffer, lines: readonly LiveLine[], from: number): void {
    for (const line of lines.slice(from, from + PORTION)) line.frame(bytes)
    this.#count(Math.min(PORTION, lines.length - from))
    if (from + PORTION < lines.length) setImmediate(() => this.#portions(bytes, lines, from + PORTION))
  }
}

interface PositionFrame {
  readonly t: string
  readonly units: ReadonlyArray<{
    readonly unitId: string
    readonly orgPath: string
    readonly lon: number
    readonly lat: number
    readonly at: string
    readonly speedKmh: number | null
    readonly heading: number | null
    readonly accuracyM: number | null
  }>
}

/** A tenth of a metre: nobody's fix is better, and the digits behind it would be half of what goes out. */
const tenth = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/**
 * A frame of positions holds only the units in the reader's scope, one row each: id, longitude, latitude (degrees), time
 * of the fix (ms), speed (km/h), heading (degrees), accuracy (m). Names of columns would be two thirds of a city's frame.
 */
function positionsIn(actor: Actor, { t, units }: PositionFrame): object | null {
  const rows = units.flatMap((unit) =>
    within(actor, unit.orgPath)
      ? [
          [
            unit.unitId,
            tenth(unit.lon),
            tenth(unit.lat),
            Date.parse(unit.at),
            unit.speedKmh,
            unit.heading,
            unit.accuracyM,
          ],
        ]
      : [],
  )
  return rows.length === 0 ? null : { t, rows }
}
