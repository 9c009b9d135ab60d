import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveAreas } from './resolve-areas.ts'
import { box, bureau } from './samples.ts'

describe('areas of a file', () => {
  it('hang below each other by code or by place, parents first, whatever their order', () => {
    const rows = [
      {
        row: 4,
        code: 'p',
        name: 'p',
        kind: 'beat' as const,
        parent: null,
        org: null,
        geometry: [box(0, 0, 2, 5)],
      },
      {
        row: 3,
        code: 'z',
        name: 'z',
        kind: 'zone' as const,
        parent: null,
        org: null,
        geometry: [box(0, 0, 5, 5)],
      },
      {
        row: 2,
        code: 's',
        name: 's',
        kind: 'station' as const,
        parent: 'b',
        org: null,
        geometry: [box(0, 0, 5, 10)],
      },
      {
        row: 5,
        code: 'q',
        name: 'q',
        kind: 'beat' as const,
        parent: 'none',
        org: null,
        geometry: [box(0, 0, 2, 5)],
      },
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: 4 }), (order) => {
        let n = 0
        const found = resolveAreas(order, { orgs: [bureau], zones: [] }, () => `n${++n}`)
        expect(found.orgs).toMatchObject([{ of: { code: 's' }, parentId: 'b' }])
        const [first, second] = found.zones
        expect([first!.of.code, second!.of.code]).toEqual(['z', 'p'])
        expect(first!.orgId).toBe(found.orgs[0]!.id)
        expect(second!.parentId).toBe(first!.id)
        expect(found.unresolved).toMatchObject([{ row: 5, field: 'parent', found: 'none' }])
      }),
    )
  })
})
