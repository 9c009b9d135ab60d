import type { SeededRandom } from '../../engines/statistics/index.ts'
import type { Leaf, StreetTag } from './leaf.ts'
import type { Joins } from './network-draft.ts'
import { areaOf, between, distance, isInside, type Point, projectOn } from './plane.ts'
import { boxOf, drawnIn } from './subdivide.ts'

export interface InnerRoad {
  points: Point[]
  tag: StreetTag
  from: number | Point
  to: number | Point
  /** 0 or 1: this end of the road is a gate. */
  gate?: 0 | 1
}

const lane: StreetTag = { highway: 'service', name: '' }

/**
 * Roads inside a fenced ground. One or two gates on its streets; with one gate a small tree of dead ends, with two
 * a loop between them. Nothing when the ground is too small or has no side on a street.
 */
export function innerRoads(leaf: Leaf, joins: Joins, random: SeededRandom): InnerRoad[] {
  const area = areaOf(leaf.ring)
  const box = boxOf(leaf.ring)
  if (area < 9_000 || box.width < 60) return []
  const first = gateOn(leaf, random, () => true)
  if (!first) return []
  const wantsTwo = area > 20_000 && random.next() < 0.6
  const second = wantsTwo ? gateOn(leaf, random, (p) => distance(p, first) > box.length * 0.5) : undefined
  const entries = [first, second].flatMap((p) => {
    if (!p) return []
    const found = joins.near(p, 6)
    return found ? [found] : []
  })
  const [one, two] = entries
  if (!one) return []
  if (two && two.join !== one.join) return loop(leaf, [one, two], random)
  return tree(leaf, one, box, random)
}

/** A place on the street side of a ground, clear of its corners. */
function gateOn(leaf: Leaf, random: SeededRandom, fits: (p: Point) => boolean): Point | undefined {
  const n = leaf.ring.length
  for (let attempt = 0; attempt < 30; attempt++) {
    const i = random.int(n)
    const [a, b] = [leaf.ring[i]!, leaf.ring[(i + 1) % n]!]
    if (!leaf.street[i] || distance(a, b) < 40) continue
    const p = between(a, b, 0.35 + 0.3 * random.next())
    if (fits(p)) return p
  }
  return undefined
}

interface Entry {
  point: Point
  join: number
}

/** From the street through the gate to `inner`. */
const entrance = (entry: Entry, inner: Point): InnerRoad[] => {
  const gate = between(entry.point, inner, Math.min(0.6, 14 / distance(entry.point, inner)))
  return [
    { points: [entry.point, gate], tag: lane, from: entry.join, to: gate, gate: 1 },
    { points: [gate, inner], tag: lane, from: gate, to: inner },
  ]
}

function tree(leaf: Leaf, entry: Entry, box: ReturnType<typeof boxOf>, random: SeededRandom): InnerRoad[] {
  const axis = (share: number): Point => [
    box.center[0] + Math.cos(box.angle) * box.length * share,
    box.center[1] + Math.sin(box.angle) * box.length * share,
  ]
  const ends = [axis(-0.24 - 0.12 * random.next()), axis(0.24 + 0.12 * random.next())] as const
  const middle = projectOn(entry.point, ends[0], ends[1]).point
  if (!isInside(middle, leaf.ring) || distance(middle, entry.point) < 25) return []
  const arms = ends.filter((end) => isInside(end, leaf.ring) && distance(end, middle) > 35)
  return [
    ...entrance(entry, middle),
    ...arms.map((end): InnerRoad => ({ points: [middle, end], tag: lane, from: middle, to: end })),
  ]
}

function loop(leaf: Leaf, entries: readonly [Entry, Entry], random: SeededRandom): InnerRoad[] {
  const rim = drawnIn(leaf.ring, boxOf(leaf.ring).width * (0.2 + 0.06 * random.next()))
  const corners = rim.filter((p, i) => i === 0 || distance(p, rim[i - 1]!) > 30)
  const nearest = (p: Point): number => {
    let best = 0
    corners.forEach((corner, i) => {
      if (distance(corner, p) < distance(corners[best]!, p)) best = i
    })
    return best
  }
  const [i, j] = [nearest(entries[0].point), nearest(entries[1].point)]
  if (i === j) return tree(leaf, entries[0], boxOf(leaf.ring), random)
  const [p, q] = [corners[i]!, corners[j]!]
  const arc = (from: number, to: number): Point[] => {
    const points: Point[] = []
    for (let k = from; ; k = (k + 1) % corners.length) {
      points.push(corners[k]!)
      if (k === to) return points
    }
  }
  const closed = random.next() < 0.75
  return [
    ...entrance(entries[0], p),
    ...entrance(entries[1], q),
    { points: arc(i, j), tag: lane, from: p, to: q },
    ...(closed ? [{ points: arc(j, i), tag: lane, from: q, to: p }] : []),
  ]
}
