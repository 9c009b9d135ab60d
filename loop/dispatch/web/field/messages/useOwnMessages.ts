import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ask } from '../../../../../web/api/call.ts'
import { dispatchContract } from '../../../contract.ts'
import { actOrKeep } from '../outbox.ts'
import { pressedAt } from '../useMine.ts'

export const useOwnMessages = () => useQuery(ask(dispatchContract.listOwnMessages, {}))

/** Ids that this page has already told as received: a slow line doesn't make it tell twice. */
const told = new Set<string>()

/** Tells the desk what this device received, also later when there was no line. */
export function useReceipts(): void {
  const { data } = useOwnMessages()
  useEffect(() => {
    const ids = (data?.messages ?? [])
      .filter((one) => one.to.some(({ deliveredAt }) => deliveredAt === null) && !told.has(one.id))
      .map(({ id }) => id)
    if (ids.length === 0) return
    for (const id of ids) told.add(id)
    actOrKeep({
      name: 'markOwnMessages',
      input: { body: { ids, mark: 'delivered', at: pressedAt() } },
    }).catch(() => undefined)
  }, [data])
}

/** Marks messages as read by the crew. */
export function useRead(): (ids: readonly string[]) => void {
  const client = useQueryClient()
  return (ids) => {
    if (ids.length === 0) return
    actOrKeep({
      name: 'markOwnMessages',
      input: { body: { ids: [...ids], mark: 'read', at: pressedAt() } },
    })
      .then(() => client.invalidateQueries({ queryKey: ['dispatch', 'mine', 'messages'] }))
      .catch(() => undefined)
  }
}
