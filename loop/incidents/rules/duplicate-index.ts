import type { LngLat } from '../../../engines/geo/index.ts'
import {
  DUPLICATE_FROM,
  DUPLICATE_METRES,
  DUPLICATE_MS,
  DUPLICATE_NEAR_MS,
  type DuplicateScore,
  duplicateScore,
  mayReach,
  type Prepared,
  prepare,
  type Sighting,
} from './duplicates.ts'

export interface Duplicate extends DuplicateScore {
  /** Of the incident. */
  readonly id: string
}
export interface DuplicateSearch {
  /** Default 5. */
  readonly limit?: number
  /** Incidents that the asker may see; default all. */
  readonly visible?: (id: string) => boolean
}

const CELL_DEGREES = 0.005
const METRES_A_DEGREE = 111_195

/**
 * The tellings of the last day in memory, by cell, words of the place, caller and time, so that a search looks only at
 * what can reach `DUPLICATE_FROM`. It finds exactly what comparing with every telling would find.
 */
export class DuplicateIndex {
  readonly #byIncident = new Map<string, Prepared[]>()
  readonly #cells = new Map<string, Set<Prepared>>()
  readonly #places = new Map<string, Set<Prepared>>()
  readonly #phones = new Map<string, Set<Prepared>>()
  /** By time, oldest first. */
  readonly #line: Prepared[] = []

  /** How many tellings are held. */
  get size(): number {
    return this.#line.length
  }

  has(id: string): boolean {
    return this.#byIncident.has(id)
  }

  /** Sets all tellings of one incident; an empty list takes it out. */
  set(id: string, sightings: readonly Sighting[]): void {
    for (const old of this.#byIncident.get(id) ?? []) this.#takeOut(old)
    this.#byIncident.delete(id)
    if (sightings.length === 0) return
    const made = sightings.map(prepare)
    this.#byIncident.set(id, made)
    for (const one of made) this.#putIn(one)
  }

  /** Forgets what can't be a duplicate of anything told from an instant on. */
  forgetBefore(atMs: number): void {
    const gone = this.#line.slice(0, firstFrom(this.#line, atMs - DUPLICATE_MS))
    for (const one of gone) {
      const rest = (this.#byIncident.get(one.id) ?? []).filter((other) => other !== one)
      if (rest.length > 0) this.#byIncident.set(one.id, rest)
      else this.#byIncident.delete(one.id)
      this.#takeOut(one)
    }
  }

  /** Incidents that a new call may repeat, the likest first, each once with its likest telling. */
  search(
    query: Omit<Sighting, 'id'>,
    { limit = 5, visible = () => true }: DuplicateSearch = {},
  ): Duplicate[] {
    const mine = prepare({ ...query, id: '' })
    const best = new Map<string, Duplicate>()
    for (const one of this.#candidates(mine)) {
      if (!mayReach(mine, one, DUPLICATE_FROM)) continue
      const found = duplicateScore(mine, one)
      if (found.score < DUPLICATE_FROM || !visible(one.id)) continue
      const before = best.get(one.id)
      if (!before || before.score < found.score) best.set(one.id, { id: one.id, ...found })
    }
    return [...best.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1)).slice(0, limit)
  }

  *#candidates(mine: Prepared): Generator<Prepared> {
    const seen = new Set<Prepared>()
    const once = function* (group: Iterable<Prepared> | undefined) {
      for (const one of group ?? [])
        if (!seen.has(one)) {
          seen.add(one)
          yield one
        }
    }
    if (mine.phone) yield* once(this.#phones.get(mine.phone))
    if (mine.place !== '') yield* once(this.#places.get(mine.place))
    if (mine.lngLat) for (const key of cellsAround(mine.lngLat)) yield* once(this.#cells.get(key))
    // Without a place on one side only what is near in time can reach the least score.
    const from = firstFrom(this.#line, mine.atMs - DUPLICATE_NEAR_MS)
    for (let i = this.#line.length - 1; i >= from; i--) {
      const one = this.#line[i]!
      if ((!mine.lngLat || !one.lngLat) && !seen.has(one)) yield one
    }
  }

  #putIn(one: Prepared): void {
    if (one.lngLat) add(this.#cells, cellOf(one.lngLat), one)
    if (one.place !== '') add(this.#places, one.place, one)
    if (one.phone) add(this.#phones, one.phone, one)
    const line = this.#line
    if (line.length === 0 || line.at(-1)!.atMs <= one.atMs) line.push(one)
    else line.splice(firstFrom(line, one.atMs + 1), 0, one)
  }

  #takeOut(one: Prepared): void {
    if (one.lngLat) drop(this.#cells, cellOf(one.lngLat), one)
    if (one.place !== '') drop(this.#places, one.place, one)
    if (one.phone) drop(this.#phones, one.phone, one)
    for (let i = firstFrom(this.#line, one.atMs); i < this.#line.length; i++)
      if (this.#line[i] === one) {
        this.#line.splice(i, 1)
        return
      }
  }
}

function add<T>(map: Map<string, Set<T>>, key: string, one: T): void {
  const set = map.get(key)
  if (set) set.add(one)
  else map.set(key, new Set([one]))
}

function drop<T>(map: Map<string, Set<T>>, key: string, one: T): void {
  const set = map.get(key)
  set?.delete(one)
  if (set?.size === 0) map.delete(key)
}

/** Index of the first telling at or after an instant. */
function firstFrom(line: readonly Prepared[], atMs: number): number {
  let [low, high] = [0, line.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (line[middle]!.atMs < atMs) low = middle + 1
    else high = middle
  }
  return low
}

const keyOf = (column: number, row: number) => `${column} ${row}`
const cellOf = ([lon, lat]: LngLat) => keyOf(Math.floor(lon / CELL_DEGREES), Math.floor(lat / CELL_DEGREES))

/** Cells that reach into the circle in which two places count as the same. */
function* cellsAround([lon, lat]: LngLat): Generator<string> {
  const tall = (DUPLICATE_METRES * 1.01) / METRES_A_DEGREE
  const wide = tall / Math.max(0.05, Math.cos((lat * Math.PI) / 180))
  for (let row = Math.floor((lat - tall) / CELL_DEGREES); row <= (lat + tall) / CELL_DEGREES; row++)
    for (
      let column = Math.floor((lon - wide) / CELL_DEGREES);
      column <= (lon + wide) / CELL_DEGREES;
      column++
    )
      yield keyOf(column, row)
}
