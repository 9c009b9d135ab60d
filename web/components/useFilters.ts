import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'

export type FilterValue = string | number | boolean | undefined
export type Filters = Readonly<Record<string, FilterValue>>

/**
 * What an address says for these defaults. The router reads `?id=990121` as a number: a value has the kind of its default,
 * so that an id of digits stays a text.
 */
export function readFilters(
  defaults: Readonly<Record<string, FilterValue>>,
  search: Readonly<Record<string, unknown>>,
): Record<string, FilterValue> {
  const known = Object.entries(search).flatMap(([name, value]): [string, FilterValue][] => {
    if (!(name in defaults) || value === null || typeof value === 'object') return []
    const usual = defaults[name]
    if (typeof usual === 'string') return [[name, String(value)]]
    if (typeof usual === 'number') return Number.isFinite(Number(value)) ? [[name, Number(value)]] : []
    return [[name, value as FilterValue]]
  })
  return { ...defaults, ...Object.fromEntries(known) }
}

/**
 * The state of a list lives in its address: `const [filters, setFilters] = useFilters({ page: 1, size: 20, q: '' })`.
 * A value equal to its default leaves the address. Setting anything but `page` goes back to page 1.
 */
export function useFilters<T extends Filters>(
  defaults: T,
): [{ [K in keyof T]: T[K] }, (change: Partial<T>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const text = JSON.stringify(defaults)
  const filters = useMemo(() => {
    const base = JSON.parse(text) as Record<string, FilterValue>
    return readFilters(base, search) as { [K in keyof T]: T[K] }
  }, [search, text])
  const set = (change: Partial<T>) => {
    const page = 'page' in change || !('page' in defaults) ? {} : { page: defaults.page }
    const next: Record<string, unknown> = { ...search, ...page, ...change }
    for (const name of Object.keys(next)) {
      if (next[name] === defaults[name] || next[name] === undefined || next[name] === '') delete next[name]
    }
    void navigate({ to: '.', search: next, replace: true })
  }
  return [filters, set]
}
