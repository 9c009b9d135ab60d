import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { LevelBadge } from '../../../web/components/Level.tsx'
import { Popover } from '../../../web/components/Popover.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan, useMe } from '../../../web/shell/me.ts'
import { analysisContract } from '../contract.ts'
import { type AnalysisFilters, useAlerts } from './useAnalysis.ts'

/** What is due with the day's colours: publish under the own name, or confirm having read them. */
export function PublishActs({ filters, dayText }: { filters: AnalysisFilters; dayText: string }) {
  const { t } = useTranslation('analysis')
  const { stamp } = useFormat()
  const me = useMe()
  const mayPublish = useCan('analysis.publish')
  const alerts = useAlerts(filters.day)
  const [asking, setAsking] = useState(false)
  const confirm = useAct(analysisContract.confirmRead, { onSuccess: () => void alerts.refetch() })
  const own = (alerts.data?.alerts ?? []).filter((alert) => alert.orgId === filters.org)
  const whole = own.find((alert) => alert.zoneId === '')
  if (!whole) return null
  const readers = (alerts.data?.readers ?? []).filter((reader) => reader.orgId === filters.org)
  // Who published has read it.
  const read = whole.publishedBy === me.user.name || readers.some((reader) => reader.name === me.user.name)
  const unread = (alerts.data?.unread ?? []).filter((person) => person.orgId === filters.org)
  if (whole.publishedAt === null) {
    if (!mayPublish) return <span className="muted small">{t('publish.draft')}</span>
    return (
      <>
        <button type="button" className="btn primary" onClick={() => setAsking(true)}>
          {t('act.publish')}
        </button>
        {asking && <PublishDialog filters={filters} dayText={dayText} onClose={() => setAsking(false)} />}
      </>
    )
  }
  return (
    <>
      <span
        className="muted small"
        title={readers.map((reader) => `${reader.name} ${stamp(reader.at)}`).join('\n')}
      >
        {t('publish.done', { at: stamp(whole.publishedAt), by: whole.publishedBy ?? '—', n: readers.length })}
      </span>
      {unread.length > 0 && (
        <Popover
          className="btn link small"
          name={t('publish.unread')}
          width={280}
          label={t('publish.unreadN', { n: unread.length })}
        >
          <ul className="an-plain">
            {unread.map((person, i) => (
              <li key={i}>{person.name}</li>
            ))}
          </ul>
        </Popover>
      )}
      <ErrorLine error={confirm.error} again={confirm.again} />
      {!read && (
        <button
          type="button"
          className="btn primary"
          disabled={confirm.pending}
          onClick={() => confirm.mutate({ params: { day: filters.day }, body: { orgId: filters.org } })}
        >
          {t('act.confirmRead')}
        </button>
      )}
    </>
  )
}

function PublishDialog(props: { filters: AnalysisFilters; dayText: string; onClose: () => void }) {
  const { filters, dayText, onClose } = props
  const { t } = useTranslation('analysis')
  const alerts = useAlerts(filters.day)
  const publish = useAct(analysisContract.publishAlerts, {
    onSuccess: () => {
      void alerts.refetch()
      onClose()
    },
  })
  const own = (alerts.data?.alerts ?? []).filter((alert) => alert.orgId === filters.org)
  return (
    <Dialog
      title={t('publish.title', { day: dayText })}
      onClose={onClose}
      acts={
        <>
          <ErrorLine error={publish.error} again={publish.again} />
          <button type="button" className="btn" onClick={onClose}>
            {t('act.back')}
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={publish.pending}
            onClick={() => publish.mutate({ params: { day: filters.day }, body: { orgId: filters.org } })}
          >
            {t('act.publish')}
          </button>
        </>
      }
    >
      <p>{t('publish.what')}</p>
      <table className="an-table" style={{ marginTop: 12 }}>
        <tbody>
          {own.map((alert) => (
            <tr key={alert.zoneId}>
              <td>
                <LevelBadge level={alert.colour} />
              </td>
              <td>{alert.zoneId === '' ? alert.orgName : alert.zoneName}</td>
              <td className="right">
                {t('publish.figures', {
                  observed: alert.observed,
                  expected: alert.expected?.toFixed(1) ?? '—',
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
