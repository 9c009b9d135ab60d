import { call } from '../../../web/api/call.ts'
import { currentLanguage } from '../../../web/i18n/index.ts'
import type { SearchProvider } from '../../../web/stage.ts'
import { mapContract } from '../contract.ts'
import { kindWord } from './words.ts'

/** Streets, crossings, sites, zones and stations for the search box: Enter shows them on the one map where it is open, else on the page of zones. */
const provider: SearchProvider = async (text, signal) => {
  const { hits } = await call(mapContract.search, { query: { q: text, limit: 6 } }, { signal })
  return hits.map((hit, i) => ({
    id: hit.id ?? `${hit.kind} ${i}`,
    title: hit.name,
    note: [kindWord(hit.kind, currentLanguage()), hit.code].filter(Boolean).join(' '),
    to: addressOf(hit),
  }))
}
export default provider

function addressOf(hit: { kind: string; id: string | null; lngLat: readonly number[] | null }): string {
  if (window.location.pathname.startsWith('/map') && hit.lngLat) {
    const at = hit.lngLat.map((n) => n.toFixed(6)).join(',')
    return hit.kind === 'site' ? `/map?select=site:${hit.id}&at=${at}` : `/map?select=point:${at}&at=${at}`
  }
  if (hit.kind === 'site') return `/zones?site=${hit.id}`
  if (hit.kind === 'zone' || hit.kind === 'beat') return `/zones?zone=${hit.id}`
  if (hit.kind === 'org') return `/zones?org=${hit.id}`
  return hit.lngLat ? `/zones?at=${hit.lngLat.join(',')}` : '/zones'
}
