import type { Db, Tx } from '../../platform/database/database.ts'
import { EXERCISE } from './classes.ts'
import type { Sighting } from './rules/duplicates.ts'

/** What was told of each incident since an instant: its first report and every call about it. Null ids: of all. */
export async function listSightings(
  db: Db | Tx,
  { from, ids }: { from: Date; ids: readonly string[] | null },
): Promise<Map<string, { orgPath: string; sightings: Sighting[] }>> {
  if (ids?.length === 0) return new Map()
  let incidents = db
    .selectFrom('incident')
    .select(['id', 'org_path', 'lon', 'lat', 'reported_at', 'class_code', 'place_text', 'text'])
    .where('status', 'not in', ['merged', 'cancelled'])
    // A call is never joined to what isn't real.
    .where('class_code', '<>', EXERCISE)
  incidents = ids ? incidents.where('id', 'in', [...ids]) : incidents.where('reported_at', '>=', from)
  const rows = await incidents.execute()
  let calls = db
    .selectFrom('incident_call')
    .select(['incident_id', 'caller_phone', 'offered_at', 'created_at', 'text'])
    .where('incident_id', 'is not', null)
  calls = ids ? calls.where('incident_id', 'in', [...ids]) : calls.where('created_at', '>=', from)
  const callRows = await calls.orderBy('created_at').execute()
  const callsOf = new Map<string, typeof callRows>()
  for (const one of callRows) callsOf.set(one.incident_id!, [...(callsOf.get(one.incident_id!) ?? []), one])
  const byId = new Map<string, { orgPath: string; sightings: Sighting[] }>()
  for (const row of rows) {
    const about = {
      id: row.id,
      lngLat: row.lon === null || row.lat === null ? null : ([row.lon, row.lat] as const),
      classCode: row.class_code || null,
      placeText: row.place_text,
    }
    const told = (callsOf.get(row.id) ?? []).map((one) => ({
      ...about,
      atMs: (one.offered_at ?? one.created_at).getTime(),
      text: one.text,
      phone: one.caller_phone,
    }))
    const own = { ...about, atMs: row.reported_at.getTime(), text: row.text, phone: null }
    byId.set(row.id, { orgPath: row.org_path, sightings: [own, ...told] })
  }
  return byId
}
