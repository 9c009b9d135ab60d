import { type Bbox, bboxOfPolygons, type MultiPolygonRings, padBbox } from '../../../engines/geo/index.ts'
import type { OrgUnit } from '../model.ts'

/** The area of a scope: that of its top organisations, or else that of its stations together; null when none is drawn. */
export function jurisdictionOf(orgs: readonly OrgUnit[]): MultiPolygonRings | null {
  const ids = new Set(orgs.map((org) => org.id))
  const tops = orgs.filter((org) => org.parentId === null || !ids.has(org.parentId))
  const drawn = tops.every((org) => org.geometry) ? tops : orgs.filter((org) => org.level === 'station')
  const polygons = drawn.flatMap((org) => org.geometry ?? [])
  return polygons.length > 0 ? polygons : null
}

/** Box in which the places of a file are expected: the jurisdiction or else the roads, with a margin of 5 km. */
export function expectedBox(orgs: readonly OrgUnit[], roads: Bbox | null): Bbox | undefined {
  const area = jurisdictionOf(orgs)
  const box = (area && bboxOfPolygons(area)) ?? roads
  return box ? padBbox(box, 5_000) : undefined
}
