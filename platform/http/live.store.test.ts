import { Writable } from 'node:stream'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Actor, scopeOf, systemActor } from '../accounts/actor.ts'
import { allow, Policy } from '../accounts/policy.ts'
import { wallClock } from '../clock/clock.ts'
import { act } from '../commands/act.ts'
import { onBothDatabases } from '../database/testing.ts'
import { appendEvents, type DomainEvent, lastSeq, listEvents, type StoredEvent } from '../events/log.ts'
import { LiveBus } from '../live/bus.ts'
import { countsOf } from '../log/counts.ts'
import { platformMigrations } from '../migrations.ts'
import type { Services } from '../stage/stage.ts'
import { LiveHub } from './live-hub.ts'

const desk: Actor = {
  accountId: 'd',
  name: 'desk',
  role: 'dispatcher',
  orgId: 'a',
  orgPath: '/a/',
  unitId: null,
}
const crew: Actor = { ...desk, role: 'officer', orgPath: '/a/b/', unitId: 'u1' }
const rights = new Policy([allow('work.read', ['dispatcher', 'officer'], '看', 'See')])
type Board = Map<string, number>

/** A screen: reads its board when it begins or is told to, and then follows the line by the numbers of its events. */
class Screen {
  board: Board = new Map()
  readonly seen: number[] = []
  lastId: string | undefined
  #boardSeq = 0
  #socket: Writable | undefined
  #stuck = false

  readonly actor: Actor
  readonly narrow: boolean
  readonly #hub: () => LiveHub
  readonly #read: (screen: Screen) => Promise<{ board: Board; seq: number }>

  constructor(
    reader: { readonly actor: Actor; readonly narrow: boolean },
    hub: () => LiveHub,
    read: (screen: Screen) => Promise<{ board: Board; seq: number }>,
  ) {
    this.actor = reader.actor
    this.narrow = reader.narrow
    this.#hub = hub
    this.#read = read
  }

  async connect(): Promise<void> {
    if (this.#socket) return
    this.#stuck = false
    const socket = new Writable({
      decodeStrings: false,
      // A stuck client takes nothing off its line.
      write: (chunk, _encoding, done) => {
        if (this.#stuck) return
        if (this.#socket === socket) this.#take(String(chunk))
        done()
      },
    })
    this.#socket = socket
    const fresh = this.lastId === undefined
    const line = this.#hub().open(
      socket,
      { actor: this.actor, crew: this.narrow },
      fresh ? undefined : Number(this.lastId),
    )
    socket.on('close', () => line.close())
    if (fresh) await this.refresh()
  }

  cut(): void {
    this.#socket?.destroy()
    this.#socket = undefined
  }

  stick(): void {
    this.#stuck = true
  }

  async refresh(): Promise<void> {
    const { board, seq } = await this.#read(this)
    // What came over the line while the snapshot was read is newer than it.
    if (seq >= this.#boardSeq) this.board = board
    this.#boardSeq = Math.max(this.#boardSeq, seq)
  }

  #take(text: string): void {
    for (const part of text.split('\n\n')) {
      const id = part.match(/^id: (\d+)$/m)?.[1]
      if (id) this.lastId = id
      const kind = part.match(/^event: (\w+)$/m)?.[1]
      if (kind === 'resync') void this.refresh()
      if (kind !== 'event') continue
      const event = JSON.parse(part.slice(part.indexOf('data: ') + 6)) as StoredEvent
      this.seen.push(event.seq)
      if (event.seq <= this.#boardSeq) continue
      this.#boardSeq = event.seq
      apply(this.board, event)
    }
  }
}

function apply(board: Board, { payload }: Pick<StoredEvent, 'payload'>): void {
  board.set(String(payload.key), Number(payload.value))
}

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      n: fc.integer({ min: 1, max: 3 }),
      key: fc.nat(4),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crossed' as const), key: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('elsewhere' as const), key: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cut' as const), who: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('connect' as const), who: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pause' as const), ms: fc.nat(12) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
)

onBothDatabases('live lines', platformMigrations, (open) => {
  const services = () => {
    const live = new LiveBus()
    live.narrow('work', ({ unitId }, event) => event.unitId === unitId)
    live.hurry('Urgent')
    return { db: open().db, live, policy: rights, clock: wallClock, memory: new Map() } as unknown as Services
  }
  const event = (key: number, value: number): DomainEvent => ({
    type: value % 7 === 0 ? 'Urgent' : 'Done',
    stage: value % 5 === 0 ? 'secret' : 'work',
    orgPath: ['/a/', '/a/b/', '/c/'][key % 3]!,
    unitId: key % 2 === 0 ? 'u1' : 'u2',
    payload: { key: String(key), value },
  })
  /** What a screen may see of the log, by the words of the rule itself. */
  const visible = (screen: Screen, one: StoredEvent) =>
    one.stage === 'work' &&
    one.orgPath.startsWith(screen.actor.orgPath) &&
    (!screen.narrow || one.unitId === screen.actor.unitId)

  it('screens that break, come back and are told in any interleaving end with the board of a fresh load', async () => {
    let value = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const parts = services()
        let hub = await LiveHub.start(parts)
        const begin = await lastSeq(parts.db)
        const all = () => listEvents(parts.db, scopeOf(systemActor), { afterSeq: begin, limit: 1000 })
        const read = async (screen: Screen) => {
          const board: Board = new Map()
          const log = await all()
          for (const one of log) if (visible(screen, one)) apply(board, one)
          return { board, seq: log.at(-1)?.seq ?? begin }
        }
        const screens = [
          new Screen({ actor: desk, narrow: false }, () => hub, read),
          new Screen({ actor: desk, narrow: false }, () => hub, read),
          new Screen({ actor: crew, narrow: true }, () => hub, read),
        ]
        await screens[0]!.connect()
        const append = (events: DomainEvent[]) =>
          parts.db.transaction().execute((tx) => appendEvents(tx, events, { actor: desk, at: new Date() }))
        const tell = (events: StoredEvent[]) => {
          for (const one of events) parts.live.publish({ kind: 'event', event: one })
        }
        for (const each of steps) {
          if (each.do === 'act')
            await act(parts, { actor: desk, key: null, name: 'x', request: null }, async (work) => {
              for (let i = 0; i < each.n; i++) work.emit(event(each.key + i, ++value))
            })
          // Two acts on two connections: the later one is told first.
          else if (each.do === 'crossed') {
            const first = await append([event(each.key, ++value)])
            const second = await append([event(each.key + 1, ++value)])
            tell(second)
            tell(first)
          } else if (each.do === 'elsewhere') await append([event(each.key, ++value)])
          else if (each.do === 'cut') screens[each.who]!.cut()
          else if (each.do === 'connect') await screens[each.who]!.connect()
          else if (each.do === 'pause') await new Promise((done) => setTimeout(done, each.ms))
          else {
            for (const screen of screens) screen.cut()
            hub.close()
            hub = await LiveHub.start(parts)
          }
        }
        for (const screen of screens) await screen.connect()
        await act(parts, { actor: desk, key: null, name: 'x', request: null }, async (work) => {
          work.emit({
            ...event(0, 1),
            type: 'Urgent',
            orgPath: '/a/b/',
            payload: { key: 'end', value: ++value },
          })
        })
        const log = await all()
        const last = log.at(-1)!.seq
        for (let i = 0; i < 200 && screens.some(({ seen }) => seen.at(-1) !== last); i++)
          await new Promise((done) => setTimeout(done, 10))
        hub.close()
        for (const screen of screens) {
          expect(screen.seen).toEqual([...new Set(screen.seen)].sort((a, b) => a - b))
          const own = log.filter((one) => visible(screen, one)).map(({ seq }) => seq)
          // From the first event that it was told on: every one, once.
          expect(screen.seen).toEqual(own.slice(own.indexOf(screen.seen[0]!)))
          expect(Object.fromEntries(screen.board)).toEqual(Object.fromEntries((await read(screen)).board))
        }
      }),
      { numRuns: Number(process.env.LIVE_RUNS ?? 10) },
    )
  })

  it('lets a client go that takes nothing, tells why, and counts it', async () => {
    const parts = services()
    const hub = await LiveHub.start(parts)
    const read = async () => ({ board: new Map(), seq: 0 })
    const [slow, quick] = [
      new Screen({ actor: desk, narrow: false }, () => hub, read),
      new Screen({ actor: desk, narrow: false }, () => hub, read),
    ]
    await slow.connect()
    await quick.connect()
    slow.stick()
    const big = { ...event(0, 1), payload: { key: 'big', value: 1, text: 'x'.repeat(700_000) } }
    for (let i = 0; i < 5; i++) {
      await act(parts, { actor: desk, key: null, name: 'x', request: null }, async (work) => work.emit(big))
      await new Promise((done) => setTimeout(done, 20))
    }
    expect(quick.seen.length).toBe(5)
    expect(hub.lines).toBe(1)
    expect(countsOf(parts).read()).toMatchObject({ 'live.resync.slow': 1, 'live.lines': 1 })
    hub.close()
  })
})
