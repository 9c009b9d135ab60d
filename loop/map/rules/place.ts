import type { LngLat, MultiPolygonRings } from '../../../engines/geo/index.ts'
import { contains, type PreparedPolygons, preparePolygons } from '../../../engines/geo/index.ts'
import { type Day, type OrgLevel, type OrgUnit, orgLevels, type Place, type Zone } from '../model.ts'

/** Answers who is responsible for a point; made once, asked often. */
export interface PlaceIndex {
  /** Null when the point lies in no organisation's area and in no zone valid on that day. */
  find(lngLat: LngLat, day: Day): Place | null
  /** The lowest organisation whose area holds the point, at or above `atLevel`. */
  orgAt(lngLat: LngLat, atLevel?: OrgLevel): OrgUnit | null
  readonly orgs: ReadonlyMap<string, OrgUnit>
}

interface Prepared<T> {
  readonly of: T
  readonly area: PreparedPolygons
}

function prepare<T extends { readonly geometry: MultiPolygonRings | null }>(
  list: readonly T[],
): Prepared<T>[] {
  return list.flatMap((of) => (of.geometry ? [{ of, area: preparePolygons(of.geometry) }] : []))
}

/** Is the version in force on the day? */
export function holdsOn(zone: Pick<Zone, 'validFrom' | 'validTo'>, day: Day): boolean {
  return zone.validFrom <= day && (zone.validTo === null || day < zone.validTo)
}

/**
 * Index over the organisation tree and all versions of all zones. Boxes are asked before polygons; O(zones) a question,
 * a few microseconds for a city.
 */
export function makePlaceIndex(orgs: readonly OrgUnit[], zones: readonly Zone[]): PlaceIndex {
  const byId = new Map(orgs.map((org) => [org.id, org]))
  const areas = prepare(orgs.filter((org) => org.level !== 'police_room')).sort(
    (a, b) =>
      orgLevels.indexOf(b.of.level) - orgLevels.indexOf(a.of.level) || (a.of.code < b.of.code ? -1 : 1),
  )
  const byCode = [...zones].sort((a, b) =>
    a.code < b.code ? -1 : a.code > b.code ? 1 : a.version - b.version,
  )
  const zoneAreas = prepare(byCode.filter((zone) => zone.kind === 'zone'))
  const beatAreas = prepare(byCode.filter((zone) => zone.kind === 'beat'))

  const orgAt = (lngLat: LngLat, atLevel: OrgLevel = 'station'): OrgUnit | null => {
    const lowest = orgLevels.indexOf(atLevel)
    const hit = areas.find(({ of, area }) => orgLevels.indexOf(of.level) <= lowest && contains(area, lngLat))
    return hit?.of ?? null
  }
  const find = (lngLat: LngLat, day: Day): Place | null => {
    const claims = zoneAreas.filter(({ of, area }) => holdsOn(of, day) && contains(area, lngLat))
    const zone = claims[0]?.of ?? null
    const beats = beatAreas.filter(({ of, area }) => holdsOn(of, day) && contains(area, lngLat))
    const beat =
      (beats.find(({ of }) => of.parentId === zone?.id) ?? (zone ? undefined : beats[0]))?.of ?? null
    const owner = zone ?? beat
    const org = (owner && byId.get(owner.orgId)) ?? orgAt(lngLat)
    if (!org) return null
    const responsible = beat?.unitId || beat?.unitName ? beat : zone
    return {
      orgId: org.id,
      orgPath: org.path,
      orgName: org.name,
      zoneId: zone?.id ?? null,
      zoneCode: zone?.code ?? null,
      zoneName: zone?.name ?? null,
      beatId: beat?.id ?? null,
      beatCode: beat?.code ?? null,
      beatName: beat?.name ?? null,
      unitId: responsible?.unitId ?? null,
      unitName: responsible?.unitName ?? null,
      leader: beat?.leader ?? zone?.leader ?? org.leader,
      alsoZoneIds: claims.slice(1).map(({ of }) => of.id),
    }
  }
  return { find, orgAt, orgs: byId }
}
