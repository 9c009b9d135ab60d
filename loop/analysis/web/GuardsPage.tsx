import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { Chart } from '../../../web/components/Chart.tsx'
import { Card } from '../../../web/components/Page.tsx'
import { QueryView } from '../../../web/components/States.tsx'
import { formatShare } from '../../../web/i18n/format.ts'
import { analysisContract } from '../contract.ts'
import { UnitPage } from './UnitPage.tsx'
import { useClasses, useClassName } from './useAnalysis.ts'
import { useUnit } from './useMore.ts'

const rules = ['origin', 'whitelist', 'explore', 'dose', 'person', 'public', 'sensitive', 'ground'] as const

/** 护栏: what keeps the map from feeding on patrol, shown by a simulation that can be switched, and what is never done. */
export default function GuardsPage() {
  const { t } = useTranslation('analysis')
  const unit = useUnit()
  const [guard, setGuard] = useState(true)
  const [seed, setSeed] = useState(1)
  const query = useQuery({
    ...ask(analysisContract.simulateGuard, { query: { seed } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const layer = useQuery({
    ...ask(analysisContract.getPublicLayer, { query: { orgId: unit.org } }),
    staleTime: 600_000,
  })
  const classes = useClasses()
  const className = useClassName()
  return (
    <UnitPage titleKey="page.guards" unit={unit}>
      <div className="an-cards">
        <div className="an-wide stack">
          <div className="an-bar">
            <span className="seg" role="group" aria-label={t('guard.title')}>
              {[true, false].map((on) => (
                <button
                  key={String(on)}
                  type="button"
                  aria-pressed={guard === on}
                  onClick={() => setGuard(on)}
                >
                  {t(on ? 'guard.on' : 'guard.off')}
                </button>
              ))}
            </span>
            <button type="button" className="btn" onClick={() => setSeed(seed + 1)}>
              {t('guard.again')}
            </button>
            <span className="muted small">{t('guard.seed', { seed })}</span>
          </div>
          <QueryView query={query} lines={8}>
            {(data) => {
              const last = data.weeks.at(-1)
              const share = guard ? last?.withGuard : last?.without
              return (
                <>
                  <Chart
                    title={t('guard.chart')}
                    note={t('guard.chartNote')}
                    height={220}
                    table={{
                      head: ['week', 'withGuard', 'without', 'patrolWithGuard', 'patrolWithout'].map((name) =>
                        t(`guard.${name}`),
                      ),
                      rows: data.weeks.map((week) => [
                        week.week,
                        formatShare(week.withGuard),
                        formatShare(week.without),
                        formatShare(week.patrolWithGuard),
                        formatShare(week.patrolWithout),
                      ]),
                    }}
                    option={() => ({
                      xAxis: { type: 'category', data: data.weeks.map((week) => week.week) },
                      yAxis: { type: 'value', min: 0, max: 100 },
                      legend: {},
                      series: [
                        {
                          type: 'line',
                          showSymbol: false,
                          name: t('guard.mapShare'),
                          data: data.weeks.map((week) => round(guard ? week.withGuard : week.without)),
                        },
                        {
                          type: 'line',
                          showSymbol: false,
                          name: t('guard.patrolShare'),
                          data: data.weeks.map((week) =>
                            round(guard ? week.patrolWithGuard : week.patrolWithout),
                          ),
                        },
                      ],
                    })}
                  />
                  <p>
                    {t(guard ? 'guard.saysOn' : 'guard.saysOff', {
                      weeks: data.weeks.length,
                      share: formatShare(share ?? 0.5),
                      chance: formatShare(data.chance),
                    })}
                  </p>
                </>
              )
            }}
          </QueryView>
        </div>
        <Card title={t('guard.rules')} padded>
          <ul className="an-why">
            {rules.map((rule) => (
              <li key={rule}>
                <b>{t(`guard.rule.${rule}.name`)}</b> {t(`guard.rule.${rule}.text`)}
              </li>
            ))}
          </ul>
        </Card>
        <Card title={t('guard.whitelist')} note={t('guard.whitelistN', { n: classes.length })} padded>
          <p>{classes.map((each) => className(each.code)).join(t('comma'))}</p>
          <p className="muted small">{t('filter.whitelist')}</p>
          <h3>{t('guard.public')}</h3>
          <QueryView query={layer} lines={2}>
            {(data) => (
              <p>
                {t('guard.publicSays', {
                  metres: data.cellMetres,
                  from: data.fromDay,
                  to: data.toDay,
                  cells: data.cells.length,
                  hidden: data.suppressedCells,
                })}
              </p>
            )}
          </QueryView>
        </Card>
      </div>
    </UnitPage>
  )
}

const round = (share: number) => Math.round(share * 1000) / 10
