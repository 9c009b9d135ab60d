import { useTranslation } from 'react-i18next'
import { Card } from '../../../web/components/Page.tsx'
import type { Bulletin } from './useMore.ts'

type Content = Bulletin['content']
type Ring = Content['map']['cells'][number]['ring']

/** Metres of a degree of latitude; the drawing is as wide as the longitude really is. */
const DEGREE = 111_320
const WIDTH = 1000

interface BulletinMapProps {
  readonly map: Content['map']
  /** Opens the records of a cell. */
  readonly open: (cell: number) => void
}

/** The hot map of a bulletin as the files have it: border, zones, flagged cells with their counts in three steps; each opens its records. */
export function BulletinMap({ map, open }: BulletinMapProps) {
  const { t } = useTranslation('analysis')
  const points = map.boundary.flat(2)
  if (points.length === 0) return null
  const lon = points.map((point) => point[0])
  const lat = points.map((point) => point[1])
  const [west, east] = [Math.min(...lon), Math.max(...lon)]
  const [south, north] = [Math.min(...lat), Math.max(...lat)]
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = WIDTH / ((east - west) * shrink * DEGREE)
  const height = (north - south) * DEGREE * scale
  const place = (point: Ring[number]): [number, number] => [
    (point[0] - west) * shrink * DEGREE * scale,
    (north - point[1]) * DEGREE * scale,
  ]
  const path = (rings: readonly Ring[]) =>
    rings
      .map(
        (ring) =>
          `M${ring
            .map((point) =>
              place(point)
                .map((value) => value.toFixed(1))
                .join(' '),
            )
            .join('L')}Z`,
      )
      .join('')
  const most = Math.max(1, ...map.cells.map((cell) => cell.count))
  const step = (count: number) => (count > (2 * most) / 3 ? 3 : count > most / 3 ? 2 : 1)
  const middle = (ring: Ring): [number, number] => {
    const corners = ring.slice(0, -1).map(place)
    const mean = (k: 0 | 1) =>
      corners.reduce((sum, corner) => sum + corner[k], 0) / Math.max(1, corners.length)
    return [mean(0), mean(1)]
  }
  const total = map.cells.reduce((n, cell) => n + cell.count, 0)
  return (
    <Card className="an-wide" title={t('bulletinMap.title')} note={t('bulletinMap.note')} padded>
      <svg
        className="an-bulletin-map"
        role="group"
        aria-label={t('bulletinMap.says', { n: map.cells.length, total, most })}
        viewBox={`-20 -20 ${WIDTH + 40} ${height + 40}`}
      >
        {map.cells.map((cell, i) => (
          <path key={i} className={`cell s${step(cell.count)}`} d={path([cell.ring])} />
        ))}
        {map.zones.map((zone) => (
          <path key={zone.name} className="zone" d={zone.polygons.map(path).join('')} />
        ))}
        <path className="edge" d={map.boundary.map(path).join('')} />
        {map.zones.map((zone) => {
          const ring = zone.polygons[0]?.[0]
          if (!ring) return null
          const [x, y] = middle(ring)
          return (
            <text key={zone.name} className="name" x={x} y={y}>
              {zone.name}
            </text>
          )
        })}
        {map.cells.map((cell, i) => {
          const [x, y] = middle(cell.ring)
          return (
            <a
              key={i}
              href={`?figure=cell:${i}`}
              aria-label={`${t('figure.cell', { n: i + 1 })} ${t('subset.n', { n: cell.count })}`}
              onClick={(event) => {
                event.preventDefault()
                open(i)
              }}
            >
              <path className="hit" d={path([cell.ring])} />
              <text className="count" x={x} y={y + 5}>
                {cell.count}
              </text>
            </a>
          )
        })}
      </svg>
      <p className="muted small">{t('bulletinMap.says', { n: map.cells.length, total, most })}</p>
    </Card>
  )
}
