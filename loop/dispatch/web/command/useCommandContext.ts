import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ask } from '../../../../web/api/call.ts'
import { useSelection } from '../../../../web/map/selection.ts'
import { type AssignmentView, dispatchContract } from '../../contract.ts'
import { type CommandOrder, newestOfEach } from '../../rules/command-match.ts'
import type { CommandContext } from '../../rules/command-reader.ts'
import { away, useAlarms, useQueue, useUnits } from '../useBoard.ts'

const orderOf = (one: AssignmentView): CommandOrder => ({
  id: one.id,
  incidentId: one.incidentId,
  number: one.incidentNumber,
  version: one.version,
  state: one.state,
  role: one.role,
})
const takesOrders = (status: string) => !['draft', 'reported', 'reviewed'].includes(status)

export const useToClose = () => useQuery(ask(dispatchContract.listToClose, {}))

/**
 * What the command line may speak of: units, open incidents, those to close, alarms, and what is selected. While `isLoading`
 * some of it is asked for the first time: nothing can be said of a line yet.
 */
export function useCommandContext(): { readonly context: CommandContext; readonly isLoading: boolean } {
  const asked = [useUnits(), useQueue(), useToClose(), useAlarms()] as const
  const [{ data: units }, { data: queue }, { data: closing }, { data: alarms }] = asked
  const selection = useSelection()
  const context = useMemo(
    () => ({
      units: (units?.units ?? []).map((unit) => ({
        unitId: unit.unitId,
        callSign: unit.callSign,
        initials: unit.initials,
        onDuty: !away.includes(unit.state),
        active: unit.active && orderOf(unit.active),
        reserved: unit.stack.map(orderOf),
      })),
      incidents: newestOfEach([...(queue?.rows ?? []), ...(closing ?? [])]).map((row) => ({
        incidentId: row.incidentId,
        number: row.number,
        version: row.version,
        takesOrders: takesOrders(row.status),
      })),
      alarms: (alarms ?? []).map(({ id }) => id),
      selectedIncidentId: selection?.kind === 'incident' ? selection.id : null,
      selectedUnitId: selection?.kind === 'unit' ? selection.id : null,
    }),
    [units, queue, closing, alarms, selection],
  )
  return { context, isLoading: asked.some((query) => query.isLoading) }
}
