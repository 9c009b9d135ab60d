import { useTranslation } from 'react-i18next'
import { saveCsv } from '../../../web/components/csv.ts'
import { useFormat } from '../../../web/i18n/format.ts'
import { type Duties, type Duty, rankOf, useSpanWords } from './useRoster.ts'

interface WeekGridProps {
  readonly days: readonly string[]
  readonly today: string
  readonly chosen: string
  readonly data: Duties
  readonly open: string | null
  readonly onDay: (day: string) => void
  readonly onDuty: (id: string) => void
}

interface Row {
  readonly key: string
  readonly callSign: string
  readonly mode: string
  readonly role: string
  readonly byDay: ReadonlyMap<string, readonly Duty[]>
}

function rowsOf(duties: readonly Duty[]): Row[] {
  const rows = new Map<string, { first: Duty; byDay: Map<string, Duty[]> }>()
  for (const duty of duties) {
    const key = duty.unitId ?? `${duty.role} ${duty.callSign}`
    const row = rows.get(key) ?? { first: duty, byDay: new Map<string, Duty[]>() }
    row.byDay.set(duty.day, [...(row.byDay.get(duty.day) ?? []), duty])
    rows.set(key, row)
  }
  return [...rows]
    .map(([key, { first, byDay }]) => ({
      key,
      callSign: first.callSign,
      mode: first.mode,
      role: first.role,
      byDay,
    }))
    .sort((a, b) => rankOf(a.role) - rankOf(b.role) || a.callSign.localeCompare(b.callSign, 'zh-CN'))
}

const names = (duty: Duty) => duty.people.map((person) => person.name).join(' ')

/** Units by days; each cell holds the shifts of that unit's day with its people. */
export function WeekGrid({ days, today, chosen, data, open, onDay, onDuty }: WeekGridProps) {
  const { t } = useTranslation('roster')
  const { weekday } = useFormat()
  const span = useSpanWords()
  const rows = rowsOf(data.duties)
  const broken = new Set(data.violations.map((violation) => violation.dutyId))
  const exportTable = () =>
    saveCsv(
      `${t('page.roster')} ${days[0] ?? ''}`,
      [t('unit'), ...days],
      rows.map((row) => [
        row.callSign,
        ...days.map((day) =>
          (row.byDay.get(day) ?? []).map((duty) => `${duty.shift} ${span(duty)} ${names(duty)}`).join('\n'),
        ),
      ]),
    )
  return (
    <section className="card ro-week">
      <header className="card-head">
        <h2>{t('grid.title', { n: rows.length })}</h2>
        <span className="note">{t('grid.note')}</span>
        <span className="aside">
          <button type="button" className="btn link" onClick={exportTable}>
            {t('act.export')}
          </button>
        </span>
      </header>
      <div className="ro-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('unit')}</th>
              {days.map((day) => (
                <th key={day} scope="col" className={day === chosen ? 'on' : ''}>
                  <button type="button" aria-pressed={day === chosen} onClick={() => onDay(day)}>
                    {day.slice(5)} {weekday(day)}
                    {day === today && <span className="muted"> {t('todayMark')}</span>}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  <b>{row.callSign}</b>
                  <span className="muted small">
                    {t(`role.${row.role}`)} · {t(`mode.${row.mode}`, { defaultValue: row.mode })}
                  </span>
                </th>
                {days.map((day) => (
                  <td key={day} className={day === chosen ? 'on' : ''}>
                    <Cell duties={row.byDay.get(day) ?? []} broken={broken} open={open} onDuty={onDuty} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface CellProps {
  readonly duties: readonly Duty[]
  readonly broken: ReadonlySet<string | null>
  readonly open: string | null
  readonly onDuty: (id: string) => void
}

/** Shifts of a day, the people once when they are the same in all of them. */
function Cell({ duties, broken, open, onDuty }: CellProps) {
  const { t } = useTranslation('roster')
  const span = useSpanWords()
  const [first] = duties
  if (!first) return <span className="muted small">{t('grid.off')}</span>
  const same = duties.every((duty) => names(duty) === names(first))
  return (
    <>
      {duties.map((duty) => (
        <button
          key={duty.id}
          type="button"
          className={`ro-duty ${duty.status}${broken.has(duty.id) ? ' broken' : ''}`}
          aria-pressed={open === duty.id}
          title={`${duty.shift} ${span(duty)} ${names(duty)}`}
          onClick={() => onDuty(duty.id)}
        >
          <span className="clip">
            <b>{span(duty)}</b> {short(duty.shift)}
            {broken.has(duty.id) && <span className="bad"> {t('grid.broken')}</span>}
          </span>
          {!same && <span className="clip small muted">{names(duty)}</span>}
        </button>
      ))}
      {same && (
        <span className="ro-names small muted" title={names(first)}>
          {names(first)}
        </span>
      )}
    </>
  )
}

/** `副班巡逻(上午)` → 上午: the row already says what it is. */
const short = (shift: string) => /\((.+)\)$/.exec(shift)?.[1] ?? shift
