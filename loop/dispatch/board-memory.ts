import { type Scope, scopeOf, systemActor, within } from '../../platform/accounts/actor.ts'
import type { StoredEvent } from '../../platform/events/log.ts'
import { KeptRows, type Touched } from '../../platform/stage/kept-rows.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { openNow } from '../incidents/reads.ts'
import { listAssignments } from './list-store.ts'
import type { PostGap } from './model/orders.ts'
import { type Alarm, type Assignment, openAssignmentStates } from './model.ts'
import { listLocks, listOpenGaps, type PostLock } from './post-store.ts'
import { listOpenAlarms } from './store.ts'

interface BoardRows {
  readonly orders: KeptRows<Assignment>
  readonly locks: KeptRows<PostLock>
  readonly gaps: KeptRows<PostGap>
  readonly alarms: KeptRows<Alarm>
}

const KEY = 'dispatch.board_rows'
const everywhere = scopeOf(systemActor)
/** Units with one of these have something before them, or still owe words on it. */
const standing: readonly string[] = [...openAssignmentStates, 'cleared']

function boardRows(services: Services): BoardRows {
  let rows = services.memory.get(KEY) as BoardRows | undefined
  if (!rows) {
    const { db } = services
    rows = {
      orders: new KeptRows<Assignment>(services, {
        read: (ids) => readOrders(services, ids),
        idOf: ({ id }) => id,
        touched: ordersTouched,
      }),
      locks: new KeptRows<PostLock>(services, {
        read: () => listLocks(db, everywhere),
        idOf: ({ unitId }) => unitId,
        touched: ({ type }) => (postEvents.includes(type) ? 'all' : 'none'),
      }),
      gaps: new KeptRows<PostGap>(services, {
        read: () => listOpenGaps(db, everywhere),
        idOf: ({ id }) => id,
        touched: ({ type }) => (postEvents.includes(type) ? 'all' : 'none'),
      }),
      alarms: new KeptRows<Alarm>(services, {
        read: (ids) => listOpenAlarms(db, everywhere, ids),
        idOf: ({ id }) => id,
        touched: ({ type, payload }) => {
          if (type === 'OrgChanged') return 'all'
          return typeof payload.alarmId === 'string' ? [payload.alarmId] : 'none'
        },
      }),
    }
    services.memory.set(KEY, rows)
  }
  return rows
}

const postEvents = ['PostLockChanged', 'PostGapOpened', 'PostGapClosed', 'UnitDutyChanged', 'OrgChanged']

/** Orders that stand, and all orders of incidents that are open. */
async function readOrders(services: Services, ids: readonly string[] | null): Promise<Assignment[]> {
  const open = new Set((await openNow(services, everywhere)).map(({ id }) => id))
  const { db } = services
  if (ids)
    return (await listAssignments(db, everywhere, { ids })).filter(
      ({ state, incidentId }) => standing.includes(state) || open.has(incidentId),
    )
  const rows = [
    ...(await listAssignments(db, everywhere, { states: standing as Assignment['state'][] })),
    ...(await listAssignments(db, everywhere, { incidentIds: [...open] })),
  ]
  return [...new Map(rows.map((row) => [row.id, row])).values()].sort(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1),
  )
}

function ordersTouched(event: StoredEvent, rows: ReadonlyMap<string, Assignment>): Touched {
  const { stage, type, incidentId, payload } = event
  if (stage === 'dispatch') return typeof payload.assignmentId === 'string' ? [payload.assignmentId] : 'none'
  if (type === 'OrgChanged') return 'all'
  if (type !== 'IncidentStatusChanged' || !incidentId) return 'none'
  // One that was closed comes back with all its orders; one that closes takes them along.
  if (payload.after === 'reopened') return 'all'
  return [...rows.values()].filter((row) => row.incidentId === incidentId).map(({ id }) => id)
}

const inScope = (scope: Scope) => (row: Assignment) =>
  within(scope, row.orgPath) || within(scope, row.unitOrgPath)

/**
 * Orders of a scope as the board needs them, oldest first, without asking the database each time: those that stand or
 * are not reported on, and all orders of open incidents.
 */
export async function ordersNow(services: Services, scope: Scope): Promise<Assignment[]> {
  return (await boardRows(services).orders.get()).filter(inScope(scope))
}

/** Orders that their units still have before them (active or reserved), as they stand now. */
export async function openOrdersNow(services: Services, scope: Scope): Promise<Assignment[]> {
  return (await ordersNow(services, scope)).filter(({ state }) => openAssignmentStates.includes(state))
}

/** Locked posts of a scope as they stand now. */
export async function locksNow(services: Services, scope: Scope): Promise<PostLock[]> {
  return (await boardRows(services).locks.get()).filter(({ orgPath }) => within(scope, orgPath))
}

/** Posts of a scope that stand empty now, longest first. */
export async function gapsNow(services: Services, scope: Scope): Promise<PostGap[]> {
  return (await boardRows(services).gaps.get()).filter(({ orgPath }) => within(scope, orgPath))
}

/** Alarms of a scope that nobody has taken note of, worst and oldest first. */
export async function alarmsNow(services: Services, scope: Scope): Promise<Alarm[]> {
  const sosFirst = (row: Alarm) => (row.kind === 'sos' ? 0 : 1)
  return (await boardRows(services).alarms.get())
    .filter(({ orgPath }) => within(scope, orgPath))
    .sort(
      (a, b) =>
        a.level - b.level ||
        sosFirst(a) - sosFirst(b) ||
        a.raisedAt.getTime() - b.raisedAt.getTime() ||
        (a.id < b.id ? -1 : 1),
    )
}
