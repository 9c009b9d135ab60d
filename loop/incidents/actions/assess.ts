import type { LngLat } from '../../../engines/geo/index.ts'
import type { Actor, Scope } from '../../../platform/accounts/actor.ts'
import { sentence } from '../../../platform/errors/errors.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { findPlaceAt, findRoads, listSites } from '../../map/reads.ts'
import { jurisdictionBox, placeWords } from '../jurisdiction.ts'
import type { ReportFault } from '../rules/check-report.ts'
import { checkPlace, checkTimes } from '../rules/check-report.ts'
import { DUPLICATE_FROM, DUPLICATE_MS, duplicateScore } from '../rules/duplicates.ts'
import { proposeClass } from '../rules/propose-class.ts'
import { listForComparison } from '../store.ts'
import { parametersFor } from './report.ts'

export interface AssessInput {
  readonly text: string
  readonly classCode?: string | undefined
  readonly placeText: string
  readonly lngLat?: LngLat | null | undefined
  readonly callerPhone?: string | null | undefined
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
  const window = { from: new Date(now.getTime() - DUPLICATE_MS), to: now }
  const mine = {
    lngLat,
    reportedAt: now,
    classCode,
    placeText: input.placeText,
    phone: input.callerPhone ?? null,
  }
  const duplicates = (await listForComparison(services.db, scope, window))
    .map((row) => ({
      row,
      ...duplicateScore(mine, {
        lngLat: row.lon === null || row.lat === null ? null : [row.lon, row.lat],
        reportedAt: row.reported_at,
        classCode: row.class_code,
        placeText: row.place_text,
        phone: row.caller_phone,
      }),
    }))
    .filter(({ score }) => score >= DUPLICATE_FROM)
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map(({ row, score, reasons }) => ({
      id: row.id,
      number: row.number,
      classCode: row.class_code,
      placeText: row.place_text,
      status: row.status,
      reportedAt: row.reported_at.toISOString(),
      score,
      reasons: reasons.map(({ code, params }) => ({ code, params: { ...params } })),
    }))
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
  lngLat: LngLat
}

/** Places that fit what was typed: coordinates, check-in codes, sites, streets and crossings by name, pinyin or initials. */
export async function findPlaces(services: Services, scope: Scope, query: string): Promise<PlaceHit[]> {
  const hits: PlaceHit[] = []
  const numbers = query.match(/^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/)
  if (numbers) {
    const [lon, lat] = [Number(numbers[1]), Number(numbers[2])]
    if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90)
      hits.push({
        kind: 'coordinates',
        name: `${lon}, ${lat}`,
        note: placeWords(services, [lon, lat]),
        lngLat: [lon, lat],
      })
  }
  const sites = await listSites(services.db, scope, { text: query })
  const rank = (code: string) => (code.toLowerCase() === query.toLowerCase() ? 0 : 1)
  sites.sort((a, b) => rank(a.code) - rank(b.code))
  for (const site of sites.filter((one) => one.kind !== 'camera').slice(0, 8))
    hits.push({
      kind: site.kind === 'checkin_point' ? 'checkin' : 'site',
      name: site.name,
      note: site.code,
      lngLat: site.lngLat,
    })
  for (const { kind, name, lngLat } of findRoads(services)?.search(query, 8) ?? [])
    hits.push({ kind, name, note: '', lngLat })
  return hits
}
