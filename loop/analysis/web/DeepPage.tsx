import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { FigureTable } from '../../../web/components/ChartFrame.tsx'
import { saveCsv } from '../../../web/components/csv.ts'
import { DaysField } from '../../../web/components/DayField.tsx'
import { Card } from '../../../web/components/Page.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { analysisContract } from '../contract.ts'
import { useBandWords } from './HighsPanel.tsx'
import { IncidentLink } from './IncidentLink.tsx'
import { chance } from './reasons.ts'
import { StopPlanCard } from './StopPlanCard.tsx'
import { UnitPage } from './UnitPage.tsx'
import { useClassName } from './useAnalysis.ts'
import { shiftDay, useUnit } from './useMore.ts'

/** 深入: two periods beside each other, what stands out beyond chance, places that were hit again, where to stop. */
export default function DeepPage() {
  const unit = useUnit()
  return (
    <UnitPage titleKey="page.deep" unit={unit}>
      <div className="an-cards">
        <CompareCard org={unit.org} today={unit.today} />
        <RepeatCard org={unit.org} />
        <ClusterCard org={unit.org} />
        <StopPlanCard org={unit.org} zones={unit.zones} />
      </div>
    </UnitPage>
  )
}

function CompareCard({ org, today }: { org: string; today: string }) {
  const { t } = useTranslation('analysis')
  const className = useClassName()
  const band = useBandWords()
  const [before, setBefore] = useState({ from: shiftDay(today, -56), to: shiftDay(today, -29) })
  const [after, setAfter] = useState({ from: shiftDay(today, -28), to: shiftDay(today, -1) })
  const query = useQuery(
    ask(analysisContract.comparePeriods, {
      query: { orgId: org, fromA: before.from, toA: before.to, fromB: after.from, toB: after.to },
    }),
  )
  const last = shiftDay(today, -1)
  const yearAgo = () => setBefore({ from: shiftDay(after.from, -364), to: shiftDay(after.to, -364) })
  const labelOf = (group: string, key: string, label: string) =>
    group === 'all'
      ? t('compare.all')
      : group === 'type'
        ? className(key)
        : group === 'hours'
          ? band(key)
          : label
  return (
    <Card className="an-wide" title={t('compare.title')} note={t('compare.note')} padded>
      <div className="an-form">
        <DaysField
          label={t('compare.before')}
          from={before.from}
          to={before.to}
          max={last}
          required
          onChange={(from, to) => setBefore({ from, to })}
        />
        <DaysField
          label={t('compare.after')}
          from={after.from}
          to={after.to}
          max={last}
          required
          onChange={(from, to) => setAfter({ from, to })}
        />
        <button type="button" className="btn" onClick={yearAgo}>
          {t('compare.yearAgo')}
        </button>
      </div>
      <QueryView query={query} lines={6}>
        {({ rows }) => (
          <div className="an-scroll">
            <table className="an-table">
              <thead>
                <tr>
                  {['group', 'name'].map((name) => (
                    <th key={name} scope="col">
                      {t(`compare.${name}`)}
                    </th>
                  ))}
                  {['n1', 'n2', 'week1', 'week2', 'ratio'].map((name) => (
                    <th key={name} scope="col" className="right">
                      {t(`compare.${name}`)}
                    </th>
                  ))}
                  <th scope="col">{t('compare.verdict')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.slice(0, 40).map((row) => (
                  <tr key={`${row.group} ${row.key}`}>
                    <td className="muted nowrap">{t(`compare.groups.${row.group}`)}</td>
                    <td>{labelOf(row.group, row.key, row.label)}</td>
                    <td className="right">{row.before}</td>
                    <td className="right">{row.after}</td>
                    <td className="right muted">{row.perWeekBefore.toFixed(1)}</td>
                    <td className="right muted">{row.perWeekAfter.toFixed(1)}</td>
                    <td className="right nowrap">
                      {row.ratio === null || row.smallNumber
                        ? '—'
                        : `${row.ratio.toFixed(2)} (${row.low?.toFixed(2)}–${row.high?.toFixed(2) ?? '∞'})`}
                    </td>
                    <td className={row.verdict === 'more' ? 'bad' : row.verdict === 'fewer' ? '' : 'muted'}>
                      {t(`compare.verdicts.${row.verdict}`)}
                      {row.smallNumber && <span className="muted small"> {t('compare.small')}</span>}
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

const useClusters = (org: string) =>
  useQuery({ ...ask(analysisContract.getClusters, { query: { orgId: org } }), staleTime: 600_000 })

function RepeatCard({ org }: { org: string }) {
  const { t } = useTranslation('analysis')
  const { stamp, date } = useFormat()
  const className = useClassName()
  const query = useClusters(org)
  return (
    <Card title={t('repeat.title')} note={t('repeat.note')} padded>
      <QueryView query={query} lines={6}>
        {({ notices }) =>
          notices.length === 0 ? (
            <EmptyState title={t('repeat.none')} />
          ) : (
            <div className="an-scroll">
              <table className="an-table">
                <thead>
                  <tr>
                    <th scope="col">{t('repeat.place')}</th>
                    <th scope="col">{t('subset.class')}</th>
                    <th scope="col" className="right">
                      {t('repeat.n')}
                    </th>
                    <th scope="col">{t('repeat.last')}</th>
                    <th scope="col">{t('repeat.until')}</th>
                  </tr>
                </thead>
                <tbody>
                  {notices.slice(0, 20).map((notice) => (
                    <tr key={notice.incidentIds.join()}>
                      <td>
                        {notice.place || t('repeat.noStreet')}
                        <br />
                        <span className="an-cites small">
                          {notice.incidentIds.slice(0, 6).map((id, i) => (
                            <IncidentLink key={id} id={id} number={t('repeat.record', { n: i + 1 })} />
                          ))}
                        </span>
                      </td>
                      <td>{className(notice.type)}</td>
                      <td className="right">
                        {notice.incidentIds.length}
                        <br />
                        <span className="muted small">
                          {t(`repeat.${notice.kind}`, { metres: notice.radiusMetres })}
                        </span>
                      </td>
                      <td className="nowrap">{stamp(notice.last)}</td>
                      <td className="nowrap">{date(notice.expires)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </QueryView>
    </Card>
  )
}

function ClusterCard({ org }: { org: string }) {
  const { t } = useTranslation('analysis')
  const query = useClusters(org)
  const hotTable = (data: NonNullable<typeof query.data>) => ({
    head: ['place', 'n', 'z', 'p', 'level'].map((name) => t(`cluster.${name}`)),
    rows: data.hot.map((cell) => [
      cell.place || `${cell.centre[0].toFixed(4)}, ${cell.centre[1].toFixed(4)}`,
      cell.count,
      Number(cell.z.toFixed(1)),
      chance(cell.adjusted),
      t(`cluster.levels.${cell.level}`),
    ]),
  })
  return (
    <Card
      title={t('cluster.title')}
      note={query.data && t('cluster.note', { n: query.data.n, cells: query.data.cells })}
      aside={
        query.data && (
          <button
            type="button"
            className="btn link"
            onClick={() => {
              const table = hotTable(query.data)
              saveCsv(t('cluster.title'), table.head, table.rows)
            }}
          >
            {t('act.export')}
          </button>
        )
      }
      padded
    >
      <QueryView query={query} lines={6}>
        {(data) => (
          <>
            {data.hot.length === 0 ? (
              <EmptyState title={t('cluster.none')} />
            ) : (
              <FigureTable
                title={t('cluster.title')}
                table={{ ...hotTable(data), rows: hotTable(data).rows.slice(0, 12) }}
              />
            )}
            <h3>{t('knox.title')}</h3>
            {data.knox.length === 0 ? (
              <p className="muted">{t('knox.none')}</p>
            ) : (
              <FigureTable
                title={t('knox.title')}
                table={{
                  head: ['band', 'days', 'pairs', 'expected', 'ratio', 'p'].map((name) => t(`knox.${name}`)),
                  rows: data.knox.map((row) => [
                    row.toMetres <= 1 ? t('knox.same') : t('knox.to', { n: row.toMetres }),
                    row.toDays,
                    row.pairs,
                    Number(row.expected.toFixed(1)),
                    row.ratio === null ? null : Number(row.ratio.toFixed(2)),
                    row.p.toFixed(2),
                  ]),
                }}
              />
            )}
            <p className="muted small">{t('knox.note')}</p>
          </>
        )}
      </QueryView>
    </Card>
  )
}
