import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { MapHost } from './host.ts'
import { type Selection, select } from './selection.ts'

/** The address's part that opens the one map at something: `/map` with this as `search`. */
export function mapSearch(selection: Selection): Record<string, string> {
  const { kind, id, lngLat } = selection
  return { select: `${kind}:${id}`, ...(lngLat && { at: lngLat.map((n) => n.toFixed(6)).join(',') }) }
}

/** What an address asks the map to show; null when it asks for nothing that can be read. */
export function readMapSearch(search: Readonly<Record<string, unknown>>): Selection | null {
  const [, kind, id] = /^(\w+):(.+)$/.exec(String(search.select ?? '')) ?? []
  if (!kind || !id) return null
  const at = String(search.at ?? '')
    .split(',')
    .map(Number)
  const [lon, lat] = at
  const known = at.length === 2 && at.every(Number.isFinite)
  return { kind, id, ...(known && lon !== undefined && lat !== undefined && { lngLat: [lon, lat] as const }) }
}

/** Opens the map at what a link named, once; afterwards the map is the operator's again. */
export function useAddressedSelection(host: MapHost | null): void {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const asked = JSON.stringify(readMapSearch(search))
  useEffect(() => {
    const goal = JSON.parse(asked) as Selection | null
    if (!goal || !host) return
    select(goal)
    if (goal.lngLat) host.goTo(goal.lngLat)
    void navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({ ...before, select: undefined, at: undefined }),
      replace: true,
    })
  }, [asked, host, navigate])
}
