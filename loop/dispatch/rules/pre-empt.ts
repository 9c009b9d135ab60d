import type { Level } from '../../incidents/model.ts'
import type { AssignmentRole, AssignmentState } from '../model.ts'

/** A unit's active order, as pre-emption looks at it. */
export interface BusyOrder {
  readonly assignmentId: string
  readonly version: number
  readonly unitId: string
  readonly incidentId: string
  readonly number: string
  /** Level of the incident that it works on. */
  readonly level: Level
  readonly role: AssignmentRole
  readonly state: AssignmentState
  /** Other units that are active on that incident. */
  readonly others: number
}

/** Not on scene yet: until then a crew has seen nobody whom it would leave behind. */
export const preemptibleStates: readonly AssignmentState[] = [
  'sent',
  'delivered',
  'timeout',
  'acked',
  'en_route',
  'delayed',
]

export type PreemptRefusal = 'on_scene' | 'not_lower' | 'holds_ring' | 'same_incident'

/** May this order give way to an incident of a level? Only a more urgent one takes a unit, and none from a containment. */
export function preemptRefusal(
  order: Pick<BusyOrder, 'incidentId' | 'level' | 'role' | 'state'>,
  by: { readonly incidentId: string; readonly level: Level },
): PreemptRefusal | null {
  if (order.incidentId === by.incidentId) return 'same_incident'
  if (order.role === 'containment') return 'holds_ring'
  if (!preemptibleStates.includes(order.state)) return 'on_scene'
  if (order.level <= by.level) return 'not_lower'
  return null
}

export interface Preemptible extends BusyOrder {
  readonly etaSeconds: number
  /** How much sooner than the first that is free; null when nobody is. */
  readonly gainSeconds: number | null
}

/**
 * Units on a less urgent call that would be there sooner than anybody who is free, soonest first. Units that would not
 * be sooner are left where they are: taking them would help nobody.
 */
export function preemptibleUnits(
  orders: readonly BusyOrder[],
  etaOf: (unitId: string) => number | null,
  firstFreeSeconds: number | null,
  by: { readonly incidentId: string; readonly level: Level },
): Preemptible[] {
  return orders
    .flatMap((order): Preemptible[] => {
      const etaSeconds = etaOf(order.unitId)
      if (etaSeconds === null || preemptRefusal(order, by)) return []
      const gainSeconds = firstFreeSeconds === null ? null : firstFreeSeconds - etaSeconds
      return gainSeconds !== null && gainSeconds <= 0 ? [] : [{ ...order, etaSeconds, gainSeconds }]
    })
    .sort((a, b) => a.etaSeconds - b.etaSeconds || (a.unitId < b.unitId ? -1 : 1))
}
