import { useEffect, useState } from 'react'
import type { OrderView } from '../../contract.ts'
import { actOrKeep, isWaiting } from './outbox.ts'
import { pressedAt } from './useMine.ts'

const AGAIN_MS = 5_000

/**
 * Tells the server that an order has reached this phone, with the time it was seen first. A refusal (the server is busy,
 * two wrote at once) isn't the end of it: it is told again until the order's state says that it arrived.
 */
export function useReceipt(order: Pick<OrderView, 'id' | 'state'>): void {
  const [at] = useState(pressedAt)
  useEffect(() => {
    if (order.state !== 'sent') return
    let timer = 0
    let over = false
    const tell = () => {
      // What lies in the outbox is told from there.
      const told = isWaiting('confirmOwn', order.id)
        ? Promise.resolve()
        : actOrKeep({ name: 'confirmOwn', input: { params: { id: order.id }, body: { at } } })
      void told
        .catch(() => undefined)
        .finally(() => {
          if (!over) timer = window.setTimeout(tell, AGAIN_MS)
        })
    }
    tell()
    return () => {
      over = true
      window.clearTimeout(timer)
    }
  }, [order.id, order.state, at])
}
