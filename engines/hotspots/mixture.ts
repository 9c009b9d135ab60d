import { type Forecaster, rollingDensity } from './density.ts'
import { cellAt, type Grid } from './grid.ts'
import { type Events, firstAtOrAfter } from './incident.ts'

/**
 * One ingredient of the mixed map. `own` = the type to be forecast, `related` = other types given as support
 * (burglary beside vehicle theft), `even` = every cell alike, the honest rest.
 */
export interface Component {
  readonly source: 'own' | 'related' | 'even'
  readonly tauDays: number
  readonly sigmaMetres: number
  /** Share before anything is learnt; the shares of a list sum to 1. */
  readonly prior: number
}

const LONG = 1460
const RECENT = 60

/** The place itself, its block, its quarter, its part of town; a little of the last weeks; the even rest. */
export const OWN_COMPONENTS: readonly Component[] = [
  { source: 'own', tauDays: LONG, sigmaMetres: 0, prior: 0.16 },
  { source: 'own', tauDays: LONG, sigmaMetres: 100, prior: 0.2 },
  { source: 'own', tauDays: LONG, sigmaMetres: 300, prior: 0.46 },
  { source: 'own', tauDays: LONG, sigmaMetres: 1000, prior: 0.1 },
  { source: 'own', tauDays: RECENT, sigmaMetres: 75, prior: 0.02 },
  { source: 'own', tauDays: RECENT, sigmaMetres: 300, prior: 0.04 },
  { source: 'even', tauDays: LONG, sigmaMetres: 0, prior: 0.02 },
]

const RELATED_SHARE = 0.2

/** The same with related types given as well. */
export const RELATED_COMPONENTS: readonly Component[] = [
  ...OWN_COMPONENTS.map((c) => ({ ...c, prior: c.prior * (1 - RELATED_SHARE) })),
  { source: 'related', tauDays: LONG, sigmaMetres: 0, prior: RELATED_SHARE * 0.2 },
  { source: 'related', tauDays: LONG, sigmaMetres: 75, prior: RELATED_SHARE * 0.3 },
  { source: 'related', tauDays: LONG, sigmaMetres: 300, prior: RELATED_SHARE * 0.4 },
  { source: 'related', tauDays: RECENT, sigmaMetres: 150, prior: RELATED_SHARE * 0.1 },
]

export interface MixtureModel {
  readonly components: readonly Component[]
  /** Share of every component, same order, sum 1. */
  readonly weights: readonly number[]
  /** Incidents that the shares were learnt from; 0 = the shares are the priors. */
  readonly learntFrom: number
  readonly fromDay: number
  readonly toDay: number
}

export interface LearnOptions {
  /** First day that may not be looked at: learning uses the `weeks` before it. */
  readonly beforeDay: number
  /** Default 52. */
  readonly weeks?: number
  readonly related?: Events
  readonly components?: readonly Component[]
  /** How many incidents the priors are worth (default 20). */
  readonly priorStrength?: number
  /** Weeks with fewer earlier incidents than this teach nothing (default 30). */
  readonly minimumHistory?: number
  /** Told after every week, for a progress bar. */
  readonly onWeek?: (done: number, weeks: number) => void
}

/** With so many incidents the shares are known to a fifth of a percent; of more, every k-th is taken. */
const ENOUGH = 50_000

/**
 * Learns the shares: forecasts each week of the year before from what lay before that week, and finds the shares
 * under which the incidents that then happened were most probable (maximum likelihood by EM; concave, so there is
 * one answer), with the priors as pseudo-incidents against small numbers. Deterministic.
 * O(weeks · cells · components + incidents · components · steps).
 */
export function learnMixture(grid: Grid, events: Events, options: LearnOptions): MixtureModel {
  const { beforeDay, weeks = 52, related, priorStrength = 20, minimumHistory = 30 } = options
  const components = options.components ?? (related ? RELATED_COMPONENTS : OWN_COMPONENTS)
  const fromDay = beforeDay - 7 * weeks
  const maps = componentMaps(grid, events, components, related)
  const rows: Float64Array[] = []
  const available = firstAtOrAfter(events, beforeDay) - firstAtOrAfter(events, fromDay)
  const every = Math.max(1, Math.ceil(available / ENOUGH))
  for (let week = 0; week < weeks; week++) {
    options.onWeek?.(week + 1, weeks)
    const day = fromDay + 7 * week
    const first = firstAtOrAfter(events, day)
    if (first < minimumHistory) continue
    const layers = maps.map((map) => map.at(day))
    for (let i = first; i < firstAtOrAfter(events, day + 7); i += every) {
      const cell = cellAt(grid, events.x[i] as number, events.y[i] as number)
      if (cell >= 0) rows.push(Float64Array.from(layers, (layer) => layer[cell] as number))
    }
  }
  const priors = components.map((component) => component.prior)
  return {
    components,
    weights: maximiseLikelihood(rows, priors, priorStrength),
    learntFrom: rows.length,
    fromDay,
    toDay: beforeDay,
  }
}

/** The mixed map: chance of each cell, sum 1, that the next incident of the type falls there. */
export function mixtureForecaster(
  grid: Grid,
  events: Events,
  model: MixtureModel,
  related?: Events,
): Forecaster {
  // a share under 0.1 % moves no cell, but costs a whole layer
  const used = model.components.map((component, i) => ({ component, weight: model.weights[i] as number }))
  const kept = used.filter(({ weight }) => weight >= 0.001)
  const maps = componentMaps(
    grid,
    events,
    kept.map(({ component }) => component),
    related,
  )
  const total = kept.reduce((sum, { weight }) => sum + weight, 0)
  return {
    at(day) {
      const mixed = new Float64Array(grid.count)
      maps.forEach((map, k) => {
        const layer = map.at(day)
        const weight = (kept[k] as { weight: number }).weight / total
        for (let i = 0; i < mixed.length; i++) mixed[i] = (mixed[i] as number) + weight * (layer[i] as number)
      })
      return mixed
    },
  }
}

/** Each component as a map with sum 1; one without any history yet knows nothing and is even. */
function componentMaps(
  grid: Grid,
  events: Events,
  components: readonly Component[],
  related: Events | undefined,
): Forecaster[] {
  return components.map((component) => {
    if (component.source === 'even') return { at: () => new Float64Array(grid.count).fill(1 / grid.count) }
    const source = component.source === 'own' ? events : related
    if (!source) throw new RangeError('mixture: a component asks for related events, but none are given')
    const rolling = rollingDensity(grid, source, component)
    return {
      at(day) {
        const map = rolling.at(day)
        let sum = 0
        for (let i = 0; i < map.length; i++) sum += map[i] as number
        if (!(sum > 0)) return map.fill(1 / map.length)
        for (let i = 0; i < map.length; i++) map[i] = (map[i] as number) / sum
        return map
      },
    }
  })
}

function maximiseLikelihood(
  rows: readonly Float64Array[],
  priors: readonly number[],
  strength: number,
): number[] {
  let weights = [...priors]
  if (rows.length === 0) return weights
  for (let step = 0; step < 500; step++) {
    const shares = priors.map((prior) => prior * strength)
    for (const row of rows) {
      let sum = 0
      for (let k = 0; k < row.length; k++) sum += (weights[k] as number) * (row[k] as number)
      if (sum === 0) continue
      for (let k = 0; k < row.length; k++)
        shares[k] = (shares[k] as number) + ((weights[k] as number) * (row[k] as number)) / sum
    }
    const total = shares.reduce((a, b) => a + b, 0)
    let moved = 0
    shares.forEach((share, k) => {
      moved = Math.max(moved, Math.abs(share / total - (weights[k] as number)))
    })
    weights = shares.map((share) => share / total)
    if (moved < 1e-6) break
  }
  return weights
}
