import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Popover } from './Popover.tsx'

interface Choosable {
  readonly id: string
  readonly title: string
  readonly hidden?: boolean
}

export interface Choice {
  isOn(column: string): boolean
  toggle(column: string): void
}

/** Which columns a user wants to see, kept per table on this machine. */
export function useColumnChoice(table: string, columns: readonly Choosable[]): Choice {
  const key = `xunfang.columns.${table}`
  const [changed, setChanged] = useState<readonly string[]>(() =>
    (window.localStorage.getItem(key) ?? '').split(',').filter(Boolean),
  )
  const isOn = (id: string) => {
    const usual = !columns.find((c) => c.id === id)?.hidden
    return changed.includes(id) ? !usual : usual
  }
  const toggle = (id: string) => {
    const next = changed.includes(id) ? changed.filter((c) => c !== id) : [...changed, id]
    window.localStorage.setItem(key, next.join(','))
    setChanged(next)
  }
  return { isOn, toggle }
}

export function ColumnChoice({ columns, choice }: { columns: readonly Choosable[]; choice: Choice }) {
  const { t } = useTranslation('ui')
  const on = columns.filter((c) => choice.isOn(c.id)).length
  return (
    <Popover
      label={t('table.columns')}
      name={t('table.columnsTitle')}
      className="btn compact"
      align="end"
      width={200}
    >
      <div className="stack" style={{ gap: 4 }}>
        {columns.map((c) => (
          <label key={c.id} className="row">
            <input
              type="checkbox"
              checked={choice.isOn(c.id)}
              disabled={on === 1 && choice.isOn(c.id)}
              onChange={() => choice.toggle(c.id)}
            />
            {c.title}
          </label>
        ))}
      </div>
    </Popover>
  )
}
