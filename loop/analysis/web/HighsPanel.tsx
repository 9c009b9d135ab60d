import { useTranslation } from 'react-i18next'
import { ChartFrame } from '../../../web/components/ChartFrame.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import type { AnalysisPageState } from './AnalysisPage.tsx'
import { type Highs, useClassName, useThreeHighs } from './useAnalysis.ts'

type Row = Highs['areas'][number]
/** Three rows at 768 px; a taller window holds more. */
const shownRows = () => (window.innerHeight >= 900 ? 8 : 3)

/** A band's words: `workday 16-20` → 工作日 16–20 时. */
export function useBandWords(): (key: string) => string {
  const { t } = useTranslation('analysis')
  return (key) => {
    const [part = '', span = ''] = key.split(' ')
    const [from = '', to = ''] = span.split('-')
    return t(`band.${part}`, { from, to, defaultValue: key })
  }
}

/** 三高: areas, hours and types against what the periods before lead to expect; "above" only outside of the interval. */
export function HighsPanel({ page }: { page: AnalysisPageState }) {
  const { t } = useTranslation('analysis')
  const { filters, set, whole } = page
  const query = useThreeHighs(filters)
  const className = useClassName()
  const band = useBandWords()
  const columns = [
    { id: 'areas', label: (row: Row) => row.label, field: 'zone' },
    { id: 'hours', label: (row: Row) => band(row.key), field: 'band' },
    { id: 'types', label: (row: Row) => className(row.key), field: 'kind' },
  ] as const
  const data = query.data
  const table = {
    head: ['dimension', 'name', 'observed', 'share', 'expected', 'low', 'high', 'verdict'].map((name) =>
      t(`highs.${name}`),
    ),
    rows: columns.flatMap(({ id, label }) =>
      (data?.[id] ?? []).map((row) => [
        t(`highs.${id}`),
        label(row),
        row.observed,
        `${Math.round(row.share * 100)} %`,
        row.expected === null ? null : Number(row.expected.toFixed(1)),
        row.low,
        row.high,
        t(`highs.verdicts.${row.verdict}`),
      ]),
    ),
  }
  const pick = (field: 'zone' | 'band' | 'kind', key: string) =>
    filters[field] === key
      ? set({ [field]: '' })
      : set({ zone: '', band: '', kind: '', weekday: 0, hour: -1, cell: -1, [field]: key })
  return (
    <ChartFrame
      className="an-highs"
      title={t('highs.title')}
      note={data && <Total data={data} />}
      table={table}
    >
      <QueryView query={query}>
        {(highs) =>
          highs.observed === 0 ? (
            <EmptyState title={t('highs.none', { days: highs.days })} />
          ) : (
            <div className="an-three">
              {columns.map(({ id, label, field }) => (
                <table key={id} className="an-high">
                  <thead>
                    <tr>
                      <th scope="col">{t(`highs.${id}`)}</th>
                      <th scope="col">{t('highs.observed')}</th>
                      <th scope="col">{t('highs.expected')}</th>
                      <th scope="col">{t('highs.interval')}</th>
                      <th scope="col">
                        <span className="sr-only">{t('highs.verdict')}</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {top(highs[id]).map((row) => (
                      <tr key={row.key} className={filters[field] === row.key ? 'on' : ''}>
                        <th scope="row">
                          <button
                            type="button"
                            className="clip"
                            title={label(row)}
                            aria-pressed={filters[field] === row.key}
                            onClick={() =>
                              field === 'zone' && row.key === '' ? whole() : pick(field, row.key)
                            }
                          >
                            {label(row)}
                          </button>
                        </th>
                        <td className={row.verdict === 'above' ? 'bad strong' : 'strong'}>{row.observed}</td>
                        <td>{row.expected === null ? '—' : row.expected.toFixed(1)}</td>
                        <td>{row.low === null ? '—' : `${row.low}–${row.high}`}</td>
                        <td className={row.verdict === 'above' ? 'bad' : 'muted'}>
                          {t(`highs.verdicts.${row.verdict}`)}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              ))}
            </div>
          )
        }
      </QueryView>
    </ChartFrame>
  )
}

/** Those above their interval first, then by count: what matters is not what is merely usual. */
function top(rows: readonly Row[]): readonly Row[] {
  return [...rows]
    .sort((a, b) => Number(b.verdict === 'above') - Number(a.verdict === 'above') || b.observed - a.observed)
    .slice(0, shownRows())
}

function Total({ data }: { data: Highs }) {
  const { t } = useTranslation('analysis')
  const { total } = data
  if (total.expected === null) return <>{t('highs.total', { days: data.days, n: total.observed })}</>
  return (
    <>
      {t('highs.total', { days: data.days, n: total.observed })}
      {t('highs.totalExpected', {
        expected: total.expected.toFixed(1),
        low: total.low,
        high: total.high,
        verdict: t(`highs.totals.${total.verdict}`),
      })}
      {data.border &&
        data.border.observed > 0 &&
        t('highs.border', {
          metres: data.border.metres,
          n: data.border.observed,
          expected: data.border.expected?.toFixed(1) ?? '—',
          verdict: t(`highs.verdicts.${data.border.verdict}`),
        })}
    </>
  )
}
