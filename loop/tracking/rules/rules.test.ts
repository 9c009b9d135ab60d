import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { destination, fastMetres, type LngLat } from '../../../engines/geo/index.ts'
import type { Fix } from '../model.ts'
import { refuseFix } from './accept-fix.ts'
import { dutySpans } from './duty-spans.ts'
import { spanPresence } from './presence.ts'
import { visitsOf } from './visits.ts'

const here: LngLat = [112.5, 26.9]
const fix = (seconds: number, lngLat: LngLat, more: Partial<Fix> = {}): Fix => ({
  unitId: 'u1',
  atMs: seconds * 1000,
  seq: seconds,
  lngLat,
  speedKmh: null,
  heading: null,
  accuracyM: 10,
  source: 'radio',
  ...more,
})
const car = { mode: 'car', onDuty: true } as const
const day = 86_400_000

describe('which fixes are taken', () => {
  it('takes a plausible one', () => {
    expect(refuseFix(fix(100, here), car, fix(90, destination(here, 150, 90)), 101_000, day)).toBeNull()
  })
  it.each([
    ['unknown_unit', fix(100, here), undefined],
    ['off_duty', fix(100, here), { mode: 'car', onDuty: false }],
    ['no_fix', fix(100, [0, 0]), car],
    ['out_of_range', fix(100, [200, 10]), car],
    ['in_future', fix(200, here), car],
    ['impossible_jump', fix(100, destination(here, 3000, 0)), car],
  ] as const)('refuses with the reason %s', (reason, candidate, known) => {
    expect(refuseFix(candidate, known, fix(90, here), 101_000, day)).toBe(reason)
  })
  it('takes a late fix that fills a gap, and a jump that the admitted error explains', () => {
    expect(refuseFix(fix(50, destination(here, 9000, 0)), car, fix(90, here), 101_000, day)).toBeNull()
    const loose = { accuracyM: 600 }
    expect(
      refuseFix(
        fix(100, destination(here, 1100, 0), loose),
        { mode: 'foot', onDuty: true },
        fix(90, here, loose),
        101_000,
        day,
      ),
    ).toBeNull()
  })
})

describe('visits', () => {
  const options = { radiusM: 30, mergeSeconds: 120, gapSeconds: 120 }
  const point = { id: 'p', lngLat: here }
  it('sees a car that passes between two fixes, and says that only the segment met the point', () => {
    const fixes = [fix(0, destination(here, 100, 270)), fix(15, destination(here, 100, 90))]
    const [visit, ...more] = visitsOf(fixes, [point], options)
    expect(more).toEqual([])
    expect(visit).toMatchObject({ siteId: 'p', bySegmentOnly: true })
    expect(visit!.closestM).toBeLessThan(1)
    expect((visit!.toMs - visit!.fromMs) / 1000).toBeCloseTo((60 / 200) * 15, 0)
  })
  it('does not draw a segment over a gap', () => {
    expect(
      visitsOf([fix(0, destination(here, 100, 270)), fix(300, destination(here, 100, 90))], [point], options),
    ).toEqual([])
  })
  it('merges short absences and separates long ones', () => {
    const away = destination(here, 200, 0)
    const stay = (from: number) => [0, 10, 20, 30].map((s) => fix(from + s, here))
    const near = visitsOf([...stay(0), fix(60, away), ...stay(100)], [point], options)
    expect(near).toHaveLength(1)
    const far = visitsOf(
      [...stay(0), fix(60, away), fix(150, away), fix(240, away), ...stay(300)],
      [point],
      options,
    )
    expect(far).toHaveLength(2)
  })
  it('never reports a visit farther than twice the radius, whatever the accuracy', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 1, max: 60 }),
            fc.double({ min: 0, max: 400, noNaN: true }),
            fc.integer({ min: 0, max: 359 }),
          ),
          {
            minLength: 1,
            maxLength: 30,
          },
        ),
        fc.integer({ min: 0, max: 200 }),
        (steps, accuracyM) => {
          let at = 0
          const fixes = steps.map(([gap, metres, bearing]) => {
            at += gap
            return fix(at, destination(here, metres, bearing), { accuracyM })
          })
          for (const visit of visitsOf(fixes, [point], options)) {
            expect(visit.closestM).toBeLessThanOrEqual(60.1)
            expect(visit.toMs).toBeGreaterThanOrEqual(visit.fromMs)
          }
        },
      ),
    )
  })
})

describe('presence', () => {
  it('present, elsewhere and unknown add up to the span', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 500 })), {
          maxLength: 40,
        }),
        (steps) => {
          let at = -200
          const fixes = steps.map(([gap, metres]) => {
            at += gap
            return fix(at, destination(here, metres, 90))
          })
          const span = { fromMs: 0, toMs: 3_600_000 }
          const seen = spanPresence(fixes, span, (p) => (fastMetres(p, here) < 200 ? 'z1' : null), 120)
          const sum =
            seen.byZone.reduce((n, z) => n + z.presentSeconds, 0) +
            seen.elsewhereSeconds +
            seen.unknownSeconds
          expect(Math.abs(sum - 3600)).toBeLessThanOrEqual(3)
        },
      ),
    )
  })
  it('is unknown without fixes, never absent', () => {
    expect(spanPresence([], { fromMs: 0, toMs: 600_000 }, () => 'z', 120)).toMatchObject({
      unknownSeconds: 600,
      byZone: [],
    })
  })
})

describe('duty spans', () => {
  const change = (atMs: number, onDuty: boolean, crew = 2) => ({ unitId: 'u1', atMs, onDuty, crew })
  it('know the state at the start of the span and clip both ends', () => {
    const spans = dutySpans([change(-500, true), change(300, false), change(700, true, 3)], {
      fromMs: 0,
      toMs: 1000,
    })
    expect(spans.get('u1')).toEqual([
      { fromMs: 0, toMs: 300, crew: 2 },
      { fromMs: 700, toMs: 1000, crew: 3 },
    ])
    expect(dutySpans([change(-500, true), change(-100, false)], { fromMs: 0, toMs: 1000 }).size).toBe(0)
  })
})
