import type { MultiPolygon, Polygon } from 'geojson'
import type { MultiPolygonRings } from '../../../engines/geo/index.ts'
import { type Actor, within } from '../../../platform/accounts/actor.ts'
import { act, type Work } from '../../../platform/commands/act.ts'
import { done, type FileBytes, failed, problem, stableKey } from '../../../platform/files/index.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { MapImported, ZonesChanged } from '../../events/map.ts'
import { everywhere, memoryOf, reloadPlaces } from '../memory.ts'
import type { Day } from '../model.ts'
import { insertOrgs, listOrgImports, updateOrg } from '../org-store.ts'
import { expectedBox } from '../rules/jurisdiction.ts'
import { type Resolution, resolveAreas } from '../rules/resolve-areas.ts'
import { shapeFault } from '../rules/shape.ts'
import { listOrgUnits } from '../store.ts'
import { closeZone, correctZone, insertZones, listOpenZones, listZoneImports } from '../zone-store.ts'
import { type Area, type AreaPlan, makePlan, overlapsOf } from './area-plan.ts'
import { dayOf, mapParametersFor, refuseOverlap } from './context.ts'
import {
  type ImportOptions,
  type ImportOutcome,
  type ImportServices,
  type ReadFile,
  readFile,
  refuseRows,
  resultOf,
} from './import.ts'
import { areaFields } from './import-fields.ts'
import { overlapNotes, planNotes } from './import-notes.ts'
import { placeSites } from './place-sites.ts'

export interface ZoneImportOptions extends ImportOptions {
  /**
   * First day on which the zones hold. Default: today; for the very first zones of a product "since ever", so that
   * older incidents find them.
   */
  readonly validFrom?: Day | undefined
}

/** The first zone plan holds for all earlier days too. */
export const SINCE_EVER: Day = '1970-01-01'

/**
 * Imports areas from GeoJSON, CSV or XLSX (WKT): zones and beats, and organisations above them. A zone plan is one
 * whole: when two of its zones, or one and a zone that stays, overlap by more than the tolerance
 * (`zoneOverlapTolerance`), nothing is imported; slivers are noted with place and m². A changed zone becomes a new
 * version from `validFrom` on.
 *
 * @throws AppError map.zones_overlap, map.zone_too_early (not in a dry run, which notes them)
 */
export async function importZones(
  services: ImportServices,
  actor: Actor,
  input: string | FileBytes,
  options: ZoneImportOptions,
): Promise<ImportOutcome> {
  const { db } = services
  const [orgs, zones, zoneHashes, orgHashes] = await Promise.all([
    listOrgUnits(db, everywhere),
    listOpenZones(db, everywhere),
    listZoneImports(db),
    listOrgImports(db),
  ])
  const expected = expectedBox(orgs, memoryOf(services).roads?.basemap.bbox ?? null)
  const read = await readFile({
    input,
    specs: areaFields,
    options,
    zone: services.config.timeZone,
    ...(expected ? { expected } : {}),
    parseRow: (values, row) => {
      const geometry = polygonsOf(values.geometry as Polygon | MultiPolygon)
      const fault = shapeFault(geometry)
      if (fault)
        return failed(
          problem('map.row_wrong', {
            field: areaFields.geometry.label.zh,
            found: fault.found,
            expected: fault.expected,
          }),
        )
      const { code, parent, org, unitName, leader, residents } = values
      const area = {
        code,
        name: values.name ?? code,
        kind: values.kind ?? 'zone',
        parent,
        org,
        unitName,
        leader,
        residents,
      }
      return done<Area>({
        ...area,
        row: row.row,
        geometry,
        hash: stableKey(JSON.stringify(area), JSON.stringify(geometry)),
      })
    },
    identityOf: (area) => area.code,
    isPresent: (code, area) => (zoneHashes.get(code) ?? orgHashes.get(code)) === area.hash,
  })
  if (!read.ok) return read
  const today = dayOf(services, services.clock.now())
  const areas = read.value.report.accepted.map(({ value }) => value)
  const visible = {
    orgs: orgs.filter((org) => within(actor, org.path)),
    zones: zones.filter((zone) => within(actor, zone.orgPath)),
  }
  const resolution = resolveAreas(areas, visible, () => newId(services.clock.now().getTime()))
  const file = refuseUnresolved(read.value, resolution)
  const plan = makePlan(
    resolution,
    { orgs, zones },
    {
      validFrom: options.validFrom ?? (zones.length === 0 ? SINCE_EVER : today),
      today,
    },
  )
  const { zoneOverlapTolerance, zoneFaultMinimum } = await mapParametersFor(db, actor.orgPath)
  const overlaps = overlapsOf(plan, zones)
  const notes = [
    ...overlapNotes(overlaps, zoneOverlapTolerance),
    ...plan.tooEarly,
    ...planNotes(plan, orgs, zones, zoneFaultMinimum),
  ]
  if (!options.dryRun && plan.size > 0) {
    refuseOverlap(overlaps, zoneOverlapTolerance)
    if (plan.refusal) throw plan.refusal
    const name = read.value.table.name
    await act(
      services,
      { actor, key: options.key ?? null, name: 'map.importZones', request: { name } },
      (work) => savePlan(work, plan, file, today),
    )
    await reloadPlaces(services)
  }
  return resultOf(file, { added: plan.added, changed: plan.changed }, notes, options.language)
}

function polygonsOf(geometry: Polygon | MultiPolygon): MultiPolygonRings {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons.map((rings) =>
    rings.map((ring) => ring.map(([lon, lat]): [number, number] => [lon!, lat!])),
  )
}

function refuseUnresolved(file: ReadFile<Area>, { unresolved }: Resolution<Area>): ReadFile<Area> {
  return refuseRows(
    file,
    unresolved.map(({ row, field, found, expected }) => ({
      row,
      problem: problem('map.row_wrong', { row, field: areaFields[field].label.zh, found, expected }),
    })),
  )
}

async function savePlan(
  work: Work,
  plan: AreaPlan,
  file: ReadFile<Area>,
  today: Day,
): Promise<{ rows: number }> {
  const written = { by: work.actor.name, at: work.at }
  await insertOrgs(work.tx, plan.newOrgs, written)
  for (const org of plan.changedOrgs) await updateOrg(work.tx, org, written)
  for (const { id, version } of plan.closures) await closeZone(work.tx, id, version, plan.validFrom, written)
  for (const zone of plan.corrections) await correctZone(work.tx, zone, written)
  await insertZones(work.tx, plan.newZones, written)
  await placeSites(work.tx, today)
  const zoneIds = [...plan.newZones, ...plan.corrections].map((zone) => zone.id)
  const orgPath = work.actor.orgPath
  work.emit({
    type: 'ZonesChanged',
    stage: 'map',
    orgPath,
    payload: {
      zoneIds,
      validFrom: plan.validFrom,
      closed: plan.closures.length,
      created: plan.newZones.length,
    },
  } satisfies ZonesChanged)
  const { summary } = file.report
  work.emit({
    type: 'MapImported',
    stage: 'map',
    orgPath,
    payload: {
      what: 'zones',
      file: summary.name,
      added: plan.added,
      changed: plan.changed,
      unchanged: summary.present,
      refused: summary.rejected,
    },
  } satisfies MapImported)
  return { rows: plan.size }
}
