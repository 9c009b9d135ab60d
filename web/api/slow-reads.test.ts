import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { SLOW_READ_MS, slowReads } from './slow-reads.ts'

it('tells lists on the page that wait for a newer answer, not those that were never there or are on no page', async () => {
  const client = new QueryClient()
  slowReads(client, 0)
  let answer = (_: number) => {}
  const queryFn = () => new Promise<number>((done) => (answer = done))
  const stops = [
    new QueryObserver(client, { queryKey: ['queue'], queryFn, initialData: 1 }).subscribe(() => undefined),
    new QueryObserver(client, { queryKey: ['new'], queryFn: () => new Promise(() => {}) }).subscribe(
      () => undefined,
    ),
  ]
  const soon = Date.now()
  expect(slowReads(client, soon).n).toBe(0)
  // Asked anew meanwhile: it goes on waiting.
  void client.invalidateQueries({ queryKey: ['queue'] })
  const later = slowReads(client, soon + SLOW_READ_MS + 1_000)
  expect(later.n).toBe(1)
  expect(later.ms).toBeGreaterThanOrEqual(SLOW_READ_MS)
  answer(2)
  await new Promise((done) => setTimeout(done, 0))
  expect(slowReads(client, soon + SLOW_READ_MS + 1_000).n).toBe(0)
  for (const stop of stops) stop()
  client.clear()
})
