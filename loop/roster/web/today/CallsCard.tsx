import { useTranslation } from 'react-i18next'
import { LevelShape, levelOf } from '../../../../web/components/Level.tsx'
import { Card } from '../../../../web/components/Page.tsx'
import { EmptyState, QueryView } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { Records } from './RecordsDrawer.tsx'
import type { OpenIncident, Today } from './useToday.ts'

/** How an open incident stands, in one word. */
export function useIncidentState(): (incident: OpenIncident) => string {
  const { t } = useTranslation('roster')
  return ({ status, response }) => t(`incident.${response ?? status}`, { defaultValue: response ?? status })
}

interface CallsCardProps {
  readonly today: Today
  readonly onRecords: (records: Records) => void
}

/** 未办结: by level, then by age. */
export function CallsCard({ today, onRecords }: CallsCardProps) {
  const { t, i18n } = useTranslation('roster')
  const { span } = useFormat()
  const say = useIncidentState()
  return (
    <Card
      className="td-list-card"
      title={t('today.calls', { n: today.open.data?.total ?? '—' })}
      note={t('today.callsNote')}
    >
      <div id="today-calls" className="td-scroll">
        <QueryView query={today.open}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState title={t('today.callsNone')} />
            ) : (
              [...rows]
                .sort((a, b) => a.level - b.level || Date.parse(a.reportedAt) - Date.parse(b.reportedAt))
                .map((each) => {
                  const waiting = each.response === null && each.status === 'pending'
                  return (
                    <button
                      key={each.id}
                      type="button"
                      className="td-call"
                      onClick={() => onRecords({ incident: each.id })}
                    >
                      <LevelShape level={levelOf(each.level)} size={12} />
                      <span className="clip">
                        <b>{i18n.language === 'en' ? each.className.en : each.className.zh}</b>{' '}
                        {each.placeText}
                      </span>
                      <span className={waiting ? 'td-waiting nowrap' : 'nowrap'}>{say(each)}</span>
                      <span className="muted small clip">
                        {each.number.slice(-4)} {each.zoneName ?? each.orgName ?? t('today.noZone')}
                      </span>
                      <span className="muted small nowrap">
                        {span((today.now - Date.parse(each.reportedAt)) / 1000)}
                      </span>
                    </button>
                  )
                })
            )
          }
        </QueryView>
      </div>
    </Card>
  )
}
