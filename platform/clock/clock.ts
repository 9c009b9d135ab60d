/** The only source of "now" for everything with IO. Demo time may run faster than the wall clock, and be held. */
export interface Clock {
  now(): Date
  /** Seconds of product time per wall second: 1 in real use, 0 while held, up to 60 in the demo. */
  rate(): number
}

export const wallClock: Clock = { now: () => new Date(), rate: () => 1 }

/** A clock that runs `rate` times as fast as the wall from an anchor; setting the rate keeps the time continuous. */
export class ScaledClock implements Clock {
  readonly #wall: () => number
  #anchorWall: number
  #anchorTime: number
  #rate: number

  constructor(options: { startsAt?: Date; rate?: number; wall?: () => number } = {}) {
    this.#wall = options.wall ?? (() => Date.now())
    this.#anchorWall = this.#wall()
    this.#anchorTime = options.startsAt?.getTime() ?? this.#anchorWall
    this.#rate = options.rate ?? 1
  }

  now(): Date {
    return new Date(this.#anchorTime + (this.#wall() - this.#anchorWall) * this.#rate)
  }

  rate(): number {
    return this.#rate
  }

  /** Puts the clock to a time; for the start, before anything was stamped with it. */
  moveTo(time: Date): void {
    this.#anchorTime = time.getTime()
    this.#anchorWall = this.#wall()
  }

  /** @param rate 0 (held) to 60 */
  setRate(rate: number): void {
    if (!(rate >= 0 && rate <= 60)) throw new RangeError(`clock rate ${rate}: expected 0 to 60`)
    this.#anchorTime = this.now().getTime()
    this.#anchorWall = this.#wall()
    this.#rate = rate
  }
}
