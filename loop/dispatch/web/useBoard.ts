import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { ask } from '../../../web/api/call.ts'
import { useOnPositions } from '../../../web/live/positions.ts'
import { select } from '../../../web/map/selection.ts'
import type { UnitTone } from '../../../web/map/unit-shapes.ts'
import { dispatchContract, type QueueRow, type UnitRow } from '../contract.ts'
import type { AssignmentState } from '../model.ts'

/** Duty states in which a unit isn't there for anybody. */
export const away: readonly string[] = ['off_duty', 'rostered', 'out_of_service']

export const useQueue = () => useQuery(ask(dispatchContract.getQueue, {}))
export const useUnits = () => useQuery(ask(dispatchContract.getUnits, {}))
export const useAlarms = () => useQuery(ask(dispatchContract.listAlarms, {}))

/** Between two rankings of an open panel, while units move (ms). */
const RANK_EVERY_MS = 5_000

/** Ranked units that a panel asks for before somebody wants to see all. */
const FIRST = 12

/**
 * The ranking for an incident, its first dozen or all with everybody who can't go. It is asked anew when something of dispatch or force happens, and while units move at most
 * every five seconds, so that times on the screen are those of now.
 */
export function useRecommendation(incidentId: string, wanted: boolean, all = false) {
  const client: QueryClient = useQueryClient()
  const question = ask(dispatchContract.getRecommendation, {
    params: { id: incidentId },
    query: all ? {} : { most: FIRST },
  })
  const last = useRef(0)
  const key = JSON.stringify(question.queryKey)
  const again = useCallback(() => {
    const now = performance.now()
    if (!wanted || now - last.current < RANK_EVERY_MS) return
    last.current = now
    void client.invalidateQueries({ queryKey: JSON.parse(key) as unknown[] })
  }, [client, key, wanted])
  useOnPositions(again)
  return useQuery({ ...question, enabled: wanted })
}

/** Colour of a unit on map and lists: what it does now, before where it is. */
export function toneOf(
  unit: Pick<UnitRow, 'state' | 'stale'> & { readonly active: { readonly state: AssignmentState } | null },
  needsHelp: boolean,
): UnitTone {
  if (needsHelp) return 'support'
  if (away.includes(unit.state)) return 'off'
  const state = unit.active?.state
  if (state && onScene.includes(state)) return 'scene'
  if (state) return 'enroute'
  return unit.stale ? 'stale' : 'patrol'
}
const onScene: readonly AssignmentState[] = ['on_scene', 'transporting', 'in_position', 'holding']

/** Units that pressed for help and nobody has taken note of. */
export function useHelpNeeded(): ReadonlySet<string> {
  const alarms = useAlarms()
  return new Set(
    (alarms.data ?? []).flatMap((row) =>
      (row.kind === 'sos' || row.kind === 'support') && row.unitId ? [row.unitId] : [],
    ),
  )
}

export function selectIncident(row: Pick<QueueRow, 'incidentId' | 'lngLat'>): void {
  select({ kind: 'incident', id: row.incidentId, ...(row.lngLat && { lngLat: row.lngLat }) })
}
export function selectUnit(unitId: string, lngLat: readonly [number, number] | null): void {
  select({ kind: 'unit', id: unitId, ...(lngLat && { lngLat }) })
}

/** `0041` of `JQ20261122-0041`: enough on one day's screen. */
export const shortNumber = (number: string) => number.split('-')[1] ?? number
