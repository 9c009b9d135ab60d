import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StoredEvent } from '../events/log.ts'
import { LiveBus } from '../live/bus.ts'
import { KeptRows } from './kept-rows.ts'

interface Row {
  readonly id: string
  readonly value: number
}

/** A table whose reads take time, so that changes fall between asking and answer. */
function table() {
  const rows = new Map<string, Row>()
  const live = new LiveBus()
  let reads = 0
  let fail = false
  const tell = (incidentId: string | null) =>
    live.publish({ kind: 'event', event: { incidentId } as unknown as StoredEvent })
  const kept = new KeptRows<Row>(
    { live },
    {
      read: async (ids) => {
        reads += 1
        const broken = fail
        const seen = (ids ?? [...rows.keys()]).flatMap((id) => rows.get(id) ?? [])
        await new Promise((done) => setImmediate(done))
        if (broken) throw new Error('the database went away')
        return seen
      },
      idOf: ({ id }) => id,
      touched: ({ incidentId }) => (incidentId === null ? 'all' : [incidentId]),
    },
  )
  return {
    kept,
    rows,
    tell,
    reads: () => reads,
    breakNow: (broken: boolean) => {
      fail = broken
    },
  }
}

const step = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    value: fc.nat(99),
  }),
  fc.record({ kind: fc.constant('remove' as const), id: fc.constantFrom('a', 'b', 'c', 'd') }),
  fc.record({ kind: fc.constant('write all' as const), value: fc.nat(99) }),
  fc.record({ kind: fc.constant('ask' as const) }),
  fc.record({ kind: fc.constant('wait' as const) }),
  fc.record({ kind: fc.constant('break' as const), broken: fc.boolean() }),
)

describe('rows kept in memory', () => {
  it('are never older than the last event told before the asking, in any interleaving', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { kept, rows, tell, breakNow } = table()
        // Every row carries the number of the change that wrote it, so that age can be seen.
        let change = 0
        const changedAt = new Map<string, number>()
        const write = (id: string, row: Row | null) => {
          change += 1
          if (row) rows.set(id, { ...row, value: change })
          else rows.delete(id)
          changedAt.set(id, change)
        }
        const asked: Promise<void>[] = []
        const check = async () => {
          const least = new Map([...rows].map(([id, row]) => [id, row.value]))
          const gone = [...changedAt].filter(([id]) => !rows.has(id))
          const before = change
          const found = new Map((await kept.get()).map((row) => [row.id, row.value]))
          for (const [id, value] of least)
            if (found.has(id) || changedAt.get(id)! <= before)
              expect(found.get(id) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(value)
          for (const [id] of gone) if (changedAt.get(id)! <= before) expect(found.has(id)).toBe(false)
        }
        for (const one of steps) {
          if (one.kind === 'write') {
            write(one.id, { id: one.id, value: 0 })
            tell(one.id)
          } else if (one.kind === 'remove') {
            write(one.id, null)
            tell(one.id)
          } else if (one.kind === 'write all') {
            for (const id of ['a', 'c', 'e']) write(id, { id, value: 0 })
            tell(null)
          } else if (one.kind === 'ask')
            asked.push(check().catch((error) => expect(String(error)).toContain('went away')))
          else if (one.kind === 'wait') await new Promise((done) => setImmediate(done))
          else breakNow(one.broken)
        }
        await Promise.all(asked)
        breakNow(false)
        expect(new Set(await kept.get())).toEqual(new Set(rows.values()))
      }),
    )
  })

  it('are read once for many who ask, and not again while nothing happens', async () => {
    const { kept, rows, tell, reads } = table()
    rows.set('a', { id: 'a', value: 1 })
    await Promise.all(Array.from({ length: 50 }, () => kept.get()))
    await kept.get()
    expect(reads()).toBe(1)
    tell('a')
    await Promise.all(Array.from({ length: 50 }, () => kept.get()))
    expect(reads()).toBe(2)
  })
})
