import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { Card } from '../../../web/components/Page.tsx'
import { QueryView } from '../../../web/components/States.tsx'
import { formatShare, useFormat } from '../../../web/i18n/format.ts'
import { appraisalContract } from '../contract.ts'
import type { DaySpan } from '../rules/periods.ts'

/** Response times of the own jurisdiction: n, what is missing, median and 90th percentile of each leg. */
export function ResponseCard({ span }: { span: DaySpan }) {
  const { t } = useTranslation('appraisal')
  const { number, span: spoken } = useFormat()
  const query = useQuery(
    ask(appraisalContract.responseTimes, { query: { from: span.fromDay, to: span.toDay } }),
  )
  return (
    <Card
      title={t('response.title')}
      note={query.data && t('response.note', { n: number(query.data.incidents) })}
    >
      <QueryView query={query} lines={6}>
        {({ metrics }) => (
          <div className="ap-scroll">
            <table className="ap-response">
              <thead>
                <tr>
                  <th scope="col">{t('response.metric')}</th>
                  <th scope="col">{t('response.n')}</th>
                  <th scope="col">{t('response.noData')}</th>
                  <th scope="col">p50</th>
                  <th scope="col">p90</th>
                  <th scope="col">{t('response.within')}</th>
                </tr>
              </thead>
              <tbody>
                {metrics.map((metric) => (
                  <tr key={metric.id}>
                    <th scope="row">{t(`metric.${metric.id}`)}</th>
                    <td>{number(metric.n)}</td>
                    <td className="muted">{number(metric.noData)}</td>
                    <td>{spoken(metric.p50)}</td>
                    <td className={metric.p90 === null ? 'muted' : ''}>
                      {metric.p90 === null && metric.n > 0 ? t('response.p90Few') : spoken(metric.p90)}
                    </td>
                    <td>
                      {metric.within === null || metric.judged === 0
                        ? '—'
                        : `${formatShare(metric.within / metric.judged, 0)} ≤ ${spoken(metric.target)}`}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </QueryView>
    </Card>
  )
}
