import type { Writable } from 'node:stream'
import { scopeOf, systemActor, within } from '../accounts/actor.ts'
import { lastSeq, listEvents, type StoredEvent } from '../events/log.ts'
import type { LiveMessage } from '../live/bus.ts'
import { countsOf } from '../log/counts.ts'
import type { Services } from '../stage/stage.ts'
import { EventOrder } from './event-order.ts'
import { LiveGroup, type Reader } from './live-group.ts'
import { LiveLine } from './live-line.ts'
import { clockText, eventText } from './live-text.ts'

/** The server's clock goes to every line this often; a line that is silent for longer is dead. */
const HEARTBEAT_MS = 5_000
/** The lines are told the clock in this many portions, so that a thousand of them don't wait for one another. */
const PORTIONS = 20
/** The newest events are kept in memory for lines that come back: after a restart all of them do at once. */
const KEPT = 2_000

/**
 * Passes events and frames on to the lines that are open. Lines that may see the same form a group: what goes out is
 * made once a group, written once a line, and gathered for a moment while much happens; what is urgent goes at once.
 */
export class LiveHub {
  readonly #services: Services
  readonly #groups = new Map<string, LiveGroup>()
  readonly #order: EventOrder
  readonly #unsubscribe: () => void
  readonly #timer: NodeJS.Timeout
  /** The newest events, oldest first, without a gap. */
  #kept: StoredEvent[]
  #lines = 0
  #portion = 0

  /** Takes up the log where it stands. */
  static async start(services: Services): Promise<LiveHub> {
    const newest = await lastSeq(services.db)
    const kept = await listEvents(services.db, scopeOf(systemActor), {
      afterSeq: Math.max(0, newest - KEPT),
      limit: 2 * KEPT,
    })
    return new LiveHub(services, kept)
  }

  private constructor(services: Services, kept: StoredEvent[]) {
    this.#services = services
    this.#kept = kept
    this.#order = new EventOrder(
      kept.at(-1)?.seq ?? 0,
      (event) => this.#event(event),
      (after) => listEvents(services.db, scopeOf(systemActor), { afterSeq: after, limit: KEPT }),
    )
    this.#unsubscribe = services.live.subscribe((message) => this.#take(message))
    this.#timer = setInterval(() => this.#beat(), HEARTBEAT_MS / PORTIONS)
    this.#timer.unref()
    const counts = countsOf(services)
    counts.gauge('live.lines', () => this.#lines)
    counts.gauge('live.groups', () => this.#groups.size)
  }

  get lines(): number {
    return this.#lines
  }

  /**
   * Opens a line: what its reader missed since an event goes out first, then everything as it happens.
   * @param after number of the last event that the client has; undefined for a client that begins, null for one whose number can't be read
   */
  open(raw: Writable, reader: Reader, after: number | null | undefined): LiveLine {
    const key = audienceOf(reader)
    const counts = countsOf(this.#services)
    const group =
      this.#groups.get(key) ?? new LiveGroup(this.#services, reader, (n) => counts.add('live.sent', n))
    this.#groups.set(key, group)
    const newest = this.#order.last
    const line = new LiveLine(raw, after ?? newest, {
      resync: (reason) => counts.add(`live.resync.${reason.replaceAll(' ', '_')}`),
      skipped: () => counts.add('live.frames_skipped'),
      closed: () => {
        group.lines.delete(line)
        this.#lines -= 1
        if (group.lines.size === 0) this.#groups.delete(key)
      },
    })
    group.lines.add(line)
    this.#lines += 1
    line.tell('retry: 2000\n\n')
    if (after === undefined) line.beat(this.#clock(), newest)
    else line.tell(this.#clock())
    if (after === null) line.begin('unknown id', newest)
    else if (after !== undefined && (after > newest || after < (this.#kept[0]?.seq ?? newest + 1) - 1))
      line.begin('too far behind', newest)
    else if (after !== undefined)
      line.each(
        this.#kept
          .filter((event) => event.seq > after && group.sees(event))
          .map((event) => ({ seq: event.seq, text: eventText(event) })),
      )
    return line
  }

  close(): void {
    clearInterval(this.#timer)
    this.#order.stop()
    this.#unsubscribe()
    for (const group of [...this.#groups.values()]) for (const line of [...group.lines]) line.close()
  }

  #take(message: LiveMessage): void {
    if (message.kind === 'event') {
      this.#order.take(message.event)
      return
    }
    const made = new Map<string, Buffer | null>()
    for (const group of this.#groups.values()) {
      const { actor } = group.reader
      if (!within(actor, message.orgPath) && !within({ orgPath: message.orgPath }, actor.orgPath)) continue
      if (message.permission && !this.#services.policy.can(actor, message.permission)) continue
      group.frame(message.name, message.data, made)
    }
  }

  #event(event: StoredEvent): void {
    this.#kept.push(event)
    if (this.#kept.length > 2 * KEPT) this.#kept = this.#kept.slice(-KEPT)
    const urgent = this.#services.live.isUrgent(event.type)
    let text: string | undefined
    for (const group of this.#groups.values()) {
      if (!group.sees(event)) continue
      text ??= eventText(event)
      group.add({ seq: event.seq, text }, urgent)
    }
  }

  #clock(): string {
    const { clock } = this.#services
    return clockText(clock.now(), clock.rate())
  }

  /** The clock and the heartbeat, to one portion of the lines at a time; once a round a look for what others appended. */
  #beat(): void {
    this.#portion = (this.#portion + 1) % PORTIONS
    if (this.#portion === 0 && this.#lines > 0) void this.#order.fill()
    const clock = this.#clock()
    let i = 0
    for (const group of this.#groups.values())
      for (const line of group.lines)
        if (i++ % PORTIONS === this.#portion) line.beat(clock, group.waits ? 0 : this.#order.last)
  }
}

/** Readers with the same key may see the same: what is told to them is made once. */
function audienceOf({ actor, crew }: Reader): string {
  return `${actor.role} ${actor.orgPath} ${crew ? actor.unitId : ''}`
}
