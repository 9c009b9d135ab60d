import { describe, expect, it } from 'vitest'
import type { Duty } from '../loop/roster/model.ts'
import { seatOn } from './demo-seats.ts'

const duty = (callSign: string, unitId: string | null, ...people: Duty['people'][number][]): Duty => ({
  id: callSign,
  orgId: 'o',
  orgPath: '/o/',
  day: '2026-11-28',
  unitId,
  callSign,
  role: 'main',
  shift: '中班',
  mode: 'car',
  startAt: '2026-11-28T08:00:00.000Z',
  endAt: '2026-11-28T16:00:00.000Z',
  people,
  status: 'published',
  version: 1,
})
const officer = { id: 'p1', name: '甲', kind: 'officer' } as const
const other = { id: 'p2', name: '乙', kind: 'officer' } as const
const auxiliary = { id: 'p3', name: '丙', kind: 'auxiliary' } as const

describe('the seat of a demo account', () => {
  const duties = [duty('班2', 'u2', other, auxiliary), duty('班1', 'u1', officer), duty('班0', null, officer)]
  it('is on the first crew with somebody of its kind, never on a duty without a unit', () => {
    expect(seatOn(duties, 'officer', new Set())).toMatchObject({ duty: { unitId: 'u1' }, person: officer })
    expect(seatOn(duties, 'auxiliary', new Set())).toMatchObject({
      duty: { unitId: 'u2' },
      person: auxiliary,
    })
  })
  it('is nobody’s twice, and nowhere when nobody of the kind is out', () => {
    expect(seatOn(duties, 'officer', new Set(['p1']))).toMatchObject({ person: other })
    expect(seatOn(duties, 'volunteer', new Set())).toBeUndefined()
  })
})
