import {
  type Face,
  facesOf,
  nodeLines,
  type PlanarGraph,
  pruneStubs,
  type TaggedLine,
} from '../../engines/districting/index.ts'
import type { SeededRandom } from '../../engines/statistics/index.ts'
import { distanceToLine, isInside, offsetLine, type Point, smoothLine } from './plane.ts'
import type { RoadClass } from './types.ts'

/** What a line of the skeleton is; streets between them are filled in later. */
export type SkeletonTag =
  | { kind: 'road'; highway: RoadClass; name: string }
  | { kind: 'river' | 'rail' | 'border' }

export interface Skeleton {
  river: Point[]
  rail: Point[]
  ring: Point[]
  border: Point[]
  graph: PlanarGraph<SkeletonTag>
  faces: Face[]
  /** Faces left and right of each edge, see `Faces`. */
  sides: Int32Array
}

type Road = readonly [name: string, highway: RoadClass, controls: readonly Point[]]

/** Course of the river Qinglan from west to east. */
const riverAt = (x: number): number =>
  -330 - 0.05 * x + 250 * Math.sin(x / 1450 + 0.5) + 90 * Math.sin(x / 610 + 1.2)
/** Course of the railway from south to north. */
const railAt = (y: number): number => 1380 + 0.1 * y + 120 * Math.sin(y / 1900)

/** River, railway, ring road, main roads and the border of the jurisdiction, cut at their crossings. */
export function makeSkeleton(random: SeededRandom): Skeleton {
  const warp = makeWarp(random)
  const river = smoothLine(steps(-5600, 5600, 350).map((x) => warp([x, riverAt(x)])))
  const rail = smoothLine(steps(-5200, 5200, 400).map((y) => warp([railAt(y), y])))
  const ring = rounded(random, 2950, 2330, 3.2, 26, 0.02, warp)
  const border = rounded(random, 4300, 3600, 2.3, 18, 0.05, warp)
  const bend = (controls: readonly Point[]): Point[] => smoothLine(bent(random, controls).map(warp))
  const road = (name: string, highway: RoadClass, points: Point[]): TaggedLine<SkeletonTag> => ({
    points,
    tag: { kind: 'road', highway, name },
    rank: highway === 'primary' || highway === 'trunk' ? 1 : highway === 'secondary' ? 2 : 3,
  })
  const banks: TaggedLine<SkeletonTag>[] = [
    road('滨河北路', 'tertiary', offsetLine(river, 95)),
    road('滨河南路', 'tertiary', offsetLine(river, -95)),
    road('站前路', 'secondary', offsetLine(rail, 130)),
    road('铁东路', 'tertiary', offsetLine(rail, -110)),
  ].map((line) => ({ ...line, points: line.points.filter((p) => isInside(p, wider(ring))) }))
  // The roads along the railway end at the banks: the bridges are those of the ring road and of three main roads
  const frontages = banks.splice(2).flatMap((line) => splitWhere(line, (p) => distanceToLine(p, river) > 35))
  const lines: TaggedLine<SkeletonTag>[] = [
    { points: border, tag: { kind: 'border' }, rank: 0 },
    { points: river, tag: { kind: 'river' }, rank: 0 },
    { points: rail, tag: { kind: 'rail' }, rank: 0 },
    road('环城路', 'trunk', ring),
    ...banks,
    ...frontages,
    ...[...eastWest, ...northSouth].map(([name, highway, controls]) => road(name, highway, bend(controls))),
  ]
  const graph = pruneStubs(
    nodeLines(lines, { touch: 1, snap: 25, thin: 4, mergeTwins: true }),
    Number.POSITIVE_INFINITY,
  )
  return { river, rail, ring, border, graph, ...facesOf(graph) }
}

const steps = (from: number, to: number, by: number): number[] =>
  Array.from({ length: Math.round((to - from) / by) + 1 }, (_, i) => from + i * by)

/** The runs of a line whose points pass. */
function splitWhere<T>(line: TaggedLine<T>, passes: (p: Point) => boolean): TaggedLine<T>[] {
  const runs: Point[][] = [[]]
  for (const p of line.points) {
    if (passes(p)) runs.at(-1)!.push(p)
    else if (runs.at(-1)!.length > 0) runs.push([])
  }
  return runs.filter((points) => points.length > 1).map((points) => ({ ...line, points }))
}

const wider = (ring: readonly Point[]): Point[] => ring.map(([x, y]): Point => [x * 1.04, y * 1.04])

/** Turns the plan a little and bends it in long waves, as if the town had grown along its fields and its river. */
function makeWarp(random: SeededRandom): (p: Point) => Point {
  const turn = -0.13 + 0.05 * random.next()
  const [a, b, c, d] = [0, 1, 2, 3].map(() => 2 * Math.PI * random.next()) as [number, number, number, number]
  return ([x, y]) => {
    const u = x + 110 * Math.sin(y / 950 + a) + 55 * Math.sin((x + y) / 640 + b)
    const v = y + 130 * Math.sin(x / 1050 + c) + 60 * Math.sin((x - y) / 720 + d)
    return [u * Math.cos(turn) - v * Math.sin(turn), u * Math.sin(turn) + v * Math.cos(turn)]
  }
}

/** A rounded rectangle with a slightly uneven rim. */
function rounded(
  random: SeededRandom,
  a: number,
  b: number,
  power: number,
  n: number,
  noise: number,
  warp: (p: Point) => Point,
): Point[] {
  const controls = steps(0, n - 1, 1).map((i): Point => {
    const angle = (2 * Math.PI * i) / n
    const stretch = 1 + noise * (2 * random.next() - 1)
    const side = (v: number): number => Math.sign(v) * Math.abs(v) ** (2 / power)
    return warp([a * side(Math.cos(angle)) * stretch, b * side(Math.sin(angle)) * stretch])
  })
  return smoothLine(controls, 60, true)
}

/** The controls with a few more in between, each pushed a little aside: no road is ruled straight. */
function bent(random: SeededRandom, controls: readonly Point[]): Point[] {
  const line: Point[] = [controls[0]!]
  for (let i = 1; i < controls.length; i++) {
    const [ax, ay] = controls[i - 1]!
    const [bx, by] = controls[i]!
    const length = Math.hypot(bx - ax, by - ay)
    const pieces = Math.max(1, Math.round(length / 650))
    for (let k = 1; k < pieces; k++) {
      const push = random.normal(0, 24)
      line.push([
        ax + ((bx - ax) * k) / pieces - ((by - ay) / length) * push,
        ay + ((by - ay) * k) / pieces + ((bx - ax) / length) * push,
      ])
    }
    line.push([bx, by])
  }
  return line
}

// Ends overshoot the road that they join by some metres; the stub is pruned after cutting.
const north = (x: number): Point => [x, riverAt(x) + 60]
const south = (x: number): Point => [x, riverAt(x) - 60]
const west = (y: number): Point => [railAt(y) - 95, y]
const east = (y: number): Point => [railAt(y) + 75, y]

const eastWest: Road[] = [
  ['学府路', 'secondary', [[-3060, 1690], [-1500, 1750], [-200, 1700], west(1760)]],
  [
    '朝阳路',
    'tertiary',
    [
      [-2230, 1420],
      [-1250, 1450],
      [-400, 1400],
      [540, 1450],
    ],
  ],
  [
    '建设路',
    'secondary',
    [
      [-3060, 1090],
      [-1900, 1130],
      [-600, 1090],
      [600, 1150],
      [1700, 1110],
      [3060, 1200],
    ],
  ],
  [
    '民主路',
    'tertiary',
    [
      [-2230, 800],
      [-1200, 810],
      [-380, 770],
    ],
  ],
  ['文化路', 'tertiary', [[-520, 840], [460, 850], west(800)]],
  [
    '人民路',
    'primary',
    [
      [-5200, 700],
      [-3900, 560],
      [-2950, 430],
      [-1500, 500],
      [-300, 470],
      [800, 530],
      [2000, 480],
      [3000, 560],
      [4000, 420],
      [5300, 600],
    ],
  ],
  [
    '东大街',
    'tertiary',
    [
      [-1310, 210],
      [-800, 240],
      [-400, 200],
      [570, 240],
    ],
  ],
  [
    '和平路',
    'secondary',
    [
      [-3060, -860],
      [-1700, -900],
      [-500, -940],
      [600, -900],
      [1900, -960],
      [3000, -900],
      [3800, -1250],
      [5200, -1500],
    ],
  ],
  [
    '东风路',
    'tertiary',
    [
      [-1950, -1230],
      [-1150, -1260],
      [-300, -1230],
      [550, -1260],
    ],
  ],
  ['文昌路', 'secondary', [[-3060, -1600], [-1600, -1620], [-300, -1570], west(-1620)]],
  [
    '幸福路',
    'tertiary',
    [
      [-3060, 120],
      [-2300, 160],
      [-1160, 130],
    ],
  ],
  ['创业路', 'tertiary', [east(1690), [2200, 1650], [3060, 1700]]],
  ['纺织路', 'tertiary', [east(760), [2200, 800], [3060, 850]]],
  [
    '龙桥路',
    'tertiary',
    [
      [-1830, -1230],
      [-2400, -1480],
      [-2900, -2250],
    ],
  ],
  ['仓储路', 'tertiary', [east(-1480), [2300, -1520], [3060, -1480]]],
]

const northSouth: Road[] = [
  ['西苑路', 'secondary', [[-2180, 2480], [-2150, 1500], [-2190, 600], north(-2160)]],
  [
    '体育路',
    'tertiary',
    [
      [-1700, 1780],
      [-1720, 1100],
      [-1690, 440],
    ],
  ],
  [
    '解放路',
    'primary',
    [
      [-1330, 2480],
      [-1270, 1600],
      [-1240, 500],
      [-1180, -300],
      [-1230, -1200],
      [-1280, -2300],
      [-1350, -3200],
      [-1200, -4600],
    ],
  ],
  ['书院街', 'tertiary', [[-830, 1150], [-850, 700], [-810, 250], north(-840)]],
  [
    '中山路',
    'secondary',
    [
      [-500, 2480],
      [-470, 1500],
      [-440, 500],
      [-390, -200],
      [-430, -1000],
      [-480, -1720],
    ],
  ],
  ['县前街', 'tertiary', [[30, 1500], [10, 1000], [20, 500], north(60)]],
  [
    '振兴路',
    'primary',
    [
      [620, 4700],
      [520, 3300],
      [480, 2400],
      [440, 1500],
      [480, 500],
      [520, -400],
      [470, -1200],
      [500, -2480],
    ],
  ],
  ['青年路', 'tertiary', [[930, 1790], [900, 1000], [930, 400], north(960)]],
  ['工业路', 'secondary', [[2280, 2480], [2230, 1500], [2260, 600], north(2300)]],
  ['机务路', 'tertiary', [[1860, 1230], [1880, 600], north(1850)]],
  ['龙泉路', 'tertiary', [south(-1880), [-1900, -900], [-1920, -1700]]],
  ['新华路', 'tertiary', [south(-830), [-860, -900], [-830, -1700]]],
  ['光明路', 'tertiary', [south(50), [30, -900], [60, -1700]]],
  ['长青路', 'tertiary', [south(960), [940, -950], [930, -1680]]],
  ['兴业路', 'secondary', [south(2080), [2120, -1000], [2060, -2480]]],
  [
    '南环支路',
    'tertiary',
    [
      [-400, -1490],
      [-380, -2450],
    ],
  ],
  [
    '北苑路',
    'tertiary',
    [
      [-900, 1640],
      [-880, 2480],
    ],
  ],
]
