import type { Scope } from '../../platform/accounts/actor.ts'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { listEvents, type StoredEvent } from '../../platform/events/log.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { After } from '../events/dispatch.ts'
import type { ResponseState } from './model.ts'

/** How an incident stands by its assignments, as dispatch told it last. */
export interface Response {
  readonly response: ResponseState | null
  readonly open: number
}

export const noResponse: Response = { response: null, open: 0 }
const everywhere: Scope = scopeOf(systemActor)
const KEY = 'incidents.responses'

/** What an event of dispatch says about its incident; null for events that say nothing about it. */
export function responseOf(event: Pick<StoredEvent, 'payload'>): Response | null {
  // Other events have an `after` of their own: who has charge now is a name and says nothing about orders.
  const after = event.payload.after as Partial<After> | string | null | undefined
  if (typeof after !== 'object' || after?.incidentOpen === undefined) return null
  return { response: after.response ?? null, open: after.incidentOpen }
}

/** Responses by incident, kept in memory from the events; never stored. */
export function responsesOf(services: Pick<Services, 'memory'>): Map<string, Response> {
  let map = services.memory.get(KEY) as Map<string, Response> | undefined
  if (!map) {
    map = new Map()
    services.memory.set(KEY, map)
  }
  return map
}

export function noteResponse(services: Pick<Services, 'memory'>, event: StoredEvent): void {
  const response = responseOf(event)
  if (!response || !event.incidentId) return
  if (response.response === null && response.open === 0) responsesOf(services).delete(event.incidentId)
  else responsesOf(services).set(event.incidentId, response)
}

/** The same from the log itself, inside a transaction: what a guard may rely on once the incident's row is locked. */
export async function readResponse(db: Db | Tx, incidentId: string): Promise<Response> {
  const events = await listEvents(db, everywhere, {
    incidentId,
    stage: 'dispatch',
    newestFirst: true,
    limit: 20,
  })
  for (const event of events) {
    const response = responseOf(event)
    if (response) return response
  }
  return noResponse
}

/** Is or was this unit sent to the incident, and not called off it? */
export async function workedOnBy(db: Db | Tx, incidentId: string, unitId: string): Promise<boolean> {
  const events = await listEvents(db, everywhere, {
    incidentId,
    stage: 'dispatch',
    unitId,
    newestFirst: true,
  })
  const last = events.find((event) => typeof event.payload.state === 'string')
  return last !== undefined && !['refused', 'reassigned', 'cancelled'].includes(String(last.payload.state))
}
