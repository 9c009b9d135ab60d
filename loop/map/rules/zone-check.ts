import {
  type Bbox,
  checkZonePlan,
  type LngLat,
  type MultiPolygonRings,
  type PlanFault,
} from '../../../engines/geo/index.ts'
import type { OrgUnit, Zone } from '../model.ts'

/** Kinds of faults of a zone plan: of its shapes, and of who answers for it. */
export type ZoneFaultKind =
  | 'overlap'
  | 'gap'
  | 'outside'
  | 'no_unit'
  | 'no_leader'
  | 'not_a_station'
  | 'lost_beat'
  | 'station_without_zone'

export interface ZoneFault {
  readonly kind: ZoneFaultKind
  /** What the fault is about: zones or beats; for a gap the zone whose beats leave it, if it is one. */
  readonly zoneIds: readonly string[]
  readonly orgId: string | null
  readonly squareMetres: number | null
  readonly at: LngLat | null
  readonly bbox: Bbox | null
}

export interface ZoneCheck {
  /** Shapes first, the largest first; then what is missing in words. */
  readonly faults: readonly ZoneFault[]
  readonly zones: number
  readonly beats: number
  /** How fine the shapes were compared. */
  readonly rowMetres: number
  readonly minimumSquareMetres: number
}

/**
 * Checks the zones of a day against the jurisdiction, and the beats of each zone against the zone. Zones without a beat
 * need none. `jurisdiction` null: only overlaps can be found.
 */
export function checkZones(
  zones: readonly Zone[],
  orgs: readonly OrgUnit[],
  jurisdiction: MultiPolygonRings | null,
  minimumSquareMetres: number,
): ZoneCheck {
  const byId = new Map(zones.map((zone) => [zone.id, zone]))
  const orgById = new Map(orgs.map((org) => [org.id, org]))
  const own = zones.filter((zone) => zone.kind === 'zone')
  const beats = zones.filter((zone) => zone.kind === 'beat')
  const plan = checkZonePlan(
    own.map((zone) => ({ id: zone.id, polygons: zone.geometry })),
    jurisdiction,
    { minimumSquareMetres },
  )
  const shapes = toFaults(plan, null, byId)
  for (const zone of own) {
    const inside = beats.filter((beat) => beat.parentId === zone.id)
    if (inside.length === 0) continue
    const report = checkZonePlan(
      inside.map((beat) => ({ id: beat.id, polygons: beat.geometry })),
      zone.geometry,
      { minimumSquareMetres },
    )
    shapes.push(...toFaults(report, zone, byId))
  }
  shapes.sort((a, b) => b.squareMetres! - a.squareMetres!)
  return {
    faults: [...shapes, ...missing(own, beats, orgById)],
    zones: own.length,
    beats: beats.length,
    rowMetres: plan.rowMetres,
    minimumSquareMetres,
  }
}

function toFaults(
  report: { overlaps: readonly PlanFault[]; gaps: readonly PlanFault[]; outside: readonly PlanFault[] },
  within: Zone | null,
  byId: ReadonlyMap<string, Zone>,
): ZoneFault[] {
  const kinds = [
    ['overlap', report.overlaps],
    ['gap', report.gaps],
    ['outside', report.outside],
  ] as const
  return kinds.flatMap(([kind, faults]) =>
    faults.map((fault) => {
      const zoneIds = fault.zones.length > 0 ? fault.zones : within ? [within.id] : []
      return {
        kind,
        zoneIds,
        orgId: byId.get(zoneIds[0] ?? '')?.orgId ?? null,
        squareMetres: fault.squareMetres,
        at: fault.at,
        bbox: fault.bbox,
      }
    }),
  )
}

function missing(
  own: readonly Zone[],
  beats: readonly Zone[],
  orgById: ReadonlyMap<string, OrgUnit>,
): ZoneFault[] {
  const note = (kind: ZoneFaultKind, zone: Zone): ZoneFault => ({
    kind,
    zoneIds: [zone.id],
    orgId: zone.orgId,
    squareMetres: null,
    at: zone.geometry[0]?.[0]?.[0] ?? null,
    bbox: null,
  })
  const zoneIds = new Set(own.map((zone) => zone.id))
  const withZone = new Set(own.map((zone) => zone.orgId))
  return [
    ...own.filter((zone) => !zone.unitId && !zone.unitName).map((zone) => note('no_unit', zone)),
    ...own.filter((zone) => !zone.leader).map((zone) => note('no_leader', zone)),
    ...own
      .filter((zone) => orgById.get(zone.orgId)?.level !== 'station')
      .map((zone) => note('not_a_station', zone)),
    ...beats
      .filter((beat) => !beat.parentId || !zoneIds.has(beat.parentId))
      .map((beat) => note('lost_beat', beat)),
    ...[...orgById.values()]
      .filter((org) => org.level === 'station' && !withZone.has(org.id))
      .map(
        (org): ZoneFault => ({
          kind: 'station_without_zone',
          zoneIds: [],
          orgId: org.id,
          squareMetres: null,
          at: org.lngLat,
          bbox: null,
        }),
      ),
  ]
}
