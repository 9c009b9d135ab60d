import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/i18n/format.ts'
import type { Quality } from './useMore.ts'

/** What the figures of a page were counted from: stands on every page of analysis and in every document. */
export function CoverageLine({ coverage }: { coverage: Quality['coverage'] | undefined }) {
  const { t } = useTranslation('analysis')
  const { number, share } = useFormat()
  if (!coverage) return null
  const of = (part: number) => (coverage.used === 0 ? '—' : share(part / coverage.used))
  return (
    <p className="an-coverage muted small">
      {t('coverage.line', {
        from: coverage.fromDay,
        to: coverage.toDay,
        total: number(coverage.total),
        used: number(coverage.used),
        located: of(coverage.located),
        timed: of(coverage.timed),
      })}
      {coverage.warnings > 0 && <b className="warn">{t('coverage.warnings', { n: coverage.warnings })}</b>}
    </p>
  )
}
