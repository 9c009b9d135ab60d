import { polygonsSquareMetres } from '../../../engines/geo/index.ts'
import type { Work } from '../../../platform/commands/act.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { ZonesChanged } from '../../events/map.ts'
import { mapErrors } from '../errors.ts'
import { everywhere } from '../memory.ts'
import type { Day, OrgUnit, Zone, ZoneKind } from '../model.ts'
import { isFitCode, nextBeatCode, nextZoneCode } from '../rules/codes.ts'
import { findOverlaps } from '../rules/overlap.ts'
import { shapeFault } from '../rules/shape.ts'
import { versionStep } from '../rules/zone-version.ts'
import { findOrg, listZones } from '../store.ts'
import {
  closeZone as closeVersion,
  correctZone,
  deleteZoneVersion,
  insertZones,
  listOpenCodes,
  lockOpenZone,
  whoWroteZone,
} from '../zone-store.ts'
import {
  type Acting,
  dayOf,
  mapParametersFor,
  notFound,
  refuseCode,
  refuseLostRace,
  refuseOverlap,
  refuseShape,
} from './context.ts'
import { placeSites } from './place-sites.ts'

export interface NewZone {
  readonly orgId: string
  readonly kind: ZoneKind
  readonly parentId?: string | null | undefined
  readonly code?: string | undefined
  readonly name?: string | undefined
  readonly unitId?: string | null | undefined
  readonly unitName?: string | null | undefined
  readonly leader?: string | null | undefined
  readonly geometry: Zone['geometry']
  readonly validFrom: Day
}

/** Adds a zone or beat that holds from a day. */
export async function createZone(work: Work, acting: Acting, input: NewZone): Promise<Zone> {
  const parent = input.parentId ? await lockOpenZone(work.tx, { id: input.parentId }) : undefined
  if (input.kind === 'beat' && parent?.kind !== 'zone') throw notFound(`zone ${input.parentId ?? '—'}`)
  const org = await findOrg(work.tx, { id: parent?.orgId ?? input.orgId })
  if (!org) throw notFound(`org ${input.orgId}`)
  acting.demand('map.edit', { orgPath: org.path })
  refuseShape('geometry', shapeFault(input.geometry))
  const code = await freeCode(work.tx, org, parent, input.code)
  const zone: Zone = {
    id: newId(work.at.getTime()),
    version: 1,
    orgId: org.id,
    orgPath: org.path,
    kind: input.kind,
    parentId: parent?.id ?? null,
    code,
    name: input.name ?? code,
    unitId: input.unitId ?? null,
    unitName: input.unitName ?? null,
    leader: input.leader ?? null,
    geometry: input.geometry,
    squareMetres: polygonsSquareMetres(input.geometry),
    validFrom: input.validFrom,
    validTo: null,
    demo: false,
  }
  await refuseNeighbours(work.tx, zone)
  await insertZones(work.tx, [zone], { by: work.actor.name, at: work.at })
  await placeSites(work.tx, dayOf(acting.services, work.at))
  tell(work, zone, { closed: 0, created: 1, after: brief(zone) })
  return zone
}

async function freeCode(
  tx: Tx,
  org: OrgUnit,
  parent: Zone | undefined,
  wanted: string | undefined,
): Promise<string> {
  const open = await listOpenCodes(tx)
  if (wanted === undefined) {
    const taken = new Set(open.keys())
    return parent ? nextBeatCode(parent.code, taken) : nextZoneCode(org, taken)
  }
  refuseCode(isFitCode(wanted), wanted)
  const holder = open.get(wanted)
  if (holder) throw mapErrors('code_taken', { code: wanted, name: holder })
  return wanted
}

export interface ZoneChange {
  readonly expectedVersion: number
  readonly validFrom: Day
  readonly name?: string | undefined
  readonly unitId?: string | null | undefined
  readonly unitName?: string | null | undefined
  readonly leader?: string | null | undefined
  readonly geometry?: Zone['geometry'] | undefined
}

/** Changes a zone from a day on: a new version that closes the old one, or a correction of one that begins that day. */
export async function changeZone(work: Work, acting: Acting, id: string, change: ZoneChange): Promise<Zone> {
  const current = await lockOpenZone(work.tx, { id })
  if (!current) throw notFound(`zone ${id}`)
  acting.demand('map.edit', { orgPath: current.orgPath })
  refuseLostRace(
    current.version,
    change.expectedVersion,
    await whoWroteZone(work.tx, id, current.version),
    current.code,
  )
  if (change.geometry) refuseShape('geometry', shapeFault(change.geometry))
  const step = versionStep(current, change.validFrom, dayOf(acting.services, work.at))
  if (step.kind === 'refuse')
    throw mapErrors('zone_too_early', {
      code: current.code,
      earliest: step.earliest,
      found: change.validFrom,
    })
  const geometry = change.geometry ?? current.geometry
  const next: Zone = {
    ...current,
    version: step.version,
    name: change.name ?? current.name,
    unitId: change.unitId === undefined ? current.unitId : change.unitId,
    unitName: change.unitName === undefined ? current.unitName : change.unitName,
    leader: change.leader === undefined ? current.leader : change.leader,
    geometry,
    squareMetres: change.geometry ? polygonsSquareMetres(geometry) : current.squareMetres,
    validFrom: change.validFrom,
  }
  if (change.geometry) await refuseNeighbours(work.tx, next)
  const written = { by: work.actor.name, at: work.at }
  if (step.kind === 'correct') await correctZone(work.tx, next, written)
  else {
    await closeVersion(work.tx, id, step.closes, change.validFrom, written)
    await insertZones(work.tx, [next], written)
  }
  if (change.geometry) await placeSites(work.tx, dayOf(acting.services, work.at))
  const closed = step.kind === 'succeed' ? 1 : 0
  tell(work, next, { closed, created: closed, before: brief(current), after: brief(next) })
  return next
}

/** Ends a zone on a day; a version that has not begun by then is taken away. */
export async function closeZone(
  work: Work,
  acting: Acting,
  id: string,
  input: { readonly expectedVersion: number; readonly validTo: Day },
): Promise<{ id: string; validTo: Day }> {
  const current = await lockOpenZone(work.tx, { id })
  if (!current) throw notFound(`zone ${id}`)
  acting.demand('map.edit', { orgPath: current.orgPath })
  refuseLostRace(
    current.version,
    input.expectedVersion,
    await whoWroteZone(work.tx, id, current.version),
    current.code,
  )
  const today = dayOf(acting.services, work.at)
  if (input.validTo < today)
    throw mapErrors('zone_too_early', { code: current.code, earliest: today, found: input.validTo })
  const beats = await listZones(work.tx, everywhere, { day: input.validTo, kind: 'beat' })
  const own = beats.filter((beat) => beat.parentId === id)
  if (own.length > 0) throw mapErrors('zone_has_beats', { code: current.code, count: own.length })
  const written = { by: work.actor.name, at: work.at }
  if (input.validTo <= current.validFrom) await deleteZoneVersion(work.tx, id, current.version)
  else await closeVersion(work.tx, id, current.version, input.validTo, written)
  await placeSites(work.tx, today)
  tell(work, { ...current, validFrom: input.validTo }, { closed: 1, created: 0, before: brief(current) })
  return { id, validTo: input.validTo }
}

/** Neighbours may share a border that was drawn by hand; more than a sliver in common is refused. */
async function refuseNeighbours(tx: Tx, zone: Zone): Promise<void> {
  const { zoneOverlapTolerance } = await mapParametersFor(tx, zone.orgPath)
  const neighbours = await listZones(tx, everywhere, { day: zone.validFrom, kind: zone.kind })
  const staying = neighbours.filter((other) => other.id !== zone.id)
  refuseOverlap(findOverlaps([zone], staying), zoneOverlapTolerance)
}

function tell(
  work: Work,
  zone: Zone,
  payload: Pick<ZonesChanged['payload'], 'closed' | 'created' | 'before' | 'after'>,
): void {
  work.emit({
    type: 'ZonesChanged',
    stage: 'map',
    orgPath: zone.orgPath,
    payload: { zoneIds: [zone.id], validFrom: zone.validFrom, ...payload },
  } satisfies ZonesChanged)
}

/** A zone for the record, its area as a number: shapes stay in the versions. */
function brief({ geometry: _, ...zone }: Zone): object {
  return { ...zone, squareMetres: Math.round(zone.squareMetres) }
}
