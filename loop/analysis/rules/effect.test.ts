import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LngLat, MultiPolygonRings } from '../../../engines/geo/units.ts'
import { seededRandom } from '../../../engines/statistics/index.ts'
import { type EffectInput, effectOf } from './effect.ts'
import { nearArea } from './near-area.ts'

const square = (west: number): MultiPolygonRings => [
  [
    [
      [west, 30],
      [west + 0.01, 30],
      [west + 0.01, 30.01],
      [west, 30.01],
      [west, 30],
    ],
  ],
]
const DAY = 86_400_000
const change = 1000 * DAY
const make = (counts: Record<string, [number, number]>): EffectInput['incidents'] => {
  const at: Record<string, LngLat> = {
    treated: [120.005, 30.005],
    control: [120.105, 30.005],
    treatedBelt: [120.011, 30.005],
    controlBelt: [120.111, 30.005],
  }
  return Object.entries(counts).flatMap(([part, [before, after]]) => [
    ...Array.from({ length: before }, (_, i) => ({
      id: `${part}b${i}`,
      lngLat: at[part]!,
      atMs: change - DAY,
    })),
    ...Array.from({ length: after }, (_, i) => ({
      id: `${part}a${i}`,
      lngLat: at[part]!,
      atMs: change + DAY,
    })),
  ])
}
const run = (counts: Record<string, [number, number]>) =>
  effectOf({
    treated: square(120),
    control: square(120.1),
    beltMetres: 200,
    changeMs: change,
    beforeDays: 28,
    afterDays: 28,
    incidents: make(counts),
  })

describe('did it help', () => {
  it('says fewer only when chance and the control do not explain it', () => {
    expect(run({ treated: [60, 20], control: [50, 52] }).verdict).toBe('fewer')
    expect(run({ treated: [60, 45], control: [50, 52] }).verdict).toBe('unclear')
    expect(run({ treated: [60, 20], control: [60, 22] }).verdict).toBe('unclear')
    expect(run({ treated: [20, 70], control: [50, 50] }).verdict).toBe('more')
  })
  it('counts what went next door against it', () => {
    const moved = run({ treated: [60, 20], control: [50, 50], treatedBelt: [20, 60], controlBelt: [20, 20] })
    expect(moved.local).toBe(-40)
    expect(moved.displaced).toBe(40)
    expect(moved.verdict).toBe('unclear')
  })
  it('says how little it stands on', () => {
    expect(run({ treated: [3, 1], control: [2, 2] }).notes.map((note) => note.code)).toEqual([
      'effect_few',
      'effect_weak_control',
    ])
    expect(run({}).verdict).toBe('unclear')
  })
  it('finds an effect where none is at most one time in twenty', () => {
    const random = seededRandom('none')
    let found = 0
    for (let i = 0; i < 600; i++) {
      const counts = { treated: [0, 0], control: [0, 0] } as Record<string, [number, number]>
      for (const pair of Object.values(counts)) for (const k of [0, 1] as const) pair[k] = random.poisson(15)
      if (run(counts).verdict !== 'unclear') found++
    }
    expect(found / 600).toBeLessThan(0.08)
  })
})

describe('belts', () => {
  it('hold what is near the edge outside, by metres', () => {
    const near = nearArea(square(120), 300)
    fc.assert(
      fc.property(fc.double({ min: 1, max: 900, noNaN: true }), (metres) => {
        const lat = 30.01 + metres / 111_195
        const where = near([120.005, lat])
        if (metres < 295) expect(where).toBe('belt')
        if (metres > 305) expect(where).toBe('away')
      }),
    )
    expect(near([120.005, 30.005])).toBe('inside')
  })
})
