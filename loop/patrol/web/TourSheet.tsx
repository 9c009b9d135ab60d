import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PrintPage } from '../../../web/components/PrintPage.tsx'
import { QueryView } from '../../../web/components/States.tsx'
import { ReasonLine, useReasonText } from '../../../web/components/WhyPopover.tsx'
import { formatTime, useFormat } from '../../../web/i18n/format.ts'
import { type TaskCardId, taskCards } from '../rules/task-cards.ts'
import { type TourDetail, usePlaceName, useTour } from './usePatrol.ts'
import './patrol.css'

/** 巡逻任务单: one tour on paper, with stops, reasons, task cards and what stays uncovered. */
export default function TourSheet() {
  const { t } = useTranslation('patrol')
  const { date } = useFormat()
  const { tourId = '' }: { tourId?: string } = useParams({ strict: false })
  const query = useTour(tourId)
  const tour = query.data?.tour
  const meta = tour && [
    t('print.meta', {
      org: tour.orgName,
      callSign: tour.callSign,
      date: date(tour.day),
      shift: tour.shift,
      from: formatTime(tour.startAt),
      to: formatTime(tour.endAt),
    }),
    t('print.version', { version: tour.version }),
    ...(tour.status === 'planned' ? [t('print.draft')] : []),
  ]
  return (
    <PrintPage title={t('print.title')} meta={meta?.join(' ')} foot={t('print.foot')}>
      <QueryView query={query} lines={10}>
        {(detail) => <Sheet detail={detail} />}
      </QueryView>
    </PrintPage>
  )
}

function Sheet({ detail }: { detail: TourDetail }) {
  const { t } = useTranslation('patrol')
  const { language } = useFormat()
  const place = usePlaceName()
  const say = useReasonText('patrol')
  const cards = [...new Set(detail.stops.map((stop) => stop.card))].filter(
    (card): card is TaskCardId => card in taskCards,
  )
  return (
    <>
      <table className="pt-print">
        <thead>
          <tr>
            {['n', 'time', 'place', 'kind', 'way', 'do'].map((key) => (
              <th key={key} scope="col">
                {t(`print.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {detail.stops.map((stop, i) => (
            <tr key={`${stop.key} ${stop.arriveAt}`}>
              <td>{i + 1}</td>
              <td className="nowrap">
                {formatTime(stop.arriveAt)}–{formatTime(stop.leaveAt)}
              </td>
              <td>{place(stop)}</td>
              <td>{t(`kind.${stop.kind}`)}</td>
              <td>{t(`way.${stop.way}`)}</td>
              <td>
                <ReasonLine ns="patrol" reasons={stop.reasons} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t('print.cards')}</h2>
      {cards.map((id) => {
        const card = taskCards[id]
        return (
          <p key={id}>
            <b>{card.title[language]}</b>{' '}
            {(['look', 'ask', 'note'] as const).map((part) => (
              <span key={part}>
                {t(`print.${part}`)} {card[part].map((line) => line[language]).join(t('comma'))}{' '}
              </span>
            ))}
          </p>
        )
      })}
      {detail.uncovered.length > 0 && (
        <>
          <h2>{t('print.uncovered')}</h2>
          <ul>
            {detail.uncovered.map((target) => (
              <li key={target.key}>
                {place(target)} {say(target.reason)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
