import { expect, it } from 'vitest'
import type { StoredEvent } from '../events/log.ts'
import { EventOrder } from './event-order.ts'

const event = (seq: number) => ({ seq }) as StoredEvent

it('reads once at a time, however often it is asked to while the log answers slowly', async () => {
  const given: number[] = []
  let readings = 0
  let answer = (_: StoredEvent[]) => {}
  const order = new EventOrder(
    4,
    ({ seq }) => given.push(seq),
    () => {
      readings += 1
      return new Promise((done) => {
        answer = done
      })
    },
  )
  const asked = Promise.all([order.fill(), order.fill(), order.fill()])
  expect(readings).toBe(1)
  order.take(event(6))
  answer([event(5)])
  await asked
  expect(given).toEqual([5, 6])
  const again = order.fill()
  expect(readings).toBe(2)
  answer([])
  await again
  order.stop()
})
