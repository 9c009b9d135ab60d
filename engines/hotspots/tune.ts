import { type BackTest, backTest } from './backtest.ts'
import { type DensityOptions, rollingDensity } from './density.ts'
import type { Grid } from './grid.ts'
import type { Events } from './incident.ts'

export interface TunedDensity extends DensityOptions {
  /** The back-test of the year before that the choice stands on; every setting tried, best first. */
  readonly tried: ReadonlyArray<{
    readonly setting: DensityOptions
    readonly score: number
    readonly result: BackTest
  }>
  readonly fromDay: number
  readonly toDay: number
}

/** Memory x width settings tried by default: 3 x 4. */
export const STANDARD_SETTINGS: readonly DensityOptions[] = [730, 1460, 2920].flatMap((tauDays) =>
  [0, 50, 75, 100].map((sigmaMetres) => ({ tauDays, sigmaMetres })),
)

/** Levels that the choice looks at: 1, 2, 5 and 10 % of the area. */
const LEVELS = [0.01, 0.02, 0.05, 0.1]

/**
 * Chooses memory and width by a back-test on the `weeks` before `beforeDay` alone; nothing from that day on is
 * looked at. Score = mean over 1, 2, 5 and 10 % of hits against the best setting's hits at that level, so that no
 * level outweighs another; equal scores go to the wider kernel, the steadier map.
 */
export function tuneDensity(
  grid: Grid,
  events: Events,
  options: {
    readonly beforeDay: number
    readonly weeks?: number
    readonly settings?: readonly DensityOptions[]
  },
): TunedDensity {
  const { beforeDay, weeks = 52, settings = STANDARD_SETTINGS } = options
  if (settings.length === 0) throw new RangeError('tuning: found no setting, expected at least one')
  const fromDay = beforeDay - 7 * weeks
  const results = settings.map((setting) => ({
    setting,
    result: backTest(grid, events, rollingDensity(grid, events, setting), {
      fromDay,
      periods: weeks,
      shares: LEVELS,
    }),
  }))
  const best = LEVELS.map((_, k) => Math.max(1, ...results.map(({ result }) => result.levels[k]?.hits ?? 0)))
  const tried = results
    .map(({ setting, result }) => ({
      setting,
      result,
      score:
        result.levels.reduce((sum, level, k) => sum + level.hits / (best[k] as number), 0) / LEVELS.length,
    }))
    .sort((a, b) => b.score - a.score || b.setting.sigmaMetres - a.setting.sigmaMetres)
  const winner = tried[0] as (typeof tried)[number]
  return { ...winner.setting, tried, fromDay, toDay: beforeDay }
}
