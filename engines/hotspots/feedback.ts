import { seededRandom } from '../statistics/index.ts'
import { rollingDensity } from './density.ts'
import { layGrid } from './grid.ts'
import { admitToAnalysis, type Origin } from './guard.ts'
import { makeEvents } from './incident.ts'

export interface FeedbackOptions {
  readonly seed: number | string
  /** True: only citizen-reported incidents feed the map. */
  readonly guard: boolean
  /** Default 52. */
  readonly weeks?: number
  /** Incidents reported by citizens a week in each area: the areas are equal (default 20). */
  readonly reportedPerWeek?: number
  /** What a week's whole patrol finds by itself, wherever it is (default 40). */
  readonly discoveredPerWeek?: number
  readonly tauDays?: number
}

export interface FeedbackWeek {
  readonly week: number
  /** The first area's share of patrol in that week. */
  readonly patrolShare: number
  /** The first area's share of the map's risk after that week. */
  readonly mapShare: number
  readonly reported: readonly [number, number]
  readonly discovered: readonly [number, number]
  /** Incidents that the map has learnt from so far. */
  readonly learntFrom: number
}

/**
 * The feedback loop in a glass: two areas with the same true rate, the first with twice the patrol at the start, then
 * each week the area that the map holds for the hotter one gets twice the patrol of the other. Patrol finds incidents
 * where it is. With the guard the map stays at half and half (± chance); without it the map follows the patrol, and
 * the patrol the map. Uses the product's own guard and map. Deterministic by seed.
 */
export function simulateFeedback(options: FeedbackOptions): FeedbackWeek[] {
  const { seed, guard, weeks = 52, reportedPerWeek = 20, discoveredPerWeek = 40, tauDays = 1460 } = options
  const random = seededRandom(seed)
  const side = 1000
  const ring = [
    [0, 0],
    [2 * side, 0],
    [2 * side, side],
    [0, side],
    [0, 0],
  ].map(([x, y]) => [x as number, y as number] as const)
  const grid = layGrid([[ring]], 100)
  const whitelist = new Set(['theft'])
  const known: Array<{ x: number; y: number; day: number; type: string; origin: Origin }> = []
  const history: FeedbackWeek[] = []
  let patrolShare = 2 / 3
  let learntFrom = 0
  for (let week = 0; week < weeks; week++) {
    const happen = (area: number, mean: number, origin: Origin): number => {
      const n = random.poisson(mean)
      for (let i = 0; i < n; i++)
        known.push({
          x: (area + random.next()) * side,
          y: random.next() * side,
          day: 7 * week + 7 * random.next(),
          type: 'theft',
          origin,
        })
      return n
    }
    const reported = [happen(0, reportedPerWeek, 'citizen'), happen(1, reportedPerWeek, 'citizen')] as const
    const discovered = [
      happen(0, discoveredPerWeek * patrolShare, 'officer'),
      happen(1, discoveredPerWeek * (1 - patrolShare), 'officer'),
    ] as const
    const seen = guard ? admitToAnalysis(known, whitelist).admitted : known
    const map = rollingDensity(
      grid,
      makeEvents({ x: seen.map((e) => e.x), y: seen.map((e) => e.y), day: seen.map((e) => e.day) }),
      { tauDays, sigmaMetres: 0 },
    ).at(7 * (week + 1))
    let first = 0
    let all = 0
    map.forEach((risk, cell) => {
      all += risk
      if ((grid.slotOfCell[cell] as number) % grid.columns < grid.columns / 2) first += risk
    })
    learntFrom = seen.length
    const mapShare = all > 0 ? first / all : 0.5
    history.push({ week, patrolShare, mapShare, reported, discovered, learntFrom })
    patrolShare = mapShare > 0.5 ? 2 / 3 : 1 / 3
  }
  return history
}
