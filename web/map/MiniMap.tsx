import { useQueries } from '@tanstack/react-query'
import { type ReactNode, useId, useMemo } from 'react'
import { useWidth } from '../components/useWidth.ts'
import { useBasemap } from './basemap.ts'
import { type Frame, frameOf, toWorld } from './mercator.ts'
import { readTile, type TileFeature } from './mvt.ts'
import { Scale } from './ScaleBar.tsx'
import { SourceLine } from './SourceLine.tsx'
import './mini-map.css'

type Pair = readonly [number, number]

interface MiniMapProps {
  /** What the picture is of, for screen readers: `到 董家渡路南仓街口 的路线`. */
  readonly label: string
  readonly route?: readonly Pair[]
  /** Where I am. */
  readonly from?: Pair | null
  /** Where to; with `radius` in metres a circle around it (the check-in's 30 m). */
  readonly to?: Pair | null
  readonly radius?: number
  readonly height?: number
  /** Points that the picture must hold besides; with them it keeps its frame while things move. */
  readonly extent?: readonly Pair[]
  /** Drawn over the streets, given the way from a place to pixels. */
  readonly over?: (toPixel: (place: Pair) => readonly [number, number]) => ReactNode
}

const nowhere: readonly Pair[] = []

const tileZoom = 15

async function fetchTile(
  template: string,
  x: number,
  y: number,
  signal: AbortSignal,
): Promise<TileFeature[]> {
  const path = template.replace('{z}', String(tileZoom)).replace('{x}', String(x)).replace('{y}', String(y))
  const response = await fetch(path, { signal })
  if (!response.ok || response.status === 204) return []
  const layers = readTile(new Uint8Array(await response.arrayBuffer()))
  return layers
    .filter((layer) => layer.name === 'road' || layer.name === 'area')
    .flatMap(({ extent, features }) => features.map((f) => toWorldPaths(f, x, y, extent)))
}

/** Tile units → the Mercator square, so that features of several tiles lie in one frame. */
function toWorldPaths(feature: TileFeature, x: number, y: number, extent: number): TileFeature {
  const n = 2 ** tileZoom
  return {
    ...feature,
    paths: feature.paths.map((path) =>
      path.map(([px, py]) => [(x + px / extent) / n, (y + py / extent) / n] as const),
    ),
  }
}

const wide = /^(motorway|trunk|primary)/
const middle = /^(secondary|tertiary)/
const walk = /^(footway|path|steps|cycleway|track|corridor)/

function styleOf(feature: TileFeature): string {
  if (feature.kind === 'polygon') return `mm-${String(feature.properties.kind)}`
  const roadClass = String(feature.properties.class ?? feature.properties.kind)
  if (wide.test(roadClass)) return 'mm-road wide'
  if (middle.test(roadClass)) return 'mm-road middle'
  return walk.test(roadClass) ? 'mm-road walk' : 'mm-road'
}

function pathOf(path: readonly Pair[], frame: Frame): string {
  return path
    .map((point, i) => {
      const [x, y] = frame.toPixel(point)
      return `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}

interface StreetName {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly turn: number
  readonly length: number
}

/** At most eight street names, each once, at the middle of its longest visible stretch. */
function streetNames(
  features: readonly TileFeature[],
  frame: Frame,
  width: number,
  height: number,
): StreetName[] {
  const best = new Map<string, StreetName>()
  for (const { properties, kind, paths } of features) {
    const name = String(properties.name ?? '')
    if (kind !== 'line' || name === '') continue
    for (const path of paths) {
      for (let i = 1; i < path.length; i++) {
        const [a, b] = [path[i - 1], path[i]]
        if (!a || !b) continue
        const [x1, y1] = frame.toPixel(a)
        const [x2, y2] = frame.toPixel(b)
        const [x, y, length] = [(x1 + x2) / 2, (y1 + y2) / 2, Math.hypot(x2 - x1, y2 - y1)]
        const inside = x > 24 && y > 12 && x < width - 24 && y < height - 32
        if (!inside || length < 40 || length <= (best.get(name)?.length ?? 0)) continue
        const turn = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI
        best.set(name, { name, x, y, length, turn: turn > 90 ? turn - 180 : turn < -90 ? turn + 180 : turn })
      }
    }
  }
  return [...best.values()].sort((p, q) => q.length - p.length).slice(0, 8)
}

/** A small still map as SVG, for the phone: streets around a way, without the map library. North is up. */
export function MiniMap({
  label,
  route = nowhere,
  from,
  to,
  radius,
  height = 180,
  extent = nowhere,
  over,
}: MiniMapProps) {
  const base = useBasemap()
  const [box, width] = useWidth<HTMLDivElement>(328)
  const clip = useId()
  const points = useMemo(
    () => [...route, ...extent, ...(from ? [from] : []), ...(to ? [to] : [])],
    [route, extent, from, to],
  )
  const frame = useMemo(
    () => (points.length > 0 ? frameOf(points, width, height) : null),
    [points, width, height],
  )
  const tiles = useQueries({
    queries: ((base && frame?.tiles(tileZoom)) || []).map(({ x, y }) => ({
      queryKey: ['map', 'mini-tile', base?.tiles, x, y],
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchTile(base?.tiles ?? '', x, y, signal),
      staleTime: 3_600_000,
      gcTime: 3_600_000,
    })),
  })
  if (!frame) return null
  const features = tiles.flatMap((tile) => tile.data ?? [])
  const areas = features.filter((f) => f.kind === 'polygon')
  const roads = features.filter((f) => f.kind === 'line')
  const goal = to ? frame.toPixel(toWorld(to)) : null
  const here = from ? frame.toPixel(toWorld(from)) : null
  const way = pathOf(route.map(toWorld), frame)
  return (
    <div ref={box} className="mini-map">
      <svg width={width} height={height} role="img" aria-label={label}>
        <clipPath id={clip}>
          <rect width={width} height={height} />
        </clipPath>
        <g clipPath={`url(#${clip})`}>
          <rect width={width} height={height} className="mm-land" />
          {areas.map((f, i) => (
            <path
              key={i}
              d={`${f.paths.map((p) => pathOf(p, frame)).join('Z')}Z`}
              className={styleOf(f)}
              fillRule="evenodd"
            />
          ))}
          {roads.map((f, i) => (
            <path key={i} d={f.paths.map((p) => pathOf(p, frame)).join('')} className={styleOf(f)} />
          ))}
          {streetNames(roads, frame, width, height).map((s) => (
            <text
              key={s.name}
              x={s.x}
              y={s.y + 4}
              transform={`rotate(${s.turn.toFixed(1)} ${s.x} ${s.y})`}
              className="mm-name"
            >
              {s.name}
            </text>
          ))}
          {way && (
            <>
              <path d={way} className="mm-way-halo" />
              <path d={way} className="mm-way" />
            </>
          )}
          {goal && radius && (
            <circle
              cx={goal[0]}
              cy={goal[1]}
              r={Math.max(10, radius / frame.metresPerPixel)}
              className="mm-radius"
            />
          )}
          {goal && <rect x={goal[0] - 6} y={goal[1] - 6} width={12} height={12} className="mm-goal" />}
          {over?.((place) => frame.toPixel(toWorld(place)))}
          {here && <circle cx={here[0]} cy={here[1]} r={7} className="mm-here" />}
        </g>
      </svg>
      <div className="mm-foot">
        <Scale metresPerPixel={frame.metresPerPixel} />
        <SourceLine />
      </div>
    </div>
  )
}
