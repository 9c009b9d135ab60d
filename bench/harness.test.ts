import { describe, expect, it } from 'vitest'
import { type BenchLine, benchContext, dataFolder, meetsBar, percentile } from './harness.ts'
import { figure, mergeResults, tableOf } from './table.ts'

const result = {
  id: 'roads.p2p.porto',
  value: 52.14,
  unit: 'us',
  bar: 80,
  better: 'lower' as const,
  n: 20000,
}

describe('bench harness', () => {
  it('judges bars in both directions and never passes what is no number', () => {
    expect(meetsBar(result)).toBe(true)
    expect(meetsBar({ ...result, value: 81 })).toBe(false)
    expect(meetsBar({ ...result, better: 'higher' })).toBe(false)
    expect(meetsBar({ ...result, bar: undefined })).toBe(true)
    expect(meetsBar({ ...result, value: Number.NaN })).toBe(false)
  })

  it('emits wanted ids only, and names the missing data set', () => {
    const lines: BenchLine[] = []
    const ctx = benchContext(
      '/nowhere',
      ['roads.p2p'],
      (line) => lines.push(line),
      () => undefined,
    )
    ctx.report(result)
    ctx.report({ ...result, id: 'roads.snap' })
    expect(ctx.dataset('road-porto', ['roads.p2p.porto', 'roads.snap'])).toBeNull()
    expect(lines).toEqual([
      { ...result, ok: true },
      { id: 'roads.p2p.porto', skipped: 'road-porto' },
    ])
    expect([ctx.wants('roads'), ctx.wants('roads.p2p.vs-peer.porto'), ctx.wants('tours')]).toEqual([
      true,
      true,
      false,
    ])
  })

  it('finds the data where the contract says', () => {
    expect(dataFolder('/given', '/env', '/repo')).toBe('/given')
    expect(dataFolder(undefined, '/env', '/repo')).toBe('/env')
    expect(dataFolder(undefined, undefined, '/home/repo')).toBe('/home/shared/data')
  })

  it('takes medians, percentiles and repeatable random numbers', () => {
    expect(percentile([4, 1, 3, 2], 50)).toBe(2.5)
    expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 95)).toBe(10)
    expect(percentile([], 50)).toBeNaN()
    const ctx = benchContext(
      '',
      [],
      () => undefined,
      () => undefined,
    )
    expect([ctx.random(3)(), ctx.random(3)()]).toEqual([ctx.random(3)(), ctx.random(3)()])
    expect(ctx.sample(() => undefined, { runs: 4, warmup: 1 })).toHaveLength(4)
  })

  it('prints a table and keeps the sections of engines that did not run', () => {
    const lines: BenchLine[] = [
      { ...result, ok: true },
      { id: 'roads.snap', skipped: 'road-porto' },
    ]
    expect(tableOf(lines).split('\n')[1]).toContain('52.14 us')
    expect(tableOf(lines)).toContain('road-porto')
    const first = mergeResults('', lines, 'a machine', '2026-01-01')
    const second = mergeResults(first, [{ ...result, id: 'tours.gap', ok: false }], 'another', '2026-02-02')
    expect(second).toContain('## roads\n2026-01-01, a machine')
    expect(second).toContain('## tours\n2026-02-02, another')
    expect(second).toContain('MISSED')
    const elsewhere = [{ ...result, id: 'roads.snap.postgresql', ok: true }]
    const third = mergeResults(second, elsewhere, 'a third', '2026-03-03')
    expect(third).toContain('## roads\n2026-01-01, a machine')
    expect(third).toContain('## roads on PostgreSQL\n2026-03-03, a third')
    expect([figure(1234.5), figure(0.01234), figure(3), figure(12.345)]).toEqual([
      '1235',
      '0.0123',
      '3',
      '12.35',
    ])
  })
})
