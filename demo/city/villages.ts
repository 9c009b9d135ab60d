import type { TaggedLine } from '../../engines/districting/index.ts'
import type { SeededRandom } from '../../engines/statistics/index.ts'
import type { Leaf, StreetTag } from './leaf.ts'
import { centroidOf, distance, isInside, meet, type Point, smoothLine } from './plane.ts'
import type { Skeleton } from './skeleton.ts'
import { type Lot, subdivide } from './subdivide.ts'

/** Names by the main road of the skeleton and the side of town that they lie on. */
const namesBy: Record<string, readonly [string, string]> = {
  人民路west: ['柳树湾', '白杨铺'],
  人民路east: ['东滩', '石桥屯'],
  和平路east: ['沙枣园', '杏花岭'],
  解放路west: ['南梁', '上河沿'],
  振兴路east: ['北岭', '双井子'],
  振兴路west: ['北岭', '双井子'],
}

interface Village {
  name: string
  rim: Point[]
  /** Where its road leaves the main road. */
  foot: Point
  face: number
}

/** Villages by the roads outside the ring, their lanes, and field tracks from one to the next. */
export function layVillages(
  skeleton: Skeleton,
  random: SeededRandom,
  streetName: (suffix: string) => string,
): { leaves: Leaf[]; streets: TaggedLine<StreetTag>[] } {
  const leaves: Leaf[] = []
  const streets: TaggedLine<StreetTag>[] = []
  const villages = placeVillages(skeleton, random)
  for (const { name, rim, foot, face } of villages) {
    const road = { highway: 'unclassified', name: `${name}村路` } as const
    const lot: Lot = { ring: rim, street: rim.map(() => true) }
    const cut = subdivide(lot, { target: 13_000, minWidth: 55, skew: 0.14 }, random)
    streets.push({ points: [foot, centroidOf(rim)], rank: 4, tag: road })
    // Only a part of the rim is a road: villages end in fields
    const part = Math.round(rim.length * (0.4 + 0.3 * random.next()))
    const start = random.int(rim.length)
    const arc = Array.from({ length: part }, (_, i) => rim[(start + i) % rim.length]!)
    streets.push({ points: arc, rank: 5, tag: road })
    for (const { points } of cut.streets)
      streets.push({ points, rank: 5, tag: { highway: 'living_street', name: streetName('巷') } })
    leaves.push(...cut.lots.map((leaf): Leaf => ({ ...leaf, use: 'village', face, village: name })))
  }
  const blocked = (a: Point, b: Point): boolean =>
    [skeleton.river, skeleton.rail, skeleton.ring].some((line) =>
      line.some((p, i) => i > 0 && meet(a, b, line[i - 1]!, p) !== undefined),
    )
  const centers = villages.map(({ rim }) => centroidOf(rim))
  villages.forEach((village, i) => {
    centers.forEach((to, j) => {
      const from = centers[i]!
      if (j <= i || distance(from, to) > 2600 || blocked(from, to)) return
      const side = random.normal(0, 90)
      const length = distance(from, to)
      const bow: Point = [
        (from[0] + to[0]) / 2 - ((to[1] - from[1]) / length) * side,
        (from[1] + to[1]) / 2 + ((to[0] - from[0]) / length) * side,
      ]
      streets.push({
        points: smoothLine([from, bow, to], 80),
        rank: 5,
        tag: { highway: 'unclassified', name: `${village.name[0]}${villages[j]!.name[0]}路` },
      })
    })
  })
  return { leaves, streets }
}

function placeVillages(skeleton: Skeleton, random: SeededRandom): Village[] {
  const exits = skeleton.graph.edges.filter(
    ({ tag, points }) =>
      tag.kind === 'road' && tag.highway !== 'trunk' && !isInside(points[points.length >> 1]!, skeleton.ring),
  )
  const villages: Village[] = []
  for (const round of [0, 1] as const)
    for (const exit of exits) {
      const half = exit.points.at(-1)![0] < 0 ? 'west' : 'east'
      const name = exit.tag.kind === 'road' ? namesBy[`${exit.tag.name}${half}`]?.[round] : undefined
      if (!name) continue
      const side = (villages.length + round) % 2 === 0 ? 1 : -1
      const share = round === 0 ? 0.3 + 0.1 * random.next() : 0.66 + 0.1 * random.next()
      const at = Math.max(1, Math.min(exit.points.length - 2, Math.round(exit.points.length * share)))
      const [p, q] = [exit.points[at]!, exit.points[at + 1]!]
      const length = distance(p, q)
      const [ux, uy] = [(q[0] - p[0]) / length, (q[1] - p[1]) / length]
      const local = (u: number, v: number): Point => [
        p[0] + ux * u - uy * v * side,
        p[1] + uy * u + ux * v * side,
      ]
      const away = 170 + 160 * random.next()
      const size = 130 + 70 * random.next()
      const controls = Array.from({ length: 9 }, (_, i): Point => {
        const angle = (2 * Math.PI * i * side) / 9
        const radius = size * (0.7 + 0.6 * random.next())
        return local(1.25 * radius * Math.cos(angle), away + radius * Math.sin(angle))
      })
      const rim = smoothLine(controls, 60, true).slice(0, -1)
      const face = skeleton.faces.findIndex((f) => isInside(local(0, away), f.ring))
      // A village that would lie across a border, the river or the railway isn't built
      if (face < 0 || !rim.every((corner) => isInside(corner, skeleton.faces[face]!.ring))) continue
      villages.push({ name, rim, foot: p, face })
    }
  return villages
}
