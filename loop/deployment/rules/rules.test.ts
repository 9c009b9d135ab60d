import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultParameters } from '../../../platform/parameters/parameters.ts'
import type { Heads } from '../model.ts'
import { deploymentParameters } from '../parameters.ts'
import { draftWindows } from './draft-windows.ts'
import { shareSystems } from './force-share.ts'
import { proposeLevel } from './propose-level.ts'
import { inWindow, peakWindow, wholeHours } from './required-by-hour.ts'

const parameters = defaultParameters(deploymentParameters)
const heads = (officer: number, auxiliary: number, guard = 0): Heads => ({
  officer: { onStrength: officer, available: officer },
  auxiliary: { onStrength: auxiliary, available: auxiliary },
  guard: { onStrength: guard, available: guard },
  volunteer: { onStrength: 0, available: 0 },
})
const evening = Array.from({ length: 168 }, (_, i) => (i % 24 >= 18 && i % 24 < 22 ? 3 : 1))
const input = {
  orgId: 's1',
  orgPath: '/a/s1/',
  dutyDay: '2026-11-22',
  occasion: 'normal' as const,
  week: evening,
  weekday: 7,
}

describe('shares', () => {
  it('follow the tables of the source documents: 8 officers at level I are 6, at level III 3', () => {
    const at = (level: 1 | 2 | 3) =>
      shareSystems({ colour: 'green', level, occasion: 'normal', available: heads(8, 18) }, parameters)[1]!
        .heads
    expect([at(1), at(2), at(3)]).toEqual([6, 4, 3])
  })
  it('red is 4/5 of 30, orange 3/5, yellow 2/5, green and unknown 1/5', () => {
    const of = (colour: 'red' | 'orange' | 'yellow' | 'green' | 'unknown') =>
      shareSystems({ colour, level: 3, occasion: 'normal', available: heads(12, 18) }, parameters)[0]!.heads
    expect([of('red'), of('orange'), of('yellow'), of('green'), of('unknown')]).toEqual([24, 18, 12, 6, 6])
  })
  it('a holiday keeps its reserve before the two thirds are taken', () => {
    const [, , occasion] = shareSystems(
      { colour: 'green', level: 3, occasion: 'holiday', available: heads(10, 20) },
      parameters,
    )
    expect(occasion).toMatchObject({ reserve: 3, denominator: 27, heads: 18 })
  })
})

describe('the day', () => {
  it('owes the binding share in the peak and the floor otherwise, with reasons', () => {
    const day = proposeLevel({ ...input, colour: 'orange', available: heads(12, 18, 10) }, parameters)
    expect(day.level).toBe(2)
    expect(Math.max(...day.required)).toBe(18)
    expect(Math.min(...day.required)).toBe(6)
    expect(day.required.filter((n) => n === 18)).toHaveLength(8)
    expect(day.reasons.map((reason) => reason.code)).toEqual([
      'colour',
      'peak',
      'binding',
      'sustainable',
      'leader_needed',
    ])
  })
  it('says when the level asks for more people than there are', () => {
    const day = proposeLevel({ ...input, colour: 'red', available: heads(3, 5) }, parameters)
    expect(day.reasons.find((reason) => reason.code === 'composition_short')?.params).toMatchObject({
      officers: 3,
      officersNeeded: 6,
    })
  })
  it('never owes less than the floor nor more than everybody, in any hour', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('red', 'orange', 'yellow', 'green', 'unknown'),
        fc.constantFrom('normal', 'holiday'),
        fc.nat(60),
        fc.nat(90),
        fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 168, maxLength: 168 }),
        fc.integer({ min: 1, max: 7 }),
        (colour, occasion, officers, auxiliaries, week, weekday) => {
          const day = proposeLevel(
            {
              ...input,
              colour: colour as 'red',
              occasion: occasion as 'normal',
              available: heads(officers, auxiliaries),
              week,
              weekday,
            },
            parameters,
          )
          const floor = Math.ceil((officers + auxiliaries) * 0.2 - 1e-9)
          for (const n of day.required) {
            expect(n).toBeGreaterThanOrEqual(floor)
            expect(n).toBeLessThanOrEqual(officers + auxiliaries)
          }
        },
      ),
    )
  })
})

it('without any incident the peak is the one of the parameters, and the reason says so', () => {
  const { windows, reasons, required } = proposeLevel(
    { ...input, colour: 'unknown', available: heads(12, 18), week: new Array<number>(168).fill(0) },
    parameters,
  )
  expect(windows).toEqual([expect.objectContaining({ fromHour: 16, toHour: 0 })])
  expect(reasons.map((reason) => reason.code)).toContain('peak_assumed')
  expect(required[8]).toBeGreaterThan(required[0]!)
})

it('the peak is the stretch with most incidents, by brute force', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(9), { minLength: 168, maxLength: 168 }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 12 }),
      (week, weekday, length) => {
        const day = Array.from({ length: 24 }, (_, i) => week[((weekday - 1) * 24 + 8 + i) % 168]!)
        const sums = Array.from({ length: 25 - length }, (_, from) =>
          day.slice(from, from + length).reduce((a, b) => a + b, 0),
        )
        const window = peakWindow(week, weekday, length)
        if (window) expect(sums[(window.fromHour - 8 + 24) % 24]).toBe(Math.max(...sums))
        else expect(Math.max(...day)).toBe(0)
      },
    ),
  )
})

describe('hours from analysis', () => {
  it('a season of half hours takes the whole hours that hold it, never fewer', () => {
    const half = fc.integer({ min: 0, max: 47 }).map((n) => n / 2)
    fc.assert(
      fc.property(half, half, half, (fromHour, toHour, at) => {
        fc.pre(fromHour !== toHour)
        const inside = fromHour < toHour ? at >= fromHour && at < toHour : at >= fromHour || at < toHour
        if (inside)
          expect(inWindow(Math.floor(at), { ...wholeHours({ fromHour, toHour }), share: 1 })).toBe(true)
      }),
    )
    const day = proposeLevel(
      {
        ...input,
        colour: 'yellow',
        available: heads(12, 18),
        seasons: [{ name: '夏夜', fromHour: 19.5, toHour: 7 }],
      },
      parameters,
    )
    expect(day.windows[1]).toMatchObject({ fromHour: 19, toHour: 7 })
    expect(day.reasons).toContainEqual({
      code: 'season',
      params: { name: '夏夜', from: '19:30', to: '07:00' },
    })
    expect(day.reasons).toContainEqual({ code: 'season_rounded', params: { from: '19:00', to: '07:00' } })
  })
  it('a draft leads to its most cited hours, no more than asked, joined', () => {
    expect(
      draftWindows(
        [
          { fromHour: 20, toHour: 0, cited: 5 },
          { fromHour: 22, toHour: 2, cited: 3 },
          { fromHour: 9, toHour: 13, cited: 1 },
        ],
        6,
      ),
    ).toEqual([{ fromHour: 20, toHour: 2 }])
    const line = fc.record({
      fromHour: fc.integer({ min: 0, max: 23 }),
      toHour: fc.integer({ min: 0, max: 23 }),
      cited: fc.integer({ min: 0, max: 9 }),
    })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.integer({ min: 1, max: 24 }), (lines, most) => {
        const windows = draftWindows(lines, most)
        const hours = windows.reduce(
          (n, { fromHour, toHour }) => n + ((toHour - fromHour + 24) % 24 || 24),
          0,
        )
        expect(hours).toBeLessThanOrEqual(most)
        expect(hours === 0).toBe(lines.every(({ cited }) => cited === 0))
      }),
    )
  })
})
