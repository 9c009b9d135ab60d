import { fastMetres, type LngLat } from '../../engines/geo/index.ts'
import { systemActor } from '../../platform/accounts/actor.ts'
import { act } from '../../platform/commands/act.ts'
import { defaultParameters } from '../../platform/parameters/parameters.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { getIncident } from '../incidents/reads.ts'
import { stampAssignment } from './actions/act-on.ts'
import { dispatchMemory } from './memory.ts'
import { dispatchParameters } from './parameters.ts'

interface Moved {
  readonly unitId: string
  readonly lon: number
  readonly lat: number
  readonly at: string
}

/**
 * Stamps T9g: a unit that is under way comes within 100 m of its incident by its own track. It is set once, beside the
 * crew's press and never instead of it, so that the two can be compared.
 */
export function watchArrivals(services: Services): void {
  const { arrivalMetres } = defaultParameters(dispatchParameters)
  const places = new Map<string, LngLat | null>()
  const stamped = new Set<string>()
  services.live.subscribe((message) => {
    if (message.kind === 'event') {
      const { type, incidentId } = message.event
      if (type === 'IncidentPlaceCorrected' && incidentId) places.delete(incidentId)
      return
    }
    if (message.name !== 'positions') return
    const moved = (message.data as { units: readonly Moved[] }).units
    const { waiting } = dispatchMemory(services)
    if (waiting.size === 0) {
      places.clear()
      stamped.clear()
      return
    }
    const orders = new Map([...waiting.values()].map((one) => [one.unitId, one]))
    for (const unit of moved) {
      const order = orders.get(unit.unitId)
      if (!order || stamped.has(order.assignmentId) || Date.parse(unit.at) < order.sentAtMs) continue
      void check(order.assignmentId, order.incidentId, unit).catch((error) =>
        services.log.error({ error: String(error) }, 'dispatch: arrival by track'),
      )
    }
  })

  async function check(assignmentId: string, incidentId: string, unit: Moved): Promise<void> {
    if (!places.has(incidentId)) {
      const incident = await getIncident(services.db, incidentId)
      const known = incident && incident.lon !== null && incident.lat !== null
      places.set(incidentId, known ? [incident.lon!, incident.lat!] : null)
    }
    const place = places.get(incidentId)
    if (!place || stamped.has(assignmentId)) return
    const metres = fastMetres(place, [unit.lon, unit.lat])
    if (metres > arrivalMetres) return
    stamped.add(assignmentId)
    await act(
      services,
      {
        actor: systemActor,
        key: `dispatch.arrival.${assignmentId}`,
        name: 'dispatch.arrival',
        request: assignmentId,
      },
      async (work) => {
        await stampAssignment(work, assignmentId, 'on_scene_geo', {
          at: new Date(unit.at),
          source: 'geo',
          metres: Math.round(metres),
        })
      },
    )
  }
}
