import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { DetailDrawer } from '../../../web/components/DetailDrawer.tsx'
import { EmptyState, QueryView, TooMuch } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { analysisContract } from '../contract.ts'
import { useBandWords } from './HighsPanel.tsx'
import { RecordTable } from './RecordTable.tsx'
import { useClassName } from './useAnalysis.ts'
import type { Bulletin } from './useMore.ts'

interface FigureDrawerProps {
  readonly bulletin: Bulletin
  readonly figure: string
  readonly onClose: () => void
}

/** The records behind one figure of a bulletin; says so when there are more or fewer of them now. */
export function FigureDrawer({ bulletin, figure, onClose }: FigureDrawerProps) {
  const { t } = useTranslation('analysis')
  const { stamp, date } = useFormat()
  const title = useFigureWords(bulletin)(figure)
  const query = useQuery(
    ask(analysisContract.listFigureRecords, { params: { id: bulletin.id }, query: { figure } }),
  )
  const found = query.data
  return (
    <DetailDrawer
      title={title}
      note={found && t('bulletin.span', { from: date(found.fromDay), to: date(found.toDay) })}
      onClose={onClose}
      width={540}
    >
      <QueryView query={query} lines={8}>
        {(data) => (
          <>
            <p className="small">
              {t(data.total === data.said ? 'figure.same' : 'figure.changed', {
                said: data.said,
                now: data.total,
              })}
            </p>
            {data.elsewhere > 0 && (
              <p className="muted small">{t('figure.elsewhere', { n: data.elsewhere })}</p>
            )}
            {data.total - data.elsewhere > data.rows.length && (
              <TooMuch limit={data.rows.length} filter={t('subset.narrowBy')} />
            )}
            {data.rows.length === 0 ? (
              <EmptyState title={t('subset.none')} />
            ) : (
              <RecordTable rows={data.rows} time="reported" timeOf={(row) => stamp(row.reportedAt)} />
            )}
          </>
        )}
      </QueryView>
    </DetailDrawer>
  )
}

/** What a figure is a figure of, in words. */
function useFigureWords({ content }: Bulletin): (figure: string) => string {
  const { t } = useTranslation('analysis')
  const { date } = useFormat()
  const className = useClassName()
  const band = useBandWords()
  return (figure) => {
    const [kind = '', key = '', which = ''] = figure.split(':')
    const period = t(`figure.${(which || key).startsWith('before') ? 'before' : 'now'}`)
    const valid = which.endsWith('Valid') ? ` · ${t('bulletin.col.valid')}` : ''
    switch (kind) {
      case 'total':
        return `${t('figure.fit')} · ${period}`
      case 'top':
        return `${t(`top.${key}`)} · ${period}${valid}`
      case 'class':
        return `${className(key)} · ${period}`
      case 'week':
        return t('figure.week', { day: date(key) })
      case 'area':
        return content.areas.find((row) => row.key === key)?.label || key
      case 'hour':
        return band(key)
      case 'type':
        return className(key)
      case 'alert':
        return t('figure.alert', { name: content.alerts[Number(key)]?.name ?? '' })
      default:
        return t('figure.cell', { n: Number(key) + 1 })
    }
  }
}
