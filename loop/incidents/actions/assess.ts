import type { LngLat } from '../../../engines/geo/index.ts'
import type { Actor, Scope } from '../../../platform/accounts/actor.ts'
import { sentence } from '../../../platform/errors/errors.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { findPlaceAt, findRoads, searchSites } from '../../map/reads.ts'
import { getCall } from '../call-store.ts'
import { duplicatesOf } from '../duplicate-memory.ts'
import { jurisdictionBox, placeWords } from '../jurisdiction.ts'
import { findClass } from '../model.ts'
import { incidentsById } from '../reads.ts'
import type { ReportFault } from '../rules/check-report.ts'
import { checkPlace, checkTimes } from '../rules/check-report.ts'
import type { Sighting } from '../rules/duplicates.ts'
import { proposeClass } from '../rules/propose-class.ts'
import { type ReadPoint, readCoordinates } from '../rules/read-coordinates.ts'
import { seesSensitive } from '../view.ts'
import { parametersFor } from './demand-place.ts'

export interface AssessInput {
  readonly text: string
  readonly classCode?: string | undefined
  readonly placeText: string
  readonly lngLat?: LngLat | null | undefined
  readonly callerPhone?: string | null | undefined
  /** The call that is being talked to: its number is compared and not shown. */
  readonly callId?: string | undefined
  readonly occurredFrom?: string | null | undefined
  readonly occurredTo?: string | null | undefined
}

/** Answers while the call taker types: what it probably is, who answers for the place, what it may repeat, what can't be right. */
export async function assessReport(services: Services, scope: Scope, actor: Actor, input: AssessInput) {
  const now = services.clock.now()
  const lngLat = input.lngLat ?? null
  const proposal = proposeClass(input.text)
  const place = lngLat ? findPlaceAt(services, lngLat, now) : null
  const placeText = lngLat ? placeWords(services, lngLat) || null : null
  const classCode = input.classCode ?? proposal?.classCode ?? null
  const duplicates = await findDuplicates(services, scope, actor, {
    lngLat,
    atMs: now.getTime(),
    classCode,
    placeText: input.placeText || placeText || '',
    text: input.text,
    phone: input.callerPhone || (await phoneOf(services, actor, input.callId)),
  })
  return {
    proposal: proposal && {
      ...proposal,
      reasons: proposal.reasons.map(({ code, params }) => ({ code, params: { ...params } })),
      others: [...proposal.others],
    },
    place: place && {
      orgName: place.orgName,
      zoneCode: place.zoneCode,
      zoneName: place.zoneName,
      beatName: place.beatName,
      unitName: place.unitName,
      leader: place.leader,
    },
    placeText,
    duplicates,
    fault: faultView(await firstFault(services, actor, input, now)),
  }
}

async function phoneOf(services: Services, actor: Actor, callId: string | undefined): Promise<string | null> {
  if (!callId) return null
  const call = await getCall(services.db, callId)
  return call.taken_by_id === actor.accountId ? call.caller_phone : null
}

/** From the tellings of the last day in memory; only the few that are shown are read from the store. */
async function findDuplicates(services: Services, scope: Scope, actor: Actor, mine: Omit<Sighting, 'id'>) {
  const { index, paths } = duplicatesOf(services)
  const found = index.search(mine, { visible: (id) => paths.get(id)?.startsWith(scope.orgPath) ?? false })
  const incidents = await incidentsById(
    services.db,
    found.map(({ id }) => id),
  )
  return found.flatMap(({ id, score, parts, reasons }) => {
    const incident = incidents.get(id)
    if (!incident) return []
    const hidden = (findClass(incident.classCode)?.sensitive ?? false) && !seesSensitive(actor.role)
    return {
      id,
      number: incident.number,
      classCode: incident.classCode,
      placeText: hidden ? '' : incident.placeText,
      text: hidden ? '' : incident.text.slice(0, 200),
      status: incident.status,
      reportedAt: incident.reportedAt.toISOString(),
      score,
      parts,
      reasons: reasons.map(({ code, params }) => ({ code, params: { ...params } })),
    }
  })
}

async function firstFault(
  services: Services,
  actor: Actor,
  input: AssessInput,
  now: Date,
): Promise<ReportFault | null> {
  const instant = (text: string | null | undefined) => (text ? new Date(text) : null)
  const times = {
    reportedAt: now,
    occurredFrom: instant(input.occurredFrom),
    occurredTo: instant(input.occurredTo),
  }
  const fault = checkTimes(times, now)
  if (fault || !input.lngLat || findPlaceAt(services, input.lngLat, now)) return fault
  const { outsideMarginMetres } = await parametersFor(services.db, actor.orgPath)
  return checkPlace(input.lngLat, await jurisdictionBox(services, services.db), outsideMarginMetres)
}

function faultView(fault: ReportFault | null) {
  if (!fault) return null
  const code = `incidents.${fault.code}`
  return { code, zh: sentence(code, fault.params, 'zh'), en: sentence(code, fault.params, 'en') }
}

interface PlaceHit {
  kind: 'street' | 'crossing' | 'site' | 'checkin' | 'coordinates'
  name: string
  note: string
  /** What the place is called when the hit is taken. */
  words: string
  /** Why coordinates were read like this; null for what has a name. */
  because: ReadPoint['because'] | null
  lngLat: LngLat
}

/** Places that fit what was typed: coordinates, check-in codes, sites, streets and crossings by name, pinyin or initials. */
export async function findPlaces(
  services: Services,
  scope: Scope,
  actor: Actor,
  query: string,
): Promise<PlaceHit[]> {
  const hits: PlaceHit[] = []
  const margin = (await parametersFor(services.db, actor.orgPath)).outsideMarginMetres
  const box = await jurisdictionBox(services, services.db)
  const inside = (at: LngLat) => checkPlace(at, box, margin) === null
  for (const { lngLat, datum, because } of readCoordinates(query, box ? inside : undefined))
    hits.push({
      kind: 'coordinates',
      name: `${lngLat[0]}, ${lngLat[1]}`,
      note: [datum, placeWords(services, lngLat)].filter(Boolean).join(' · '),
      words: placeWords(services, lngLat),
      because,
      lngLat,
    })
  const sites = await searchSites(services, services.db, scope, query, 12)
  for (const site of sites.filter((one) => one.kind !== 'camera').slice(0, 8))
    hits.push({
      kind: site.kind === 'checkin_point' ? 'checkin' : 'site',
      name: site.name,
      note: site.code,
      words: site.name,
      because: null,
      lngLat: site.lngLat,
    })
  for (const { kind, name, lngLat } of findRoads(services)?.search(query, 8) ?? [])
    hits.push({ kind, name, note: '', words: name, because: null, lngLat })
  return hits
}
