import { afterAll, expect, it } from 'vitest'
import { Compute } from './compute.ts'

const compute = new Compute(new URL('../../app/compute-tasks.ts', import.meta.url), 1)
afterAll(() => compute.close())

it('runs named work in a thread, one after the other when there is one thread', async () => {
  expect(await Promise.all([compute.run('echo', { a: 1 }), compute.run('echo', [2])])).toEqual([
    { a: 1 },
    [2],
  ])
})

it('says which task is unknown and goes on working', async () => {
  await expect(compute.run('nonsense', {})).rejects.toThrow(/no task nonsense/)
  expect(await compute.run('echo', 3)).toBe(3)
})

it('stops work on request', async () => {
  const stop = new AbortController()
  const running = compute.run('echo', 1, { signal: stop.signal })
  stop.abort()
  await expect(running).rejects.toThrow(/stopped/)
  expect(await compute.run('echo', 4)).toBe(4)
})

it('lets urgent work go before what waits, beside what runs', async () => {
  const held = new Compute(new URL('./tasks.fixture.ts', import.meta.url), 1)
  const stop = new AbortController()
  const holding = held.run('hold', null, { signal: stop.signal })
  const waiting = held.run('echo', 'waits')
  expect(await held.run('echo', 'urgent', { urgent: true })).toBe('urgent')
  // The thread that was made for it takes up what waits; what holds the other goes on.
  expect(await waiting).toBe('waits')
  stop.abort()
  await expect(holding).rejects.toThrow(/stopped/)
  await held.close()
})
