import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import { MiniMap } from '../../../../web/map/MiniMap.tsx'
import type { ReviewView } from '../../contract.ts'
import type { ReplayState } from '../../rules/replay.ts'
import { placeAt } from '../../rules/replay-track.ts'

type Pair = readonly [number, number]

/** The incident and its units as they stood at a moment: the way behind each unit, a hollow mark where its fix was too old. */
export function ReplayMap({ review, at, state }: { review: ReviewView; at: number; state: ReplayState }) {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const { incident, tracks } = review
  const extent = useMemo<Pair[]>(
    () => tracks.flatMap(({ fixes }) => fixes.map(([, lon, lat]): Pair => [lon, lat])),
    [tracks],
  )
  const place = state.incidents.get(incident.id)?.lngLat ?? null
  if (extent.length === 0 && !incident.lngLat) return <p className="rv-nomap muted">{t('review.noTrack')}</p>
  return (
    <MiniMap
      label={t('review.map', { at: time(at, true) })}
      height={320}
      extent={incident.lngLat ? [...extent, incident.lngLat] : extent}
      over={(toPixel) => (
        <>
          {tracks.map(({ unitId, fixes }) => {
            const until = fixes.filter(([ms]) => ms <= at)
            return (
              <path
                key={unitId}
                className="rv-track"
                d={until
                  .map(([, lon, lat], i) => `${i === 0 ? 'M' : 'L'}${toPixel([lon, lat]).join(' ')}`)
                  .join('')}
              />
            )
          })}
          {place && <Scene at={toPixel(place)} />}
          {tracks.map(({ unitId, callSign, fixes, limitSeconds }) => {
            const seen = placeAt(fixes, at, 1000 * limitSeconds)
            if (!seen) return null
            const [x, y] = toPixel(seen.lngLat)
            return (
              <g key={unitId} className={seen.stale ? 'rv-unit stale' : 'rv-unit'}>
                <circle cx={x} cy={y} r={6} />
                <text x={x + 9} y={y + 4}>
                  {callSign}
                </text>
              </g>
            )
          })}
        </>
      )}
    />
  )
}

function Scene({ at: [x, y] }: { at: readonly [number, number] }) {
  return <path className="rv-scene" d={`M${x} ${y - 9}L${x + 8} ${y + 6}H${x - 8}Z`} />
}
