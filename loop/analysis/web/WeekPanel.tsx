import { useTranslation } from 'react-i18next'
import { ChartFrame } from '../../../web/components/ChartFrame.tsx'
import { HeatLegend, HeatTable } from '../../../web/components/HeatTable.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import type { AnalysisPageState } from './AnalysisPage.tsx'
import { roundKeepingSum } from './figures.ts'
import { useWeekProfile } from './useAnalysis.ts'

const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))

/** 时段 × 星期: incidents by hour of the week with values and sums; a cell filters the map. */
export function WeekPanel({ page }: { page: AnalysisPageState }) {
  const { t } = useTranslation('analysis')
  const { number } = useFormat()
  const { filters, set } = page
  const query = useWeekProfile(filters)
  const whole = roundKeepingSum(query.data?.week ?? [])
  const values = Array.from({ length: 7 }, (_, day) => whole.slice(day * 24, day * 24 + 24))
  const names = Array.from({ length: 7 }, (_, i) => t(`weekday.${i + 1}`))
  const selected: [number, number] | null =
    filters.weekday > 0 && filters.hour >= 0 ? [filters.weekday - 1, filters.hour] : null
  const pick = (row: number, column: number) =>
    selected?.[0] === row && selected[1] === column
      ? set({ weekday: 0, hour: -1 })
      : set({ weekday: row + 1, hour: column, band: '', cell: -1 })
  return (
    <ChartFrame
      className="an-week"
      title={t('week.title')}
      note={
        query.data && (
          <span title={t('week.shared')}>
            {t('week.note', { n: number(query.data.n), without: number(query.data.withoutTime) })}{' '}
            <HeatLegend values={values} />
          </span>
        )
      }
      table={{
        head: [t('week.day'), ...hours],
        rows: values.map((row, i) => [names[i] ?? '', ...row]),
      }}
    >
      <QueryView query={query}>
        {(data) =>
          data.n === 0 ? (
            <EmptyState title={t('week.none')} />
          ) : (
            <div className="an-week-body">
              <HeatTable
                title={t('week.title')}
                rows={names}
                values={values}
                selected={selected}
                onPick={pick}
              />
            </div>
          )
        }
      </QueryView>
    </ChartFrame>
  )
}
