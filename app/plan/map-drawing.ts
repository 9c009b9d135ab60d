import { bboxOfPolygons, type LngLat, localFrame, toXY } from '../../engines/geo/index.ts'
import type { Drawing, DrawingPoint, Shape } from '../../platform/documents/index.ts'
import type { DutyPlanData } from './gather.ts'
import type { Language } from './words.ts'

const tourColours = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#56B4E9', '#E69F00']

/** The plan's sketch map: streets in grey, zone borders, hot cells by count, stops of the tours in order, checkpoints. */
export function planMap(plan: DutyPlanData, language: Language): Drawing {
  const box = bboxOfPolygons(plan.boundary) ?? [0, 0, 1, 1]
  const frame = localFrame([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
  const xy = (point: LngLat): DrawingPoint => toXY(frame, point)
  const low = xy([box[0], box[1]])
  const high = xy([box[2], box[3]])
  const pad = (high[0] - low[0]) * 0.03
  const shapes: Shape[] = [
    ...plan.streets.map(
      (street): Shape => ({
        kind: 'polyline',
        points: street.line.map((point) => xy([point[0], point[1]])),
        stroke: street.main ? { colour: '#9AA5B1', width: 0.9 } : { colour: '#D8DEE6', width: 0.4 },
      }),
    ),
    ...plan.hotspots.flatMap((spot) =>
      spot.cells.map(
        (cell): Shape => ({
          kind: 'polygon',
          rings: [cell.ring.map(xy)],
          fill: { colour: '#6B4FA0', opacity: Math.min(0.75, 0.2 + cell.count / 30) },
          stroke: { colour: '#6B4FA0', width: 0.6 },
        }),
      ),
    ),
    ...plan.zones.flatMap((zone) =>
      zone.geometry.map(
        (rings): Shape => ({
          kind: 'polygon',
          rings: rings.map((ring) => ring.map(xy)),
          stroke: { colour: '#17212D', width: 0.7, dash: [4, 2] },
        }),
      ),
    ),
    ...plan.boundary.map(
      (rings): Shape => ({
        kind: 'polygon',
        rings: rings.map((ring) => ring.map(xy)),
        stroke: { colour: '#17212D', width: 1.4 },
      }),
    ),
    ...plan.tours.flatMap((tour, i) =>
      tour.stops.map(
        (stop): Shape => ({
          kind: 'circle',
          centre: xy(stop.lngLat),
          radius: 2,
          fill: { colour: tourColours[i % tourColours.length]! },
          stroke: { colour: '#FFFFFF', width: 0.4 },
        }),
      ),
    ),
    ...plan.checkpoints.map(
      (site): Shape => ({
        kind: 'circle',
        centre: xy(site.lngLat),
        radius: 3.4,
        fill: { colour: '#FFFFFF' },
        stroke: { colour: '#C9261C', width: 1.4 },
      }),
    ),
    ...plan.zones.flatMap((zone): Shape[] => {
      const zoneBox = bboxOfPolygons(zone.geometry)
      if (!zoneBox) return []
      return [
        {
          kind: 'label',
          at: xy([(zoneBox[0] + zoneBox[2]) / 2, (zoneBox[1] + zoneBox[3]) / 2]),
          text: zone.name,
          size: 7,
          anchor: 'middle',
          bold: true,
        },
      ]
    }),
    {
      kind: 'label',
      at: [high[0], low[1] - pad / 2],
      text:
        language === 'zh'
          ? 'WGS-84 · 道路 © OpenStreetMap 贡献者或导入方'
          : 'WGS-84 · roads © OpenStreetMap contributors or importer',
      size: 5.5,
      colour: '#5B6877',
      anchor: 'end',
    },
  ]
  return {
    frame: [low[0] - pad, low[1] - pad, high[0] + pad, high[1] + pad],
    shapes,
    border: { colour: '#9AA5B1', width: 0.6 },
  }
}
