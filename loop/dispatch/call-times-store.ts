import { indexPoints, type LngLat } from '../../engines/geo/index.ts'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { localTime } from '../../platform/clock/duty-day.ts'
import { defaultParameters } from '../../platform/parameters/parameters.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { type CallRecord, callRecords } from '../incidents/reads.ts'
import { listSites } from '../map/reads.ts'
import { type AssignmentState, phaseOf, type Stamp } from './model.ts'
import { dispatchParameters } from './parameters.ts'
import { stampsFromRow } from './row.ts'
import type { CallTimes, OrderTimes } from './rules/call-times.ts'
import './tables.ts'

const everywhere = scopeOf(systemActor)
/** Ids in one question. */
const PART = 5000
const notTheAnswer: readonly AssignmentState[] = ['reserved', 'refused', 'reassigned', 'cancelled']
/** A draft isn't a call yet; what was merged or cancelled is counted with what it went into, or not at all. */
const notCalls: readonly string[] = ['draft', 'scheduled', 'merged', 'cancelled', 'transferred']

/** Calls with the stamps of their orders, as they stand in the tables now; what doesn't count as a call is left out. */
export async function loadCallTimes(
  services: Services,
  which: { from: Date; to: Date } | { ids: readonly string[] },
): Promise<CallTimes[]> {
  const records = await callRecords(services.db, everywhere, which)
  const calls = records.filter(({ status }) => !notCalls.includes(status))
  const orders = await ordersOf(
    services,
    calls.map(({ id }) => id),
  )
  const near = await nearSites(services)
  return calls.map((record) => callOf(record, orders.get(record.id) ?? [], near, services.config.timeZone))
}

function callOf(
  record: CallRecord,
  orders: readonly OrderTimes[],
  near: (place: LngLat) => readonly string[],
  timeZone: string,
): CallTimes {
  const { T0, T1, T4 } = record.stamps
  return {
    incidentId: record.id,
    number: record.number,
    reportedAt: record.reportedAt.getTime(),
    orgId: record.orgId,
    orgPath: record.orgPath,
    zoneId: record.zoneId,
    classCode: record.classCode,
    level: record.level,
    hour: localHour(record.reportedAt, timeZone),
    nearKinds: record.lon === null || record.lat === null ? [] : near([record.lon, record.lat]),
    offered: T0?.at.getTime() ?? null,
    answered: T1?.at.getTime() ?? null,
    queued: T4?.at.getTime() ?? null,
    orders,
  }
}

const hours = new Map<string, number>()
/** Asking the calendar costs more than all else here; a zone's hour is the same for a quarter of an hour. */
function localHour(at: Date, timeZone: string): number {
  const key = `${timeZone} ${Math.floor(at.getTime() / 900_000)}`
  let hour = hours.get(key)
  if (hour === undefined) {
    hour = localTime(at, timeZone).hour
    hours.set(key, hour)
  }
  return hour
}

async function ordersOf(services: Services, ids: readonly string[]): Promise<Map<string, OrderTimes[]>> {
  const byIncident = new Map<string, OrderTimes[]>()
  for (let i = 0; i < ids.length; i += PART) {
    const rows = await services.db
      .selectFrom('assignment')
      .select(['id', 'incident_id', 'unit_id', 'call_sign', 'role', 'state', 'stamps'])
      .where('incident_id', 'in', ids.slice(i, i + PART))
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    for (const row of rows) {
      const order = orderOf(row)
      const list = byIncident.get(row.incident_id)
      if (list) list.push(order)
      else byIncident.set(row.incident_id, [order])
    }
  }
  return byIncident
}

function orderOf(row: {
  id: string
  unit_id: string
  call_sign: string
  role: OrderTimes['role']
  state: AssignmentState
  stamps: unknown
}): OrderTimes {
  const stamps = stampsFromRow(row.stamps)
  const at = (stamp: Stamp | undefined) => stamp?.at.getTime() ?? null
  const kinds = Object.keys(stamps) as Array<keyof typeof stamps>
  const ends = [stamps.cleared, stamps.released, stamps.refused, stamps.reassigned, stamps.cancelled]
  return {
    id: row.id,
    unitId: row.unit_id,
    callSign: row.call_sign,
    role: row.role,
    sent: at(stamps.sent),
    delivered: at(stamps.delivered),
    acked: at(stamps.acked),
    enRoute: at(stamps.en_route),
    onScene: at(stamps.on_scene),
    onSceneGeo: at(stamps.on_scene_geo),
    controlled: at(stamps.controlled),
    inPosition: at(stamps.in_position),
    cleared: at(stamps.cleared),
    reported: at(stamps.reported),
    ended:
      phaseOf(row.state) === 'ended'
        ? at(ends.find((stamp) => stamp !== undefined) ?? stamps.reported)
        : null,
    counts: !notTheAnswer.includes(row.state),
    sources: Object.fromEntries(kinds.map((kind) => [kind, stamps[kind]!.source])),
    doubted: kinds.filter((kind) => stamps[kind]!.deviceAt !== undefined),
  }
}

const none: readonly string[] = []

/** Kinds of the sites that have a circle, at an address. */
async function nearSites(services: Services): Promise<(place: LngLat) => readonly string[]> {
  const { circleMetres, arrivalCircles } = defaultParameters(dispatchParameters)
  const kinds = arrivalCircles.flatMap((circle) => circle.kinds)
  const sites = (await listSites(services.db, everywhere)).filter(({ kind }) => kinds.includes(kind))
  const index = indexPoints(
    sites.map(({ lngLat }) => lngLat),
    circleMetres,
  )
  return (place) => {
    const found = index.within(place, circleMetres)
    return found.length === 0 ? none : [...new Set(found.map((i) => sites[i]!.kind))]
  }
}
