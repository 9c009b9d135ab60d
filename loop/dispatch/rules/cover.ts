import {
  coverage,
  type Overlay,
  type RoadGraph,
  type RoadPlace,
  UNREACHED,
} from '../../../engines/roads/index.ts'

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

/** What sending a unit leaves behind. */
export interface Opening {
  readonly zoneId: string | null
  /** Free units that still stand in that zone. */
  readonly left: number
  /** Who would be first where it stands now; null when nobody within the bound. */
  readonly filler: { readonly unitId: string; readonly seconds: number } | null
}

/**
 * For every free unit what sending it would uncover: how many free units its zone keeps, and who of the others is
 * nearest to where it stands. One search a group from all its units at once (edge numbers are the same on all graphs),
 * so the cost doesn't grow with the number of candidates.
 */
export function openingsOf(
  units: readonly FreeUnit[],
  graphs: ReadonlyMap<string, CoverGraph>,
): Map<string, Opening> {
  const best = new Map<string, { unitId: string; seconds: number }>()
  const stands = new Set(units.map(({ place }) => place.edge))
  for (const [group, { graph, overlay, boundSeconds }] of graphs) {
    const sources = units.filter((unit) => unit.group === group)
    if (sources.length === 0) continue
    const { first, firstSource, second, secondSource } = coverage(
      graph,
      sources.map(({ place }) => ({ place })),
      { seconds: [boundSeconds], counts: (edge) => stands.has(edge), ...(overlay && { overlay }) },
    )
    for (const unit of units) {
      const { edge } = unit.place
      const arrivals = [
        { source: firstSource[edge]!, time: first[edge]! },
        { source: secondSource[edge]!, time: second[edge]! },
      ]
      const other = arrivals.find(
        ({ source, time }) => source >= 0 && time < UNREACHED && sources[source]!.unitId !== unit.unitId,
      )
      if (!other) continue
      const seconds = other.time / 100
      const known = best.get(unit.unitId)
      if (!known || seconds < known.seconds)
        best.set(unit.unitId, { unitId: sources[other.source]!.unitId, seconds })
    }
  }
  const perZone = new Map<string, number>()
  for (const { zoneId } of units) if (zoneId) perZone.set(zoneId, (perZone.get(zoneId) ?? 0) + 1)
  return new Map(
    units.map(({ unitId, zoneId }) => [
      unitId,
      { zoneId, left: zoneId ? perZone.get(zoneId)! - 1 : 0, filler: best.get(unitId) ?? null },
    ]),
  )
}
