import { fastMetres, type LngLat } from '../../../../engines/geo/index.ts'
import type { Scope } from '../../../../platform/accounts/actor.ts'
import { within } from '../../../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../../../platform/clock/duty-day.ts'
import type { Work } from '../../../../platform/commands/act.ts'
import { platformErrors } from '../../../../platform/errors/errors.ts'
import { newId } from '../../../../platform/ids/ids.ts'
import type { Services } from '../../../../platform/stage/stage.ts'
import { levelsOn } from '../../../deployment/reads.ts'
import type { CheckpointChanged } from '../../../events/containment.ts'
import type { Site } from '../../../map/model.ts'
import { findPlaceAt, listSites } from '../../../map/reads.ts'
import { endCauses } from '../../actions/common.ts'
import {
  closeOpening,
  findOpening,
  insertOpening,
  isHolding,
  listOpenCheckpoints,
  listOpenings,
  type OpeningRow,
} from '../checkpoint-store.ts'
import { containmentErrors } from '../errors.ts'
import type { PointKind } from '../model.ts'
import { endWarningsOf } from './held-warnings.ts'
import { unitPlaces } from './units.ts'

/** A unit this near stands at the point. */
const AT_POINT_METRES = 150
const DAYS_OF_LOG = 7

/** Standing points of a town: its exits, stations for bus and rail. */
const KINDS = ['checkpoint', 'station_rail', 'station_bus'] as const

export interface PointState {
  readonly site: Site
  /** Call signs of units with a fresh fix at the point now. */
  readonly manned: readonly string[]
  readonly opening: OpeningRow | null
}

/** The 24 h list: every standing point with who is there now and whether it is open; and the log of a week. */
export async function pointsOf(services: Services, scope: Scope) {
  const now = services.clock.now()
  const [sites, places, log, open, levels] = await Promise.all([
    listSites(services.db, scope, { kinds: [...KINDS] }),
    unitPlaces(services, services.db, scope),
    listOpenings(services.db, scope, new Date(now.getTime() - DAYS_OF_LOG * 86_400_000)),
    listOpenCheckpoints(services.db, scope),
    levelsOn(services.db, scope, dutyDayOf(now, services.config.timeZone)),
  ])
  const bySite = new Map(open.map((row) => [row.site_id, row]))
  const points = sites.map(
    (site): PointState => ({
      site,
      manned: places
        .filter(
          ({ lngLat, unfit }) =>
            lngLat &&
            (unfit === null || unfit === 'busy') &&
            fastMetres(site.lngLat, lngLat) <= AT_POINT_METRES,
        )
        .map(({ duty }) => duty.callSign),
      opening: bySite.get(site.id) ?? null,
    }),
  )
  const highest = levels.length > 0 ? Math.min(...levels.map(({ level }) => level)) : null
  const temporary = open.filter(({ site_id }) => site_id === null)
  return { now, points, temporary, log, level: highest }
}

export interface OpenOrder {
  readonly siteId: string | null
  readonly name: string | null
  readonly lngLat: LngLat | null
  readonly level: number | null
  readonly minutes: number
  /** Of a temporary point; a site is a checkpoint. */
  readonly kind: PointKind
}

/** Opens a checkpoint by level, or a temporary point; it alarms when it is still open past its time. */
export async function openCheckpoint(
  services: Services,
  work: Work,
  scope: Scope,
  order: OpenOrder,
): Promise<OpeningRow> {
  const [site] = order.siteId
    ? (await listSites(work.tx, scope, { kinds: [...KINDS] })).filter(({ id }) => id === order.siteId)
    : []
  if (order.siteId && !site)
    throw platformErrors('not_found', {
      what: { zh: `卡点 ${order.siteId}`, en: `checkpoint ${order.siteId}` },
    })
  const lngLat = site?.lngLat ?? order.lngLat
  const name = site?.name ?? order.name
  if (!lngLat || !name)
    throw platformErrors('not_found', { what: { zh: '卡点位置或名称', en: 'place or name of the point' } })
  const place = findPlaceAt(services, lngLat, work.at)
  const orgPath = site?.orgPath ?? place?.orgPath ?? scope.orgPath
  if (!within(scope, orgPath)) throw platformErrors('out_of_scope')
  const row = await insertOpening(work.tx, {
    id: newId(work.at.getTime()),
    org_path: orgPath,
    site_id: site?.id ?? null,
    name,
    lon: lngLat[0],
    lat: lngLat[1],
    level: order.level,
    unit_id: null,
    call_sign: null,
    opened_by: work.actor.name,
    opened_at: work.at,
    until_at: new Date(work.at.getTime() + order.minutes * 60_000),
    closed_by: null,
    closed_at: null,
    point_kind: site ? 'checkpoint' : order.kind,
    holds_from: null,
    held_word: null,
    held_by: null,
  })
  if (!row) throw containmentErrors('checkpoint_open', { name, who: '—' })
  tellPoint(work, row, null, { change: 'opened' })
  return row
}

export async function closeCheckpoint(work: Work, scope: Scope, id: string): Promise<OpeningRow> {
  const found = await findOpening(work.tx, id)
  if (!found) throw platformErrors('not_found', { what: { zh: `卡点 ${id}`, en: `checkpoint ${id}` } })
  if (!within(scope, found.org_path)) throw platformErrors('out_of_scope')
  const row = await closeOpening(work.tx, id, { name: work.actor.name, at: work.at })
  if (!row) throw containmentErrors('checkpoint_closed', { name: found.name })
  await endCauses(work, [`checkpoint ${id}`])
  await endWarningsOf(work, id)
  tellPoint(work, row, found, { change: 'closed' })
  return row
}

/** Tells every change of an opened point to the log: whether it is open, whether it stops everybody, who says so. */
export function tellPoint(
  work: Work,
  row: OpeningRow,
  before: OpeningRow | null,
  told: {
    readonly change: CheckpointChanged['payload']['change']
    /** Who said so, or why. */
    readonly word?: string
    readonly left?: CheckpointChanged['payload']['left']
  },
): void {
  const holding = isHolding(row, work.at)
  const held = before !== null && isHolding(before, work.at)
  work.emit({
    type: 'CheckpointChanged',
    stage: 'dispatch',
    orgPath: row.org_path,
    ...(told.word !== undefined && { ground: told.word }),
    payload: {
      openingId: row.id,
      name: row.name,
      open: row.closed_at === null,
      change: told.change,
      left: told.left ?? null,
      level: row.level,
      holding,
      turned: holding === held ? null : holding ? 'held' : 'free',
      holdsFrom: row.holds_from?.toISOString() ?? null,
      untilAt: row.until_at.toISOString(),
    },
  } satisfies CheckpointChanged)
}
