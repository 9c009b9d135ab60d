import { isInPolygons, type MultiPolygonRings } from '../../../engines/geo/index.ts'
import { type OrgLevel, type OrgUnit, orgLevels, type Zone, type ZoneKind } from '../model.ts'
import { makePlaceIndex } from './place.ts'
import { pointInside } from './shape.ts'

/** A row of a file of areas, before it is known where it belongs. */
export interface AreaRow {
  readonly row: number
  readonly code: string
  readonly name: string
  readonly kind: OrgLevel | ZoneKind
  /** Code of the organisation or zone above, where the file names it. */
  readonly parent: string | null
  /** Code or name of the station, where the file names it. */
  readonly org: string | null
  readonly geometry: MultiPolygonRings
}

/** What the product holds. */
export interface Known {
  readonly orgs: readonly OrgUnit[]
  readonly zones: readonly Pick<Zone, 'id' | 'code' | 'kind' | 'orgId' | 'orgPath' | 'geometry'>[]
}

export interface ResolvedOrg<R extends AreaRow> {
  readonly of: R
  readonly id: string
  readonly path: string
  readonly parentId: string | null
}
export interface ResolvedZone<R extends AreaRow> {
  readonly of: R
  readonly id: string
  readonly orgId: string
  readonly orgPath: string
  readonly parentId: string | null
}
export interface Unresolved {
  readonly row: number
  readonly field: 'org' | 'parent'
  readonly found: string
  readonly expected: string
}

export interface Resolution<R extends AreaRow> {
  /** Parents before children. */
  readonly orgs: readonly ResolvedOrg<R>[]
  /** Zones before beats. */
  readonly zones: readonly ResolvedZone<R>[]
  readonly unresolved: readonly Unresolved[]
}

const isZone = (row: AreaRow): boolean => row.kind === 'zone' || row.kind === 'beat'

/**
 * Finds for each area what it hangs below: what the file names, or else what its middle lies in. Rows of one file may
 * hang below each other. A known code keeps its id and its place.
 */
export function resolveAreas<R extends AreaRow>(
  rows: readonly R[],
  known: Known,
  newId: () => string,
): Resolution<R> {
  const unresolved: Unresolved[] = []
  const tree = new OrgTree(known.orgs)
  const orgs: ResolvedOrg<R>[] = []
  const orgRows = rows.filter((row) => !isZone(row))
  for (const level of orgLevels)
    for (const row of orgRows.filter((each) => each.kind === level)) {
      const held = tree.find(row.code)
      if (held) {
        orgs.push({ of: row, id: held.id, path: held.path, parentId: held.parentId })
        continue
      }
      const parent = row.parent ? tree.find(row.parent) : tree.above(level, row.geometry)
      if (row.parent && !parent) {
        unresolved.push({ row: row.row, field: 'parent', found: row.parent, expected: tree.names() })
        continue
      }
      const id = newId()
      const org = { of: row, id, path: `${parent?.path ?? '/'}${id}/`, parentId: parent?.id ?? null }
      orgs.push(org)
      tree.add({ ...blank(row, level), ...org })
    }
  return { orgs, ...resolveZones(rows, known, tree, unresolved, newId) }
}

function resolveZones<R extends AreaRow>(
  rows: readonly R[],
  known: Known,
  tree: OrgTree,
  unresolved: Unresolved[],
  newId: () => string,
): Pick<Resolution<R>, 'zones' | 'unresolved'> {
  const zones: ResolvedZone<R>[] = []
  const zoneByCode = new Map(known.zones.map((zone) => [zone.code, zone]))
  const owners = known.zones.filter((zone) => zone.kind === 'zone')
  for (const row of rows.filter((each) => each.kind === 'zone')) {
    const named = row.org ?? row.parent
    const org = named ? tree.find(named) : tree.at(row.geometry)
    if (!org) {
      unresolved.push({ row: row.row, field: 'org', found: named ?? row.name, expected: tree.names() })
      continue
    }
    const zone = { of: row, id: zoneByCode.get(row.code)?.id ?? newId(), orgId: org.id, orgPath: org.path }
    zones.push({ ...zone, parentId: null })
    const owner = { ...zone, code: row.code, kind: 'zone' as const, geometry: row.geometry }
    zoneByCode.set(row.code, owner)
    owners.push(owner)
  }
  for (const row of rows.filter((each) => each.kind === 'beat')) {
    const middle = pointInside(row.geometry)
    const around = middle && owners.find((zone) => isInPolygons(zone.geometry, middle))
    const code = row.parent ?? around?.code ?? null
    const parent = code === null ? undefined : zoneByCode.get(code)
    if (parent?.kind !== 'zone') {
      const expected =
        owners
          .map((zone) => zone.code)
          .slice(0, 12)
          .join(', ') || '巡区 / zone'
      unresolved.push({ row: row.row, field: 'parent', found: row.parent ?? row.name, expected })
      continue
    }
    const id = zoneByCode.get(row.code)?.id ?? newId()
    zones.push({ of: row, id, orgId: parent.orgId, orgPath: parent.orgPath, parentId: parent.id })
  }
  return { zones, unresolved }
}

function blank(row: AreaRow, level: OrgLevel): Omit<OrgUnit, 'id' | 'path' | 'parentId'> {
  const empty = { lngLat: null, leader: null, residents: null, version: 1, demo: false }
  return { ...empty, level, code: row.code, name: row.name, shortName: row.name, geometry: row.geometry }
}

/** Organisations known so far, found by code, name or place. */
class OrgTree {
  readonly #orgs: OrgUnit[]
  constructor(orgs: readonly OrgUnit[]) {
    this.#orgs = [...orgs]
  }

  add(org: OrgUnit): void {
    this.#orgs.push(org)
  }

  find(name: string): OrgUnit | undefined {
    return (
      this.#orgs.find((org) => org.code === name) ??
      this.#orgs.find((org) => org.name === name || org.shortName === name)
    )
  }

  /** The station (or what stands above stations) that holds the middle of an area; the only organisation when there is but one. */
  at(area: MultiPolygonRings): OrgUnit | undefined {
    const middle = pointInside(area)
    const found = middle && makePlaceIndex(this.#orgs, []).orgAt(middle)
    return found ?? (this.#orgs.length === 1 ? this.#orgs[0] : undefined)
  }

  /** What an organisation of a level hangs below: the lowest one of a higher level that holds its middle. */
  above(level: OrgLevel, area: MultiPolygonRings): OrgUnit | undefined {
    const higher = this.#orgs.filter((org) => orgLevels.indexOf(org.level) < orgLevels.indexOf(level))
    const middle = pointInside(area)
    const found = middle && makePlaceIndex(higher, []).orgAt(middle, level)
    return found ?? (higher.length === 1 ? higher[0] : undefined)
  }

  names(): string {
    return (
      this.#orgs
        .slice(0, 12)
        .map((org) => `${org.code} ${org.name}`)
        .join(', ') || '—'
    )
  }
}
