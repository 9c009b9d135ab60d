import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ask } from '../../../../web/api/call.ts'
import { serverNow } from '../../../../web/live/clock.ts'
import { usePosition } from '../../../../web/live/positions.ts'
import { keepPart, keptPart } from '../../../../web/offline/kept-here.ts'
import { useMe } from '../../../../web/shell/me.ts'
import { patrolContract } from '../../contract.ts'
import type { OwnTour } from '../usePatrol.ts'

interface Kept {
  readonly at: number
  readonly unitId: string
  readonly tour: OwnTour
}

/** What was kept of this unit, unless another version of the program wrote it in another form. */
function readKept(unitId: string | null): Kept | null {
  const kept = keptPart('tour') as Kept | undefined
  if (kept?.unitId !== unitId || !patrolContract.getOwnTour.response.safeParse(kept.tour).success) return null
  return kept
}

/** Rounded to about 100 m: the way is asked anew when the crew has moved, not at every fix. */
const rounded = (degrees: number) => Math.round(degrees * 1000) / 1000

/** The unit's tour; what was answered last is kept on the phone and shown while there is no line. */
export function useOwnTour() {
  const me = useMe()
  const here = usePosition(me.user.unitId ?? undefined)
  const place = here ? { lon: rounded(here.lon), lat: rounded(here.lat) } : {}
  const query = useQuery({
    ...ask(patrolContract.getOwnTour, { query: place }),
    refetchInterval: 60_000,
    placeholderData: (before) => before,
  })
  const [kept] = useState(() => readKept(me.user.unitId))
  const answer = query.data
  useEffect(() => {
    if (answer?.tour && me.user.unitId)
      keepPart({ tour: { at: serverNow(), unitId: me.user.unitId, tour: answer } satisfies Kept })
  }, [answer, me.user.unitId])
  const offline = query.error !== null && answer === undefined
  return {
    query,
    data: answer ?? (offline ? kept?.tour : undefined),
    /** Shown from the phone's memory: since when. */
    keptAt: offline ? (kept?.at ?? null) : null,
    here: here ? ([here.lon, here.lat] as const) : null,
  }
}
