import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'

export type FilterValue = string | number | boolean | undefined
export type Filters = Readonly<Record<string, FilterValue>>

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
    const known = Object.entries(search).filter(([name]) => name in base)
    return { ...base, ...Object.fromEntries(known) } as { [K in keyof T]: T[K] }
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
