import {
  bboxOfPolygons,
  contains,
  type LngLat,
  localFrame,
  preparePolygons,
  toLngLat,
  toXY,
} from '../../engines/geo/index.ts'
import type { Drawing, DrawingPoint, Shape } from '../../platform/documents/index.ts'
import { inks } from './inks.ts'
import { insidePoint } from './inside-point.ts'
import { mapLegend } from './map-legend.ts'
import type { DutyPlanData } from './plan-data.ts'
import type { Language } from './words.ts'

/** Most points on paper that a figure may take: the type area less the caption. */
const PAPER = { width: 440, height: 560 } as const

/** The plan's sketch map: streets in grey, zones with their names, hot cells by count, stops of the tours, checkpoints. */
export function planMap(plan: DutyPlanData, language: Language): Drawing {
  const box = bboxOfPolygons(plan.boundary) ?? [0, 0, 1, 1]
  const frame = localFrame([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
  const xy = (point: readonly [number, number]): DrawingPoint => toXY(frame, [point[0], point[1]])
  const [left, bottom] = xy([box[0], box[1]])
  const [right, top] = xy([box[2], box[3]])
  const pad = Math.max(right - left, top - bottom) * 0.03
  // A narrow area gets room at its sides for the legend; a page has the same shape anyway.
  const height = top - bottom + 2 * pad
  const width = Math.max(right - left + 2 * pad, height * (PAPER.width / PAPER.height) * 0.8)
  const middle = (left + right) / 2
  const drawn = [middle - width / 2, bottom - pad, middle + width / 2, top + pad] as const
  const metresPerPoint = Math.max(width / PAPER.width, height / PAPER.height)
  const outline = (rings: ReadonlyArray<ReadonlyArray<LngLat>>) => rings.map((ring) => ring.map(xy))
  const area = preparePolygons(plan.boundary)
  const most = Math.max(1, ...plan.hotspots.flatMap((spot) => spot.cells.map((cell) => cell.count)))
  const street = (line: readonly LngLat[], colour: string, width: number): Shape => ({
    kind: 'polyline',
    points: line.map(xy),
    stroke: { colour, width },
  })
  const shapes: Shape[] = [
    ...plan.streets.filter((each) => !each.inside).map((each) => street(each.line, inks.outside, 0.4)),
    ...plan.streets
      .filter((each) => each.inside)
      .sort((a, b) => Number(a.main) - Number(b.main))
      .map((each) => street(each.line, each.main ? inks.main : inks.lane, each.main ? 0.8 : 0.35)),
    ...plan.hotspots.flatMap((spot) =>
      spot.cells.map(
        (cell): Shape => ({
          kind: 'polygon',
          rings: [cell.ring.map(xy)],
          fill: { colour: inks.hot, opacity: 0.15 + (0.6 * cell.count) / most },
          stroke: { colour: inks.hot, width: 0.4 },
        }),
      ),
    ),
    ...plan.zones.flatMap((zone) =>
      zone.geometry.map(
        (rings): Shape => ({
          kind: 'polygon',
          rings: outline(rings),
          stroke: { colour: inks.border, width: 0.7, dash: [4, 2] },
        }),
      ),
    ),
    ...plan.boundary.map(
      (rings): Shape => ({
        kind: 'polygon',
        rings: outline(rings),
        stroke: { colour: inks.border, width: 1.4 },
      }),
    ),
    ...stops(plan).map(
      ({ at, chance }): Shape => ({
        kind: 'circle',
        centre: xy(at),
        radius: chance ? 1.3 : 1.9,
        fill: { colour: chance ? inks.chance : inks.target },
        stroke: { colour: '#FFFFFF', width: 0.3 },
      }),
    ),
    ...plan.checkpoints.map(
      (site): Shape => ({
        kind: 'circle',
        centre: xy(site.lngLat),
        radius: 3.4,
        fill: { colour: '#FFFFFF' },
        stroke: { colour: inks.checkpoint, width: 1.4 },
      }),
    ),
    ...plan.zones.flatMap((zone): Shape[] => {
      const at = insidePoint(zone.geometry)
      return at ? [{ kind: 'label', at: xy(at), text: zone.name, size: 8, anchor: 'middle', bold: true }] : []
    }),
    ...mapLegend(plan, language, { drawn, metresPerPoint }, (point) =>
      contains(area, toLngLat(frame, [point[0], point[1]])),
    ),
  ]
  return { frame: [...drawn], shapes, border: { colour: inks.main, width: 0.6 } }
}

/** Places of the tours, each once; a place that is a target and was drawn too is a target. */
function stops(plan: DutyPlanData): { at: LngLat; chance: boolean }[] {
  const byKey = new Map<string, { at: LngLat; chance: boolean }>()
  for (const tour of plan.tours)
    for (const stop of tour.stops) byKey.set(stop.key, { at: stop.lngLat, chance: stop.kind === 'explore' })
  return [...byKey.values()].sort((a, b) => Number(b.chance) - Number(a.chance))
}
