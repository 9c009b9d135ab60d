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
  const order: string[] = []
  const told = (name: string) => () => order.push(name)
  await Promise.all([
    compute.run('echo', 1).then(told('first')),
    compute.run('echo', 2).then(told('second')),
    compute.run('echo', 3).then(told('third')),
    compute.run('echo', 4, { urgent: true }).then(told('urgent')),
  ])
  expect(order).toHaveLength(4)
  expect(order.indexOf('urgent')).toBeLessThan(order.indexOf('third'))
})
