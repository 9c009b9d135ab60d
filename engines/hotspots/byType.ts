import type { Forecaster } from './density.ts'
import type { Grid } from './grid.ts'
import { type Events, firstAtOrAfter, makeEvents } from './incident.ts'
import { type LearnOptions, learnMixture, type MixtureModel, mixtureForecaster } from './mixture.ts'

/** Incidents of one type. Where several are given, their names differ. */
export interface TypedEvents {
  readonly type: string
  readonly events: Events
}

/** A mixture for each type; types with too few incidents are learnt together. */
export interface TypedMixture {
  readonly parts: ReadonlyArray<{ readonly types: readonly string[]; readonly mixture: MixtureModel }>
}

/** A type with a smaller share of the incidents has no map of its own: its shares would be learnt from chance. */
const LEAST_SHARE = 0.1
/** Days that a type's part of the coming risk is counted over. */
const RATE_DAYS = 364

/** One list of incidents out of several, in order of time. */
export function joinEvents(lists: readonly Events[]): Events {
  const [only] = lists
  if (only && lists.length === 1) return only
  const take = (pick: (events: Events) => Float64Array): Float64Array => {
    const out = new Float64Array(lists.reduce((n, events) => n + events.length, 0))
    let at = 0
    for (const events of lists) {
      out.set(pick(events), at)
      at += events.length
    }
    return out
  }
  return makeEvents({
    x: take((events) => events.x),
    y: take((events) => events.y),
    day: take((events) => events.day),
    weight: take((events) => events.weight),
  })
}

/** Which types get a mixture of their own, by their incidents before a day; the rest go together. Order of the input. */
export function partTypes(typed: readonly TypedEvents[], beforeDay: number): string[][] {
  const counts = typed.map(({ events }) => firstAtOrAfter(events, beforeDay))
  const total = counts.reduce((a, b) => a + b, 0)
  const own = typed.filter(
    (_, i) => (counts[i] as number) >= LEAST_SHARE * total && (counts[i] as number) > 0,
  )
  const rest = typed.filter((each) => !own.includes(each))
  return [...own.map(({ type }) => [type]), ...(rest.length > 0 ? [rest.map(({ type }) => type)] : [])]
}

/**
 * Learns a mixture for each part of the types, the other types given as support; `support` are types that only support,
 * and are not forecast themselves.
 */
export function learnTypedMixture(
  grid: Grid,
  typed: readonly TypedEvents[],
  options: Omit<LearnOptions, 'related' | 'components'>,
  support: readonly TypedEvents[] = [],
): TypedMixture {
  return {
    parts: partTypes(typed, options.beforeDay).map((types) => {
      const { own, related } = sides(typed, types, support)
      return { types, mixture: learnMixture(grid, own, { ...options, ...(related && { related }) }) }
    }),
  }
}

/**
 * The risk of all types together: each part's mixture times what it weighed over the year before. Its `parts(day)` are
 * the same maps one by one. Unit: weighted incidents per cell and year. A type that the model has never seen is left out.
 */
export function typedForecaster(
  grid: Grid,
  typed: readonly TypedEvents[],
  model: TypedMixture,
  support: readonly TypedEvents[] = [],
): Forecaster & { parts(day: number): Float64Array[] } {
  const maps = model.parts.map(({ types, mixture }) => {
    const { own, related } = sides(typed, types, support)
    return { own, forecaster: mixtureForecaster(grid, own, mixture, related ?? own) }
  })
  const parts = (day: number): Float64Array[] =>
    maps.map(({ own, forecaster }) => {
      const map = forecaster.at(day)
      const weight = yearWeight(own, day)
      for (let cell = 0; cell < map.length; cell++) map[cell] = (map[cell] as number) * weight
      return map
    })
  return {
    parts,
    at(day) {
      const sum = new Float64Array(grid.count)
      for (const map of parts(day))
        for (let cell = 0; cell < sum.length; cell++)
          sum[cell] = (sum[cell] as number) + (map[cell] as number)
      return sum
    },
  }
}

/** Weighted incidents of the year before a day. */
export function yearWeight(events: Events, day: number): number {
  let weight = 0
  for (let i = firstAtOrAfter(events, day - RATE_DAYS); i < firstAtOrAfter(events, day); i++)
    weight += events.weight[i] as number
  return weight
}

function sides(
  typed: readonly TypedEvents[],
  types: readonly string[],
  support: readonly TypedEvents[],
): { own: Events; related?: Events } {
  const inside = typed.filter(({ type }) => types.includes(type)).map(({ events }) => events)
  const others = [...typed.filter(({ type }) => !types.includes(type)), ...support]
    .map(({ events }) => events)
    .filter((events) => events.length > 0)
  return { own: joinEvents(inside), ...(others.length > 0 && { related: joinEvents(others) }) }
}
