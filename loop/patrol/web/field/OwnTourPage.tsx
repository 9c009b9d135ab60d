import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { EmptyState, ErrorLine, ErrorPanel, Loading } from '../../../../web/components/States.tsx'
import { formatStamp, formatTime, useFormat } from '../../../../web/i18n/format.ts'
import { useNow } from '../../../../web/live/clock.ts'
import { MiniMap } from '../../../../web/map/MiniMap.tsx'
import { useCan } from '../../../../web/shell/me.ts'
import { patrolContract } from '../../contract.ts'
import { type OwnTour, usePlaceName } from '../usePatrol.ts'
import { useOwnTour } from './useOwnTour.ts'
import './field.css'

type Tour = NonNullable<OwnTour['tour']>
type Stop = Tour['stops'][number]

/** 本班任务: next stop with its way, its task card, the receipt, and all stops of the duty; readable without a line. */
export default function OwnTourPage() {
  const { t } = useTranslation('patrol')
  const { query, data, keptAt, here } = useOwnTour()
  const mayStop = useCan('patrol.stop_write')
  if (!data) {
    if (query.error) return <ErrorPanel error={query.error} again={() => void query.refetch()} />
    return <Loading lines={6} />
  }
  return (
    <>
      {keptAt !== null && (
        <p className="fp-old hatch">{<span>{t('own.old', { time: formatTime(keptAt) })}</span>}</p>
      )}
      {data.tour ? (
        <TourView own={data} tour={data.tour} here={here} />
      ) : (
        <EmptyState title={t('own.none')} note={t('own.noneNote')} />
      )}
      {mayStop && (
        <div className="fp-more">
          <Link to="/field/stop" className="btn touch">
            {t('own.stop')}
          </Link>
        </div>
      )}
      {data.tour && !data.tour.receivedAt && <Receipt tour={data.tour} />}
    </>
  )
}

function TourView({ own, tour, here }: { own: OwnTour; tour: Tour; here: readonly [number, number] | null }) {
  const { t } = useTranslation('patrol')
  const now = useNow()
  const nextIndex = tour.stops.findIndex((stop) => Date.parse(stop.leaveAt) > now)
  const [chosen, setChosen] = useState<number | null>(null)
  const index = chosen ?? nextIndex
  const stop = tour.stops[index]
  return (
    <>
      <header className="field-head">
        <div>
          <h1>{own.unit?.callSign}</h1>
          <p className="muted">
            {tour.shift} {t('own.until', { from: formatTime(tour.startAt), to: formatTime(tour.endAt) })}
          </p>
          {Date.parse(tour.startAt) > now && (
            <p className="strong">{t('own.upcoming', { at: formatStamp(tour.startAt) })}</p>
          )}
        </div>
      </header>
      {tour.receivedAt && (
        <p className="fp-received muted">
          {t('own.received', { time: formatTime(tour.receivedAt), version: tour.version })}
        </p>
      )}
      {stop ? (
        <NextStop
          stop={stop}
          index={index}
          of={tour.stops.length}
          way={index === own.next ? own.way : null}
          here={here}
        />
      ) : (
        <EmptyState title={t('own.after')} />
      )}
      {stop && <TaskCard stop={stop} cards={own.cards} />}
      <section className="field-card">
        <h2>{t('own.list')}</h2>
        <ol className="fp-list">
          {tour.stops.map((each, i) => (
            <ListedStop
              key={`${each.key} ${each.arriveAt}`}
              stop={each}
              number={i + 1}
              past={Date.parse(each.leaveAt) <= now}
              on={i === index}
              onChoose={() => setChosen(i === nextIndex ? null : i)}
            />
          ))}
        </ol>
        <p className="muted fp-center">{t('own.kept')}</p>
      </section>
    </>
  )
}

/** The crew confirms that it has this version, at the thumb. */
function Receipt({ tour }: { tour: Tour }) {
  const { t } = useTranslation('patrol')
  const receive = useAct(patrolContract.receiveTour)
  if (receive.data) return null
  return (
    <div className="field-thumb">
      {tour.version > 2 && <p>{t('own.changed')}</p>}
      <ErrorLine error={receive.error} again={receive.again} />
      <button
        type="button"
        className="btn large primary"
        disabled={receive.pending}
        onClick={() => receive.mutate({ body: { tourId: tour.id, version: tour.version } })}
      >
        {t('own.receive')}
      </button>
    </div>
  )
}

function NextStop(props: {
  stop: Stop
  index: number
  of: number
  way: OwnTour['way']
  here: readonly [number, number] | null
}) {
  const { t } = useTranslation('patrol')
  const { metres, span } = useFormat()
  const name = usePlaceName()
  const { stop, way, here } = props
  const stay = Math.round(stop.dwellSeconds / 60)
  return (
    <section className="field-card">
      <p className="row-between muted">
        <span>{t('own.next', { i: props.index + 1, n: props.of })}</span>
        <span>{t('own.around', { time: formatTime(stop.arriveAt) })}</span>
      </p>
      <p className="field-big">{name(stop)}</p>
      <p className="muted">
        {way
          ? t('own.way', { metres: metres(way.metres), span: span(way.seconds), stay })
          : t('own.stay', { stay })}
        {' · '}
        {t(`way.${stop.way}`)}
      </p>
      <MiniMap
        label={t('own.mapOf', { place: name(stop) })}
        route={way?.line ?? []}
        from={here ?? way?.line[0] ?? null}
        to={stop.lngLat}
        radius={30}
      />
      {way && way.streets.length > 0 && (
        <p className="muted">{t('own.via', { streets: way.streets.slice(0, 6).join(t('comma')) })}</p>
      )}
      <p className="muted fp-center">{t('own.auto')}</p>
    </section>
  )
}

function TaskCard({ stop, cards }: { stop: Stop; cards: OwnTour['cards'] }) {
  const { t } = useTranslation('patrol')
  const { language } = useFormat()
  const card = cards[stop.card]
  if (!card) return null
  return (
    <section className="field-card">
      <p className="row-between">
        <b>{t('own.card')}</b>
        <span className="muted">
          {stop.count === null ? card.title[language] : t('own.hot', { n: stop.count })}
        </span>
      </p>
      <dl className="fp-card">
        {(['look', 'ask', 'note'] as const).map((part) => (
          <div key={part}>
            <dt>{t(`own.${part}`)}</dt>
            <dd>
              {card[part].map((line) => (
                <span key={line.en}>{line[language]}</span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function ListedStop(props: { stop: Stop; number: number; past: boolean; on: boolean; onChoose: () => void }) {
  const { t } = useTranslation('patrol')
  const name = usePlaceName()
  return (
    <li className={props.past ? 'past' : ''}>
      <button type="button" aria-pressed={props.on} onClick={props.onChoose}>
        <b>{props.number}</b>
        <span className="fp-time">{formatTime(props.stop.arriveAt)}</span>
        <span className="grow clip">{name(props.stop)}</span>
        <span className="muted">{props.past ? t('own.done') : t(`kind.${props.stop.kind}`)}</span>
      </button>
    </li>
  )
}
