import { seededRandom } from '../statistics/index.ts'

export interface StopOptions {
  /** How many stops to give. */
  readonly stops: number
  readonly seed: number | string
  /** Share of the stops drawn at random from the rest of the area, 0.1 … 0.2 (default 0.15, rounded up). */
  readonly exploreShare?: number
  /** Patrol minutes of the last 28 days by cell; with `capShare` no cell above that share gets another stop. */
  readonly recentMinutes?: ArrayLike<number>
  readonly capShare?: number
  /** Beat of every cell (-1 none): each beat gets at least `floor` stops (default 1), by its own highest cell. */
  readonly beatOfCell?: ArrayLike<number>
  readonly floor?: number
}

export interface Stop {
  readonly cell: number
  /** `hot` by the map, `floor` for a beat that had none, `explore` at random: the map's unbiased yardstick. */
  readonly ground: 'hot' | 'floor' | 'explore'
}

export interface StopPlan {
  /** In random order: the order of a list would make the patrol predictable. */
  readonly stops: readonly Stop[]
  /** Cells left out because they have had more than the cap of the minutes; a supervisor's reason may send one there. */
  readonly capped: readonly number[]
}

/**
 * Chooses places to stop from a risk map so that the map cannot feed on itself: most stops by risk, a share at
 * random from the rest, a floor for every beat, a cap for every cell. Each cell at most once. Fewer cells than stops
 * give fewer stops. Deterministic by seed. O(cells log cells).
 */
export function chooseStops(risk: ArrayLike<number>, options: StopOptions): StopPlan {
  const { stops, seed, exploreShare = 0.15, recentMinutes, capShare, beatOfCell, floor = 1 } = options
  if (!Number.isInteger(stops) || stops < 0)
    throw new RangeError(`stops: found ${stops}, expected a whole number >= 0`)
  if (!(exploreShare >= 0 && exploreShare <= 1))
    throw new RangeError(`exploration share: found ${exploreShare}, expected 0 … 1`)
  const random = seededRandom(seed)
  const ranked = random
    .shuffle(Array.from({ length: risk.length }, (_, cell) => cell))
    .sort((a, b) => (risk[b] as number) - (risk[a] as number))
  let minutes = 0
  for (let cell = 0; recentMinutes && cell < risk.length; cell++) minutes += recentMinutes[cell] as number
  const isCapped = (cell: number): boolean =>
    recentMinutes !== undefined &&
    capShare !== undefined &&
    minutes > 0 &&
    (recentMinutes[cell] as number) > capShare * minutes
  const free = new Set(ranked.filter((cell) => !isCapped(cell)))
  const plan: Stop[] = []
  const take = (cell: number, ground: Stop['ground']): void => {
    free.delete(cell)
    plan.push({ cell, ground })
  }
  const explore = Math.min(stops, Math.ceil(exploreShare * stops - 1e-9))
  if (beatOfCell) {
    const given = new Map<number, number>()
    for (const cell of ranked) {
      const beat = beatOfCell[cell] as number
      const had = given.get(beat) ?? 0
      if (beat < 0 || had >= floor || !free.has(cell) || plan.length >= stops - explore) continue
      given.set(beat, had + 1)
      take(cell, 'floor')
    }
  }
  for (const cell of ranked) {
    if (plan.length >= stops - explore) break
    // Where nothing is expected there is no hot spot: such a place can only be looked at by chance.
    if ((risk[cell] as number) > 0 && free.has(cell)) take(cell, 'hot')
  }
  const rest = random.shuffle([...free].sort((a, b) => a - b))
  for (const cell of rest.slice(0, Math.max(0, stops - plan.length))) take(cell, 'explore')
  return { stops: random.shuffle(plan), capped: ranked.filter(isCapped).sort((a, b) => a - b) }
}
