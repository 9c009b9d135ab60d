import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { QualityDrawer, useCheckWords } from './QualityDrawer.tsx'
import { type AnalysisFilters, useQuality } from './useAnalysis.ts'

/** What the records can carry: what is used, what is left out and why. */
export function QualityStrip({ filters }: { filters: AnalysisFilters }) {
  const { t } = useTranslation('analysis')
  const { number, share } = useFormat()
  const query = useQuality(filters)
  const [open, setOpen] = useState(false)
  const data = query.data
  const say = useCheckWords()
  const warning = data?.checks.find((check) => check.level === 'warn')
  const c = (name: string) => data?.counts[name] ?? 0
  const of = (part: number, whole: number) => (whole === 0 ? '—' : share(part / whole))
  return (
    <section className="card an-strip" aria-label={t('quality.title')}>
      <b>{t('quality.title')}</b>
      {query.error ? (
        <ErrorLine error={query.error} again={() => void query.refetch()} />
      ) : (
        data && (
          <>
            <Part label={t('quality.total')} value={number(c('total'))} />
            <Part label={t('quality.notValid')} value={`−${number(c('invalid') + c('nonPolice'))}`} />
            <Part label={t('quality.merged')} value={`−${number(c('merged') + c('cancelled'))}`} />
            <Part
              label={t('quality.used')}
              value={number(data.used)}
              note={t('quality.located', {
                n: number(c('usedLocated')),
                share: of(c('usedLocated'), data.used),
              })}
              weak={data.used > 0 && c('usedLocated') / data.used < 0.8}
            />
            <Part
              label={t('quality.timed')}
              value={`${number(c('usedTimed'))}/${number(data.used)}`}
              note={of(c('usedTimed'), data.used)}
            />
            <Part label={t('quality.officer')} value={number(c('officerInitiated'))} />
            {warning && (
              <span className="an-part an-warning clip">
                <b className="warn">{t('coverage.warnings', { n: data.coverage.warnings })}</b> {say(warning)}
              </span>
            )}
          </>
        )
      )}
      <button type="button" className="btn link small" onClick={() => setOpen(true)}>
        {t('quality.open')}
      </button>
      {open && data && <QualityDrawer data={data} filters={filters} onClose={() => setOpen(false)} />}
    </section>
  )
}

function Part(props: { label: string; value: string; note?: string; weak?: boolean }) {
  return (
    <span className="an-part">
      <span className="muted">{props.label}</span> <b className={props.weak ? 'warn' : ''}>{props.value}</b>
      {props.note && <span className="muted"> {props.note}</span>}
    </span>
  )
}
