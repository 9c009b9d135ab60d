import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findRepeatedCodes, isFitCode, nextBeatCode, nextZoneCode } from './codes.ts'

describe('codes', () => {
  it('never give a code twice, whatever is taken', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 40 })), fc.boolean(), (numbers, digits) => {
        const own = digits ? { code: '990121510000', shortName: '城关' } : { code: 'CG', shortName: '城关' }
        const taken = new Set(
          numbers.map((n) => (digits ? `99012151${String(n).padStart(2, '0')}00` : `城关-巡${n}`)),
        )
        const next = nextZoneCode(own, taken)
        expect(taken.has(next)).toBe(false)
        expect(isFitCode(next)).toBe(true)
        const beat = nextBeatCode(next, new Set())
        expect(beat).toBe(digits ? `${next.slice(0, 10)}01` : `${next}-段01`)
      }),
    )
  })
  it('are found when they repeat', () => {
    const list = [{ code: 'a' }, { code: 'b' }, { code: 'a' }]
    expect(findRepeatedCodes(list)).toEqual([{ code: 'a', carriers: [list[0], list[2]] }])
    expect(isFitCode('')).toBe(false)
    expect(isFitCode('a b')).toBe(false)
  })
})
