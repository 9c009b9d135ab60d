import { z } from 'zod'
import { checkpointAssets, importances, orgLevels, siteKinds, zoneKinds } from './model.ts'

export const day = z.iso.date()
export const lngLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
const ring = z.array(z.tuple([z.number(), z.number()])).max(20_000)
export const multiPolygon = z.array(z.array(ring).min(1)).min(1).max(500)
export const name = z.string().trim().min(1).max(100)
export const code = z.string().trim().min(1).max(32)
const personName = z.string().trim().min(1).max(50)
const version = z.int().positive()

export const org = z.object({
  id: z.string(),
  path: z.string(),
  parentId: z.string().nullable(),
  level: z.enum(orgLevels),
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  geometry: multiPolygon.nullable(),
  lngLat: lngLat.nullable(),
  leader: z.string().nullable(),
  residents: z.int().nullable(),
  version: z.int(),
  demo: z.boolean(),
})

export const newOrg = z.strictObject({
  /** Null: a new top of the tree. */
  parentId: z.string().nullable(),
  level: z.enum(orgLevels),
  code,
  name,
  shortName: z.string().trim().min(1).max(20).optional(),
  geometry: multiPolygon.nullish(),
  lngLat: lngLat.nullish(),
  leader: personName.nullish(),
  residents: z.int().min(0).nullish(),
})

export const orgChange = z.strictObject({
  expectedVersion: version,
  name: name.optional(),
  shortName: z.string().trim().min(1).max(20).optional(),
  geometry: multiPolygon.nullish(),
  lngLat: lngLat.nullish(),
  leader: personName.nullish(),
  residents: z.int().min(0).nullish(),
})

export const zone = z.object({
  id: z.string(),
  version: z.int(),
  orgId: z.string(),
  orgPath: z.string(),
  kind: z.enum(zoneKinds),
  parentId: z.string().nullable(),
  code: z.string(),
  name: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  leader: z.string().nullable(),
  geometry: multiPolygon,
  squareMetres: z.number(),
  validFrom: day,
  validTo: day.nullable(),
  demo: z.boolean(),
})

export const newZone = z.strictObject({
  orgId: z.string(),
  kind: z.enum(zoneKinds),
  parentId: z.string().nullish(),
  /** Left out: the next code of the scheme. */
  code: code.optional(),
  name: name.optional(),
  unitId: z.string().nullish(),
  unitName: z.string().max(50).nullish(),
  leader: personName.nullish(),
  geometry: multiPolygon,
  validFrom: day,
})

export const zoneChange = z.strictObject({
  expectedVersion: version,
  validFrom: day,
  name: name.optional(),
  unitId: z.string().nullish(),
  unitName: z.string().max(50).nullish(),
  leader: personName.nullish(),
  geometry: multiPolygon.optional(),
})

export const zoneFault = z.object({
  kind: z.enum([
    'overlap',
    'gap',
    'outside',
    'no_unit',
    'no_leader',
    'not_a_station',
    'lost_beat',
    'station_without_zone',
  ]),
  zoneIds: z.array(z.string()),
  zoneNames: z.array(z.string()),
  orgId: z.string().nullable(),
  orgName: z.string().nullable(),
  squareMetres: z.number().nullable(),
  at: lngLat.nullable(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  /** Street or crossing near the place. */
  street: z.string().nullable(),
})

export const zoneCheck = z.object({
  day,
  faults: z.array(zoneFault),
  zones: z.int(),
  beats: z.int(),
  rowMetres: z.number(),
  minimumSquareMetres: z.number(),
  /** False: no boundary is drawn, so gaps can't be found. */
  hasJurisdiction: z.boolean(),
})

export const attributes = z.strictObject({
  readerCode: z.string().trim().min(1).max(64).optional(),
  light: z.boolean().optional(),
  sign: z.boolean().optional(),
  assets: z.array(z.enum(checkpointAssets)).optional(),
  road: z.string().trim().min(1).max(100).optional(),
  bearingOut: z.number().min(0).lt(360).optional(),
  ownerCode: z.string().trim().min(1).max(64).optional(),
  useState: z
    .union([z.literal(10), z.literal(20), z.literal(30), z.literal(40), z.literal(50), z.literal(90)])
    .optional(),
  address: z.string().trim().min(1).max(200).optional(),
  officer: personName.optional(),
  hours: z.string().trim().min(1).max(100).optional(),
  siteCode: z.string().trim().min(1).max(64).optional(),
})

export const site = z.object({
  id: z.string(),
  orgId: z.string(),
  orgPath: z.string(),
  kind: z.enum(siteKinds),
  importance: z.enum(importances),
  code: z.string(),
  name: z.string(),
  lngLat,
  zoneId: z.string().nullable(),
  beatId: z.string().nullable(),
  attributes,
  externalKey: z.string().nullable(),
  version: z.int(),
  demo: z.boolean(),
})
export const siteWithFaults = site.extend({
  /** Parts that the standard asks for and the site lacks. */
  missing: z.array(z.string()),
  /** May a patrol route name it? */
  routable: z.boolean(),
})

export const newSite = z.strictObject({
  kind: z.enum(siteKinds),
  importance: z.enum(importances).default('ordinary'),
  code: code.optional(),
  name,
  lngLat,
  attributes: attributes.default({}),
})
export const siteChange = z.strictObject({
  expectedVersion: version,
  importance: z.enum(importances).optional(),
  name: name.optional(),
  lngLat: lngLat.optional(),
  attributes: attributes.optional(),
})

export const siteCounts = z.object({
  counts: z.array(
    z.object({ zoneId: z.string().nullable(), orgId: z.string(), kind: z.enum(siteKinds), count: z.int() }),
  ),
})

export const place = z.object({
  orgId: z.string(),
  orgPath: z.string(),
  orgName: z.string(),
  zoneId: z.string().nullable(),
  zoneCode: z.string().nullable(),
  zoneName: z.string().nullable(),
  beatId: z.string().nullable(),
  beatCode: z.string().nullable(),
  beatName: z.string().nullable(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  leader: z.string().nullable(),
  alsoZoneIds: z.array(z.string()),
})
export const placeAnswer = z.object({
  day,
  /** Null: the point lies in no organisation's area. */
  place: place.nullable(),
  street: z.string().nullable(),
  crossing: z.string().nullable(),
  roadMetres: z.number().nullable(),
})

export const searchHit = z.object({
  kind: z.enum(['street', 'crossing', 'site', 'zone', 'beat', 'org']),
  id: z.string().nullable(),
  name: z.string(),
  code: z.string().nullable(),
  lngLat: lngLat.nullable(),
  orgId: z.string().nullable(),
})

export const basemap = z.object({
  version: z.string().nullable(),
  name: z.string().nullable(),
  source: z.string().nullable(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  tiles: z.string(),
  minZoom: z.int(),
  maxZoom: z.int(),
  /** Pictures of another map service, when one is configured. */
  outer: z.object({ datum: z.enum(['WGS-84', 'GCJ-02']), source: z.string() }).nullable(),
})

export const network = z.object({
  id: z.string(),
  name: z.string(),
  source: z.string(),
  version: z.string(),
  importedAt: z.string(),
  active: z.boolean(),
  stats: z.object({
    nodes: z.int(),
    edges: z.int(),
    km: z.number(),
    kmOutsideCore: z.number(),
    named: z.int(),
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
    leftOut: z.record(z.string(), z.number()),
  }),
})
