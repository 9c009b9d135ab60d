import { bboxOfPolygons, localFrame, toXY } from '../../../engines/geo/index.ts'
import type { Drawing, DrawingPoint, Shape } from '../../../platform/documents/index.ts'
import type { BulletinContent } from '../contract-bulletins.ts'

/** Okabe–Ito, dark enough for white paper. */
const SLICES = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#56B4E9', '#8A94A3'] as const
const INK = '#17212D'
const LINE = '#8A94A3'
const HOT = '#6A4C9C'

export interface Slice {
  readonly label: string
  readonly count: number
}

/** A pie as the official weekly report has one: at most five kinds and the rest, each with its count beside it. */
export function pieDrawing(slices: readonly Slice[], rest: string): Drawing {
  const total = slices.reduce((n, slice) => n + slice.count, 0)
  const shown = slices.slice(0, 5)
  const others = slices.slice(5).reduce((n, slice) => n + slice.count, 0)
  const list = others > 0 ? [...shown, { label: rest, count: others }] : shown
  const shapes: Shape[] = []
  let turn = 0
  list.forEach((slice, i) => {
    const from = turn
    turn += total === 0 ? 0 : slice.count / total
    const steps = Math.max(2, Math.ceil((turn - from) * 120))
    const arc = Array.from({ length: steps + 1 }, (_, k): DrawingPoint => {
      const angle = 2 * Math.PI * (0.25 - (from + ((turn - from) * k) / steps))
      return [100 + 85 * Math.cos(angle), 100 + 85 * Math.sin(angle)]
    })
    const colour = SLICES[i] ?? LINE
    shapes.push({
      kind: 'polygon',
      rings: [[[100, 100], ...arc, [100, 100]]],
      fill: { colour },
      stroke: { colour: '#FFFFFF', width: 0.8 },
    })
    const y = 165 - i * 26
    shapes.push({
      kind: 'polygon',
      rings: [
        [
          [225, y - 5],
          [237, y - 5],
          [237, y + 7],
          [225, y + 7],
          [225, y - 5],
        ],
      ],
      fill: { colour },
    })
    const percent = total === 0 ? 0 : Math.round((1000 * slice.count) / total) / 10
    shapes.push({
      kind: 'label',
      at: [245, y - 4],
      text: `${slice.label}  ${slice.count}  ${percent} %`,
      size: 10,
      anchor: 'start',
      halo: false,
    })
  })
  return { frame: [0, 0, 440, 200], shapes }
}

/** Bars from zero with the count on each: twelve weeks, the newest dark; a dash where the records don't cover the week. */
export function weeksDrawing(weeks: BulletinContent['weeks']): Drawing {
  const most = Math.max(1, ...weeks.map((week) => week.count ?? 0))
  const width = 420 / weeks.length
  const shapes: Shape[] = [
    {
      kind: 'polyline',
      points: [
        [10, 24],
        [430, 24],
      ],
      stroke: { colour: LINE, width: 0.8 },
    },
  ]
  weeks.forEach((week, i) => {
    const left = 10 + i * width
    const top = 24 + (110 * (week.count ?? 0)) / most
    shapes.push({
      kind: 'polygon',
      rings: [
        [
          [left + 4, 24],
          [left + width - 4, 24],
          [left + width - 4, top],
          [left + 4, top],
          [left + 4, 24],
        ],
      ],
      fill: { colour: i === weeks.length - 1 ? '#1C5CBA' : '#B4C4DC' },
    })
    const middle = left + width / 2
    shapes.push({
      kind: 'label',
      at: [middle, top + 4],
      text: week.count === null ? '—' : String(week.count),
      size: 8,
      anchor: 'middle',
      halo: false,
    })
    shapes.push({
      kind: 'label',
      at: [middle, 10],
      text: week.from.slice(5),
      size: 7,
      anchor: 'middle',
      colour: '#5B6877',
      halo: false,
    })
  })
  return { frame: [0, 0, 440, 155], shapes }
}

/** Hot cells in three steps by count, zones with their names, the border; a legend that says what the steps are. */
export function hotDrawing({ map }: BulletinContent, words: { legend: string; scale: string }): Drawing {
  const box = bboxOfPolygons(map.boundary) ?? [0, 0, 0.01, 0.01]
  const frame = localFrame([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
  const xy = (point: readonly [number, number]): DrawingPoint => toXY(frame, [point[0], point[1]])
  const [left, bottom] = xy([box[0], box[1]])
  const [right, top] = xy([box[2], box[3]])
  const pad = Math.max(right - left, top - bottom) * 0.05
  const most = Math.max(1, ...map.cells.map((cell) => cell.count))
  const step = (count: number) => (count > (2 * most) / 3 ? 0.75 : count > most / 3 ? 0.5 : 0.25)
  const height = top - bottom + 2 * pad
  const width = Math.max(right - left + 2 * pad, height * 0.9)
  const middle = (left + right) / 2
  const drawn = [middle - width / 2, bottom - pad - height * 0.09, middle + width / 2, top + pad] as const
  const outline = (
    polygons: BulletinContent['map']['boundary'],
    stroke: { colour: string; width: number; dash?: number[] },
  ) => polygons.map((rings): Shape => ({ kind: 'polygon', rings: rings.map((ring) => ring.map(xy)), stroke }))
  const metres = niceLength(width / 4)
  const base = drawn[1] + height * 0.035
  const shapes: Shape[] = [
    ...map.zones.flatMap((zone): Shape[] => {
      const area = bboxOfPolygons(zone.polygons)
      return area
        ? [
            {
              kind: 'label',
              at: xy([(area[0] + area[2]) / 2, (area[1] + area[3]) / 2]),
              text: zone.name,
              size: 7.5,
              anchor: 'middle',
              colour: '#5B6877',
            },
          ]
        : []
    }),
    ...map.cells.map(
      (cell): Shape => ({
        kind: 'polygon',
        rings: [cell.ring.map(xy)],
        fill: { colour: HOT, opacity: step(cell.count) },
        stroke: { colour: HOT, width: 0.5 },
      }),
    ),
    ...map.zones.flatMap((zone) => outline(zone.polygons, { colour: LINE, width: 0.6, dash: [4, 2] })),
    ...outline(map.boundary, { colour: INK, width: 1.3 }),
    ...map.cells.map(
      (cell): Shape => ({
        kind: 'label',
        at: xy(centreOf(cell.ring)),
        text: String(cell.count),
        size: 5.5,
        anchor: 'middle',
        halo: false,
      }),
    ),
    {
      kind: 'polyline',
      points: [
        [drawn[2] - pad - metres, base],
        [drawn[2] - pad, base],
      ],
      stroke: { colour: INK, width: 1.2 },
    },
    {
      kind: 'label',
      at: [drawn[2] - pad, base + height * 0.015],
      text: `${words.scale} ${metres} m`,
      size: 7,
      anchor: 'end',
    },
    { kind: 'label', at: [drawn[0] + pad, base], text: words.legend, size: 7, anchor: 'start' },
  ]
  return { frame: [...drawn], shapes, border: { colour: LINE, width: 0.6 } }
}

function centreOf(ring: readonly (readonly [number, number])[]): [number, number] {
  const corners = ring.slice(0, -1)
  const mean = (k: 0 | 1) => corners.reduce((n, point) => n + point[k], 0) / Math.max(1, corners.length)
  return [mean(0), mean(1)]
}

/** 100, 200, 500, 1,000 … m: the longest that fits. */
function niceLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(10, metres)))
  return [5, 2, 1].map((k) => k * power).find((length) => length <= metres) ?? power
}
