import type { City, SiteKind as CitySiteKind, DemoPerson, DemoTeam } from '../../demo/city/types.ts'
import { polygonsSquareMetres } from '../../engines/geo/index.ts'
import type { OrgLevel, OrgUnit, Site, SiteAttributes, SiteKind, Zone } from '../../loop/map/model.ts'
import { makePlaceIndex } from '../../loop/map/rules/place.ts'

/** The zones of the made-up city hold from here: long before its first record. */
const VALID_FROM = '2020-01-01'

const siteKinds: Readonly<Record<CitySiteKind, SiteKind>> = {
  school: 'school',
  kindergarten: 'school',
  hospital: 'hospital',
  clinic: 'hospital',
  market: 'market',
  mall: 'mall',
  rail_station: 'station_rail',
  bus_station: 'station_bus',
  bank: 'bank',
  government: 'government',
  compound: 'compound',
  village: 'village',
  park: 'park',
  square: 'square',
  hotel: 'hotel',
  night_venue: 'night_venue',
  factory: 'factory',
  warehouse: 'logistics',
  fuel_station: 'fuel_station',
  key_unit: 'key_unit',
  logistics: 'logistics',
}

/** The organisation tree; ids are the city's own codes. Parents come before children. */
export function cityOrgs(city: City): OrgUnit[] {
  const levels: readonly OrgLevel[] = ['sub_bureau', 'station', 'community', 'police_room']
  const pathOf = new Map<string, string>()
  const orgs: OrgUnit[] = []
  for (const level of levels)
    for (const unit of city.organisation.units.filter((each) => each.level === level)) {
      const path = `${unit.parent ? pathOf.get(unit.parent)! : '/'}${unit.code}/`
      pathOf.set(unit.code, path)
      orgs.push({
        id: unit.code,
        path,
        parentId: unit.parent,
        level,
        code: unit.code,
        name: unit.name,
        shortName: unit.shortName,
        geometry: unit.polygon ? [unit.polygon] : null,
        lngLat: unit.lngLat ?? null,
        leader: leaderOf(city, unit.code, level),
        residents: unit.residents ?? null,
        version: 1,
        demo: true,
      })
    }
  return orgs
}

/** Chiefs lead bureau and stations; community officers are shared out over their station's communities. */
function leaderOf(city: City, code: string, level: OrgLevel): string | null {
  const { people } = city.force
  const at = (unitCode: string, post: DemoPerson['post']) =>
    people.filter((person) => person.unitCode === unitCode && person.post === post)
  if (level === 'sub_bureau') return at(code, 'bureau_leader')[0]?.name ?? null
  if (level === 'station') return at(code, 'station_chief')[0]?.name ?? null
  const community =
    level === 'community' ? code : city.organisation.units.find((u) => u.code === code)?.parent
  const own = city.organisation.units.find((unit) => unit.code === community)
  if (!own?.parent) return null
  const officers = at(own.parent, 'community_officer')
  const siblings = city.organisation.units.filter((u) => u.level === 'community' && u.parent === own.parent)
  return officers[siblings.indexOf(own) % Math.max(1, officers.length)]?.name ?? null
}

/** Zones and beats with the team and the leader that answer for them. */
export function cityZones(city: City, orgs: readonly OrgUnit[]): Zone[] {
  const orgById = new Map(orgs.map((org) => [org.id, org]))
  const people = new Map(city.force.people.map((person) => [person.code, person]))
  const teamOf = (zoneCode: string): DemoTeam | undefined =>
    city.force.teams.find((team) => team.zoneCode === zoneCode && team.kind === 'patrol')
  const units = city.organisation.units
  const parentOf = new Map(units.map((unit) => [unit.code, unit.parent]))
  return units
    .filter((unit) => (unit.level === 'zone' || unit.level === 'beat') && unit.polygon)
    .map((unit): Zone => {
      const isZone = unit.level === 'zone'
      const org = orgById.get(isZone ? unit.parent! : parentOf.get(unit.parent!)!)!
      const team = teamOf(isZone ? unit.code : unit.parent!)
      const geometry = [unit.polygon!]
      return {
        id: unit.code,
        version: 1,
        orgId: org.id,
        orgPath: org.path,
        kind: isZone ? 'zone' : 'beat',
        parentId: isZone ? null : unit.parent,
        code: unit.code,
        name: unit.name,
        unitId: team?.code ?? null,
        unitName: team?.callSign ?? null,
        leader: (team && people.get(team.leaderCode)?.name) ?? org.leader,
        geometry,
        squareMetres: polygonsSquareMetres(geometry),
        validFrom: VALID_FROM,
        validTo: null,
        demo: true,
      }
    })
}

/** Places of the registers, check-in points, checkpoints, booths, police rooms and cameras. */
export function citySites(city: City, orgs: readonly OrgUnit[], zones: readonly Zone[]): Site[] {
  const places = makePlaceIndex(orgs, zones)
  const orgById = new Map(orgs.map((org) => [org.id, org]))
  const { sites } = city
  type Point = Pick<Site, 'kind' | 'code' | 'name' | 'lngLat'> & {
    importance?: Site['importance']
    stationCode: string
    zoneCode: string | null
    attributes: SiteAttributes
  }
  const points: Point[] = [
    ...sites.sites.map((site) => ({
      ...site,
      kind: siteKinds[site.kind],
      attributes: { address: site.address },
    })),
    ...sites.checkinPoints.map(({ readerCode, light, sign, siteCode, ...point }) => ({
      ...point,
      kind: 'checkin_point' as const,
      attributes: { light, sign, ...(readerCode ? { readerCode } : {}), ...(siteCode ? { siteCode } : {}) },
    })),
    ...sites.checkpoints.map(({ assets, road, bearingOut, ...point }) => ({
      ...point,
      kind: 'checkpoint' as const,
      attributes: { assets, road, bearingOut },
    })),
    ...sites.booths.map((booth) => ({
      ...booth,
      kind: booth.kind === 'booth' ? ('duty_booth' as const) : ('police_room' as const),
      attributes: {},
    })),
    ...sites.cameras.map(({ ownerCode, useState, ...point }) => ({
      ...point,
      kind: 'camera' as const,
      attributes: { ownerCode, useState },
    })),
    ...orgs
      .filter((org) => org.level === 'police_room' && org.lngLat)
      .map((org) => ({
        kind: 'police_room' as const,
        code: org.code,
        name: org.name,
        lngLat: org.lngLat!,
        stationCode: org.path.split('/').at(-4)!,
        zoneCode: null,
        attributes: org.leader ? { officer: org.leader } : {},
      })),
  ]
  return points.map((point): Site => {
    const place = places.find(point.lngLat, VALID_FROM)
    const org = orgById.get(place?.orgId ?? point.stationCode)!
    return {
      id: point.code,
      orgId: org.id,
      orgPath: org.path,
      kind: point.kind,
      importance: point.importance ?? 'ordinary',
      code: point.code,
      name: point.name,
      lngLat: point.lngLat,
      zoneId: place?.zoneId ?? point.zoneCode,
      beatId: place?.beatId ?? null,
      attributes: point.attributes,
      externalKey: null,
      version: 1,
      demo: true,
    }
  })
}
