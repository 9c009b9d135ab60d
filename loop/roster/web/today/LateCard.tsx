import { useTranslation } from 'react-i18next'
import { Card } from '../../../../web/components/Page.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useViolationWords } from '../useRoster.ts'
import type { Records } from './RecordsDrawer.tsx'
import type { Today } from './useToday.ts'

interface LateCardProps {
  readonly today: Today
  readonly onRecords: (records: Records) => void
}

/** 超期 and 休息提醒: what should have been done by the shift before, and who is due to rest. */
export function LateCard({ today, onRecords }: LateCardProps) {
  const { t, i18n } = useTranslation('roster')
  const { span } = useFormat()
  const say = useViolationWords()
  const { overdue, rest } = today
  return (
    <Card
      className="td-list-card"
      title={t('today.late', { n: today.open.data ? overdue.length : '—' })}
      note={t('today.lateNote')}
    >
      <div className="td-scroll">
        {today.open.data && overdue.length === 0 && <p className="td-none muted">{t('today.lateNone')}</p>}
        {overdue.slice(0, 6).map((each) => (
          <button
            key={each.id}
            type="button"
            className="td-late"
            onClick={() => onRecords({ incident: each.id })}
          >
            <span className="clip">
              {t('today.feedback', {
                number: each.number.slice(-4),
                what: i18n.language === 'en' ? each.className.en : each.className.zh,
              })}
            </span>
            <span className="muted small clip">{each.zoneName ?? each.orgName ?? '—'}</span>
            <b className="bad nowrap">{span((today.now - Date.parse(each.reportedAt)) / 1000)}</b>
          </button>
        ))}
        <header className="td-subhead">
          <h2>{t('today.restTitle', { n: today.duties.data ? rest.length : '—' })}</h2>
          <span className="muted small">{t('today.restRule')}</span>
        </header>
        {today.duties.data && rest.length === 0 && (
          <p className="td-none muted">{t(today.restChecked ? 'today.restNone' : 'today.restNothing')}</p>
        )}
        {rest.map((violation, i) => {
          const { name, figures } = say(violation)
          return (
            <div key={i} className="td-rest">
              <p>
                {violation.person ?? violation.callSign} <span className="bad">{name}</span>
              </p>
              <p className="muted small">{[violation.callSign, figures].filter(Boolean).join(' · ')}</p>
            </div>
          )
        })}
      </div>
    </Card>
  )
}
