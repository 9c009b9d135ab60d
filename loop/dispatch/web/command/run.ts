import { keep, keptError, patienceFor } from '../../../../web/api/outbox.ts'
import { ApiError, request } from '../../../../web/api/request.ts'
import { positionOf } from '../../../../web/live/positions.ts'
import { follow } from '../../../../web/map/follow.ts'
import { select } from '../../../../web/map/selection.ts'
import { showOnMap } from '../../../../web/map/show.ts'
import { dispatchContract, type QueueRow } from '../../contract.ts'
import type { Command } from '../../rules/command-reader.ts'
import { goLive, replayAround } from '../replay/store.ts'

/** What an act of the line needs to know of the page. */
export interface Where {
  readonly placeOf: (incidentId: string) => QueueRow['lngLat']
  /** Opens the one map, if it isn't open. */
  readonly toMap: () => void
  /** The last moment that had this local time. */
  readonly lastAt: (hour: number, minute: number) => number
}

interface Sending {
  readonly route: { readonly method: string; readonly path: string }
  readonly path: string
  readonly body: object
}

/** One request of a command under its own key. Without a server it is kept and sent once later. */
async function send(what: Sending, key: string): Promise<void> {
  const act = { key, method: what.route.method, route: what.route.path, path: what.path, body: what.body }
  const signal = patienceFor(act.route)
  try {
    await request(act.method, act.path, { body: act.body, idempotencyKey: key, ...(signal && { signal }) })
  } catch (error) {
    throw keep(act, error) ? keptError(error) : error
  }
}

const at = (path: string, id: string) => path.replace(':id', encodeURIComponent(id))
/** The incident's own act, by its public route; its contract is another stage's. */
const closeRoute = { method: 'POST', path: '/api/incidents/:id/act' }

function sendingsOf(command: Command): Sending[] {
  const { orderUnit, setAssignmentState, reassignUnit, sendMessage, acknowledgeAlarm, setCharge } =
    dispatchContract
  const one = (route: Sending['route'], id: string, body: object): Sending => ({
    route,
    path: at(route.path, id),
    body,
  })
  switch (command.verb) {
    case 'send':
      return command.units.map(({ unitId }) =>
        one(orderUnit, command.incident.incidentId, { unitId, role: command.role, how: command.how }),
      )
    case 'cancel':
      return [
        one(setAssignmentState, command.order.id, {
          expectedVersion: command.order.version,
          to: 'cancelled',
          reason: command.reason,
        }),
      ]
    case 'state':
      return [
        one(setAssignmentState, command.order.id, {
          expectedVersion: command.order.version,
          to: command.to,
          ...(command.reason && { reason: command.reason }),
        }),
      ]
    case 'reassign':
      return [
        one(reassignUnit, command.order.id, {
          expectedVersion: command.order.version,
          reason: command.reason,
          ...(command.incident && { incidentId: command.incident.incidentId }),
          ...(command.toUnit && { unitId: command.toUnit.unitId }),
        }),
      ]
    case 'message':
      return [
        {
          route: sendMessage,
          path: sendMessage.path,
          body: {
            text: command.text,
            unitIds: command.units.map(({ unitId }) => unitId),
            ...(command.incident && { incidentId: command.incident.incidentId }),
          },
        },
      ]
    case 'note':
      return [one(acknowledgeAlarm, command.alarmId, {})]
    case 'charge':
      return [one(setCharge, command.incident.incidentId, { charge: command.charge })]
    case 'close':
      return [
        one(closeRoute, command.incident.incidentId, {
          act: 'close',
          expectedVersion: command.incident.version,
        }),
      ]
    default:
      return []
  }
}

/** Does what a line says, once: the same key again changes nothing. @throws ApiError the server's refusal */
export async function runCommand(command: Command, key: string, where: Where): Promise<void> {
  if (command.verb === 'replay') {
    where.toMap()
    replayAround(where.lastAt(command.hour, command.minute))
    return
  }
  if (command.verb === 'live') return goLive()
  if (command.verb === 'go' || command.verb === 'follow') {
    const unit = command.unit
    const incident = command.verb === 'go' ? command.incident : null
    const seen = unit && positionOf(unit.unitId)
    const place = seen ? ([seen.lon, seen.lat] as const) : incident && where.placeOf(incident.incidentId)
    const mark = place ? { lngLat: place } : {}
    if (unit) select({ kind: 'unit', id: unit.unitId, ...mark })
    else if (incident) select({ kind: 'incident', id: incident.incidentId, ...mark })
    if (place) showOnMap(place)
    if (command.verb === 'follow') follow({ unitId: command.unit.unitId, label: command.unit.callSign })
    where.toMap()
    return
  }
  let first: unknown = null
  for (const [i, each] of sendingsOf(command).entries()) {
    // One unit that is refused doesn't hold up the others; the first refusal is told.
    await send(each, `${key}-${i}`).catch((error: unknown) => {
      first ??= error
    })
  }
  if (first) throw first
}

export const isKept = (error: unknown) => error instanceof ApiError && error.code === 'web.kept'
