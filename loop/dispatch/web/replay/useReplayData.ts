import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ask } from '../../../../web/api/call.ts'
import { dispatchContract, type ReplayIncident, type ReplayUnit } from '../../contract.ts'
import type { AssignmentState } from '../../model.ts'
import { lastUntil, placeAt, type ReplayPlace } from '../../rules/replay-track.ts'
import { useReplay, useReplayMoment } from './store.ts'

/** The hour at hand, asked once: what was doesn't change. */
export function useReplayData() {
  const replay = useReplay()
  const iso = (ms: number) => new Date(ms).toISOString()
  return useQuery({
    ...ask(dispatchContract.getReplay, {
      query: replay
        ? { from: iso(replay.fromMs), to: iso(replay.toMs) }
        : { from: '1970-01-01T00:00:00.000Z', to: '1970-01-01T00:00:00.000Z' },
    }),
    enabled: replay !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    refetchOnWindowFocus: false,
  })
}

/** Between two fixes closer than this a unit glides on the straight line between them. */
const GLIDE_SECONDS = 60

export interface UnitThen {
  readonly unit: ReplayUnit
  readonly place: ReplayPlace
  readonly state: AssignmentState | null
}
export interface IncidentThen {
  readonly incident: ReplayIncident
  readonly step: ReplayIncident['steps'][number]
  readonly since: number
}

/** How everything stood at the shown moment. */
export function useThen(): { seconds: number; units: UnitThen[]; incidents: IncidentThen[] } {
  const { data } = useReplayData()
  const moment = useReplayMoment()
  return useMemo(() => {
    if (!data) return { seconds: 0, units: [], incidents: [] }
    const seconds = (moment - Date.parse(data.from)) / 1000
    const time = (step: { readonly t: number }) => step.t
    const units = data.units.flatMap((unit) => {
      const place = placeAt(unit.fixes, seconds, unit.limitSeconds, GLIDE_SECONDS)
      const step = unit.steps[lastUntil(unit.steps, seconds, time)]
      return place ? [{ unit, place, state: (step?.state ?? null) as AssignmentState | null }] : []
    })
    const incidents = data.incidents
      .flatMap((incident) => {
        const step = incident.steps[lastUntil(incident.steps, seconds, time)]
        return step?.open ? [{ incident, step, since: incident.steps[0]!.t }] : []
      })
      .sort((a, b) => a.step.level - b.step.level || a.since - b.since)
    return { seconds, units, incidents }
  }, [data, moment])
}
