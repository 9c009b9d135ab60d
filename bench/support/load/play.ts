/** Plays the load: calls, orders, presses, SOS, positions, desks and phones, each by its own clock. */
import type { LngLat } from '../../../engines/geo/index.ts'
import type { LoadCity } from './city.ts'
import { Client } from './client.ts'
import { Commands } from './commands.ts'
import { Desks } from './desks.ts'
import { Phones } from './phones.ts'
import { Schedule } from './schedule.ts'
import { classNames } from './words.ts'

export interface LoadPlan {
  readonly incidentsPerSecond: number
  readonly positionsPerSecond: number
  readonly sosEverySeconds: number
  /** What is due before this doesn't count. */
  readonly warmUpSeconds: number
  readonly measuredSeconds: number
}

/** Fixes in one request of the gateway. */
const FIXES = 50

export class Play {
  readonly schedule = new Schedule()
  readonly client: Client
  readonly commands: Commands
  readonly desks: Desks
  readonly phones: Phones
  /** Fixes that the server said to have stored: unit, time, number. */
  readonly stored: Array<readonly [unitId: string, atMs: number, seq: number]> = []
  readonly positionMs: number[] = []
  readonly rankMs: number[] = []
  readonly assessMs: number[] = []
  refusedFixes = 0
  failures = 0
  #ended = false
  readonly #city: LoadCity
  readonly #plan: LoadPlan
  readonly #places: LngLat[]
  #seq = 0

  constructor(port: number, city: LoadCity, plan: LoadPlan) {
    this.#city = city
    this.#plan = plan
    this.client = new Client(port, 256)
    this.commands = new Commands(this.client)
    // Every browser has sockets of its own: a board that is answered late holds up nobody else's press.
    this.desks = new Desks(port, city.consoles, new Client(port, 6 * city.consoles.length))
    this.phones = new Phones(port, city.units, new Client(port, city.units.length))
    this.#places = city.units.map((_, i) => city.nodes[(i * 5) % city.nodes.length]!)
  }

  /** Opens all lines and gives every unit a first place. */
  async open(): Promise<void> {
    for (let i = 0; i < this.#city.units.length; i += 250) await this.#positions(i, 250)
    await Promise.all([this.desks.open(), this.phones.open()])
  }

  /** Lays out the whole run from a second of the schedule on; the caller waits with `schedule.until`. */
  layOut(from: number): void {
    const { incidentsPerSecond, positionsPerSecond, sosEverySeconds, warmUpSeconds, measuredSeconds } =
      this.#plan
    const seconds = warmUpSeconds + measuredSeconds + 30
    for (let i = 0; i < seconds * incidentsPerSecond; i++)
      this.schedule.at(
        from + i / incidentsPerSecond,
        (dueAt) => void this.#incident(i, dueAt).catch(() => this.#fail()),
      )
    const requests = positionsPerSecond / FIXES
    for (let i = 0; i < seconds * requests; i++)
      this.schedule.at(
        from + i / requests,
        () => void this.#positions((i * FIXES) % this.#city.units.length, FIXES).catch(() => this.#fail()),
      )
    for (let i = 0; i < seconds / sosEverySeconds; i++)
      this.schedule.at(
        from + warmUpSeconds / 2 + i * sosEverySeconds,
        (dueAt) => void this.#sos(i, dueAt).catch(() => this.#fail()),
      )
    this.desks.follow()
  }

  /** No new work begins; what is under way may still be answered. */
  end(): void {
    this.#ended = true
    this.schedule.stop()
    this.desks.stop()
    this.phones.stop()
  }

  #fail(): void {
    if (!this.#ended) this.failures += 1
  }

  #later(seconds: number): Promise<number> {
    return new Promise((done) => this.schedule.at(this.schedule.now() + seconds, done))
  }

  /** One incident as its people work it: typing, report, ranking, order, receipt, on the way, on scene, result. */
  async #incident(i: number, dueAt: number): Promise<void> {
    const desk = this.#city.consoles[i % this.#city.consoles.length]!
    const unit = this.#city.units[i % this.#city.units.length]!
    const [classCode, text] = classNames[i % classNames.length]!
    const lngLat = this.#city.nodes[(i * 31) % 2_000]!
    const call = { text, lngLat, callerPhone: `100${10_000_000 + i}` }
    const typed = await this.client.ask({
      method: 'POST',
      path: '/api/incidents/assessment',
      token: desk,
      body: call,
    })
    this.assessMs.push(typed.ms)
    const incident = await this.commands.send(
      'report',
      dueAt,
      {
        method: 'POST',
        path: '/api/incidents',
        token: desk,
        body: { ...call, classCode, validity: 'valid' },
      },
      (answer) => `IncidentReported ${answer.id}`,
    )
    if (!incident) return
    await this.#later(0.5)
    const ranked = await this.client.ask({
      method: 'GET',
      path: `/api/dispatch/incidents/${incident.id}/recommendation?most=12`,
      token: desk,
      discard: true,
    })
    this.rankMs.push(ranked.serverMs ?? ranked.ms)
    const order = await this.commands.send(
      'order',
      await this.#later(0.5),
      {
        method: 'POST',
        path: `/api/dispatch/incidents/${incident.id}/orders`,
        token: desk,
        body: { unitId: unit.id },
      },
      (answer) => `OrderSent ${answer.id} sent`,
    )
    if (!order) return
    const moved = (state: string) => () => `AssignmentMoved ${order.id} ${state}`
    const press = (path: string, body: object, state: string, at: number) =>
      this.commands.send('press', at, { method: 'POST', path, token: unit.token, body }, moved(state))
    const mine = '/api/dispatch/mine'
    await press(`${mine}/assignments/${order.id}/delivery`, {}, 'delivered', await this.#later(0.5))
    await press(`${mine}/press`, { press: 'ack_en_route' }, 'en_route', await this.#later(2))
    await press(`${mine}/press`, { press: 'on_scene' }, 'on_scene', await this.#later(7))
    await press(
      `${mine}/assignments/${order.id}/report`,
      { disposition: 'mediated', text: '现场处置完毕' },
      'reported',
      await this.#later(10),
    )
  }

  async #sos(i: number, dueAt: number): Promise<void> {
    const { units, consoles } = this.#city
    // From the other end of the list: units that have no order now.
    const unit = units[units.length - 1 - (i % 200)]!
    const alarm = await this.commands.send(
      'sos',
      dueAt,
      { method: 'POST', path: '/api/dispatch/mine/sos', token: unit.token, body: {} },
      (answer) => `SosRaised ${answer.id}`,
    )
    if (!alarm) return
    await this.commands.send(
      'note',
      await this.#later(1.5),
      {
        method: 'POST',
        path: `/api/dispatch/alarms/${alarm.id}/acknowledgement`,
        token: consoles[i % consoles.length]!,
        body: {},
      },
      (answer) => `AlarmEnded ${answer.id}`,
    )
  }

  async #positions(from: number, count: number): Promise<void> {
    const { units, gateway } = this.#city
    const at = new Date()
    const fixes = units.slice(from, from + count).map((unit, k) => {
      const [lon, lat] = this.#places[from + k]!
      this.#seq += 1
      // A walker's pace around its place: the mark moves, and no fix is an impossible jump.
      const turn = (this.#seq % 628) / 100
      return {
        unitId: unit.id,
        seq: this.#seq,
        at: at.toISOString(),
        lon: lon + 0.0001 * Math.cos(turn),
        lat: lat + 0.0001 * Math.sin(turn),
        speedKmh: 20,
        heading: 90,
        accuracyM: 8,
      }
    })
    if (fixes.length === 0) return
    const reply = await this.client.ask({
      method: 'POST',
      path: '/api/tracking/positions',
      token: gateway,
      body: { positions: fixes },
    })
    this.positionMs.push(reply.ms)
    if (reply.status !== 200) {
      this.refusedFixes += fixes.length
      return
    }
    const { refused } = JSON.parse(reply.body) as { refused: Array<{ index: number }> }
    this.refusedFixes += refused.length
    const out = new Set(refused.map(({ index }) => index))
    for (const [index, fix] of fixes.entries())
      if (!out.has(index)) this.stored.push([fix.unitId, at.getTime(), fix.seq])
  }
}
