import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import type { Work } from '../../../platform/commands/act.ts'
import type { Accepted } from '../../../platform/files/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { findPlaceAt } from '../../map/reads.ts'
import type { ImportedIncident } from '../import-read.ts'
import { placeWords } from '../jurisdiction.ts'
import { getClass, type StampSource } from '../model.ts'
import { incidentNumber } from '../rules/number.ts'
import { flagsOn, insertIncidents, takeNumbers } from '../store.ts'

const SOURCE: StampSource = 'import'

/** Stores the accepted rows as closed history: they count and can be looked up, but wait for nobody. */
export async function saveImported(
  services: Services,
  work: Work,
  accepted: readonly Accepted<ImportedIncident>[],
): Promise<void> {
  const zone = services.config.timeZone
  const byDay = new Map<string, ImportedIncident[]>()
  const keys = new Map(accepted.map(({ key, value }) => [value, key]))
  const inOrder = accepted.map(({ value }) => value)
  inOrder.sort((a, b) => a.reportedAt.getTime() - b.reportedAt.getTime())
  for (const value of inOrder) {
    const day = dutyDayOf(value.reportedAt, zone)
    const list = byDay.get(day)
    if (list) list.push(value)
    else byDay.set(day, [value])
  }
  const flags = await flagsOn(work.tx, dutyDayOf(work.at, zone))
  const rows: Parameters<typeof insertIncidents>[1][number][] = []
  for (const [day, incidents] of byDay) {
    let running = await takeNumbers(work.tx, day, incidents.length)
    for (const value of incidents) {
      const kind = getClass(value.classCode)
      const { lngLat } = value
      const place = lngLat && findPlaceAt(services, lngLat, value.occurredTo ?? value.reportedAt)
      rows.push({
        id: newId(work.at.getTime()),
        number: incidentNumber(day, running++),
        org_id: place?.orgId ?? work.actor.orgId,
        org_path: place?.orgPath ?? work.actor.orgPath,
        zone_id: place?.zoneId ?? null,
        beat_id: place?.beatId ?? null,
        class_code: value.classCode,
        level: value.level ?? kind.level,
        preventable: flags.get(value.classCode)?.preventable ?? kind.preventable,
        source: value.source,
        origin: value.source === 'patrol' ? 'officer_initiated' : 'citizen_reported',
        validity: value.validity,
        kind: 'call',
        occurred_from: value.occurredFrom,
        occurred_to: value.occurredTo,
        reported_at: value.reportedAt,
        lon: lngLat?.[0] ?? null,
        lat: lngLat?.[1] ?? null,
        located: lngLat !== null,
        place_text: value.placeText || (lngLat ? placeWords(services, lngLat) : ''),
        text: value.text,
        status: 'closed',
        stamps: JSON.stringify({ T0: { at: value.reportedAt, source: SOURCE } }),
        disposition_code: value.disposition,
        result_text: value.resultText,
        result_by: null,
        result_at: null,
        result_due: null,
        closed_at: null,
        merged_into: null,
        transferred_to: null,
        scheduled_at: null,
        external_key: keys.get(value) ?? null,
        updated_by: work.actor.name,
        updated_at: work.at,
        created_at: work.at,
        demo: false,
      })
    }
  }
  await insertIncidents(work.tx, rows)
}
