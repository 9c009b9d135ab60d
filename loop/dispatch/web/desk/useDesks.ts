import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ask, call, queryKey } from '../../../../web/api/call.ts'
import { subscribe } from '../../../../web/live/connection.ts'
import { createStore, useStore } from '../../../../web/live/store.ts'
import { useSelection } from '../../../../web/map/selection.ts'
import { useCan, useMe } from '../../../../web/shell/me.ts'
import { type ChargeView, type DeskView, dispatchContract } from '../../contract.ts'

/** This desk is typing a command or choosing a unit: others see it before they do the same. */
const acting = createStore(false)
export const setActing = (on: boolean) => acting.set(on)

const TELL_EVERY_MS = 20_000

type Desks = { desks: DeskView[]; charges: ChargeView[] }

/** Who else sits at a desk, what each looks at, and who is in charge of what. */
export function useDesks(): Desks {
  const may = useCan('dispatch.order')
  const { data } = useQuery({
    ...ask(dispatchContract.getDesks, {}),
    enabled: may,
    refetchInterval: 30_000,
  })
  return data ?? { desks: [], charges: [] }
}

/** Other desks that have an incident open; those that act come first. */
export function useOthersAt(incidentId: string): readonly DeskView[] {
  const me = useMe()
  return useDesks()
    .desks.filter((desk) => desk.accountId !== me.user.id && desk.incidentId === incidentId)
    .sort((a, b) => Number(b.doing === 'acting') - Number(a.doing === 'acting'))
}

export function useCharge(incidentId: string): ChargeView | null {
  return useDesks().charges.find((charge) => charge.incidentId === incidentId) ?? null
}

/** Tells what this desk looks at, and takes in what the others tell. Draws nothing. */
export default function DeskPresence() {
  const selection = useSelection()
  const doing = useStore(acting) ? 'acting' : 'looking'
  const incidentId = selection?.kind === 'incident' ? selection.id : null
  const client = useQueryClient()
  useEffect(() => {
    // A courtesy: when it doesn't get through nothing is lost, and the next one comes soon.
    const tell = () =>
      void call(dispatchContract.tellDesk, { body: { incidentId, doing } }).catch(() => undefined)
    tell()
    const timer = window.setInterval(tell, TELL_EVERY_MS)
    return () => window.clearInterval(timer)
  }, [incidentId, doing])
  useEffect(
    () =>
      subscribe('desk', (told) => {
        client.setQueryData<Desks>(queryKey(dispatchContract.getDesks, {}), (before) =>
          before
            ? {
                ...before,
                desks: [...before.desks.filter(({ accountId }) => accountId !== told.accountId), told],
              }
            : before,
        )
      }),
    [client],
  )
  return null
}
