import type { Services } from '../stage/stage.ts'

/** Running figures of the process by name, for the administrator's page: what was sent, refused, left out, and why. */
export class Counts {
  readonly #sums = new Map<string, number>()
  readonly #gauges = new Map<string, () => number>()

  add(name: string, n = 1): void {
    this.#sums.set(name, (this.#sums.get(name) ?? 0) + n)
  }

  /** A figure that is asked when somebody looks. */
  gauge(name: string, read: () => number): void {
    this.#gauges.set(name, read)
  }

  read(): Record<string, number> {
    const gauges = [...this.#gauges].map(([name, read]) => [name, read()] as const)
    return Object.fromEntries([...gauges, ...this.#sums].sort(([a], [b]) => (a < b ? -1 : 1)))
  }
}

const KEY = 'counts'

/** The counts of this process. */
export function countsOf(services: Pick<Services, 'memory'>): Counts {
  let counts = services.memory.get(KEY) as Counts | undefined
  if (!counts) {
    counts = new Counts()
    services.memory.set(KEY, counts)
  }
  return counts
}
