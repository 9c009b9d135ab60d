import { describe, expect, it } from 'vitest'
import { breathe } from '../stage/breathe.ts'
import { urgently, whenNobodyCalls } from './urgent.ts'

describe('a call for help', () => {
  const turns = async (n: number) => {
    for (let i = 0; i < n; i++) await new Promise((done) => setImmediate(done))
  }

  it('holds what can wait until it is through, and nothing else', async () => {
    expect(whenNobodyCalls()).toBeUndefined()
    let answer = (_: string) => {}
    const calling = urgently(() => {
      expect(whenNobodyCalls()).toBeUndefined()
      return new Promise<string>((done) => {
        answer = done
      })
    })
    const order: string[] = []
    const held = Promise.all([
      whenNobodyCalls()!.then(() => order.push('request')),
      breathe().then(() => order.push('breath')),
      breathe().then(() => order.push('breath')),
    ])
    await turns(5)
    expect(order).toEqual([])
    answer('told')
    expect(await calling).toBe('told')
    await held
    expect(order.toSorted()).toEqual(['breath', 'breath', 'request'])
    expect(whenNobodyCalls()).toBeUndefined()
  })

  it('that fails, or never ends, holds nobody for good', async () => {
    await expect(urgently(() => Promise.reject(new Error('no line')))).rejects.toThrow('no line')
    expect(whenNobodyCalls()).toBeUndefined()
    let end = () => {}
    const calling = urgently(
      () =>
        new Promise<void>((done) => {
          end = done
        }),
    )
    await whenNobodyCalls()
    end()
    await calling
  })

  it('waits for the last of several', async () => {
    const ends: Array<() => void> = []
    const calling = [1, 2].map(() => urgently(() => new Promise<void>((done) => ends.push(done))))
    let on = false
    const held = whenNobodyCalls()!.then(() => {
      on = true
    })
    ends[0]!()
    await turns(3)
    expect(on).toBe(false)
    ends[1]!()
    await Promise.all([...calling, held])
    expect(on).toBe(true)
  })
})
