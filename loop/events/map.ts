import type { Day, SiteKind } from '../map/model.ts'
import type { LoopEvent } from './event.ts'

/** Told by map when organisations are made or changed. Everybody who keeps the tree in memory reloads it. */
export type OrgChanged = LoopEvent<'map', 'OrgChanged', { orgIds: string[]; what: 'created' | 'changed' }>

/**
 * Told by map when zones or beats change: by hand, by import or by a plan that comes into force. Incidents, analysis and
 * patrol look places up anew; reports about earlier days keep the versions of those days.
 */
export type ZonesChanged = LoopEvent<
  'map',
  'ZonesChanged',
  { zoneIds: string[]; validFrom: Day; closed: number; created: number; before?: object; after?: object }
>

/** Told by map when sites, check-in points, checkpoints or cameras change. Patrol checks its routes. */
export type SitesChanged = LoopEvent<
  'map',
  'SitesChanged',
  {
    siteIds: string[]
    kinds: SiteKind[]
    what: 'created' | 'changed' | 'retired' | 'imported'
    before?: object
    after?: object
  }
>

/** Told by map when a road network comes into force. Whoever keeps routes, travel times or cells made from it makes them anew. */
export type RoadsActivated = LoopEvent<
  'map',
  'RoadsActivated',
  { networkId: string; version: string; name: string; edges: number }
>

/**
 * Told by map when a stretch of road is closed, turned or slowed, when that is lifted, and when it comes into force or ends
 * by itself. Every travel time asked for from then on counts it.
 */
export type RoadsChanged = LoopEvent<
  'map',
  'RoadsChanged',
  {
    closureId: string
    what: 'set' | 'lifted' | 'began' | 'ended'
    kind: 'closed' | 'oneway' | 'slowed'
    street: string
    metres: number
    until: string
    reason: string
  }
>

/** Told by map when a file was imported: what went in, what was refused. For the audit trail. */
export type MapImported = LoopEvent<
  'map',
  'MapImported',
  {
    what: 'roads' | 'zones' | 'sites'
    file: string
    added: number
    changed: number
    unchanged: number
    refused: number
  }
>

/** Told by map when a number or rule of practice is changed for a unit, with what held before. */
export type MapParameterChanged = LoopEvent<
  'map',
  'ParameterChanged',
  { key: string; orgId: string; before: unknown; after: unknown }
>

export type MapEvent =
  | OrgChanged
  | ZonesChanged
  | SitesChanged
  | RoadsActivated
  | RoadsChanged
  | MapImported
  | MapParameterChanged
