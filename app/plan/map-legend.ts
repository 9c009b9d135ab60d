import type { DrawingPoint, Shape } from '../../platform/documents/index.ts'
import { inks } from './inks.ts'
import type { DutyPlanData } from './plan-data.ts'
import type { Language } from './words.ts'

/** The frame of the map in metres and how many of them a point on paper is. */
export interface MapSheet {
  readonly drawn: readonly [number, number, number, number]
  readonly metresPerPoint: number
}

/** Sizes in points on paper. */
const SIZE = { text: 7, row: 11, mark: 18, pad: 6, width: 118 } as const

/**
 * Legend, scale and north of the sketch in the corner where they hide least of the area, and the source of the streets at
 * the foot. Only what is on the map is named.
 */
export function mapLegend(
  plan: DutyPlanData,
  language: Language,
  { drawn, metresPerPoint: unit }: MapSheet,
  isInside: (point: DrawingPoint) => boolean,
): Shape[] {
  const w = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const kinds = new Set(plan.tours.flatMap((tour) => tour.stops.map((stop) => stop.kind === 'explore')))
  const rows: Array<[string, (x: number, y: number) => Shape[]]> = [
    [w('辖区边界', 'jurisdiction'), line(inks.border, 1.4)],
    ...(plan.zones.length > 0
      ? ([[w('巡区边界', 'zone'), line(inks.border, 0.7, [4, 2])]] as typeof rows)
      : []),
    ...(plan.hotspots.length > 0
      ? ([[w('热点方格（深者起数多）', 'hot cell (darker: more)'), cells]] as typeof rows)
      : []),
    ...(kinds.has(false)
      ? ([[w('目标停留点', 'stop at a target'), dot(inks.target, 1.9)]] as typeof rows)
      : []),
    ...(kinds.has(true)
      ? ([[w('随机街面停留点', 'stop by chance'), dot(inks.chance, 1.3)]] as typeof rows)
      : []),
    ...(plan.checkpoints.length > 0
      ? ([[w('卡点', 'checkpoint'), dot('#FFFFFF', 3.4, inks.checkpoint)]] as typeof rows)
      : []),
  ]
  const barMetres = roundBar(60 * unit)
  const height = (rows.length + 2) * SIZE.row + 2 * SIZE.pad
  const [x, y] = corner(drawn, SIZE.width * unit, height * unit, 4 * unit, isInside)
  const rowY = (i: number) => y - (SIZE.pad + (i + 0.5) * SIZE.row) * unit
  const textX = x + (SIZE.pad + SIZE.mark + 5) * unit
  const text = (at: DrawingPoint, words: string): Shape => ({
    kind: 'label',
    at,
    text: words,
    size: SIZE.text,
    anchor: 'start',
    halo: false,
  })
  const barX = x + SIZE.pad * unit
  const barY = rowY(rows.length + 0.9)
  return [
    {
      kind: 'polygon',
      rings: [box(x, y, SIZE.width * unit, height * unit)],
      fill: { colour: '#FFFFFF', opacity: 0.92 },
      stroke: { colour: inks.grey, width: 0.5 },
    },
    ...rows.flatMap(([words, mark], i) => [...mark(barX, rowY(i)), text([textX, rowY(i)], words)]),
    stroke(
      [
        [barX, barY],
        [barX + barMetres, barY],
      ],
      inks.border,
      1.6,
    ),
    text(
      [barX + barMetres + 4 * unit, barY],
      barMetres >= 1000 ? `${barMetres / 1000} ${w('公里', 'km')}` : `${barMetres} ${w('米', 'm')}`,
    ),
    ...north(x + (SIZE.width - 14) * unit, barY - 4 * unit, unit, w('北', 'N')),
    {
      kind: 'label',
      at: [drawn[2] - 3 * unit, drawn[1] + 5 * unit],
      text: w(
        'WGS-84 · 道路 © OpenStreetMap 贡献者或导入方',
        'WGS-84 · roads © OpenStreetMap contributors or importer',
      ),
      size: 5.5,
      colour: inks.grey,
      anchor: 'end',
    },
  ]

  function line(colour: string, width: number, dash?: readonly number[]) {
    return (at: number, height: number): Shape[] => [
      {
        kind: 'polyline',
        points: [
          [at, height],
          [at + SIZE.mark * unit, height],
        ],
        stroke: { colour, width, ...(dash ? { dash } : {}) },
      },
    ]
  }
  function dot(colour: string, radius: number, edge = '#FFFFFF') {
    return (at: number, height: number): Shape[] => [
      {
        kind: 'circle',
        centre: [at + (SIZE.mark / 2) * unit, height],
        radius,
        fill: { colour },
        stroke: { colour: edge, width: edge === '#FFFFFF' ? 0.3 : 1.4 },
      },
    ]
  }
  function cells(at: number, height: number): Shape[] {
    return [0.2, 0.45, 0.75].map(
      (opacity, i): Shape => ({
        kind: 'polygon',
        rings: [box(at + i * 6 * unit, height + 3 * unit, 6 * unit, 6 * unit)],
        fill: { colour: inks.hot, opacity },
        stroke: { colour: inks.hot, width: 0.4 },
      }),
    )
  }
}

const stroke = (points: readonly DrawingPoint[], colour: string, width: number): Shape => ({
  kind: 'polyline',
  points,
  stroke: { colour, width },
})

/** A rectangle by its upper left corner. */
const box = (x: number, y: number, width: number, height: number): DrawingPoint[] => [
  [x, y],
  [x + width, y],
  [x + width, y - height],
  [x, y - height],
  [x, y],
]

function north(x: number, y: number, unit: number, letter: string): Shape[] {
  return [
    {
      kind: 'polygon',
      rings: [
        [
          [x, y + 12 * unit],
          [x + 3 * unit, y],
          [x, y + 2.5 * unit],
          [x - 3 * unit, y],
          [x, y + 12 * unit],
        ],
      ],
      fill: { colour: inks.border },
    },
    {
      kind: 'label',
      at: [x + 5 * unit, y + 6 * unit],
      text: letter,
      size: SIZE.text,
      anchor: 'start',
      halo: false,
    },
  ]
}

/** The longest of 1, 2, 5 times a power of ten that is not longer than `most`. */
function roundBar(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  return ([5, 2, 1].find((times) => times * power <= most) ?? 1) * power
}

/** Upper left corner of a box in that corner of the frame where it covers least of the area. */
function corner(
  [left, bottom, right, top]: MapSheet['drawn'],
  width: number,
  height: number,
  gap: number,
  isInside: (point: DrawingPoint) => boolean,
): [number, number] {
  const places: [number, number][] = [
    [left + gap, top - gap],
    [right - gap - width, top - gap],
    [left + gap, bottom + gap * 3 + height],
    [right - gap - width, bottom + gap * 3 + height],
  ]
  const covered = ([x, y]: [number, number]) => {
    let n = 0
    for (let i = 0; i <= 10; i++)
      for (let k = 0; k <= 10; k++) if (isInside([x + (width * i) / 10, y - (height * k) / 10])) n++
    return n
  }
  return places.map((at) => ({ at, n: covered(at) })).sort((a, b) => a.n - b.n)[0]!.at
}
