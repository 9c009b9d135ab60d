import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { ask } from '../../../../web/api/call.ts'
import { serverNow } from '../../../../web/live/clock.ts'
import { dispatchContract } from '../../contract.ts'
import type { CrewAct } from './acts.ts'
import { mineAhead } from './ahead.ts'
import { keepMine, keptMine } from './kept-mine.ts'
import { actOrKeep, useOutbox } from './outbox.ts'

/** Marks what was kept over a reload: older than anything that the server says. */
const KEPT_AT = 1

/** What is before the crew now; what it pressed and the server hasn't said yet is counted in. */
export function useMine() {
  const { queryKey, queryFn } = ask(dispatchContract.getMine, {})
  const query = useQuery({
    queryKey,
    queryFn: async (context) => {
      const told = await queryFn(context)
      keepMine(told)
      return told
    },
    initialData: keptMine,
    initialDataUpdatedAt: KEPT_AT,
  })
  const acts = useOutbox()
  const { data: told } = query
  const data = useMemo(
    () =>
      told &&
      mineAhead(
        told,
        acts.filter(({ state }) => state !== 'refused'),
      ),
    [told, acts],
  )
  return { ...query, data, isKept: query.dataUpdatedAt === KEPT_AT }
}

/** The device's time of a press, by the server's clock as this phone knows it. */
export const pressedAt = () => new Date(serverNow()).toISOString()

/** One act of the crew at a time; an act whose line is gone waits in the outbox. */
export function usePress() {
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [storedAt, setStoredAt] = useState<number | null>(null)
  const run = async (act: CrewAct) => {
    setPending(true)
    setError(null)
    try {
      if ((await actOrKeep(act)) === 'stored') setStoredAt(serverNow())
    } catch (failure) {
      setError(failure)
    } finally {
      setPending(false)
    }
  }
  return { run: (act: CrewAct) => void run(act), pending, error, storedAt }
}
