import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../web/api/call.ts'
import { useFormat } from '../../../../web/i18n/format.ts'
import { dispatchContract } from '../../contract.ts'
import { useAlarmWords } from '../words.ts'
import './desk.css'

/** What left the list in the last twelve hours, and by whose hand. */
export function NotedAlarms() {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const say = useAlarmWords()
  const { data } = useQuery(ask(dispatchContract.listNotedAlarms, {}))
  if (!data || data.length === 0) return null
  return (
    <section aria-label={t('alarm.noted')}>
      <h3 className="muted">{t('alarm.noted')}</h3>
      <ul className="db-noted small">
        {data.map((row) => (
          <li key={row.id}>
            <span className="muted">
              {time(row.raisedAt, true)}–{time(row.endedAt, true)}
            </span>{' '}
            <b>{say(row)}</b> {row.count > 1 && t('alarm.counted', { count: row.count })}{' '}
            {row.notedBy ? t('alarm.by', { name: row.notedBy }) : t('alarm.over')}
          </li>
        ))}
      </ul>
    </section>
  )
}
