import { call } from '../../../web/api/call.ts'
import type { SearchProvider } from '../../../web/stage.ts'
import { forceContract } from '../contract.ts'

const tabOf = { unit: 'teams', equipment: 'equipment', person: 'people' } as const

/** Units, vehicles, radios and people by call sign, code, plate, badge or name. */
const provider: SearchProvider = async (text, signal) => {
  const { hits } = await call(forceContract.search, { query: { q: text, limit: 6 } }, { signal })
  return hits.map((hit) => ({
    id: `${hit.kind} ${hit.id}`,
    title: hit.kind === 'unit' ? hit.code : `${hit.name} ${hit.code}`,
    note: hit.kind === 'unit' ? hit.name : '',
    to: `/force?tab=${tabOf[hit.kind]}&q=${encodeURIComponent(hit.code)}`,
  }))
}
export default provider
