import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Cell, saveCsv } from './csv.ts'
import { EmptyState, ErrorLine, ErrorPanel, Loading, PartialNote } from './States.tsx'
import { ColumnChoice, useColumnChoice } from './TableColumns.tsx'
import { TableFoot } from './TableFoot.tsx'
import './data-table.css'

export interface Column<Row> {
  readonly id: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Plain value for sorting and export; a column without it is left out of the file. */
  readonly value?: (row: Row) => Cell
  readonly width?: number
  readonly align?: 'left' | 'right'
  readonly sortable?: boolean
  /** Words that may take more than one line where the screen is narrow, so that what they are about stays in sight. */
  readonly wraps?: boolean
  /** Off until chosen under 列. */
  readonly hidden?: boolean
}

export interface Sort {
  readonly column: string
  readonly down: boolean
}

export interface DataTableProps<Row> {
  /** Name under which the column choice is kept, and of the exported file. */
  readonly id: string
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  /** Undefined while the first answer is on its way. */
  readonly rows: readonly Row[] | undefined
  readonly rowKey: (row: Row) => string
  readonly error?: unknown
  readonly again?: () => void
  /** Which part is missing, in words. */
  readonly partial?: string
  readonly empty?: { readonly title?: string; readonly note?: ReactNode; readonly act?: ReactNode }
  /** The emptiness comes from the filters. */
  readonly filtered?: boolean
  /** Server paging: total, page (from 1), size and the setter. Without it the table pages by itself; `none` shows all. */
  readonly paging?:
    | 'none'
    | {
        readonly total: number
        readonly page: number
        readonly size: number
        readonly onChange: (change: { page?: number; size?: number }) => void
      }
  /** Server sorting; without it the table sorts by `value`. */
  readonly sorting?: { readonly sort: Sort | null; readonly onChange: (sort: Sort | null) => void }
  readonly onOpen?: (row: Row) => void
  readonly selected?: string
  /** The fixed operation column. */
  readonly acts?: (row: Row) => ReactNode
  readonly actsWidth?: number
  /** Left of the toolbar: new, import … */
  readonly toolbar?: ReactNode
  /** All rows of the current query for the export; the shown rows without it. */
  readonly allRows?: () => Promise<readonly Row[]>
}

const pageSizes = [10, 20, 50] as const

function compare(a: Cell, b: Cell): number {
  if (a === b) return 0
  if (a === null || a === undefined) return 1
  if (b === null || b === undefined) return -1
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN')
}

function useRows<Row>(props: DataTableProps<Row>) {
  const { rows, columns, sorting } = props
  const paging = props.paging === 'none' ? null : props.paging
  const unpaged = props.paging === 'none'
  const [ownSort, setOwnSort] = useState<Sort | null>(null)
  const [ownPage, setOwnPage] = useState({ page: 1, size: 20 })
  const sort = sorting ? sorting.sort : ownSort
  const value = sorting ? undefined : columns.find((c) => c.id === ownSort?.column)?.value
  const sorted = useMemo(() => {
    if (!rows || !value) return rows
    const way = ownSort?.down ? -1 : 1
    return [...rows].sort((a, b) => way * compare(value(a), value(b)))
  }, [rows, value, ownSort])
  const total = paging ? paging.total : (rows?.length ?? 0)
  const size = paging ? paging.size : ownPage.size
  const pages = Math.max(1, Math.ceil(total / size))
  const page = Math.min(paging ? paging.page : ownPage.page, pages)
  const shown = paging || unpaged ? sorted : sorted?.slice((page - 1) * size, page * size)
  const setPage = (change: { page?: number; size?: number }) =>
    paging ? paging.onChange(change) : setOwnPage({ ...ownPage, page: 1, ...change })
  const setSort = (next: Sort | null) => (sorting ? sorting.onChange(next) : setOwnSort(next))
  return { shown, sort, setSort, total, size, page, pages, setPage }
}

/** Moves the focus by rows: arrows, Home, End. */
function moveRow(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLTableRowElement>('tr[data-row]')]
  const at = all.findIndex((row) => row.contains(document.activeElement))
  const goal = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
  if (goal === undefined || !all[goal]) return
  event.preventDefault()
  event.stopPropagation()
  all[goal].focus()
}

/** The back office's table: 32 px rows, sticky head, keyboard, fixed operation column, export, designed states. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { id, caption, columns, rowKey, onOpen, acts, selected, error } = props
  const { t } = useTranslation('ui')
  const { shown, sort, setSort, total, size, page, pages, setPage } = useRows(props)
  const choice = useColumnChoice(id, columns)
  const visible = columns.filter((c) => choice.isOn(c.id))
  const [active, setActive] = useState(0)
  const [exporting, setExporting] = useState(false)
  const [exportError, setExportError] = useState<unknown>(null)
  const scroller = useRef<HTMLDivElement>(null)

  const exportRows = async () => {
    setExporting(true)
    setExportError(null)
    try {
      const rows = props.allRows ? await props.allRows() : (props.rows ?? [])
      const filed = visible.filter((c) => c.value)
      saveCsv(
        caption,
        filed.map((c) => c.title),
        rows.map((row) => filed.map((c) => c.value?.(row))),
      )
    } catch (failure) {
      setExportError(failure)
    } finally {
      setExporting(false)
    }
  }
  const nextSort = (column: string): Sort | null => {
    if (sort?.column !== column) return { column, down: false }
    return sort.down ? null : { column, down: true }
  }
  const width = (c: Column<Row>) => (c.width === undefined ? undefined : { width: c.width })

  return (
    <section className="data-table card" aria-label={caption}>
      <div className="dt-bar no-print">
        {props.toolbar}
        <span className="grow" />
        <ErrorLine error={exportError} />
        <ColumnChoice columns={columns} choice={choice} />
        <button
          type="button"
          className="btn compact"
          disabled={exporting || !shown}
          onClick={() => void exportRows()}
        >
          {t(exporting ? 'table.exporting' : 'table.export')}
        </button>
        <button type="button" className="btn compact" onClick={() => window.print()}>
          {t('table.print')}
        </button>
      </div>
      {props.partial && <PartialNote missing={props.partial} />}
      {shown !== undefined && error ? (
        <div className="dt-error">
          <ErrorLine error={error} />
        </div>
      ) : null}
      <div className="dt-scroll" ref={scroller}>
        {shown === undefined &&
          (error ? (
            <ErrorPanel error={error} {...(props.again && { again: props.again })} />
          ) : (
            <Loading lines={8} />
          ))}
        {shown?.length === 0 && (
          <EmptyState {...props.empty} note={props.filtered ? t('table.narrow') : props.empty?.note} />
        )}
        {shown !== undefined && shown.length > 0 && (
          <table>
            <caption className="sr-only">{t('table.rows', { caption, n: total })}</caption>
            <colgroup>
              {visible.map((c) => (
                <col key={c.id} style={width(c)} />
              ))}
              {acts && <col style={{ width: props.actsWidth ?? 120 }} />}
            </colgroup>
            <thead>
              <tr>
                {visible.map((c) => (
                  <th
                    key={c.id}
                    scope="col"
                    className={c.align === 'right' ? 'right' : ''}
                    aria-sort={sort?.column === c.id ? (sort.down ? 'descending' : 'ascending') : undefined}
                  >
                    {c.sortable ? (
                      <button
                        type="button"
                        title={t('table.sortBy', { column: c.title })}
                        onClick={() => setSort(nextSort(c.id))}
                      >
                        {c.title}
                        <span aria-hidden="true">
                          {sort?.column === c.id ? (sort.down ? ' ↓' : ' ↑') : ''}
                        </span>
                      </button>
                    ) : (
                      c.title
                    )}
                  </th>
                ))}
                {acts && (
                  <th scope="col" className="dt-acts">
                    {t('table.acts')}
                  </th>
                )}
              </tr>
            </thead>
            <tbody onKeyDown={moveRow}>
              {shown.map((row, i) => (
                <tr
                  key={rowKey(row)}
                  data-row
                  tabIndex={i === Math.min(active, shown.length - 1) ? 0 : -1}
                  aria-selected={selected === rowKey(row)}
                  className={onOpen ? 'opens' : ''}
                  onFocus={() => setActive(i)}
                  onClick={(event) => {
                    if (!(event.target instanceof Element && event.target.closest('button,a,input')))
                      onOpen?.(row)
                  }}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter' && event.target === event.currentTarget) onOpen?.(row)
                  }}
                >
                  {visible.map((c) => (
                    <td key={c.id} className={c.align === 'right' ? 'right' : c.wraps ? 'wraps' : ''}>
                      {c.cell(row)}
                    </td>
                  ))}
                  {acts && <td className="dt-acts">{acts(row)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {props.paging !== 'none' && (
        <TableFoot total={total} page={page} pages={pages} size={size} sizes={pageSizes} onChange={setPage} />
      )}
    </section>
  )
}
