import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../web/api/call.ts'
import { DetailDrawer } from '../../../web/components/DetailDrawer.tsx'
import { LevelBadge, LevelShape } from '../../../web/components/Level.tsx'
import { ErrorLine, Loading, QueryView } from '../../../web/components/States.tsx'
import { useCan } from '../../../web/shell/me.ts'
import { analysisContract } from '../contract.ts'
import { alertsOf } from './AlertPanel.tsx'
import { chance } from './reasons.ts'
import { useRuleWords } from './rule-words.ts'
import { type AnalysisFilters, useAlerts } from './useAnalysis.ts'
import { WorkOn } from './WorkOn.tsx'

/** The rules of the four colours as data in words; another one can be tried on the day without saving anything. */
export function RulesDrawer({ filters, onClose }: { filters: AnalysisFilters; onClose: () => void }) {
  const { t } = useTranslation('analysis')
  const rules = useQuery(ask(analysisContract.listRules, {}))
  const current = useAlerts(filters.day)
  const mayTry = useCan('analysis.compute')
  const words = useRuleWords()
  const [tried, setTried] = useState<string | null>(null)
  const preview = useAct(analysisContract.computeAlerts)
  const inForce = current.data?.alerts.find((alert) => alert.orgId === filters.org)?.ruleId
  const tryRule = (ruleId: string) => {
    setTried(ruleId)
    preview.mutate({ params: { day: filters.day }, body: { ruleId, preview: true } })
  }
  return (
    <DetailDrawer title={t('rules.title')} note={t('rules.note')} onClose={onClose} width={560}>
      <Replay org={filters.org} day={filters.day} />
      <QueryView query={rules}>
        {(list) =>
          list.map((rule) => (
            <section key={rule.id} className={rule.id === inForce ? 'an-rule on' : 'an-rule'}>
              <header className="row-between">
                <h3>
                  {t(`rule.${rule.id}`, { defaultValue: rule.id })}{' '}
                  <span className="muted">v{rule.version}</span>
                </h3>
                {rule.id === inForce ? (
                  <span className="muted small">{t('rules.inForce')}</span>
                ) : (
                  mayTry && (
                    <button
                      type="button"
                      className="btn tiny"
                      disabled={preview.pending}
                      onClick={() => tryRule(rule.id)}
                    >
                      {t('rules.try')}
                    </button>
                  )
                )}
              </header>
              <ul className="an-rule-words">
                {words(rule.rule).map((line, i) => (
                  <li key={i}>{line}</li>
                ))}
              </ul>
              <p className="muted small">{t(`ruleSource.${rule.id}`, { defaultValue: rule.source })}</p>
              {tried === rule.id && (
                <>
                  {preview.pending && <Loading lines={2} />}
                  <ErrorLine error={preview.error} again={preview.again} />
                  {preview.data && (
                    <Compared
                      before={current.data?.alerts ?? []}
                      after={preview.data.alerts}
                      org={filters.org}
                    />
                  )}
                </>
              )}
            </section>
          ))
        }
      </QueryView>
    </DetailDrawer>
  )
}

/** What each rule would have said over the past year, beside each other: how many reds, and how many of them chance explains. */
function Replay({ org, day }: { org: string; day: string }) {
  const { t } = useTranslation('analysis')
  const query = useQuery({
    ...ask(analysisContract.replayRules, { query: { orgId: org, day } }),
    staleTime: 600_000,
  })
  return (
    <section className="an-rule">
      <h3>{t('replay.title')}</h3>
      {query.isPending && <WorkOn what="replay" org={org} />}
      <QueryView query={query} lines={0}>
        {(records) => (
          <>
            <table className="an-table">
              <thead>
                <tr>
                  <th scope="col">{t('alert.rule')}</th>
                  {(['red', 'orange', 'yellow'] as const).map((colour) => (
                    <th key={colour} scope="col" className="right">
                      <LevelBadge level={colour} />
                    </th>
                  ))}
                  <th scope="col" className="right">
                    {t('replay.redNoise')}
                  </th>
                  <th scope="col" className="right">
                    {t('replay.noise')}
                  </th>
                  <th scope="col" className="right">
                    {t('replay.missed')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {records.map((record) => (
                  <tr key={record.ruleId}>
                    <td>
                      {t(`rule.${record.ruleId}`, { defaultValue: record.ruleId })}{' '}
                      <span className="muted">v{record.ruleVersion}</span>
                    </td>
                    <td className="right">{record.colours.red ?? 0}</td>
                    <td className="right">{record.colours.orange ?? 0}</td>
                    <td className="right">{record.colours.yellow ?? 0}</td>
                    <td className={record.redWithinChance > 0 ? 'right bad' : 'right'}>
                      {record.redWithinChance}
                    </td>
                    <td className="right">{record.raisedWithinChance}</td>
                    <td className="right">{record.missed}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="muted small">{t('replay.note', { weeks: records[0]?.weeks ?? 0 })}</p>
          </>
        )}
      </QueryView>
    </section>
  )
}

type Alerts = Parameters<typeof alertsOf>[0]

/** What another rule would have said, beside what holds; nothing is saved. */
function Compared({ before, after, org }: { before: Alerts; after: Alerts; org: string }) {
  const { t } = useTranslation('analysis')
  const { own, parts } = alertsOf(after, org)
  const list = own ? [own, ...parts] : parts
  const raised = list.filter((alert) => alert.colour !== 'green' && alert.p !== null && alert.p >= 0.1).length
  return (
    <div>
      <table className="an-table">
        <thead>
          <tr>
            <th scope="col">{t('alert.place')}</th>
            <th scope="col">{t('rules.now')}</th>
            <th scope="col">{t('rules.tried')}</th>
            <th scope="col" className="right">
              {t('rules.figures')}
            </th>
          </tr>
        </thead>
        <tbody>
          {list.map((alert) => {
            const held = before.find((each) => each.orgId === alert.orgId && each.zoneId === alert.zoneId)
            return (
              <tr key={`${alert.orgId} ${alert.zoneId}`}>
                <td>{alert.zoneName || alert.orgName}</td>
                <td>{held ? <LevelShape level={held.colour} /> : '—'}</td>
                <td>
                  <LevelBadge level={alert.colour} />
                </td>
                <td className="right">
                  {alert.observed} / {alert.expected?.toFixed(1) ?? '—'} /{' '}
                  {alert.p === null ? '—' : chance(alert.p)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="muted small">{t('rules.chance', { n: raised })}</p>
    </div>
  )
}
