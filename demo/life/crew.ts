import type { LngLat } from '../../engines/geo/units.ts'
import type { SeededRandom } from '../../engines/statistics/index.ts'
import type { Mover } from './mover.ts'

/** What a crew's terminal knows of its order. */
export interface CrewOrder {
  readonly assignmentId: string
  readonly state: string
  readonly lngLat: LngLat | null
  /** A containment post: the crew takes position there and holds it until it is released. */
  readonly isPost?: boolean
}

export interface TourStop {
  readonly lngLat: LngLat
  readonly leaveMs: number
}

/** What the crew presses now; the life of the city passes it on through the radio gateway. */
export type Press =
  | 'delivered'
  | 'ack'
  | 'en_route'
  | 'on_scene'
  | 'clear'
  | 'report'
  | 'in_position'
  | 'hold'

/**
 * One crew: drives its tour, obeys orders, takes as long as people take. Pure but for its own state: time and chance are
 * given, presses are answered.
 */
export class Crew {
  readonly unitId: string
  readonly mover: Mover
  readonly #random: SeededRandom
  readonly #wander: readonly LngLat[]
  #order: { id: string; state: string; nextAtMs: number } | undefined
  #tour: readonly TourStop[] = []
  #waitUntilMs = 0

  constructor(unitId: string, mover: Mover, wander: readonly LngLat[], random: SeededRandom) {
    this.unitId = unitId
    this.mover = mover
    this.#wander = wander
    this.#random = random
  }

  setTour(stops: readonly TourStop[]): void {
    this.#tour = stops
  }

  /** Lives on for a span that ends at `nowMs`; answers the press that is due, if one is. */
  live(nowMs: number, seconds: number, order: CrewOrder | null): Press | null {
    const press = order ? this.#obey(order, nowMs) : this.#patrol(nowMs)
    this.mover.advance(seconds)
    return press
  }

  #obey(order: CrewOrder, nowMs: number): Press | null {
    if (this.#order?.id !== order.assignmentId || this.#order.state !== order.state) {
      this.#order = {
        id: order.assignmentId,
        state: order.state,
        nextAtMs: nowMs + this.#pause(order.state, order.isPost === true) * 1000,
      }
      // A patrol car with its lights on is a little faster than usual.
      if (order.state === 'en_route' && order.lngLat) this.mover.goTo(order.lngLat, 1.1)
      else if (order.state !== 'sent' && order.state !== 'delivered' && order.state !== 'acked')
        this.mover.stop()
    }
    if (nowMs < this.#order.nextAtMs) return null
    switch (order.state) {
      case 'sent':
        return 'delivered'
      case 'delivered':
        return 'ack'
      case 'acked':
        return 'en_route'
      case 'en_route':
        if (this.mover.isMoving) return null
        return order.isPost ? 'in_position' : 'on_scene'
      case 'in_position':
        return 'hold'
      case 'on_scene':
        return 'clear'
      case 'cleared':
        return 'report'
      default:
        return null
    }
  }

  /** Seconds that people take before the next press. */
  #pause(state: string, urgent: boolean): number {
    const next = () => this.#random.next()
    if (urgent && state === 'delivered') return 3 + 4 * next()
    if (urgent && state === 'acked') return 3 + 6 * next()
    if (state === 'in_position') return 10 + 8 * next()
    if (state === 'sent') return 1
    if (state === 'delivered') return 4 + 14 * next()
    if (state === 'acked') return 10 + 40 * next()
    if (state === 'on_scene') return Math.exp(6.3 + 0.5 * this.#random.normal())
    if (state === 'cleared') return 60 + 240 * next()
    return 0
  }

  #patrol(nowMs: number): null {
    this.#order = undefined
    if (this.mover.isMoving || nowMs < this.#waitUntilMs) return null
    const stop = this.#tour.find((each) => each.leaveMs > nowMs + 60_000)
    if (stop) {
      this.#waitUntilMs = 0
      if (near(this.mover.at, stop.lngLat)) this.#waitUntilMs = stop.leaveMs
      else this.mover.goTo(stop.lngLat)
      return null
    }
    this.#waitUntilMs = nowMs + (120 + 600 * this.#random.next()) * 1000
    if (this.#wander.length > 0) this.mover.goTo(this.#random.pick(this.#wander))
    return null
  }
}

function near(a: LngLat, b: LngLat): boolean {
  return Math.abs(a[0] - b[0]) < 4e-4 && Math.abs(a[1] - b[1]) < 3e-4
}
