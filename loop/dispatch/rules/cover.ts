import { firstTwoAt, type Overlay, type RoadGraph, type RoadPlace } from '../../../engines/roads/index.ts'

/** A unit that is free to go, and the network that it moves on. */
export interface FreeUnit {
  readonly unitId: string
  /** The zone where it stands. */
  readonly zoneId: string | null
  readonly place: RoadPlace
  /** Units of one group share a graph (cars, e-bikes, walkers). */
  readonly group: string
}
export interface CoverGraph {
  readonly graph: RoadGraph
  readonly overlay?: Overlay
  /** How far fillers of this group are looked for. */
  readonly boundSeconds: number
}

/** What somebody must be able to reach in time: a key place, the middle of a zone. */
export interface WatchedPlace {
  readonly id: string
  readonly kind: 'key_target' | 'key_unit' | 'zone'
  readonly name: string
  readonly place: RoadPlace
  /** Within what time a free unit should be there. */
  readonly limitSeconds: number
}

/** A watched place that nobody reaches in time any more. */
export interface Hole {
  readonly watched: WatchedPlace
  /** Who is there first while the unit is still free: the unit itself. */
  readonly nowSeconds: number
  /** Who would be first when it is gone; null when nobody within the bound. */
  readonly filler: { readonly unitId: string; readonly seconds: number } | null
}

/** What sending a unit leaves behind. */
export interface Opening {
  readonly zoneId: string | null
  /** Free units that still stand in that zone. */
  readonly left: number
  /** Who would be first where it stands now; null when nobody within the bound. */
  readonly filler: { readonly unitId: string; readonly seconds: number } | null
  /** Places that fall beyond their time, the most important and worst first. */
  readonly holes: readonly Hole[]
}

interface Arrival {
  readonly unitId: string
  readonly seconds: number
}

const weight = { key_target: 0, key_unit: 1, zone: 2 } as const

/**
 * For every free unit what sending it would uncover: how many free units its zone keeps, who of the others is nearest to
 * where it stands, and which watched places nobody else reaches in time. One search a group from all its units at once (edge
 * numbers are the same on all graphs), so the cost doesn't grow with the number of candidates. Arrivals count at the
 * middle of an edge.
 * @param between what is done between two searches
 */
export async function openingsOf(
  units: readonly FreeUnit[],
  graphs: ReadonlyMap<string, CoverGraph>,
  watched: readonly WatchedPlace[] = [],
  between: () => Promise<void> = async () => undefined,
): Promise<Map<string, Opening>> {
  const edges = [...units.map(({ place }) => place.edge), ...watched.map(({ place }) => place.edge)]
  const arrivals = await arrivalsAt(units, graphs, edges, between)
  const holes = new Map<string, Hole[]>()
  for (const each of watched) {
    const [first, next] = arrivals.get(each.place.edge)!
    const covered = first && first.seconds <= each.limitSeconds
    if (!covered || (next && next.seconds <= each.limitSeconds)) continue
    const hole: Hole = { watched: each, nowSeconds: first.seconds, filler: next ?? null }
    const known = holes.get(first.unitId)
    if (known) known.push(hole)
    else holes.set(first.unitId, [hole])
  }
  const perZone = new Map<string, number>()
  for (const { zoneId } of units) if (zoneId) perZone.set(zoneId, (perZone.get(zoneId) ?? 0) + 1)
  return new Map(
    units.map(({ unitId, zoneId, place }) => [
      unitId,
      {
        zoneId,
        left: zoneId ? perZone.get(zoneId)! - 1 : 0,
        filler: arrivals.get(place.edge)!.find((one) => one.unitId !== unitId) ?? null,
        holes: (holes.get(unitId) ?? []).sort(
          (a, b) =>
            weight[a.watched.kind] - weight[b.watched.kind] ||
            (b.filler?.seconds ?? Number.POSITIVE_INFINITY) - (a.filler?.seconds ?? Number.POSITIVE_INFINITY),
        ),
      },
    ]),
  )
}

/** The two units that are first at each of some edges, soonest first. */
async function arrivalsAt(
  units: readonly FreeUnit[],
  graphs: ReadonlyMap<string, CoverGraph>,
  edges: readonly number[],
  between: () => Promise<void>,
): Promise<Map<number, Arrival[]>> {
  const wanted = [...new Set(edges)]
  const lists = wanted.map((): Arrival[] => [])
  for (const [group, { graph, overlay, boundSeconds }] of graphs) {
    const sources = units.filter((unit) => unit.group === group)
    if (sources.length === 0) continue
    const { first, firstSource, second, secondSource } = firstTwoAt(graph, sources, wanted, {
      seconds: boundSeconds,
      ...(overlay && { overlay }),
    })
    const tell = (list: Arrival[], source: number, time: number) => {
      if (source >= 0) list.push({ unitId: sources[source]!.unitId, seconds: time / 100 })
    }
    lists.forEach((list, i) => {
      tell(list, firstSource[i]!, first[i]!)
      tell(list, secondSource[i]!, second[i]!)
    })
    await between()
  }
  for (const list of lists) list.sort((a, b) => a.seconds - b.seconds)
  return new Map(wanted.map((edge, i) => [edge, lists[i]!]))
}
