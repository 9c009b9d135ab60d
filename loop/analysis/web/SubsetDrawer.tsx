import { useTranslation } from 'react-i18next'
import { saveCsv } from '../../../web/components/csv.ts'
import { DetailDrawer } from '../../../web/components/DetailDrawer.tsx'
import { EmptyState, QueryView, TooMuch } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import type { AnalysisPageState } from './AnalysisPage.tsx'
import { RecordTable } from './RecordTable.tsx'
import { useSubsetWords } from './SubsetLine.tsx'
import { useClassName, useSubset } from './useAnalysis.ts'

/** The incidents behind a figure: number, class, when, where; no persons. */
export function SubsetDrawer({ page, onClose }: { page: AnalysisPageState; onClose: () => void }) {
  const { t } = useTranslation('analysis')
  const { stamp, time } = useFormat()
  const className = useClassName()
  const words = useSubsetWords(page)
  const query = useSubset(page.filters, true)
  const rows = query.data?.rows ?? []
  const when = (row: (typeof rows)[number]) =>
    row.from === null
      ? t('subset.noTime')
      : row.to === null || row.to === row.from
        ? stamp(row.from)
        : `${stamp(row.from)}–${time(row.to)}`
  return (
    <DetailDrawer
      title={words || t('subset.all')}
      note={query.data && t('subset.count', { n: query.data.total })}
      onClose={onClose}
      width={540}
      acts={
        <button
          type="button"
          className="btn compact"
          disabled={rows.length === 0}
          onClick={() =>
            saveCsv(
              words || t('subset.all'),
              ['number', 'class', 'when', 'zone', 'cell'].map((name) => t(`subset.${name}`)),
              rows.map((row) => [row.number, className(row.classCode), when(row), row.zoneName, row.cell]),
            )
          }
        >
          {t('act.export')}
        </button>
      }
    >
      <QueryView query={query} lines={8}>
        {(data) => (
          <>
            {page.filters.hour >= 0 && <p className="muted small">{t('subset.begins')}</p>}
            {data.total > data.rows.length && (
              <TooMuch limit={data.rows.length} filter={t('subset.narrowBy')} />
            )}
            {data.rows.length === 0 ? (
              <EmptyState title={t('subset.none')} />
            ) : (
              <RecordTable rows={data.rows} time="when" timeOf={when} />
            )}
          </>
        )}
      </QueryView>
    </DetailDrawer>
  )
}
