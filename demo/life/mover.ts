import { fastMetres, type LngLat } from '../../engines/geo/index.ts'
import { findRoute, type RoadGraph, snapToRoad } from '../../engines/roads/index.ts'

/** Something that moves along streets: has a place, may have a way before it. Metres and seconds, no clock of its own. */
export class Mover {
  readonly #graph: RoadGraph
  #at: LngLat
  #line: readonly LngLat[] = []
  #leg = 0
  #along = 0
  #metresPerSecond = 0
  #heading: number | null = null

  constructor(graph: RoadGraph, at: LngLat) {
    this.#graph = graph
    this.#at = snapToRoad(graph, at)?.lngLat ?? at
  }

  get at(): LngLat {
    return this.#at
  }
  get isMoving(): boolean {
    return this.#leg < this.#line.length - 1
  }
  get speedKmh(): number {
    return this.isMoving ? this.#metresPerSecond * 3.6 : 0
  }
  get heading(): number | null {
    return this.#heading
  }

  /** Sets off to a place by the fastest streets, at `pace` times the usual speed; false when there is no way. */
  goTo(target: LngLat, pace = 1): boolean {
    const from = snapToRoad(this.#graph, this.#at)
    const to = snapToRoad(this.#graph, target)
    const route = from && to ? findRoute(this.#graph, from, to) : null
    if (!route || route.line.length < 2 || route.time === 0) {
      this.stop()
      return route !== null
    }
    this.#line = route.line
    this.#leg = 0
    this.#along = 0
    this.#metresPerSecond = (route.metres / (route.time / 100)) * pace
    return true
  }

  stop(): void {
    this.#line = []
    this.#leg = 0
  }

  /** Moves on by a span of time. */
  advance(seconds: number): void {
    let rest = seconds * this.#metresPerSecond
    while (this.isMoving && rest > 0) {
      const [a, b] = [this.#line[this.#leg]!, this.#line[this.#leg + 1]!]
      const length = fastMetres(a, b)
      this.#heading = bearing(a, b)
      if (this.#along + rest < length) {
        this.#along += rest
        const share = this.#along / length
        this.#at = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
        return
      }
      rest -= length - this.#along
      this.#along = 0
      this.#leg += 1
      this.#at = b
    }
  }
}

function bearing(a: LngLat, b: LngLat): number {
  const x = (b[0] - a[0]) * Math.cos((a[1] * Math.PI) / 180)
  return Math.round((Math.atan2(x, b[1] - a[1]) * 180) / Math.PI + 360) % 360
}
