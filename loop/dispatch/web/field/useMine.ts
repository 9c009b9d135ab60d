import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../../../web/api/call.ts'
import { serverNow } from '../../../../web/live/clock.ts'
import { dispatchContract } from '../../contract.ts'
import { actOrKeep, type Kept } from './outbox.ts'

export const useMine = () => useQuery(ask(dispatchContract.getMine, {}))

/** The device's time of a press, by the server's clock as this phone knows it. */
export const pressedAt = () => new Date(serverNow()).toISOString()

/** One act of the crew at a time; an act whose line is gone waits in the outbox. */
export function usePress() {
  const client = useQueryClient()
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [storedAt, setStoredAt] = useState<number | null>(null)
  const run = async (act: Kept) => {
    setPending(true)
    setError(null)
    try {
      if ((await actOrKeep(act)) === 'stored') setStoredAt(serverNow())
      await client.invalidateQueries({ queryKey: ['dispatch', 'mine'] })
    } catch (failure) {
      setError(failure)
    } finally {
      setPending(false)
    }
  }
  return { run: (act: Kept) => void run(act), pending, error, storedAt }
}
