import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import './heat-table.css'

interface HeatTableProps {
  readonly title: string
  readonly rows: readonly string[]
  /** 24 hours by default. */
  readonly columns?: readonly string[]
  /** values[row][column]; null = not measured, drawn hatched. */
  readonly values: readonly (readonly (number | null)[])[]
  readonly selected?: readonly [row: number, column: number] | null
  /** Enter or click on a cell; the same cell again means "no filter". */
  readonly onPick?: (row: number, column: number) => void
  /** Show sums; off when values are not counts. */
  readonly sums?: boolean
}

const allHours = Array.from({ length: 24 }, (_, h) => String(h).padStart(2, '0'))

/** Five whole-number steps up to the largest value, the first for zero: what the colours and the legend say. */
export function heatSteps(values: readonly (readonly (number | null)[])[]): number[] {
  const most = Math.max(0, ...values.flat().map((v) => v ?? 0))
  const step = Math.max(1, Math.ceil(most / 5))
  return [1, 2, 3, 4].map((k) => (k === 1 ? 1 : 1 + step * (k - 1)))
}

function stepOf(value: number, steps: readonly number[]): number {
  return value <= 0 ? 0 : steps.filter((from) => value >= from).length
}

const sum = (list: readonly (number | null)[]) => list.reduce<number>((a, v) => a + (v ?? 0), 0)

/** Hour × weekday (or any two) with the values written in; arrows move, Enter drills down. */
export function HeatTable({
  title,
  rows,
  columns = allHours,
  values,
  selected,
  onPick,
  sums = true,
}: HeatTableProps) {
  const { t } = useTranslation('ui')
  const table = useRef<HTMLTableElement>(null)
  const steps = heatSteps(values)
  const move = (event: KeyboardEvent, row: number, column: number) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key]
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    const [dr = 0, dc = 0] = step
    table.current?.querySelector<HTMLButtonElement>(`[data-cell="${row + dr}.${column + dc}"]`)?.focus()
  }
  return (
    <table ref={table} className="heat-table">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          <td />
          {columns.map((c) => (
            <th key={c} scope="col">
              {c}
            </th>
          ))}
          {sums && <th scope="col">{t('heat.total')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((name, r) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {columns.map((column, c) => {
              const value = values[r]?.[c] ?? null
              const on = selected?.[0] === r && selected[1] === c
              return (
                <td key={column} className={value === null ? 'hatch' : `heat-${stepOf(value, steps)}`}>
                  <button
                    type="button"
                    data-cell={`${r}.${c}`}
                    tabIndex={(selected ? on : r === 0 && c === 0) ? 0 : -1}
                    aria-pressed={on}
                    aria-label={t('heat.cell', { row: name, column, value: value ?? t('unknown') })}
                    onKeyDown={(event) => move(event, r, c)}
                    onClick={() => onPick?.(r, c)}
                  >
                    {value ?? ''}
                  </button>
                </td>
              )
            })}
            {sums && <td className="heat-sum">{sum(values[r] ?? [])}</td>}
          </tr>
        ))}
      </tbody>
      {sums && (
        <tfoot>
          <tr>
            <th scope="row">{t('heat.total')}</th>
            {columns.map((column, c) => (
              <td key={column}>{sum(values.map((row) => row[c] ?? 0))}</td>
            ))}
            <td className="heat-sum">
              <b>{sum(values.flat())}</b>
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}

/** The steps of a heat table in words: 0, 1–2, 3–4 … */
export function HeatLegend({ values }: Pick<HeatTableProps, 'values'>) {
  const steps = heatSteps(values)
  const label = (from: number, next: number | undefined) => {
    if (next === undefined) return `≥${from}`
    return next - 1 === from ? String(from) : `${from}–${next - 1}`
  }
  return (
    <span className="heat-legend">
      <span>0</span>
      {steps.map((from, i) => (
        <span key={from}>
          <i className={`heat-${i + 1}`} />
          {label(from, steps[i + 1])}
        </span>
      ))}
    </span>
  )
}
