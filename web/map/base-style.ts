import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl'
import type { MapColours } from '../theme/tokens.ts'
import type { Basemap } from './basemap.ts'

/** Fonts of the client, in the order of the design language; labels are drawn locally, no glyph is ever asked for. */
export const mapFonts = [
  'HarmonyOS Sans SC',
  'PingFang SC',
  'Microsoft YaHei',
  'Noto Sans CJK SC',
  'sans-serif',
]

const major = ['motorway', 'trunk', 'primary', 'motorway_link', 'trunk_link', 'primary_link']
const secondary = ['secondary', 'secondary_link']
const tertiary = ['tertiary', 'tertiary_link']
const middle = [...secondary, ...tertiary]
const paths = ['footway', 'path', 'pedestrian', 'cycleway', 'steps', 'track', 'bridleway', 'corridor']

const isClass = (classes: readonly string[]): ExpressionSpecification => [
  'in',
  ['get', 'class'],
  ['literal', [...classes]],
]
const isKind = (kind: string): ExpressionSpecification => ['==', ['get', 'kind'], kind]
const isMinor: ExpressionSpecification = ['!', isClass([...major, ...middle, ...paths])]

/** Width in pixels by zoom: grows by half with every zoom level, as streets do on paper. */
function width(at11: number, at16: number, extra = 0): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.4], ['zoom'], 11, at11 + extra, 16, at16 + extra]
}

export function baseSource(origin: string, base: Basemap): SourceSpecification {
  return { type: 'vector', tiles: [origin + base.tiles], minzoom: base.minZoom, maxzoom: base.maxZoom }
}

interface RoadClass {
  readonly id: string
  readonly filter: ExpressionSpecification
  readonly line: string
  readonly edge: string
  readonly thin: number
  readonly thick: number
  readonly minzoom: number
}

function roadLayers(roads: readonly RoadClass[]): LayerSpecification[] {
  const layout = { 'line-cap': 'round', 'line-join': 'round' } as const
  const edges = roads.map(
    (r): LayerSpecification => ({
      id: `base.${r.id}-edge`,
      type: 'line',
      source: 'base',
      'source-layer': 'road',
      filter: r.filter,
      minzoom: Math.max(r.minzoom, 11),
      layout,
      paint: { 'line-color': r.edge, 'line-width': width(r.thin, r.thick, 1.6) },
    }),
  )
  const lines = roads.map(
    (r): LayerSpecification => ({
      id: `base.${r.id}`,
      type: 'line',
      source: 'base',
      'source-layer': 'road',
      filter: r.filter,
      minzoom: r.minzoom,
      layout,
      paint: {
        // From afar there is no room for an edge: the line itself carries its darker tone.
        'line-color': ['step', ['zoom'], r.edge, 11.5, r.line],
        'line-width': width(r.thin, r.thick),
      },
    }),
  )
  return [...edges, ...lines]
}

/** The calm base under everything: ground, water, green, buildings faint, roads by class in greys. */
export function baseLayers(c: MapColours): LayerSpecification[] {
  const area = (kind: string, colour: string, opacity = 1): LayerSpecification => ({
    id: `base.${kind}`,
    type: 'fill',
    source: 'base',
    'source-layer': 'area',
    filter: ['all', isKind(kind), ['==', ['geometry-type'], 'Polygon']],
    paint: { 'fill-color': colour, 'fill-opacity': opacity },
  })
  return [
    { id: 'base.land', type: 'background', paint: { 'background-color': c.land } },
    area('green', c.park),
    area('compound', c.compound),
    area('water', c.water),
    {
      id: 'base.stream',
      type: 'line',
      source: 'base',
      'source-layer': 'area',
      filter: ['all', isKind('water'), ['==', ['geometry-type'], 'LineString']],
      paint: { 'line-color': c.water, 'line-width': width(1, 4) },
    },
    { ...area('building', c.building), minzoom: 14.5 },
    {
      id: 'base.rail',
      type: 'line',
      source: 'base',
      'source-layer': 'area',
      filter: isKind('rail'),
      paint: { 'line-color': c.rail, 'line-width': width(0.8, 2), 'line-dasharray': [6, 3] },
    },
    {
      id: 'base.path',
      type: 'line',
      source: 'base',
      'source-layer': 'road',
      filter: isClass(paths),
      minzoom: 14,
      paint: { 'line-color': c.roadMiddleCase, 'line-width': 1.2, 'line-dasharray': [2.5, 2] },
    },
    ...roadLayers([
      {
        id: 'minor',
        filter: isMinor,
        line: c.roadMinor,
        edge: c.roadMinorCase,
        thin: 0.7,
        thick: 7,
        minzoom: 11.5,
      },
      {
        id: 'middle',
        filter: isClass(middle),
        line: c.roadMiddle,
        edge: c.roadMiddleCase,
        thin: 1.2,
        thick: 11,
        minzoom: 9,
      },
      {
        id: 'major',
        filter: isClass(major),
        line: c.roadMajor,
        edge: c.roadMajorCase,
        thin: 1.8,
        thick: 15,
        minzoom: 6,
      },
    ]),
  ]
}

/** Names, drawn over the stages' areas and under their marks; what stands later has its place first: the greater road. */
export function labelLayers(c: MapColours): LayerSpecification[] {
  const text: SymbolLayerSpecification['paint'] = {
    'text-color': c.roadLabel,
    'text-halo-color': c.halo,
    'text-halo-width': 1.5,
  }
  const street = (id: string, filter: ExpressionSpecification, minzoom: number): LayerSpecification => ({
    id: `base.name-${id}`,
    type: 'symbol',
    source: 'base',
    'source-layer': 'road',
    filter: ['all', filter, ['!=', ['coalesce', ['get', 'name'], ''], '']],
    minzoom,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 280,
      'text-field': ['get', 'name'],
      'text-font': mapFonts,
      'text-size': 12,
      'text-letter-spacing': 0.12,
      'text-padding': 6,
      'text-max-angle': 38,
    },
    paint: text,
  })
  return [
    street('minor', isMinor, 14.4),
    street('tertiary', isClass(tertiary), 12.6),
    street('secondary', isClass(secondary), 11.4),
    street('major', isClass(major), 10.8),
    {
      id: 'base.label',
      type: 'symbol',
      source: 'base',
      'source-layer': 'label',
      layout: {
        'text-field': ['get', 'name'],
        'text-font': mapFonts,
        'text-size': ['match', ['get', 'kind'], ['town', 'district', 'city'], 16, 12],
        'text-letter-spacing': ['match', ['get', 'kind'], ['water', 'river'], 0.4, 0.05],
        'text-padding': 8,
        'text-max-width': 8,
      },
      paint: {
        ...text,
        'text-color': ['match', ['get', 'kind'], ['water', 'river'], c.waterLabel, c.placeLabel],
      },
    },
  ]
}
