import type { CityPlan } from './plan.ts'
import { centroidOf, distance, offsetLine, type Point, toLngLat } from './plane.ts'
import { drawnIn } from './subdivide.ts'
import type { CityArea, CityLabel, CityLine, DemoSite } from './types.ts'

const RIVER_WIDTH = 104

/** Areas, lines and names of the base map. */
export function makeBaseMap(
  plan: CityPlan,
  sites: readonly DemoSite[],
): { areas: CityArea[]; lines: CityLine[]; labels: CityLabel[] } {
  const { skeleton, leaves, grounds } = plan
  const areas: CityArea[] = []
  const add = (kind: CityArea['kind'], name: string, ring: readonly Point[]): void => {
    const closed = [...ring, ring[0]!].map(toLngLat)
    areas.push({ id: `area-${areas.length + 1}`, kind, name, polygon: [closed] })
  }
  add('built_up', '演示城', skeleton.ring.slice(0, -1))
  for (const leaf of leaves) {
    if (leaf.use === 'field') add('farmland', '', leaf.ring)
    if (leaf.use === 'water') add('green', '滨河绿带', leaf.ring)
    if (leaf.use === 'park') add('green', parkName(leaf.ring, sites), drawnIn(leaf.ring, 10))
    if (leaf.use === 'village') add('village', leaf.village ?? '', drawnIn(leaf.ring, 5))
    if (leaf.use === 'civic') add('government', '', drawnIn(leaf.ring, 9))
  }
  const inRange = skeleton.river.filter(([x, y]) => Math.hypot(x, y) < 5400)
  const uneven = inRange.map((p, i): Point => [p[0], p[1] + 8 * Math.sin(i * 0.31)])
  add('river', '清澜河', [
    ...offsetLine(uneven, RIVER_WIDTH / 2),
    ...offsetLine(inRange, -RIVER_WIDTH / 2).reverse(),
  ])
  const named = new Set<number>()
  for (const { leaf, area, name } of grounds) {
    named.add(leaf)
    add(area, name, drawnIn(leaves[leaf]!.ring, 9))
  }
  leaves.forEach((leaf, i) => {
    if (leaf.use === 'commercial' && !named.has(i)) add('commercial', '', drawnIn(leaf.ring, 9))
  })
  const station = sites.find(({ kind }) => kind === 'rail_station')
  if (station) areas.push(stationBuilding(station, areas.length + 1))
  const lines: CityLine[] = [
    { id: 'rail-1', kind: 'rail', name: '演示铁路', line: skeleton.rail.filter(near).map(toLngLat) },
    { id: 'rail-2', kind: 'rail_siding', name: '', line: siding(plan, sites).map(toLngLat) },
  ]
  return { areas, lines, labels: makeLabels(plan, sites) }
}

const near = ([x, y]: Point): boolean => Math.hypot(x, y) < 5400

function parkName(ring: readonly Point[], sites: readonly DemoSite[]): string {
  const [lon, lat] = toLngLat(centroidOf(ring))
  const gap = (site: DemoSite): number => Math.hypot(site.lngLat[0] - lon, site.lngLat[1] - lat)
  const parks = sites.filter(({ kind }) => kind === 'park').sort((a, b) => gap(a) - gap(b))
  return parks[0]?.name ?? ''
}

/** The platform beside the tracks. */
function stationBuilding(station: DemoSite, n: number): CityArea {
  const [lon, lat] = station.lngLat
  const box = [
    [-0.0003, -0.0011],
    [0.00045, -0.0009],
    [0.00065, 0.0011],
    [-0.0001, 0.0009],
  ].map(([dx, dy]) => [lon + dx!, lat + dy!] as const)
  return { id: `area-${n}`, kind: 'station', name: station.name, polygon: [[...box, box[0]!]] }
}

/** A second track through the station. */
function siding(plan: CityPlan, sites: readonly DemoSite[]): Point[] {
  const station = sites.find(({ kind }) => kind === 'rail_station')
  const node = station ? plan.places[station.node]! : ([0, 0] as const)
  const track = plan.skeleton.rail.filter((p) => distance(p, node) < 520)
  return offsetLine(track, 14)
}

function makeLabels(plan: CityPlan, sites: readonly DemoSite[]): CityLabel[] {
  const { skeleton } = plan
  const labels: CityLabel[] = [
    { text: '演示城', lngLat: toLngLat(centroidOf(skeleton.ring.slice(0, -1))), kind: 'town', rank: 1 },
  ]
  for (const x of [-2300, -300, 2300])
    labels.push({
      text: '清澜河',
      lngLat: toLngLat(skeleton.river.reduce((a, b) => (Math.abs(b[0] - x) < Math.abs(a[0] - x) ? b : a))),
      kind: 'river',
      rank: 2,
    })
  const districts: [string, (leaf: CityPlan['leaves'][number]) => boolean][] = [
    ['老城', (leaf) => leaf.use === 'old_town'],
    ['铁东工业区', (leaf) => leaf.use === 'industrial'],
    ['商业中心', (leaf) => leaf.use === 'commercial'],
  ]
  for (const [text, passes] of districts) {
    const own = plan.leaves.filter(passes).map((leaf) => centroidOf(leaf.ring))
    const mean = (d: 0 | 1): number => own.reduce((sum, p) => sum + p[d], 0) / own.length
    labels.push({ text, lngLat: toLngLat([mean(0), mean(1)]), kind: 'district', rank: 2 })
  }
  for (const site of sites) {
    if (site.kind === 'village')
      labels.push({ text: site.name.replace('村委会', ''), lngLat: site.lngLat, kind: 'village', rank: 2 })
    else if (site.kind === 'park')
      labels.push({ text: site.name, lngLat: site.lngLat, kind: 'park', rank: 3 })
    else if (site.kind === 'rail_station')
      labels.push({ text: site.name, lngLat: site.lngLat, kind: 'rail', rank: 2 })
    else if (site.importance !== 'ordinary')
      labels.push({
        text: site.name,
        lngLat: site.lngLat,
        kind: 'place',
        rank: site.importance === 'key_target' ? 3 : 4,
      })
  }
  return labels
}
