import { describe, expect, it } from 'vitest'
import { pressBehindTrack, reviewGaps, reviewSpan } from './review.ts'

const t = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000)
const stamp = (seconds: number, more: object = {}) => ({
  at: t(seconds).toISOString(),
  source: 'device' as const,
  ...more,
})
const limits = { gapSeconds: 120, agreeSeconds: 60 }
const whole = {
  sent: stamp(0),
  delivered: stamp(1),
  acked: stamp(5),
  en_route: stamp(20),
  on_scene: stamp(200),
  on_scene_geo: stamp(190),
  controlled: stamp(260),
  cleared: stamp(600),
  reported: stamp(700),
}
const order = (stamps: object = whole, state: 'accepted' | 'on_scene' | 'refused' = 'accepted') => ({
  id: 'a',
  unitId: 'u',
  callSign: '巡1',
  state,
  stamps,
})
const every = (step: number, until = 600) =>
  Array.from({ length: until / step + 1 }, (_, i) => [t(i * step).getTime(), 113, 22] as const)
const callStamps = { T0: 1, T1: 1, T2: 1, T4: 1 }
const gaps = (orders: ReturnType<typeof order>[], fixes = every(30)) =>
  reviewGaps({ callStamps, orders, tracks: [{ unitId: 'u', fixes }], toMs: t(700).getTime() }, limits)

describe('what a review does not know', () => {
  it('is nothing where every step is stamped and the track speaks', () => expect(gaps([order()])).toEqual([]))
  it('is every skipped step of a finished order, and none of one that goes on or was refused', () => {
    const { on_scene: _, ...skipped } = whole
    expect(gaps([order(skipped)])).toEqual([{ code: 'stamp', params: { callSign: '巡1', kind: 'on_scene' } }])
    expect(gaps([order({ sent: stamp(0) }, 'on_scene')]).filter(({ code }) => code === 'stamp')).toEqual([])
    expect(gaps([order({ sent: stamp(0), refused: stamp(9) }, 'refused')])).toEqual([])
  })
  it('is each silence of the track while the unit worked on the order, from the order to its end', () => {
    expect(gaps([order()], [])).toEqual([{ code: 'no_track', params: { callSign: '巡1' } }])
    const late = every(30).filter(([at]) => at >= t(300).getTime())
    expect(gaps([order()], late)).toEqual([
      { code: 'track_gap', params: { callSign: '巡1', from: t(0).toISOString(), seconds: 300 } },
    ])
    const early = every(30).filter(([at]) => at <= t(450).getTime())
    expect(gaps([order()], early)).toMatchObject([{ code: 'track_gap', params: { seconds: 150 } }])
  })
  it('names a clock in doubt and a press that the track contradicts', () => {
    const doubted = {
      ...whole,
      on_scene: stamp(200, { deviceAt: t(-9e6).toISOString() }),
      on_scene_geo: stamp(90),
    }
    expect(gaps([order(doubted)]).map(({ code }) => code)).toEqual(['doubted', 'disagree'])
    expect(pressBehindTrack(doubted)).toBe(110)
    expect(pressBehindTrack({ on_scene: stamp(1) })).toBeNull()
  })
  it('names what the telephone did not say', () =>
    expect(
      reviewGaps({ callStamps: { T2: 1, T4: 1 }, orders: [], tracks: [], toMs: 0 }, limits).map(
        ({ params }) => params.kind,
      ),
    ).toEqual(['T0', 'T1']))
})

it('replays from ten minutes before the call to five after the last event; looks come later and do not count', () => {
  const events = [
    { at: t(100), type: 'OrderSent' },
    { at: t(90_000), type: 'TrackRead' },
    { at: t(90_001), type: 'ReviewFindingAdded' },
  ]
  expect(reviewSpan(t(0), events, t(99_999))).toEqual({ from: t(-600), to: t(400) })
  expect(reviewSpan(t(0), events, t(150))).toEqual({ from: t(-600), to: t(150) })
  expect(reviewSpan(t(0), [{ at: t(9e6), type: 'OrderSent' }], t(9e7)).to).toEqual(t(36 * 3600 - 600))
})
