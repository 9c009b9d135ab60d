import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { WhyPopover } from '../../../web/components/WhyPopover.tsx'
import { formatTime, useFormat } from '../../../web/i18n/format.ts'
import type { MapHost } from '../../../web/map/host.ts'
import { MapArea } from '../../../web/map/MapArea.tsx'
import { select, useSelection } from '../../../web/map/selection.ts'
import { boundsOf, stopFeatures, stopSource, tourLayers, wayFeatures, waySource } from './tour-layers.ts'
import { type Stop, type TourDetail, usePlaceName, useTour } from './usePatrol.ts'

/** The chosen tour: its way on the map and its stops in order, each with why. */
export function TourPanel({ id }: { id: string }) {
  const { t } = useTranslation('patrol')
  const query = useTour(id)
  const [host, setHost] = useState<MapHost | null>(null)
  const data = query.data
  useEffect(() => {
    if (!host || !data) return
    host.setData(waySource, wayFeatures(data))
    host.setData(stopSource, stopFeatures(data))
    const bounds = boundsOf([
      ...data.stops.map((stop) => stop.lngLat),
      ...data.ways.flatMap((way) => way ?? []),
    ])
    // Choosing a tour is an act of the operator: the map goes there.
    if (bounds) {
      host.suggest(bounds)
      host.goHome()
    }
  }, [host, data])
  return (
    <section className="card pt-tour">
      <div className="pt-map">
        <MapArea layers={tourLayers} host={host} onHost={setHost} />
      </div>
      {id === '' ? (
        <EmptyState title={t('tour.choose')} note={t('tour.chooseNote')} />
      ) : (
        <QueryView query={query} lines={6}>
          {(detail) => (
            <StopList
              detail={detail}
              onSee={(stop, i) => {
                select({ kind: 'tour_stop', id: String(i), lngLat: stop.lngLat })
                host?.goTo(stop.lngLat, 16)
              }}
            />
          )}
        </QueryView>
      )}
    </section>
  )
}

function StopList({ detail, onSee }: { detail: TourDetail; onSee: (stop: Stop, i: number) => void }) {
  const { t } = useTranslation('patrol')
  const { metres, span } = useFormat()
  const place = usePlaceName()
  const chosen = useSelection()
  const { tour, stops } = detail
  return (
    <>
      <header className="card-head">
        <h2>{t('tour.stopsOf', { callSign: tour.callSign, shift: tour.shift })}</h2>
        <span className="note clip">
          {t('tour.facts', {
            dwell: t('minutes', { n: tour.dwellMinutes }),
            travel: t('minutes', { n: tour.travelMinutes }),
            km: tour.km,
            explored: tour.explored,
          })}
        </span>
        <span className="aside">
          <Link to="/patrol/tours/$tourId" params={{ tourId: tour.id }} className="btn link">
            {t('act.print')}
          </Link>
        </span>
      </header>
      {stops.length === 0 && <EmptyState title={t('tour.none')} note={t('tour.free')} />}
      <ol className="pt-stops">
        {stops.map((stop, i) => (
          <li key={`${stop.key} ${stop.arriveAt}`}>
            <button
              type="button"
              className="pt-stop"
              aria-pressed={chosen?.kind === 'tour_stop' && chosen.id === String(i)}
              onClick={() => onSee(stop, i)}
            >
              <b className="pt-n">{i + 1}</b>
              <span className="pt-when">
                {formatTime(stop.arriveAt)}
                <small className="muted">{t('tour.dwell', { n: Math.round(stop.dwellSeconds / 60) })}</small>
              </span>
              <span className="pt-where">
                <span className="clip">{place(stop)}</span>
                <small className="muted clip">
                  {t(`kind.${stop.kind}`)}
                  {stop.count !== null && ` · ${t('tour.hot', { n: stop.count })}`}
                  {` · ${t(`way.${stop.way}`)} · ${t('tour.way', {
                    metres: metres(stop.travelMetres),
                    span: span(stop.travelSeconds),
                  })}`}
                </small>
              </span>
            </button>
            {stop.mustVisit && <StateTag tone="accent">{t('tour.must')}</StateTag>}
            <WhyPopover ns="patrol" reasons={[...stop.reasons, ...stop.wayReasons]} />
          </li>
        ))}
      </ol>
      {stops.length > 0 && <p className="muted small pt-foot">{t('tour.free')}</p>}
    </>
  )
}
