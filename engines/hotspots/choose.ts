import { type BackTest, backTest } from './backtest.ts'
import {
  joinEvents,
  learnTypedMixture,
  type TypedEvents,
  type TypedMixture,
  typedForecaster,
  yearWeight,
} from './byType.ts'
import { type DensityOptions, type Forecaster, rollingDensity } from './density.ts'
import type { Grid } from './grid.ts'
import { firstAtOrAfter } from './incident.ts'
import { learnMixture, type MixtureModel, mixtureForecaster } from './mixture.ts'
import { STANDARD_SETTINGS } from './tune.ts'

/** How a map is made, as plain data: it can be kept, shown and used again. */
export type MapModel =
  | ({ readonly kind: 'kernel' } & DensityOptions)
  | { readonly kind: 'mixture'; readonly mixture: MixtureModel }
  | { readonly kind: 'by_type'; readonly typed: TypedMixture }

export interface MapChoice {
  readonly model: MapModel
  /** False when the records before `toDay` don't carry a choice: the model is the first kernel given. */
  readonly tested: boolean
  /** The weeks that the choice looked at: whole weeks from `fromDay` to before `toDay`. */
  readonly fromDay: number
  readonly toDay: number
  /** Incidents of those weeks that were scored. */
  readonly incidents: number
  /** Every way that was tried, best first; hits at each share of the area. */
  readonly tried: ReadonlyArray<{
    readonly kind: MapModel['kind']
    readonly setting: DensityOptions | null
    readonly hits: readonly number[]
    readonly score: number
  }>
}

export interface ChooseOptions {
  /** First day that may not be looked at. */
  readonly beforeDay: number
  /** Weeks to test on, at most; fewer when the records are younger. Default 52. */
  readonly weeks?: number
  /** Shares of the area that count, ascending. */
  readonly shares: readonly number[]
  /** The kernel that is used when nothing can be chosen, and wins a tie. */
  readonly fallback: DensityOptions
  readonly settings?: readonly DensityOptions[]
  /** Types that may support a mixture, but are neither forecast nor scored. */
  readonly support?: readonly TypedEvents[]
  /** Told after every way tried, for a progress bar. */
  readonly onStep?: (done: number, of: number) => void
}

/** Fewer tested weeks or scored incidents than these choose by chance. */
const LEAST_WEEKS = 13
const LEAST_INCIDENTS = 100
/** Of more incidents than this the choice looks at every k-th: it ranks the ways as surely, in minutes less. */
const ENOUGH = 400_000
/** A mixture that is only scored learns its shares from half a year: it ranks the same, at half the price. */
const SCORED_LEARN_WEEKS = 26
/** Weeks of history that every way has before its first test. */
const WARM_UP_WEEKS = 13

/**
 * Chooses how to make the map by a back-test on the weeks before `beforeDay` alone: one kernel in several settings, the
 * mixture of all types together, a mixture for each type. Shares of a mixture that is scored were learnt before the weeks
 * it is scored on, so that no way sees its answers; the one that wins learns again from those weeks. Score = mean over the
 * shares of hits against the most hits at that share; the first in the list wins a tie. Deterministic.
 */
export function chooseMap(grid: Grid, all: readonly TypedEvents[], options: ChooseOptions): MapChoice {
  const { beforeDay, shares, fallback } = options
  const every = Math.max(1, Math.ceil(countOf([...all, ...(options.support ?? [])]) / ENOUGH))
  const typed = thinned(all, every)
  const support = thinned(options.support ?? [], every)
  const events = joinEvents(typed.map((each) => each.events))
  const first = events.length > 0 ? Math.floor(events.day[0] as number) : beforeDay
  const known = Math.floor((beforeDay - first) / 7) - WARM_UP_WEEKS
  const weeks = Math.min(options.weeks ?? 52, known)
  const fromDay = beforeDay - 7 * Math.max(0, weeks)
  const between = firstAtOrAfter(events, beforeDay) - firstAtOrAfter(events, fromDay)
  const plain: MapModel = { kind: 'kernel', ...fallback }
  const nothing = { model: plain, tested: false, fromDay, toDay: beforeDay, incidents: between, tried: [] }
  if (weeks < LEAST_WEEKS || between < LEAST_INCIDENTS) return nothing

  const same = (a: DensityOptions) => a.tauDays === fallback.tauDays && a.sigmaMetres === fallback.sigmaMetres
  const settings = [fallback, ...(options.settings ?? STANDARD_SETTINGS).filter((each) => !same(each))]
  const candidates: Array<{
    setting: DensityOptions | null
    learn: (before: number, weeks?: number) => MapModel
  }> = [
    ...settings.map((setting) => ({ setting, learn: (): MapModel => ({ kind: 'kernel', ...setting }) })),
    {
      setting: null,
      learn: (before, weeks) => ({
        kind: 'mixture',
        mixture: learnMixture(grid, events, { beforeDay: before, ...(weeks && { weeks }) }),
      }),
    },
    ...(typed.length > 1 || support.length > 0
      ? [
          {
            setting: null,
            learn: (before: number, weeks?: number): MapModel => ({
              kind: 'by_type',
              typed: learnTypedMixture(grid, typed, { beforeDay: before, ...(weeks && { weeks }) }, support),
            }),
          },
        ]
      : []),
  ]
  const results = candidates.map(({ setting, learn }, i) => {
    const model = learn(fromDay, SCORED_LEARN_WEEKS)
    const result: BackTest = backTest(grid, events, mapForecaster(grid, typed, model, support), {
      fromDay,
      periods: weeks,
      shares,
    })
    options.onStep?.(i + 1, candidates.length)
    return { kind: model.kind, setting, learn, hits: result.levels.map((level) => level.hits), result }
  })
  const scored = results[0]?.result.incidents ?? 0
  if (scored < LEAST_INCIDENTS) return { ...nothing, incidents: scored }
  const most = shares.map((_, k) => Math.max(1, ...results.map(({ hits }) => hits[k] ?? 0)))
  const ranked = results
    .map((each) => ({
      ...each,
      score: each.hits.reduce((sum, hits, k) => sum + hits / (most[k] as number), 0) / shares.length,
    }))
    .sort((a, b) => b.score - a.score)
  return {
    model: ranked[0]?.learn(beforeDay) ?? plain,
    tested: true,
    fromDay,
    toDay: beforeDay,
    incidents: scored,
    tried: ranked.map(({ kind, setting, hits, score }) => ({ kind, setting, hits, score })),
  }
}

const countOf = (typed: readonly TypedEvents[]): number =>
  typed.reduce((n, { events }) => n + events.length, 0)

function thinned(typed: readonly TypedEvents[], every: number): readonly TypedEvents[] {
  if (every === 1) return typed
  return typed.map(({ type, events }) => {
    const take = (column: Float64Array) => column.filter((_, i) => i % every === 0)
    const [x, y, day, weight] = [events.x, events.y, events.day, events.weight].map(take) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    return { type, events: { x, y, day, weight, length: x.length } }
  })
}

/** The map that a model makes, moved forward in time. */
export function mapForecaster(
  grid: Grid,
  typed: readonly TypedEvents[],
  model: MapModel,
  support: readonly TypedEvents[] = [],
): Forecaster {
  if (model.kind === 'by_type') return typedForecaster(grid, typed, model.typed, support)
  const events = joinEvents(typed.map((each) => each.events))
  return model.kind === 'kernel'
    ? rollingDensity(grid, events, model)
    : mixtureForecaster(grid, events, model.mixture)
}

/** Each type's own risk at a day, in the order of `typed`: what the hours of the day are applied to. */
export function typeMaps(
  grid: Grid,
  typed: readonly TypedEvents[],
  model: MapModel,
  day: number,
  fallback: DensityOptions,
  support: readonly TypedEvents[] = [],
): Float64Array[] {
  if (model.kind !== 'by_type') {
    const kernel = model.kind === 'kernel' ? model : fallback
    return typed.map(({ events }) => rollingDensity(grid, events, kernel).at(day))
  }
  const maps = typedForecaster(grid, typed, model.typed, support).parts(day)
  return typed.map(({ type, events }) => {
    const at = model.typed.parts.findIndex(({ types }) => types.length === 1 && types[0] === type)
    return maps[at] ?? scaled(rollingDensity(grid, events, fallback).at(day), yearWeight(events, day))
  })
}

function scaled(map: Float64Array, weight: number): Float64Array {
  const sum = map.reduce((a, b) => a + b, 0)
  return sum > 0 ? map.map((value) => (value * weight) / sum) : map
}
