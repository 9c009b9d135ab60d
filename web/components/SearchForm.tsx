import { Select } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayField, DaysField } from './DayField.tsx'
import type { Filters, FilterValue } from './useFilters.ts'
import './search-form.css'

export type SearchField = { readonly label: string; readonly width?: number } & (
  | { readonly name: string; readonly kind: 'text'; readonly placeholder?: string }
  | { readonly name: string; readonly kind: 'number'; readonly min?: number; readonly max?: number }
  | {
      readonly name: string
      readonly kind: 'select'
      readonly options: readonly { readonly value: string; readonly label: string }[]
    }
  | { readonly name: string; readonly kind: 'day' }
  /** Two names: first and last day, both `2026-11-22`. */
  | { readonly name: readonly [from: string, to: string]; readonly kind: 'days' }
)

interface SearchFormProps {
  readonly fields: readonly SearchField[]
  /** From `useFilters`. */
  readonly value: Filters
  readonly onSearch: (change: Record<string, FilterValue>) => void
  /** How many fields are seen before 更多条件. */
  readonly shown?: number
}

const asText = (value: FilterValue) => (value === undefined ? '' : String(value))
const names = (field: SearchField) => (typeof field.name === 'string' ? [field.name] : field.name)

function Control(props: {
  field: SearchField
  value: Filters
  set: (change: Record<string, FilterValue>) => void
}) {
  const { field, value, set } = props
  const { t } = useTranslation('ui')
  if (field.kind === 'days') {
    const [from, to] = field.name
    return (
      <DaysField
        label={field.label}
        from={asText(value[from])}
        to={asText(value[to])}
        onChange={(first, last) => set({ [from]: first || undefined, [to]: last || undefined })}
      />
    )
  }
  const { name } = field
  if (field.kind === 'select') {
    return (
      <Select
        value={asText(value[name]) || null}
        placeholder={t('search.any')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        options={field.options.map((o) => ({ ...o }))}
        onChange={(next?: string | null) => set({ [name]: next ?? undefined })}
      />
    )
  }
  if (field.kind === 'number') {
    return (
      <input
        type="number"
        className="input"
        value={asText(value[name])}
        min={field.min}
        max={field.max}
        onChange={(event) =>
          set({ [name]: event.target.value === '' ? undefined : event.target.valueAsNumber })
        }
      />
    )
  }
  if (field.kind === 'day') {
    return <DayField value={asText(value[name])} onChange={(day) => set({ [name]: day || undefined })} />
  }
  return (
    <input
      type="text"
      className="input"
      value={asText(value[name])}
      placeholder={field.placeholder ?? ''}
      onChange={(event) => set({ [name]: event.target.value || undefined })}
    />
  )
}

/** The search form above a table: folds after the first fields, Enter searches, 重置 empties. */
export function SearchForm({ fields, value, onSearch, shown: wished = 4 }: SearchFormProps) {
  const { t } = useTranslation('ui')
  const [draft, setDraft] = useState<Filters>(value)
  useEffect(() => setDraft(value), [value])
  // A phone has room for one field before the list.
  const shown = window.matchMedia('(max-width: 719px)').matches ? 1 : wished
  const folded = fields.slice(shown)
  const [open, setOpen] = useState(() => folded.some((f) => names(f).some((n) => value[n])))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const change = fields.flatMap(names).map((n) => [n, draft[n]] as const)
    onSearch(Object.fromEntries(change))
  }
  const reset = () => onSearch(Object.fromEntries(fields.flatMap(names).map((n) => [n, undefined])))
  return (
    <search className="search-form card no-print">
      <form onSubmit={submit}>
        {(open ? fields : fields.slice(0, shown)).map((field) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside, made by Control
          <label
            key={names(field).join()}
            className="field"
            style={{ width: `min(${field.width ?? (field.kind === 'days' ? 288 : 176)}px, 100%)` }}
          >
            <span>{field.label}</span>
            <Control field={field} value={draft} set={(change) => setDraft({ ...draft, ...change })} />
          </label>
        ))}
        <div className="search-acts">
          <button type="submit" className="btn primary">
            {t('search.submit')}
          </button>
          <button type="button" className="btn" onClick={reset}>
            {t('search.reset')}
          </button>
          {folded.length > 0 && (
            <button type="button" className="btn link" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t(open ? 'search.fewer' : 'search.more')}
            </button>
          )}
        </div>
      </form>
    </search>
  )
}
