import { etasTo, type Overlay, type RoadGraph, type RoadPlace } from '../../../engines/roads/index.ts'
import { type CoverGraph, type FreeUnit, type Opening, openingsOf, type WatchedPlace } from './cover.ts'
import {
  firstUnit,
  isFree,
  mayGo,
  type Need,
  type Ranked,
  type Refused,
  rankUnits,
  type Standing,
  type UnitFacts,
} from './rank.ts'

/** A unit with its place on the network. */
export interface PlacedUnit extends Standing {
  /** Where it stands on the road; null when its place isn't known or far from every road. */
  readonly place: RoadPlace | null
  /** The way it travels: names the network. */
  readonly group: string
  /** The zone where it stands now. */
  readonly standsIn: string | null
}
export interface Network {
  readonly graph: RoadGraph
  readonly overlay?: Overlay
  /** How far fillers that travel so are looked for. */
  readonly fillerSeconds: number
}

export interface RecommendationInput {
  readonly units: readonly PlacedUnit[]
  readonly networks: ReadonlyMap<string, Network>
  /** Where the incident lies on the road; null when no road is near: then nobody can be ranked. */
  readonly at: RoadPlace | null
  /** Units farther than this are not ranked. */
  readonly boundSeconds: number
  readonly need: Need
  /** What the free units should cover; null: what sending a unit uncovers isn't asked. */
  readonly watched: readonly WatchedPlace[] | null
}

export interface UnitRecommendation {
  readonly ranked: readonly Ranked[]
  readonly refused: readonly Refused[]
  readonly facts: ReadonlyMap<string, UnitFacts>
  /** What sending a unit uncovers; units that cover nothing now (on a break, busy, lost) are not in it. */
  readonly openings: ReadonlyMap<string, Opening>
}

/**
 * All units by exact road time with why, limits, refusals, and what sending each would uncover. One reverse search and one
 * search for cover a way of travelling, whatever the number of units. Pure: the caller loads the data.
 * @param between what is done between two pieces of the work, so that a thousand units don't hold everything else
 */
export async function recommendUnits(
  input: RecommendationInput,
  between: () => Promise<void>,
): Promise<UnitRecommendation> {
  const { units, networks, need } = input
  const etas: (number | null)[] = units.map(() => null)
  for (const [group, network] of networks) {
    etasOf(units, new Map([[group, network]]), input.at, input.boundSeconds).forEach((eta, i) => {
      if (eta !== null) etas[i] = eta
    })
    await between()
  }
  const facts = units.map(
    (unit, i): UnitFacts => ({ ...unit, snapped: unit.place !== null, etaSeconds: etas[i]! }),
  )
  const { ranked, refused } = rankUnits(facts, need)
  await between()
  const byId = new Map(facts.map((one) => [one.unitId, one]))
  if (input.watched === null) return { ranked, refused, facts: byId, openings: new Map() }
  const free = units.flatMap((unit): FreeUnit[] =>
    unit.place && covers(unit)
      ? [{ unitId: unit.unitId, zoneId: unit.standsIn, place: unit.place, group: unit.group }]
      : [],
  )
  const graphs = new Map(
    [...networks].map(([group, { graph, overlay, fillerSeconds }]): [string, CoverGraph] => [
      group,
      { graph, boundSeconds: fillerSeconds, ...(overlay && { overlay }) },
    ]),
  )
  return {
    ranked,
    refused,
    facts: byId,
    openings: await openingsOf(free, graphs, input.watched, between),
  }
}

/**
 * The unit that `recommendUnits` ranks first, and its road time; undefined when nobody can go. Only ways of units that
 * may go at all are searched: for many incidents at once, where nobody reads the reasons.
 */
export function bestUnit(
  input: Omit<RecommendationInput, 'watched'>,
): { unitId: string; etaSeconds: number } | undefined {
  const { need } = input
  const able = input.units.filter((unit) => mayGo(unit, unit.place !== null, need))
  const etas = etasOf(able, input.networks, input.at, input.boundSeconds)
  return firstUnit(able, etas, need)
}

/** Counts as cover: free for any call, not on one, not locked to its post, its place known. */
function covers(unit: PlacedUnit): boolean {
  const known = unit.fix ? !unit.fix.stale : unit.atHome
  return known && !unit.active && !unit.locked && isFree(unit.kind, unit.state)
}

/** Road seconds of each unit to a place, by one reverse search for each way of travelling that occurs. */
export function etasOf(
  units: ReadonlyArray<{ readonly place: RoadPlace | null; readonly group: string }>,
  networks: ReadonlyMap<string, { readonly graph: RoadGraph; readonly overlay?: Overlay }>,
  at: RoadPlace | null,
  boundSeconds: number,
): (number | null)[] {
  const out: (number | null)[] = units.map(() => null)
  if (!at) return out
  for (const [group, { graph, overlay }] of networks) {
    const members = units.flatMap(({ place, group: own }, i) =>
      place && own === group ? [{ i, place }] : [],
    )
    if (members.length === 0) continue
    const times = etasTo(
      graph,
      at,
      members.map(({ place }) => place),
      boundSeconds,
      overlay,
    )
    members.forEach(({ i }, k) => {
      const time = times[k]
      out[i] = time == null ? null : time / 100
    })
  }
  return out
}
