import { call } from '../../../web/api/call.ts'
import type { SearchProvider } from '../../../web/stage.ts'
import { incidentContract } from '../contract.ts'

/** Incidents by number, place or words, for the search box. */
const provider: SearchProvider = async (text, signal) => {
  const { rows } = await call(
    incidentContract.listIncidents,
    { query: { search: text, limit: 5 } },
    { signal },
  )
  return rows.map((row) => ({
    id: row.id,
    title: `${row.number} ${row.className.zh}`,
    note: row.placeText,
    to: `/incidents?id=${row.id}`,
  }))
}
export default provider
