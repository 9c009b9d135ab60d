import { type SeededRandom, seededRandom } from '../../engines/statistics/index.ts'
import { fortnightOf, monthOf, startOfDay, weekdayOf } from './calendar.ts'
import { drawIndex, surgeOf } from './risk.ts'
import { streetsOf } from './streets.ts'
import type { City, IncidentClass, IncidentClassKey } from './types.ts'

/** Something that happened, before anybody calls. */
export interface CityEvent {
  class: IncidentClass
  blockId: number
  node: number
  /** Milliseconds since 1970 UTC. */
  at: number
  random: SeededRandom
}

/** Everything that happens on one local day: the same whatever period it is asked for. */
export function eventsOfDay(city: City, day: number): CityEvent[] {
  const random = seededRandom(`events ${city.seed} ${day}`)
  const surge = surgeOf(city, fortnightOf(day))
  const events: CityEvent[] = []
  for (const known of city.truth.classes) {
    const risk = city.truth.risk[known.key]
    const surges = surge.classKey === known.key
    const pull = surges ? surgedShares(city, known.key, surge.zoneCode, surge.factor) : undefined
    const mean =
      (known.perYear / 365.25) *
      7 *
      risk.weekday[weekdayOf(day)]! *
      12 *
      risk.month[monthOf(day)]! *
      (pull?.total ?? 1)
    const count = random.poisson(mean)
    const draw = pull ? pull.draw : drawFrom(city, known.key)
    for (let i = 0; i < count; i++) {
      const own = random.fork(`${known.key} ${i}`)
      const blockId = draw(own)
      const hour = drawIndex(risk.hour, own)
      events.push({
        class: known,
        blockId,
        node: own.pick(placesOf(city, blockId, known.top === 'traffic')),
        at: startOfDay(day) + hour * 3_600_000 + Math.floor(own.next() * 3_600_000),
        random: own,
      })
    }
  }
  return events
}

/** Nodes of a block; for traffic only those on a named street. */
function placesOf(city: City, blockId: number, onStreet: boolean): readonly number[] {
  const { nodes } = city.blocks[blockId]!
  if (!onStreet) return nodes
  const streets = streetsOf(city)
  const named = nodes.filter((node) => streets[node]!.length > 0)
  return named.length > 0 ? named : nodes
}

type Draw = (random: SeededRandom) => number
const draws = new WeakMap<City, Map<string, { total: number; draw: Draw }>>()

function cached(city: City, key: string, weights: () => number[]): { total: number; draw: Draw } {
  const known = draws.get(city) ?? new Map<string, { total: number; draw: Draw }>()
  draws.set(city, known)
  const found = known.get(key)
  if (found) return found
  const sums: number[] = []
  let total = 0
  for (const w of weights()) {
    total += w
    sums.push(total)
  }
  const draw: Draw = (random) => {
    const wanted = random.next() * total
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! > wanted) high = middle
      else low = middle + 1
    }
    return low
  }
  const made = { total, draw }
  known.set(key, made)
  return made
}

const drawFrom = (city: City, key: IncidentClassKey): Draw =>
  cached(city, key, () => city.truth.risk[key].blockShare).draw

const surgedShares = (city: City, key: IncidentClassKey, zoneCode: string, factor: number) =>
  cached(city, `${key} ${zoneCode}`, () =>
    city.truth.risk[key].blockShare.map((share, i) =>
      city.blocks[i]!.zoneCode === zoneCode ? share * factor : share,
    ),
  )
