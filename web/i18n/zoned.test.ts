import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { setDutyZone } from './format.ts'
import { fromZoned, instantOfDay, nextDay, toZoned } from './zoned.ts'

describe('times of the jurisdiction in form fields', () => {
  it('are read back as they were written', () => {
    expect(fromZoned('2026-11-22T19:05')?.toISOString()).toBe('2026-11-22T11:05:00.000Z')
    expect(toZoned('2026-11-22T16:30:00Z')).toBe('2026-11-23T00:30')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000_000 }), (minutes) => {
        const at = new Date(minutes * 60_000)
        expect(fromZoned(toZoned(at))?.getTime()).toBe(at.getTime())
      }),
    )
  })
  it('begin a day where the jurisdiction begins it', () => {
    expect(instantOfDay('2026-11-22')).toBe('2026-11-21T16:00:00.000Z')
    expect(instantOfDay('2026-11-22', '08:00')).toBe('2026-11-22T00:00:00.000Z')
    setDutyZone('Europe/Berlin')
    expect(instantOfDay('2026-11-22')).toBe('2026-11-21T23:00:00.000Z')
    setDutyZone('Asia/Shanghai')
    expect([nextDay('2026-02-28'), nextDay('2026-12-31')]).toEqual(['2026-03-01', '2027-01-01'])
  })
  it('are nothing when the field is empty or wrong', () => {
    expect(fromZoned('')).toBeNull()
    expect(fromZoned('2026-13-40T99:00')).toBeNull()
  })
})
