import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState, QueryView } from '../../../../web/components/States.tsx'
import { UnitGlyph } from '../../../../web/components/UnitGlyph.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { serverNow } from '../../../../web/live/clock.ts'
import { MiniMap } from '../../../../web/map/MiniMap.tsx'
import { shortNumber } from '../useBoard.ts'
import { ActiveOrder } from './ActiveOrder.tsx'
import { Back } from './Back.tsx'
import { ReportForm } from './ReportForm.tsx'
import { SosNear } from './SosNear.tsx'
import { useMine } from './useMine.ts'
import './field.css'

type Mine = NonNullable<ReturnType<typeof useMine>['data']>

/** My duty now: the order while there is one, else the next stop. */
export default function TodayPage() {
  const query = useMine()
  return <QueryView query={query}>{(data) => <Today mine={data} />}</QueryView>
}

function Today({ mine }: { mine: Mine }) {
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const here = mine.position?.lngLat ?? null
  const [owed] = mine.toReport
  if (!mine.callSign) return <EmptyState title={t('field.noUnit')} note={t('field.noUnitNote')} />
  return (
    <>
      <header className="field-head">
        <div>
          <h1>{mine.callSign}</h1>
          {mine.duty && (
            <p className="muted">
              {mine.duty.crew.length > 0
                ? t(mine.duty.shiftLabel ? 'field.duty' : 'field.crew', {
                    shift: mine.duty.shiftLabel,
                    count: mine.duty.crew.length,
                  })
                : t('field.notOn')}
            </p>
          )}
        </div>
        {mine.duty && (
          <Link className="ff-state" to={'/field/duty' as string}>
            <UnitGlyph
              mark="car"
              tone={mine.duty.state === 'off_duty' ? 'off' : mine.active ? 'enroute' : 'patrol'}
            />{' '}
            {t(`duty.${mine.duty.state}`)} ▾
          </Link>
        )}
      </header>
      <SosNear rows={mine.sosNear} here={here} />
      {mine.stack.length > 0 && (
        <p className="ff-order">
          {t('field.stackNow', {
            orders: mine.stack
              .map((one) => `${shortNumber(one.incidentNumber)} ${one.className[language]}`)
              .join(t('field.and')),
          })}
        </p>
      )}
      {mine.active ? (
        <ActiveOrder key={mine.active.id} order={mine.active} here={here} />
      ) : owed ? (
        <ReportForm key={owed.id} order={owed}>
          <Patrol mine={mine} />
        </ReportForm>
      ) : (
        <Patrol mine={mine} />
      )}
    </>
  )
}

/** No call: patrol. The most overdue stop, else the next planned one. */
function Patrol({ mine }: { mine: Mine }) {
  const { t } = useTranslation('dispatch')
  const here = mine.position?.lngLat ?? null
  if (mine.back && mine.back.overdueSeconds !== 0) return <Back back={mine.back} here={here} />
  if (mine.nextStop) return <NextStop stop={mine.nextStop} here={here} />
  return <EmptyState title={t('field.noTour')} note={t('field.noTourNote')} />
}

function NextStop({
  stop,
  here,
}: {
  stop: NonNullable<Mine['nextStop']>
  here: readonly [number, number] | null
}) {
  const { t } = useTranslation('dispatch')
  const { time, stamp, metres, span } = useFormat()
  // The next tour may be tomorrow's: then the day stands with the time.
  const soon = Date.parse(stop.arriveAt) - serverNow() < 10 * 3_600_000
  return (
    <section className="field-card">
      <p className="row-between muted">
        <span>{t('field.next', { i: stop.index, n: stop.of })}</span>
        <span>{t('field.around', { time: soon ? time(stop.arriveAt) : stamp(stop.arriveAt) })}</span>
      </p>
      <p className="field-big">{stop.name || '—'}</p>
      {stop.crossing && <p className="muted">{stop.crossing}</p>}
      <p className="muted">
        {stop.route
          ? t('field.way', {
              metres: metres(stop.route.metres),
              time: span(stop.route.seconds),
              stay: span(stop.dwellSeconds),
            })
          : span(stop.dwellSeconds)}
      </p>
      <MiniMap label={stop.name} route={stop.route?.line ?? []} from={here} to={stop.lngLat} radius={30} />
      {stop.count !== null && <p className="muted">{t('field.hot', { count: stop.count })}</p>}
      <p className="muted ff-center">{t('field.auto')}</p>
    </section>
  )
}
