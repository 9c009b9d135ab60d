import { useTranslation } from 'react-i18next'
import { Page } from '../../../web/components/Page.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { periodKinds, presetSpan } from '../rules/periods.ts'
import { RateDrawer } from './RateDrawer.tsx'
import { RateTable } from './RateTable.tsx'
import { ResponseCard } from './ResponseCard.tsx'
import { usePeriod, useRates } from './useAppraisal.ts'
import './appraisal.css'

/** 考核: the four rates of a period by organisation, each with its counts, interval and records. */
export default function AppraisalPage() {
  const { t } = useTranslation('appraisal')
  const { date, stamp } = useFormat()
  const { filters, set, kind, span, today } = usePeriod()
  const query = useRates(span)
  const period = query.data?.period
  const current = presetSpan(kind, today)
  const org = query.data?.organisations.find((each) => each.orgId === String(filters.org))
  const rate = org?.rates.find((each) => each.code === filters.rate)
  const days = { from: date(span.fromDay), to: date(span.toDay) }
  const move = (day: string) => set({ day, org: '', rate: '' })
  return (
    <Page
      title={t('page.appraisal')}
      note={period?.running ? t('noteRunning', { ...days, until: stamp(period.until) }) : t('note', days)}
      acts={
        <>
          <span className="seg" role="group" aria-label={t('kind.label')}>
            {periodKinds.map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={kind === each}
                onClick={() => set({ kind: each })}
              >
                {t(`kind.${each}`)}
              </button>
            ))}
          </span>
          <button
            type="button"
            className="btn"
            onClick={() => move(presetSpan(kind, span.fromDay, -1).fromDay)}
          >
            {t('act.before')}
          </button>
          <button
            type="button"
            className="btn"
            disabled={span.toDay >= today}
            onClick={() => move(presetSpan(kind, span.fromDay, 1).fromDay)}
          >
            {t('act.next')}
          </button>
          <button
            type="button"
            className="btn"
            disabled={span.fromDay === current.fromDay}
            onClick={() => move(today)}
          >
            {t('act.current')}
          </button>
        </>
      }
    >
      <div className="stack">
        <p className="muted small">{t('byUnit')}</p>
        <RateTable
          query={query}
          chosen={org && rate ? { org: org.orgId, rate: rate.code } : null}
          onChoose={(orgId, code) => set({ org: orgId, rate: code })}
        />
        <ResponseCard span={span} />
      </div>
      {org && rate && (
        <RateDrawer
          key={`${org.orgId} ${rate.code} ${span.fromDay}`}
          org={org}
          rate={rate}
          span={span}
          onClose={() => set({ org: '', rate: '' })}
        />
      )}
    </Page>
  )
}
