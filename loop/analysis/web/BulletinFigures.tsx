import { useTranslation } from 'react-i18next'
import { FigureTable } from '../../../web/components/ChartFrame.tsx'
import { LevelBadge } from '../../../web/components/Level.tsx'
import { Card } from '../../../web/components/Page.tsx'
import { Sparkbars } from '../../../web/components/Sparkbars.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useBandWords } from './HighsPanel.tsx'
import { chance } from './reasons.ts'
import { useClassName } from './useAnalysis.ts'
import type { Bulletin } from './useMore.ts'

type Content = Bulletin['content']

interface BulletinFiguresProps {
  readonly content: Content
  /** Opens the records behind a figure. */
  readonly open: (figure: string) => void
}

/** The counts of a bulletin: kinds, classes, weeks, the three highs, colours; each opens its records. */
export function BulletinFigures(props: BulletinFiguresProps) {
  return (
    <>
      <Overview {...props} />
      <Classes {...props} />
      <Highs {...props} />
      <Alerts {...props} />
    </>
  )
}

const topColumns = ['', 'now', 'nowValid', 'before', 'beforeValid'] as const

function Overview({ content, open }: BulletinFiguresProps) {
  const { t } = useTranslation('analysis')
  const { date } = useFormat()
  const { tops, total, weeks } = content
  const figureAt = (row: number, column: number): string | null => {
    const top = tops[row]
    if (column === 0) return null
    if (top) return `top:${top.top}:${topColumns[column]}`
    return column === 2 ? 'total:after' : 'total:before'
  }
  return (
    <Card title={t('bulletin.overview')} padded>
      <p>
        {t('bulletin.total', {
          after: total.after,
          before: total.before,
          verdict: t(`compare.verdicts.${total.verdict}`),
        })}
      </p>
      <FigureTable
        title={t('bulletin.overview')}
        table={{
          head: ['kind', 'now', 'valid', 'before', 'validBefore'].map((name) => t(`bulletin.col.${name}`)),
          rows: [
            ...tops.map((top) => [t(`top.${top.top}`), top.now, top.nowValid, top.before, top.beforeValid]),
            [t('figure.fit'), null, total.after, null, total.before],
          ],
        }}
        open={(row, column) => {
          const figure = figureAt(row, column)
          return figure === null ? null : () => open(figure)
        }}
      />
      <p className="muted small">{t('bulletin.weeks')}</p>
      <Sparkbars values={weeks.map((week) => week.count)} width={360} height={56} />
      <p className="an-week-links small">
        {weeks.map((week) => (
          <button
            key={week.from}
            type="button"
            className="btn link"
            title={t('figure.week', { day: date(week.from) })}
            aria-label={`${t('figure.week', { day: date(week.from) })} ${week.count ?? '—'}`}
            disabled={!week.count}
            onClick={() => open(`week:${week.from}`)}
          >
            {week.count ?? '—'}
          </button>
        ))}
      </p>
    </Card>
  )
}

function Classes({ content, open }: BulletinFiguresProps) {
  const { t } = useTranslation('analysis')
  const className = useClassName()
  if (content.classes.length === 0) return null
  return (
    <Card title={t('figure.classes')} note={t('figure.valid')} padded>
      <FigureTable
        title={t('figure.classes')}
        table={{
          head: [t('subset.class'), t('bulletin.col.now'), t('bulletin.col.before'), t('highs.verdict')],
          rows: content.classes.map((row) => [
            className(row.code),
            row.now,
            row.before,
            t(`compare.verdicts.${row.verdict}`),
          ]),
        }}
        open={(row, column) => {
          const code = content.classes[row]?.code
          return column === 1 || column === 2
            ? () => open(`class:${code}:${column === 1 ? 'now' : 'before'}`)
            : null
        }}
      />
    </Card>
  )
}

function Highs({ content, open }: BulletinFiguresProps) {
  const { t } = useTranslation('analysis')
  const className = useClassName()
  const band = useBandWords()
  const head = ['name', 'observed', 'expected', 'interval', 'verdict'].map((name) => t(`highs.${name}`))
  const lists = [
    { id: 'areas', kind: 'area', name: (row: Content['areas'][number]) => row.label || row.key },
    { id: 'hours', kind: 'hour', name: (row: Content['areas'][number]) => band(row.key) },
    { id: 'types', kind: 'type', name: (row: Content['areas'][number]) => className(row.key) },
  ] as const
  return (
    <Card title={t('highs.title')} note={t('bulletin.highsDays', { days: content.highsDays })} padded>
      {lists.map(({ id, kind, name }) => (
        <FigureTable
          key={id}
          title={t(`highs.${id}`)}
          table={{
            head,
            rows: content[id].map((row) => [
              name(row),
              row.observed,
              row.expected === null ? null : Number(row.expected.toFixed(1)),
              row.low === null ? null : `${row.low}–${row.high}`,
              t(`highs.verdicts.${row.verdict}`),
            ]),
          }}
          open={(row, column) => (column === 1 ? () => open(`${kind}:${content[id][row]?.key}`) : null)}
        />
      ))}
    </Card>
  )
}

function Alerts({ content, open }: BulletinFiguresProps) {
  const { t } = useTranslation('analysis')
  return (
    <Card title={t('bulletin.alerts')} padded>
      {content.alerts.length === 0 && <p className="muted">{t('bulletin.noAlerts')}</p>}
      <table className="an-table">
        <tbody>
          {content.alerts.map((alert, i) => (
            <tr key={alert.name}>
              <td>{alert.name}</td>
              <td>
                <LevelBadge level={levelOf(alert.colour)} />
              </td>
              <td className="right">
                {alert.observed > 0 && alert.zoneId !== undefined ? (
                  <button type="button" className="btn link" onClick={() => open(`alert:${i}`)}>
                    {alert.observed}
                  </button>
                ) : (
                  alert.observed
                )}
              </td>
              <td className="right muted">{alert.expected?.toFixed(1) ?? '—'}</td>
              <td className="right muted">{alert.p === null ? '—' : chance(alert.p)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

const levelOf = (colour: string) =>
  (['red', 'orange', 'yellow', 'green'] as const).find((each) => each === colour) ?? 'unknown'
