import { useQuery } from '@tanstack/react-query'
import type { Feature, LineString, Point } from 'geojson'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { DetailDrawer } from '../../../web/components/DetailDrawer.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { ZonedField } from '../../../web/components/ZonedField.tsx'
import { formatTime, useFormat } from '../../../web/i18n/format.ts'
import { fromZoned, toZoned } from '../../../web/i18n/zoned.ts'
import { useNow } from '../../../web/live/clock.ts'
import type { MapHost } from '../../../web/map/host.ts'
import type { MapLayer } from '../../../web/map/layer.ts'
import { MapArea } from '../../../web/map/MapArea.tsx'
import { collection, emptySource, placeLayers, routeLayers } from '../../../web/map/parts.ts'
import { trackingContract } from '../contract.ts'
import type { Track } from './useTracking.ts'

const line = 'tracking.track'
const ends = 'tracking.ends'
const HOUR_MS = 3_600_000

const layers: readonly MapLayer[] = [
  {
    id: 'tracking.track',
    order: 300,
    titleKey: 'tracking:track.layer',
    permission: 'tracking.read_track',
    sources: { [line]: emptySource() },
    layers: (c) => routeLayers('tracking.track', line, c),
  },
  {
    id: 'tracking.ends',
    order: 400,
    titleKey: 'tracking:track.layer',
    permission: 'tracking.read_track',
    sources: { [ends]: emptySource() },
    layers: (c) => placeLayers('tracking.ends', ends, c, c.accent),
  },
]

/** The track in pieces: a gap breaks the line, because nobody knows what lay between. */
function trackFeatures(track: Track): Feature<LineString>[] {
  const starts = new Set(track.gaps.map((gap) => gap.to))
  const pieces: [number, number][][] = []
  for (const fix of track.fixes) {
    if (pieces.length === 0 || starts.has(fix.at)) pieces.push([])
    pieces.at(-1)?.push([fix.lon, fix.lat])
  }
  return pieces
    .filter((piece) => piece.length > 1)
    .map((coordinates) => ({
      type: 'Feature',
      properties: { role: 'main' },
      geometry: { type: 'LineString', coordinates },
    }))
}

function endFeatures(track: Track): Feature<Point>[] {
  const [first, last] = [track.fixes[0], track.fixes.at(-1)]
  return [first, last].flatMap((fix): Feature<Point>[] =>
    fix
      ? [
          {
            type: 'Feature',
            properties: { name: formatTime(fix.at) },
            geometry: { type: 'Point', coordinates: [fix.lon, fix.lat] },
          },
        ]
      : [],
  )
}

interface TrackDrawerProps {
  readonly unitId: string
  readonly callSign: string
  readonly onClose: () => void
}

/** A unit's track of a span. Nothing is asked before the reader presses, because the look itself is logged. */
export function TrackDrawer({ unitId, callSign, onClose }: TrackDrawerProps) {
  const { t } = useTranslation('tracking')
  const now = useNow()
  const [from, setFrom] = useState(() => toZoned(now - 4 * HOUR_MS))
  const [to, setTo] = useState(() => toZoned(now))
  const [span, setSpan] = useState<{ from: string; to: string } | null>(null)
  const [host, setHost] = useState<MapHost | null>(null)
  const query = useQuery({
    ...ask(trackingContract.getTrack, { params: { unitId }, query: span ?? { from: '', to: '' } }),
    enabled: span !== null,
    // Each answer is one look in the log: never asked again by itself.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  })
  const track = query.data
  useEffect(() => {
    if (!host || !track) return
    host.setData(line, collection(trackFeatures(track)))
    host.setData(ends, collection(endFeatures(track)))
    const lons = track.fixes.map((fix) => fix.lon)
    const lats = track.fixes.map((fix) => fix.lat)
    if (lons.length === 0) return
    const pad = 0.001
    host.suggest([
      Math.min(...lons) - pad,
      Math.min(...lats) - pad,
      Math.max(...lons) + pad,
      Math.max(...lats) + pad,
    ])
    host.goHome()
  }, [host, track])
  const [start, end] = [fromZoned(from), fromZoned(to)]
  const ready = start !== null && end !== null && end > start
  return (
    <DetailDrawer
      title={t('track.title', { callSign: callSign || (track?.callSign ?? '') })}
      note={t('track.logged')}
      onClose={onClose}
      width={560}
    >
      <form
        className="tk-span"
        onSubmit={(event) => {
          event.preventDefault()
          if (start && end) setSpan({ from: start.toISOString(), to: end.toISOString() })
        }}
      >
        <ZonedField label={t('track.from')} value={from} onChange={setFrom} />
        <ZonedField label={t('track.to')} value={to} onChange={setTo} />
        <button type="submit" className="btn primary" disabled={!ready || query.isFetching}>
          {t('track.look')}
        </button>
      </form>
      {!ready && <p className="muted small">{t('track.badSpan')}</p>}
      {span && (
        <>
          <div className="tk-map">
            <MapArea layers={layers} host={host} onHost={setHost} />
          </div>
          <QueryView query={query} lines={4}>
            {(data) => <TrackFacts track={data} />}
          </QueryView>
        </>
      )}
    </DetailDrawer>
  )
}

function TrackFacts({ track }: { track: Track }) {
  const { t } = useTranslation('tracking')
  const { span } = useFormat()
  if (track.fixes.length === 0) return <EmptyState title={t('track.none')} note={t('track.noneNote')} />
  return (
    <>
      <p>
        {t('track.facts', {
          fixes: track.fixes.length,
          km: (track.metres / 1000).toFixed(1),
          gaps: track.gaps.length,
        })}
      </p>
      <h3>{t('track.gaps')}</h3>
      {track.gaps.length === 0 && <p className="muted">{t('track.noGaps')}</p>}
      <ul className="tk-gaps">
        {track.gaps.map((gap) => (
          <li key={gap.from}>
            {formatTime(gap.from, true)}–{formatTime(gap.to, true)}{' '}
            <span className="muted">{span(gap.seconds)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
