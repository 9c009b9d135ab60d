import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Cell, saveCsv } from './csv.ts'
import './chart-frame.css'

/** The figures of a chart as a table: shown under 表格 and exported as they are. */
export interface ChartTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

interface ChartFrameProps {
  readonly title: string
  readonly note?: ReactNode
  readonly table: ChartTable
  readonly children: ReactNode
  readonly className?: string
}

/** A card around a chart: every chart shows and exports its table. */
export function ChartFrame({ title, note, table, children, className = '' }: ChartFrameProps) {
  const { t } = useTranslation('ui')
  const [asTable, setAsTable] = useState(false)
  return (
    <section className={`card chart-frame ${className}`}>
      <header className="card-head">
        <h2>{title}</h2>
        {note && <span className="note clip">{note}</span>}
        <span className="aside row no-print">
          <button
            type="button"
            className="btn link"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            {t(asTable ? 'chart.chart' : 'chart.table')}
          </button>
          <button type="button" className="btn link" onClick={() => saveCsv(title, table.head, table.rows)}>
            {t('chart.export')}
          </button>
        </span>
      </header>
      {asTable ? <FigureTable table={table} title={title} /> : children}
    </section>
  )
}

interface FigureTableProps {
  readonly table: ChartTable
  readonly title: string
  /** What a cell opens; null for one that opens nothing. */
  readonly open?: (row: number, column: number) => (() => void) | null
}

export function FigureTable({ table, title, open = () => null }: FigureTableProps) {
  return (
    <div className="figure-table">
      <table>
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            {table.head.map((name, i) => (
              <th key={i} scope="col" className={isFigures(table, i) ? 'right' : ''}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => {
                const run = cell === null || cell === 0 ? null : open(i, j)
                return (
                  <td key={j} className={typeof cell === 'number' || isFigures(table, j) ? 'right' : ''}>
                    {run ? (
                      <button type="button" className="btn link" onClick={run}>
                        {cell}
                      </button>
                    ) : (
                      (cell ?? '—')
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A column of figures has its name over the figures. */
const isFigures = ({ rows }: ChartTable, column: number): boolean =>
  rows.length > 0 &&
  rows.every((row) => typeof row[column] === 'number' || row[column] == null) &&
  rows.some((row) => typeof row[column] === 'number')
