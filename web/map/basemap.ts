import { useQuery } from '@tanstack/react-query'
import { request } from '../api/request.ts'

/** What `GET /api/map/basemap` says about the road network in force. */
export interface Basemap {
  readonly version: string | null
  readonly source: string | null
  readonly bbox: readonly [number, number, number, number] | null
  /** Path with `{z}/{x}/{y}` and the version, so that an import shows at once and old tiles stay in the cache. */
  readonly tiles: string
  readonly minZoom: number
  readonly maxZoom: number
  /** Pictures of another map service, when one is configured. */
  readonly outer: { readonly datum: 'WGS-84' | 'GCJ-02'; readonly source: string } | null
}

/** The base of all maps; asked once, and again when another network comes into force. */
export function useBasemap(): Basemap | undefined {
  return useBasemapQuery().data
}

/** The same question with its state, for the canvas that must say when it didn't come. */
export function useBasemapQuery() {
  return useQuery({
    queryKey: ['map', 'basemap'],
    queryFn: async ({ signal }) => (await request('GET', '/api/map/basemap', { signal })) as Basemap,
    staleTime: 600_000,
  })
}
