import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../web/api/call.ts'
import { DetailDrawer } from '../../../../web/components/DetailDrawer.tsx'
import { EmptyState, QueryView } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useCan } from '../../../../web/shell/me.ts'
import type { Breakdown } from '../../contract.ts'
import { dispatchContract } from '../../contract.ts'
import type { MetricId } from '../../rules/intervals.ts'
import { metricWords } from '../../rules/metric-words.ts'
import type { PresetId } from '../../rules/targets.ts'

type Only = 'all' | 'with_data' | 'over_target' | 'no_data'
/** Which figure was opened. */
export interface Opened {
  readonly metric: MetricId | 'press_vs_track'
  readonly only: Only
  readonly group: { readonly by: Breakdown; readonly key: string; readonly name: string } | null
}

const SHOWN = 200

/** The calls behind a figure, the longest first, each with its two stamps; what has no figure says what is missing. */
export function RecordsDrawer({
  opened,
  span,
  onClose,
}: {
  opened: Opened
  span: { from: string; to: string; preset?: PresetId }
  onClose: () => void
}) {
  const { t } = useTranslation('dispatch')
  const { language, span: spoken, stamp, time, number } = useFormat()
  const [only, setOnly] = useState<Only>(opened.only)
  const reviews = useCan('dispatch.review')
  // Who may not review sees the way of the call.
  const path = (id: string): string => (reviews ? `/dispatch/review/${id}` : `/incidents/${id}/trace`)
  const presses = opened.metric === 'press_vs_track'
  const query = useQuery(
    ask(dispatchContract.listMetricRecords, {
      query: {
        ...span,
        metric: opened.metric,
        only,
        limit: SHOWN,
        ...(opened.group && { by: opened.group.by, key: opened.group.key }),
      },
    }),
  )
  const name =
    opened.metric === 'press_vs_track' ? t('times.press_vs_track') : metricWords[opened.metric][language]
  return (
    <DetailDrawer
      title={t('times.recordsOf', { metric: name, group: opened.group?.name ?? t('times.all') })}
      note={presses ? t('times.behind') : undefined}
      width={640}
      onClose={onClose}
      acts={
        <div className="seg" role="group" aria-label={t('times.records')}>
          {(['all', 'over_target', 'no_data'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={only === one || (one === 'all' && only === 'with_data')}
              onClick={() => setOnly(one)}
            >
              {t(`times.only_${one}`)}
            </button>
          ))}
        </div>
      }
    >
      <QueryView query={query} lines={8}>
        {({ total, rows }) =>
          rows.length === 0 ? (
            <EmptyState />
          ) : (
            <>
              <div className="tm-records">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{t('times.number')}</th>
                      <th scope="col">{t('times.unit')}</th>
                      <th scope="col">{t('times.from')}</th>
                      <th scope="col">{t('times.to')}</th>
                      <th scope="col" className="right">
                        {t('times.seconds')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row, i) => (
                      <tr key={`${row.incidentId}-${i}`}>
                        <td>
                          <Link to={path(row.incidentId)}>{row.number}</Link>
                          <div className="muted small">
                            {stamp(row.reportedAt)} {row.zoneName ?? ''}
                          </div>
                        </td>
                        <td>{row.callSign ?? '—'}</td>
                        <td>{time(row.from, true)}</td>
                        <td>{time(row.to, true)}</td>
                        <td className="right">
                          {row.lacks ? (
                            <span className="muted small">{t(`times.lacks_${row.lacks}`)}</span>
                          ) : (
                            <span className={over(row) ? 'tm-over' : ''}>
                              {spoken(row.seconds)}
                              {over(row) && ` > ${spoken(row.target)}`}
                            </span>
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {total > rows.length && (
                <p className="muted small">
                  {t('times.more', { n: number(total), shown: number(rows.length) })}
                </p>
              )}
            </>
          )
        }
      </QueryView>
    </DetailDrawer>
  )
}

const over = (row: { seconds: number | null; target: number | null }) =>
  row.seconds !== null && row.target !== null && Math.abs(row.seconds) > row.target
