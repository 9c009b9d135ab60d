/** Work at its due times, whatever became of the work before: a slow answer never makes the load lighter. */
export class Schedule {
  readonly #begun = performance.now()
  #due: Array<{ readonly at: number; readonly work: (dueAt: number) => void }> = []
  #timer: NodeJS.Timeout
  /** How late work was begun at worst, in ms: when the player itself was the slow one, the run says so. */
  worstLateMs = 0
  readonly lateMs: number[] = []

  constructor() {
    this.#timer = setInterval(() => this.#run(), 2)
  }

  /** Seconds since the schedule began. */
  now(): number {
    return (performance.now() - this.#begun) / 1000
  }

  /** Runs work at a second of the schedule; it is given its due time on the performance clock. */
  at(second: number, work: (dueAt: number) => void): void {
    const at = this.#begun + second * 1000
    let low = 0
    let high = this.#due.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#due[middle]!.at > at) low = middle + 1
      else high = middle
    }
    this.#due.splice(low, 0, { at, work })
  }

  async until(second: number): Promise<void> {
    const left = second - this.now()
    if (left > 0) await new Promise((done) => setTimeout(done, left * 1000))
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#due = []
  }

  #run(): void {
    const now = performance.now()
    while (this.#due.length > 0 && this.#due.at(-1)!.at <= now) {
      const { at, work } = this.#due.pop()!
      const late = performance.now() - at
      this.lateMs.push(late)
      this.worstLateMs = Math.max(this.worstLateMs, late)
      work(at)
    }
  }
}
