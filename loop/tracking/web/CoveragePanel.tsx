import { useTranslation } from 'react-i18next'
import { ChartFrame } from '../../../web/components/ChartFrame.tsx'
import { HeatLegend, HeatTable } from '../../../web/components/HeatTable.tsx'
import { Card } from '../../../web/components/Page.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { StatRow, StatTile } from '../../../web/components/StatTile.tsx'
import { formatNumber, formatShare, formatTime } from '../../../web/i18n/format.ts'
import { type Coverage, daySpan, useCoverage } from './useTracking.ts'

const HOUR_MS = 3_600_000

interface Grid {
  readonly hours: readonly string[]
  readonly zones: readonly string[]
  /** Minutes present by zone and hour; null = nothing was rolled up for that hour. */
  readonly values: readonly (readonly (number | null)[])[]
  readonly unknown: readonly (number | null)[]
  readonly onDuty: readonly (number | null)[]
}

/** Zones × the 24 hours of the duty day; hours without a roll-up are unknown, not zero. */
function gridOf(data: Coverage, day: string, elsewhere: string): Grid {
  const start = Date.parse(daySpan(day).from)
  const hours = Array.from({ length: 24 }, (_, i) => new Date(start + i * HOUR_MS).toISOString())
  const measured = new Map(data.hours.map((hour) => [hour.hourAt, hour]))
  const names = new Map(data.zones.map((cell) => [cell.zoneId, cell.zoneName || elsewhere]))
  const cells = new Map(data.zones.map((cell) => [`${cell.zoneId} ${cell.hourAt}`, cell.presentMinutes]))
  const zones = [...names].filter(([id]) => id !== '').sort(([, a], [, b]) => a.localeCompare(b, 'zh-CN'))
  return {
    hours: hours.map((at) => formatTime(at).slice(0, 2)),
    zones: zones.map(([, name]) => name),
    values: zones.map(([id]) =>
      hours.map((at) => (measured.has(at) ? (cells.get(`${id} ${at}`) ?? 0) : null)),
    ),
    unknown: hours.map((at) => measured.get(at)?.unknownMinutes ?? null),
    onDuty: hours.map((at) => measured.get(at)?.onDutyMinutes ?? null),
  }
}

const sum = (list: readonly (number | null)[]) => list.reduce<number>((total, each) => total + (each ?? 0), 0)

/** 覆盖: presence by zone and hour, the unknown share beside it, kilometres of street seen. */
export function CoveragePanel({ day }: { day: string }) {
  const { t } = useTranslation('tracking')
  const query = useCoverage(day)
  return (
    <QueryView query={query} lines={10}>
      {(data) => {
        if (data.hours.length === 0)
          return (
            <Card>
              <EmptyState title={t('coverage.emptyTitle')} note={t('coverage.emptyNote')} />
            </Card>
          )
        const grid = gridOf(data, day, t('coverage.zone'))
        return (
          <div className="tk-coverage">
            <Figures data={data} grid={grid} />
            <Presence grid={grid} />
          </div>
        )
      }}
    </QueryView>
  )
}

function Figures({ data, grid }: { data: Coverage; grid: Grid }) {
  const { t } = useTranslation('tracking')
  const { streets } = data
  const duty = sum(grid.onDuty)
  const unknown = sum(grid.unknown)
  const heads = data.hours.reduce((total, hour) => total + hour.heads, 0) / data.hours.length
  const seen = (km: number) => (streets.kmTotal > 0 ? km / streets.kmTotal : null)
  const all = t('coverage.of', { km: formatNumber(streets.kmTotal, 1) })
  return (
    <section className="card">
      <StatRow>
        <StatTile
          label={`${t('coverage.street')} · ${t('coverage.car')}`}
          value={formatShare(seen(streets.kmSeenCar))}
          notes={[`${formatNumber(streets.kmSeenCar, 1)} ${t('coverage.km')} / ${all}`]}
        />
        <StatTile
          label={`${t('coverage.street')} · ${t('coverage.foot')}`}
          value={formatShare(seen(streets.kmSeenFoot))}
          notes={[`${formatNumber(streets.kmSeenFoot, 1)} ${t('coverage.km')} / ${all}`]}
        />
        <StatTile
          label={t('coverage.share')}
          value={formatShare(duty > 0 ? unknown / duty : null)}
          tone={duty > 0 && unknown / duty > 0.2 ? 'unknown' : 'plain'}
          notes={[
            `${t('coverage.unknown')} ${t('minutes', { n: formatNumber(unknown) })}`,
            `${t('coverage.duty')} ${t('minutes', { n: formatNumber(duty) })}`,
          ]}
        />
        <StatTile
          label={t('coverage.heads')}
          value={formatNumber(heads, 1)}
          notes={[t('hour', { hour: data.hours.length })]}
        />
      </StatRow>
      <p className="muted small tk-foot">{t('coverage.formula')}</p>
    </section>
  )
}

function Presence({ grid }: { grid: Grid }) {
  const { t } = useTranslation('tracking')
  const table = {
    head: [t('coverage.zone'), ...grid.hours.map((hour) => t('hour', { hour }))],
    rows: [
      ...grid.zones.map((name, i) => [name, ...(grid.values[i] ?? [])]),
      [t('coverage.unknownRow'), ...grid.unknown],
      [t('coverage.duty'), ...grid.onDuty],
    ],
  }
  return (
    <ChartFrame title={t('coverage.title')} note={t('coverage.note')} table={table} className="tk-presence">
      <div className="tk-scroll">
        <HeatTable title={t('coverage.title')} rows={grid.zones} columns={grid.hours} values={grid.values} />
        <table className="tk-table tk-unknown">
          <caption className="sr-only">{t('coverage.share')}</caption>
          <tbody>
            <tr>
              <th scope="row">{t('coverage.share')}</th>
              {grid.hours.map((hour, i) => {
                const duty = grid.onDuty[i] ?? null
                const unknown = grid.unknown[i] ?? null
                const known = duty !== null && unknown !== null && duty > 0
                return (
                  <td key={hour} className={known ? '' : 'hatch'}>
                    {known ? Math.round((unknown / duty) * 100) : ''}
                  </td>
                )
              })}
              <td>%</td>
            </tr>
          </tbody>
        </table>
      </div>
      <p className="tk-foot">
        <HeatLegend values={grid.values} /> <span className="muted small">{t('coverage.present')}</span>
      </p>
    </ChartFrame>
  )
}
