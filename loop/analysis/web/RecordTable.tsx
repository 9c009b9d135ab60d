import { useTranslation } from 'react-i18next'
import { IncidentLink } from './IncidentLink.tsx'
import { useClassName } from './useAnalysis.ts'

interface Row {
  readonly id: string
  readonly number: string
  readonly classCode: string
  readonly zoneName: string | null
}

interface RecordTableProps<T extends Row> {
  readonly rows: readonly T[]
  /** Which time stands in the third column. */
  readonly time: 'when' | 'reported'
  readonly timeOf: (row: T) => string
}

/** The records behind a figure: number, class, time, zone; no persons. */
export function RecordTable<T extends Row>({ rows, time, timeOf }: RecordTableProps<T>) {
  const { t } = useTranslation('analysis')
  const className = useClassName()
  return (
    <table className="an-table">
      <thead>
        <tr>
          {['number', 'class', time, 'zone'].map((name) => (
            <th key={name} scope="col">
              {t(`subset.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="nowrap">
              <IncidentLink id={row.id} number={row.number} />
            </td>
            <td>{className(row.classCode)}</td>
            <td className="nowrap">{timeOf(row)}</td>
            <td className="nowrap">{row.zoneName ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
