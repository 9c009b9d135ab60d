import type { LngLat } from '../../engines/geo/units.ts'
import {
  buildRoadGraph,
  PROFILES,
  type ProfileId,
  type RoadGraph,
  readRoadCsv,
  retimeRoadGraph,
} from '../../engines/roads/index.ts'
import { seededRandom } from '../../engines/statistics/index.ts'
import { networkCsv } from '../city/index.ts'
import type { City } from '../city/types.ts'
import type { DutyNow, QueueNow, UnitNow } from './answers.ts'
import { Calls, intakeForm } from './calls.ts'
import { Client, Refused } from './client.ts'
import { playDrills, postPlaces } from './containment.ts'
import { Crew, type CrewOrder, type Press, type TourStop } from './crew.ts'
import { Mover } from './mover.ts'
import { Phones } from './phones.ts'
import { shiftChange } from './shifts.ts'

/** Wall time between two looks at the city. */
const TICK_MS = 1_000
/** Product time between two fixes of a unit. */
const FIX_EVERY_MS = 10_000
/** The demo's second desk takes a call that the person at the first has left this long. */
const SECOND_DESK_AFTER_MS = 120_000

export interface LifeAccounts {
  readonly gateway: { account: string; password: string }
  readonly desk: { account: string; password: string }
}

/**
 * Lets the made-up city live against the public interface: crews report for duty by the roster, patrol their tours and send
 * fixes through the radio gateway; calls come in at the first desk; orders are obeyed; calls that wait too long are taken
 * by the second desk. Seeded, except for what people at the screens do.
 */
export class CityLife {
  readonly #city: City
  readonly #gateway: Client
  readonly #desk: Client
  readonly #accounts: LifeAccounts
  readonly #log: (problem: string) => void
  readonly #calls: Calls
  readonly #phones: Phones
  readonly #random = seededRandom('city life')
  readonly #crews = new Map<string, Crew>()
  readonly #fixSeq = new Map<string, number>()
  readonly #graphs = new Map<ProfileId, RoadGraph>()
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #lastMs = 0
  #lastFixMs = 0
  #lastPlanMs = 0
  #duties: DutyNow[] = []
  #zones = new Map<string, LngLat[]>()

  constructor(city: City, base: string, accounts: LifeAccounts, log: (problem: string) => void) {
    this.#city = city
    this.#gateway = new Client(base)
    this.#desk = new Client(base)
    this.#accounts = accounts
    this.#log = log
    this.#calls = new Calls(city)
    this.#phones = new Phones(this.#gateway, this.#desk)
  }

  async start(): Promise<void> {
    await this.#gateway.signIn(this.#accounts.gateway.account, this.#accounts.gateway.password)
    await this.#desk.signIn(this.#accounts.desk.account, this.#accounts.desk.password)
    const { nodes, edges } = networkCsv(this.#city)
    const raw = await readRoadCsv({ nodes: [nodes], edges: [edges] })
    const police = buildRoadGraph(raw, PROFILES.police)
    this.#graphs.set('police', police)
    for (const id of ['ebike', 'foot'] as const) this.#graphs.set(id, retimeRoadGraph(police, PROFILES[id]))
    this.#timer = setInterval(() => {
      this.#running ??= this.#tick()
        .catch((error) => this.#log(String(error)))
        .finally(() => {
          this.#running = undefined
        })
    }, TICK_MS)
    this.#timer.unref?.()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#running
  }

  async #tick(): Promise<void> {
    const { now } = await this.#desk.get<{ now: string }>('/api/clock')
    const nowMs = Date.parse(now)
    const before = this.#lastMs || nowMs
    this.#lastMs = nowMs
    if (nowMs <= before) return
    if (nowMs - this.#lastPlanMs > 300_000) await this.#readPlans(nowMs)
    for (const call of this.#calls.between(before, nowMs))
      await this.#try(() =>
        call.source === '110'
          ? this.#phones.ring(call, nowMs)
          : this.#desk.post('/api/incidents', intakeForm(call, nowMs)),
      )
    await this.#try(() => this.#phones.work(nowMs))
    const [units, queue] = await Promise.all([
      this.#desk.get<UnitNow[] | { units: UnitNow[] }>('/api/dispatch/units'),
      this.#desk.get<QueueNow[] | { rows: QueueNow[] }>('/api/dispatch/queue'),
    ])
    const rows = Array.isArray(queue) ? queue : queue.rows
    const all = Array.isArray(units) ? units : units.units
    const quiet = this.#calls.whenQuiet(nowMs, rows.length)
    if (quiet)
      await this.#try(() =>
        this.#calls.opening
          ? this.#desk.post('/api/incidents', intakeForm(quiet, nowMs))
          : this.#phones.ring(quiet, nowMs),
      )
    await this.#changeShifts(all, nowMs)
    await this.#liveCrews(all, rows, nowMs, (nowMs - before) / 1000)
    await this.#sendFixes(all, nowMs)
    await this.#secondDesk(rows, nowMs)
    await this.#try(() => playDrills(this.#gateway, this.#graphs.get('police')!))
  }

  /** Reads roster and tours anew: shifts change, chiefs change plans. */
  async #readPlans(nowMs: number): Promise<void> {
    this.#lastPlanMs = nowMs
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
    const roster = await this.#desk.get<{ duties: DutyNow[] }>(
      `/api/roster/duties?from=${day(nowMs - 86_400_000)}&to=${day(nowMs + 86_400_000)}`,
    )
    this.#duties = roster.duties
    for (const date of [day(nowMs - 8 * 3_600_000 + 8 * 3_600_000), day(nowMs)])
      await this.#try(async () => {
        const { tours } = await this.#desk.get<{
          tours: Array<{ unitId: string; stops: Array<{ lngLat: LngLat; leaveAt: string }> }>
        }>(`/api/patrol/tours?day=${date}`)
        const byUnit = new Map<string, TourStop[]>()
        for (const tour of tours)
          byUnit.set(tour.unitId, [
            ...(byUnit.get(tour.unitId) ?? []),
            ...tour.stops.map((stop) => ({ lngLat: stop.lngLat, leaveMs: Date.parse(stop.leaveAt) })),
          ])
        for (const [unitId, stops] of byUnit)
          this.#crews.get(unitId)?.setTour(stops.sort((a, b) => a.leaveMs - b.leaveMs))
      })
  }

  async #changeShifts(units: readonly UnitNow[], nowMs: number): Promise<void> {
    for (const unit of units) {
      const next = shiftChange(unit, this.#duties, nowMs)
      if (!next) continue
      const body =
        next === 'goes home'
          ? { state: 'off_duty', note: '正常交接（演示）' }
          : {
              state: next.begins.role === 'checkpoint' ? 'post' : 'patrol',
              shiftLabel: next.begins.shift,
              crew: next.begins.people.map((person) => person.id),
            }
      await this.#try(() => this.#gateway.post(`/api/force/units/${unit.unitId}/duty`, body))
    }
  }

  async #liveCrews(
    units: readonly UnitNow[],
    queue: readonly QueueNow[],
    nowMs: number,
    seconds: number,
  ): Promise<void> {
    const places = new Map(queue.map((row) => [row.incidentId, row.lngLat]))
    const posts = await postPlaces(this.#desk, units)
    for (const unit of units) {
      if (unit.state === 'off_duty' || unit.state === 'rostered' || unit.state === 'out_of_service') {
        this.#crews.delete(unit.unitId)
        continue
      }
      const crew = this.#crewOf(unit)
      const current = unit.active ?? unit.toReport[0]
      const order: CrewOrder | null = current
        ? {
            assignmentId: current.id,
            state: current.state,
            lngLat: posts.get(current.id) ?? places.get(current.incidentId) ?? null,
            isPost: posts.has(current.id),
          }
        : null
      const press = crew.live(nowMs, seconds, order)
      if (press) await this.#press(unit.unitId, press)
    }
  }

  #crewOf(unit: UnitNow): Crew {
    let crew = this.#crews.get(unit.unitId)
    if (!crew) {
      const profile: ProfileId = unit.mode === 'car' ? 'police' : unit.mode === 'foot' ? 'foot' : 'ebike'
      const wander = this.#placesOf(unit.callSign)
      const start = unit.lngLat ?? wander[0] ?? this.#city.center
      const mover = new Mover(this.#graphs.get(profile)!, start)
      crew = new Crew(unit.unitId, mover, wander, this.#random.fork(unit.unitId))
      this.#crews.set(unit.unitId, crew)
      this.#lastPlanMs = 0
    }
    return crew
  }

  /** Where a crew without a tour strolls: the check-in points of its zone, else of its station. */
  #placesOf(callSign: string): LngLat[] {
    const known = this.#zones.get(callSign)
    if (known) return known
    const team = this.#city.force.teams.find((each) => each.callSign === callSign)
    const points = this.#city.sites.checkinPoints
    const inZone = points.filter((point) => team?.zoneCode && point.zoneCode === team.zoneCode)
    const inStation = points.filter((point) => point.stationCode === team?.unitCode)
    const chosen = (inZone.length > 2 ? inZone : inStation.length > 0 ? inStation : points).map(
      (point) => point.lngLat,
    )
    this.#zones.set(callSign, chosen)
    return chosen
  }

  async #press(unitId: string, press: Press): Promise<void> {
    await this.#try(() =>
      this.#gateway.post(`/api/dispatch/units/${unitId}/press`, {
        press,
        ...(press === 'report'
          ? { disposition: 'handled_on_scene', text: '已到场处置，情况平稳（演示）。' }
          : {}),
      }),
    )
  }

  async #sendFixes(units: readonly UnitNow[], nowMs: number): Promise<void> {
    if (nowMs - this.#lastFixMs < FIX_EVERY_MS) return
    this.#lastFixMs = nowMs
    const positions = units.flatMap((unit) => {
      const crew = this.#crews.get(unit.unitId)
      if (!crew) return []
      const seq = (this.#fixSeq.get(unit.unitId) ?? nowMs) + 1
      this.#fixSeq.set(unit.unitId, seq)
      // A handset's fix is off by some metres.
      const noise = () => this.#random.normal() * 4e-5
      return [
        {
          unitId: unit.unitId,
          seq,
          at: new Date(nowMs).toISOString(),
          lon: crew.mover.at[0] + noise(),
          lat: crew.mover.at[1] + noise(),
          speedKmh: Math.round(crew.mover.speedKmh * 10) / 10,
          heading: crew.mover.heading,
          accuracyM: 8,
          source: 'simulated',
        },
      ]
    })
    if (positions.length > 0)
      await this.#try(() =>
        this.#gateway.post('/api/tracking/positions', { positions: positions.slice(0, 500) }),
      )
  }

  async #secondDesk(queue: readonly QueueNow[], nowMs: number): Promise<void> {
    const waiting = queue.find(
      (row) =>
        row.waitsSince !== null &&
        nowMs - Date.parse(row.waitsSince) > SECOND_DESK_AFTER_MS &&
        row.lngLat !== null &&
        row.assignments.length === 0,
    )
    if (!waiting) return
    await this.#try(async () => {
      const { candidates } = await this.#desk.get<{ candidates: Array<{ unitId: string }> }>(
        `/api/dispatch/incidents/${waiting.incidentId}/recommendation`,
      )
      const [first] = candidates
      if (first)
        await this.#desk.post(`/api/dispatch/incidents/${waiting.incidentId}/orders`, {
          unitId: first.unitId,
        })
    })
  }

  /** A refusal is part of life (a lost race, a unit just gone off duty); it is noted and the city goes on. */
  async #try(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      this.#log(error.message)
    }
  }
}
