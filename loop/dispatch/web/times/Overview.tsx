import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../../platform/contract/route.ts'
import { Card } from '../../../../web/components/Page.tsx'
import { Loading } from '../../../../web/components/States.tsx'
import { StatRow, StatTile } from '../../../../web/components/StatTile.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { dispatchContract, MetricView } from '../../contract.ts'
import { bucketsOf } from '../../rules/intervals.ts'
import { metricWords } from '../../rules/metric-words.ts'
import type { Opened } from './RecordsDrawer.tsx'

type Figures = ResultOf<(typeof dispatchContract)['getMetrics']>
const bucketed = ['acknowledgement', 'arrival', 'feedback'] as const

/** What an office reports first: the three bucketed figures, utilisation and how honest the presses are. */
export function Overview({
  figures,
  onOpen,
}: {
  figures: Figures | undefined
  onOpen: (opened: Opened) => void
}) {
  const { t } = useTranslation('dispatch')
  const { number, span, stamp, language } = useFormat()
  if (!figures)
    return (
      <Card title={t('times.overview')} padded>
        <Loading lines={3} />
      </Card>
    )
  const { honesty, utilisation: used } = figures
  const percent = (part: number, of: number) => (of === 0 ? '—' : number((100 * part) / of, 1))
  return (
    <Card title={t('times.overview')}>
      <StatRow>
        <StatTile
          label={t('times.agree')}
          value={percent(honesty.agree, honesty.compared)}
          {...(honesty.compared > 0 && { unit: '%' })}
          notes={[
            t('times.agreeNote', { agree: number(honesty.agree), compared: number(honesty.compared) }),
            t('times.openPresses'),
          ]}
          onOpen={() => onOpen({ metric: 'press_vs_track', only: 'with_data', group: null })}
        />
        <StatTile
          label={t('times.utilisation')}
          value={percent(used.committedSeconds, used.onDutySeconds)}
          {...(used.onDutySeconds > 0 && { unit: '%' })}
          tone={used.onDutySeconds > 0 ? 'plain' : 'unknown'}
          notes={[
            used.onDutySeconds > 0
              ? t('times.utilisationNote', {
                  committed: span(used.committedSeconds),
                  duty: span(used.onDutySeconds),
                  units: number(used.units),
                  until: stamp(used.until),
                })
              : t('times.utilisationNone'),
          ]}
        />
      </StatRow>
      <div className="tm-bucket-row">
        {bucketed.map((id) => {
          const metric = figures.metrics.find((one) => one.id === id)
          return metric && <Buckets key={id} metric={metric} title={metricWords[id][language]} />
        })}
      </div>
    </Card>
  )
}

/** Counts and shares by the buckets that bulletins use. */
function Buckets({ metric, title }: { metric: MetricView; title: string }) {
  const { t } = useTranslation('dispatch')
  const { number, span } = useFormat()
  const edges = bucketsOf(metric.id)
  return (
    <div className="tm-buckets">
      <span className="stat-label">
        {title} · n = {number(metric.n)}
      </span>
      <ol>
        {metric.buckets.map((count, i) => {
          const edge = edges[i]
          const share = metric.n === 0 ? 0 : count / metric.n
          return (
            <li key={i}>
              <span>
                {edge === undefined
                  ? t('times.above', { to: span(edges.at(-1) ?? 0) })
                  : t('times.upTo', { to: span(edge) })}
              </span>
              <i style={{ width: `${100 * share}%` }} />
              <span>
                {number(count)}{' '}
                <span className="muted">{metric.n === 0 ? '—' : `${number(100 * share, 1)} %`}</span>
              </span>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
