import { assignHoles, centroid, type LngLat, type PolygonRings } from '../geo/index.ts'
import { areaKindOf, lineKindOf, placeKindOf, roadOfTags, type Tags } from './osmTags.ts'
import type { RawArea, RawNetwork, RawPlace, RawWay } from './raw.ts'
import { closeRings } from './rings.ts'

/** A growing list of numbers without boxing. */
class Numbers {
  data = new Float64Array(1024)
  length = 0

  push(value: number): void {
    if (this.length === this.data.length) {
      const next = new Float64Array(this.data.length * 2)
      next.set(this.data)
      this.data = next
    }
    this.data[this.length++] = value
  }
}

interface PendingWay {
  readonly id: number
  readonly tags: Tags
  readonly start: number
  readonly end: number
}

interface PendingRelation {
  readonly tags: Tags
  readonly members: readonly { readonly way: number; readonly role: string }[]
}

const NO_TAGS: Tags = new Map()

/** Takes OSM elements in any order from any format and makes the raw network of them. */
export class OsmCollector {
  readonly #ids = new Numbers()
  readonly #lon = new Numbers()
  readonly #lat = new Numbers()
  readonly #signals = new Set<number>()
  readonly #refs = new Numbers()
  readonly #ways: PendingWay[] = []
  readonly #relations: PendingRelation[] = []
  readonly #places: RawPlace[] = []
  readonly #leftOut: Record<string, number> = {}

  /** Nodes taken so far. */
  get nodes(): number {
    return this.#ids.length
  }

  /** Ways taken so far. */
  get ways(): number {
    return this.#ways.length
  }

  /** A node; tags may be absent. */
  node(id: number, lon: number, lat: number, tags: Tags | null): void {
    this.#ids.push(id)
    this.#lon.push(lon)
    this.#lat.push(lat)
    if (!tags) return
    const highway = tags.get('highway')
    if (
      highway !== undefined &&
      (highway.includes('traffic_signals') || tags.get('crossing') === 'traffic_signals')
    )
      this.#signals.add(id)
    const kind = placeKindOf(tags)
    const name = tags.get('name') ?? tags.get('name:zh')
    if (kind && name) this.#places.push({ kind, name, at: [lon, lat] })
  }

  /** A way; nodes that the file lacks are dealt with at the end. */
  way(id: number, refs: readonly number[], tags: Tags | null): void {
    const start = this.#refs.length
    for (const ref of refs) this.#refs.push(ref)
    this.#ways.push({ id, tags: tags ?? NO_TAGS, start, end: this.#refs.length })
  }

  /** A relation: multipolygons are kept. */
  relation(tags: Tags | null, members: readonly { readonly way: number; readonly role: string }[]): void {
    if (tags && (tags.get('type') === 'multipolygon' || tags.get('type') === 'boundary') && areaKindOf(tags))
      this.#relations.push({ tags, members })
  }

  /** Resolves references and sorts out what is road, area and place. */
  finish(): RawNetwork {
    const count = this.#ids.length
    const ids = this.#ids.data.subarray(0, count)
    const lon = this.#lon.data.subarray(0, count)
    const lat = this.#lat.data.subarray(0, count)
    const find = finder(ids)
    const ways: RawWay[] = []
    const areas: RawArea[] = []
    const wayAt = new Map<number, PendingWay>()
    if (this.#relations.length > 0) for (const way of this.#ways) wayAt.set(way.id, way)
    for (const way of this.#ways) {
      const refs = this.#resolve(way, find)
      const isRoad = way.tags.has('highway')
      if (isRoad) this.#addRoad(way, refs, ways)
      const line = refs.filter((n) => n >= 0).map((n): LngLat => [lon[n]!, lat[n]!])
      if (line.length >= 2) this.#addArea(way.tags, line, isRoad, areas)
    }
    for (const relation of this.#relations) {
      const outers: (readonly number[])[] = []
      const inners: (readonly number[])[] = []
      for (const { way, role } of relation.members) {
        const found = wayAt.get(way)
        if (found) (role === 'inner' ? inners : outers).push(this.#resolve(found, find).filter((n) => n >= 0))
      }
      const place = (ring: readonly number[]) => ring.map((n): [number, number] => [lon[n]!, lat[n]!])
      const polygons = assignHoles(closeRings(outers).map(place), closeRings(inners).map(place))
      const kind = areaKindOf(relation.tags)
      if (polygons.length > 0 && kind) this.#pushArea(relation.tags, { kind, polygons }, areas)
      else this.#leave('open-multipolygon')
    }
    const signal = new Uint8Array(count)
    for (const id of this.#signals) signal[find(id)] = 1
    return {
      nodes: { count, lon, lat, ids, signal },
      ways,
      areas,
      places: this.#places,
      leftOut: this.#leftOut,
    }
  }

  #leave(reason: string): void {
    this.#leftOut[reason] = (this.#leftOut[reason] ?? 0) + 1
  }

  #resolve(way: PendingWay, find: (id: number) => number): number[] {
    const nodes: number[] = []
    for (let i = way.start; i < way.end; i++) nodes.push(find(this.#refs.data[i]!))
    return nodes
  }

  /** A road is cut where the file lacks a node (clipped extracts), and repeated nodes are dropped. */
  #addRoad(way: PendingWay, refs: readonly number[], ways: RawWay[]): void {
    let run: number[] = []
    const flush = () => {
      const road = run.length >= 2 ? roadOfTags(String(way.id), run, way.tags) : null
      if (road) ways.push(road)
      else this.#leave(run.length >= 2 ? 'not-a-road' : 'too-short')
      run = []
    }
    for (const n of refs) {
      if (n < 0) {
        this.#leave('missing-node')
        if (run.length >= 2) flush()
        run = []
      } else if (run[run.length - 1] !== n) run.push(n)
    }
    if (run.length > 0) flush()
  }

  #addArea(tags: Tags, line: readonly LngLat[], isRoad: boolean, areas: RawArea[]): void {
    const first = line[0]!
    const last = line[line.length - 1]!
    const closed = line.length >= 4 && first[0] === last[0] && first[1] === last[1]
    const lineKind = lineKindOf(tags)
    if (lineKind) areas.push({ kind: lineKind, name: tags.get('name') ?? '', line })
    const kind = closed && (!isRoad || tags.get('area') === 'yes') ? areaKindOf(tags) : null
    if (kind) this.#pushArea(tags, { kind, polygons: [[line]] }, areas)
    else if (closed && !isRoad) this.#addPlace(tags, [[line]])
  }

  #pushArea(tags: Tags, area: Omit<RawArea, 'name'>, areas: RawArea[]): void {
    areas.push({ ...area, name: tags.get('name') ?? tags.get('name:zh') ?? '' })
    if (area.polygons) this.#addPlace(tags, area.polygons)
  }

  #addPlace(tags: Tags, polygons: readonly PolygonRings[]): void {
    const kind = placeKindOf(tags)
    const name = tags.get('name') ?? tags.get('name:zh')
    const at = kind && name ? centroid(polygons) : null
    if (kind && name && at) this.#places.push({ kind, name, at })
  }
}

/** Index of an id: a search in the sorted list; sorted first when the file wasn't. */
function finder(ids: Float64Array): (id: number) => number {
  let sorted = true
  for (let i = 1; i < ids.length; i++) if (ids[i - 1]! >= ids[i]!) sorted = false
  const order = sorted ? null : Int32Array.from(ids, (_, i) => i).sort((a, b) => ids[a]! - ids[b]! || a - b)
  return (id) => {
    let low = 0
    let high = ids.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const at = order ? order[middle]! : middle
      const value = ids[at]!
      if (value === id) return at
      if (value < id) low = middle + 1
      else high = middle - 1
    }
    return -1
  }
}
