import { describe, expect, it } from 'vitest'
import { fetchPart, type Line } from './fetched.ts'

/** A line that is out for so many questions. */
function lineOutFor(questions: number): Line & { readonly told: string[] } {
  const told: string[] = []
  let left = questions
  return {
    told,
    reachable: async () => left-- <= 0,
    ready: async () => void told.push('ready'),
    wait: async () => void told.push('wait'),
  }
}

/** A part that comes after so many failures. */
function partAfter(failures: number): { load(): Promise<string>; asked(): number } {
  let asked = 0
  return {
    asked: () => asked,
    load: async () => {
      asked += 1
      if (asked <= failures) throw new Error('Failed to fetch dynamically imported module')
      return 'part'
    },
  }
}

describe('a part of a page', () => {
  it('waits for the line and is then fetched without anybody doing anything', async () => {
    const line = lineOutFor(3)
    const part = partAfter(1)
    expect(await fetchPart(part.load, line)).toBe('part')
    expect(line.told).toEqual(['wait', 'wait', 'wait', 'ready'])
    expect(part.asked()).toBe(2)
  })

  it('is asked for once more when the line is back before anybody looked', async () => {
    expect(await fetchPart(partAfter(1).load, lineOutFor(0))).toBe('part')
  })

  it('waits again when the line goes again', async () => {
    const out = [false, true, false, true]
    const line: Line = { reachable: async () => out.shift()!, ready: async () => {}, wait: async () => {} }
    expect(await fetchPart(partAfter(2).load, line)).toBe('part')
  })

  it('is an error when the server is there without it', async () => {
    const gone = partAfter(Number.POSITIVE_INFINITY)
    await expect(fetchPart(gone.load, lineOutFor(0))).rejects.toThrow('dynamically imported')
    expect(gone.asked()).toBe(2)
  })
})
