import { describe, expect, it } from 'vitest'
import { recordLines, spanOf } from './trace-record.ts'

const stamp = (at: string) => ({ at: `2026-11-06T11:${at}Z`, source: 'import' as const })
const incident = { stamps: { T0: stamp('10:32'), T1: stamp('10:39'), T13: stamp('40:00') } }
const unit = {
  id: 'a',
  callSign: '城关-巡2-电01',
  role: 'primary',
  stamps: { sent: stamp('12:09'), on_scene: stamp('14:36') },
}

describe('an incident told from its record', () => {
  it('has every step from T0 to T15 in order, with source and unit, and invents none', () => {
    const lines = recordLines(incident, [unit])
    expect(lines.map((line) => line.t)).toEqual(
      'T0 T1 T2 T3 T4 T5 T6 T7 T8 T9 T9g T10 T11 T12 T13 T14 T15'.split(' '),
    )
    expect(lines.find((line) => line.t === 'T5')).toMatchObject({ unit: unit.callSign, source: 'import' })
    expect(lines.find((line) => line.t === 'T2')).toMatchObject({ at: null, source: null })
  })
  it('keeps the steps of the units empty when none is known', () => {
    const lines = recordLines(incident, [])
    expect(lines).toHaveLength(17)
    expect(lines.filter((line) => line.t === 'T5')).toEqual([
      expect.objectContaining({ unit: null, at: null }),
    ])
  })
  it('gives a figure only between two stamps in order', () => {
    const lines = recordLines(incident, [unit])
    expect(spanOf(lines, 'T0', 'T1')).toBe(7)
    expect(spanOf(lines, 'T0', 'T9')).toBe(244)
    expect(spanOf(lines, 'T12', 'T13')).toBeNull()
    expect(spanOf(lines, 'T9', 'T5')).toBeNull()
  })
})
