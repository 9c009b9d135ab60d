import { describe, expect, it } from 'vitest'
import { checkZonePlan, contains, polygonSquareMetres, preparePolygons } from '../../engines/geo/index.ts'
import type { LngLat } from '../../engines/geo/units.ts'
import { makeCity, networkCsv } from './index.ts'
import type { City, OrgUnit, UnitLevel } from './types.ts'

const city = makeCity(1)
const ofLevel = (from: City, level: UnitLevel): OrgUnit[] =>
  from.organisation.units.filter((unit) => unit.level === level)

describe('network', () => {
  it('is of a county seat’s size and nearly all of it can be driven round', () => {
    const { nodes, edges } = city.network
    expect(nodes.length).toBeGreaterThanOrEqual(3000)
    expect(nodes.length).toBeLessThanOrEqual(5000)
    expect(nodes.every((node, i) => node.id === i)).toBe(true)
    expect(strongShare(city)).toBeGreaterThanOrEqual(0.97)
    expect(edges.some((edge) => edge.oneway === 1)).toBe(true)
    expect(
      edges.every((edge) => edge.from !== edge.to && edge.length_m > 0 && edge.geometry.length >= 2),
    ).toBe(true)
  })

  it('has five road bridges over the river, two level crossings, five exits and many gates', () => {
    const bridges = city.network.edges.filter((edge) => edge.bridge)
    const overRiver = bridges.filter((edge) => edge.name !== '环城路').map((edge) => edge.name)
    expect(overRiver.sort()).toEqual(['中山路', '振兴路', '解放路'])
    // The ring road crosses the river twice and the railway twice
    expect(bridges.filter((edge) => edge.name === '环城路')).toHaveLength(4)
    const count = (kind: string): number => city.network.nodes.filter((node) => node.kind === kind).length
    expect(count('level_crossing')).toBe(2)
    expect(count('exit')).toBe(5)
    expect(count('gate')).toBeGreaterThan(300)
  })

  it('goes out as the CSV form of the road importer', () => {
    const { nodes, edges } = networkCsv(city)
    expect(nodes.trim().split('\n')).toHaveLength(city.network.nodes.length + 1)
    const [head, first] = edges.split('\n')
    expect(head).toContain('from,to,osm_way,highway,oneway,length_m,kmh,name')
    expect(first?.split(',')).toHaveLength(head?.split(',').length ?? 0)
  })
})

describe.each([1, 2, 7])('organisation of seed %i', (seed) => {
  const made = seed === 1 ? city : makeCity(seed)
  const jurisdiction = [made.organisation.boundary]

  it.each(['station', 'zone', 'beat', 'community'] as const)('%ss tile the jurisdiction exactly', (level) => {
    const units = ofLevel(made, level)
    const total = units.reduce((sum, unit) => sum + polygonSquareMetres(unit.polygon!), 0)
    expect(Math.abs(total - polygonSquareMetres(made.organisation.boundary))).toBeLessThan(1)
    const report = checkZonePlan(
      units.map((unit) => ({ id: unit.code, polygons: [unit.polygon!] })),
      jurisdiction,
      { rowMetres: 5 },
    )
    expect(report.overlaps).toEqual([])
    expect(report.gaps).toEqual([])
    expect(report.outside).toEqual([])
  })

  it('zones tile their station', () => {
    for (const station of ofLevel(made, 'station')) {
      const zones = ofLevel(made, 'zone').filter((zone) => zone.parent === station.code)
      const area = zones.reduce((sum, zone) => sum + polygonSquareMetres(zone.polygon!), 0)
      expect(Math.abs(area - polygonSquareMetres(station.polygon!))).toBeLessThan(1)
    }
  })

  it('has one sub-bureau, four stations, 20 to 26 zones, and a room in every community', () => {
    expect(ofLevel(made, 'sub_bureau')).toHaveLength(1)
    expect(ofLevel(made, 'station')).toHaveLength(4)
    expect(ofLevel(made, 'zone').length).toBeGreaterThanOrEqual(20)
    expect(ofLevel(made, 'zone').length).toBeLessThanOrEqual(26)
    const rooms = new Set(ofLevel(made, 'police_room').map((room) => room.parent))
    for (const community of ofLevel(made, 'community')) expect(rooms).toContain(community.code)
    const residents = ofLevel(made, 'sub_bureau')[0]!.residents!
    expect(Math.abs(residents - 150_000)).toBeLessThan(1000)
  })

  it('puts every seat, site, point and camera inside its station and zone', () => {
    const area = new Map(
      made.organisation.units.flatMap((u) => (u.polygon ? [[u.code, preparePolygons([u.polygon])]] : [])),
    )
    const holds = (code: string, p: LngLat): boolean => contains(area.get(code)!, p)
    const { sites, checkinPoints, checkpoints, booths, cameras } = made.sites
    for (const thing of [...sites, ...checkinPoints, ...checkpoints, ...booths, ...cameras]) {
      expect(holds(thing.stationCode, thing.lngLat), thing.name).toBe(true)
      expect(holds(thing.zoneCode, thing.lngLat), thing.name).toBe(true)
      expect(thing.node).toBeLessThan(made.network.nodes.length)
    }
    for (const unit of [...ofLevel(made, 'station'), ...ofLevel(made, 'sub_bureau')])
      expect(holds(unit.code, unit.lngLat!), unit.name).toBe(true)
    for (const room of ofLevel(made, 'police_room'))
      expect(holds(room.parent!, room.lngLat!), room.name).toBe(true)
  })

  it('uses each code once', () => {
    const { sites, checkinPoints, checkpoints, booths, cameras } = made.sites
    const { people, teams, vehicles, radios } = made.force
    const things = [
      ...sites,
      ...checkinPoints,
      ...checkpoints,
      ...booths,
      ...cameras,
      ...people,
      ...teams,
      ...vehicles,
      ...radios,
    ]
    const all = [...things, ...made.organisation.units].map((thing) => thing.code)
    expect(new Set(all).size).toBe(all.length)
    const readers = checkinPoints.flatMap((point) => point.readerCode ?? [])
    expect(new Set(readers).size).toBe(readers.length)
    for (const signs of [
      teams.map((t) => t.callSign),
      people.map((p) => p.badge),
      vehicles.map((v) => v.plate),
    ])
      expect(new Set(signs).size).toBe(signs.length)
  })
})

describe('places and people', () => {
  it('has the points that patrols need, each shortfall on purpose', () => {
    expect(city.sites.checkinPoints.length).toBeGreaterThanOrEqual(60)
    expect(city.sites.checkinPoints.some((point) => point.readerCode === null)).toBe(true)
    expect(city.sites.cameras.length).toBeGreaterThanOrEqual(60)
    expect(city.sites.checkpoints).toHaveLength(5)
    expect(city.sites.checkpoints.filter((point) => point.assets.length < 4)).toHaveLength(1)
    const villages = city.sites.sites.filter((site) => site.kind === 'village').length
    expect(city.sites.booths.filter((booth) => booth.kind === 'booth').length).toBeLessThan(villages)
  })

  it('has 180 people in teams of at least two, with accounts for every role', () => {
    const { people, teams } = city.force
    expect(people).toHaveLength(180)
    const names = new Set(people.map((person) => person.name))
    expect(names.size).toBe(180)
    const known = new Set(people.map((person) => person.code))
    for (const team of teams) {
      expect(team.memberCodes.length, team.callSign).toBeGreaterThanOrEqual(2)
      for (const code of team.memberCodes) expect(known).toContain(code)
    }
    const member = teams.flatMap((team) => team.memberCodes)
    expect(new Set(member).size).toBe(member.length)
    expect(new Set(city.accounts.map((account) => account.role)).size).toBe(10)
    expect(people.every((person) => person.phone.startsWith('100'))).toBe(true)
  })

  it('is the same for the same seed and another one for another', () => {
    expect(makeCity(1)).toEqual(city)
    expect(makeCity(2).network.nodes[100]).not.toEqual(city.network.nodes[100])
  })
})

/** Share of the nodes in the largest strongly connected part: reached from, and reaching, one well-placed node. */
function strongShare({ network }: City): number {
  const out = network.nodes.map((): number[] => [])
  const back = network.nodes.map((): number[] => [])
  for (const { from, to, oneway } of network.edges) {
    if (oneway >= 0) {
      out[from]!.push(to)
      back[to]!.push(from)
    }
    if (oneway <= 0) {
      out[to]!.push(from)
      back[from]!.push(to)
    }
  }
  const start = network.edges.find((edge) => edge.name === '人民路')!.from
  const reach = (lists: number[][]): Set<number> => {
    const seen = new Set([start])
    for (const node of seen) for (const next of lists[node]!) seen.add(next)
    return seen
  }
  const forward = reach(out)
  const both = [...reach(back)].filter((node) => forward.has(node))
  return both.length / network.nodes.length
}
