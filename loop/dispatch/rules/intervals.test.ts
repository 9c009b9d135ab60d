import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallTimes, OrderTimes } from './call-times.ts'
import { comparePeriods } from './compare-periods.ts'
import { groupCalls, metricOf, metricsOf } from './figures.ts'
import { committedSeconds, honestyOf, pressAgainstTrack } from './honesty.ts'
import { type MetricId, metricIds, samplesOf } from './intervals.ts'
import { dueRungs } from './ladder.ts'
import type { PlaceKind, PresetId, Yardstick } from './targets.ts'

const t = (seconds: number | null) => (seconds === null ? null : 1_800_000_000_000 + seconds * 1000)
const order = (more: Partial<OrderTimes> = {}): OrderTimes => ({
  id: 'a1',
  unitId: 'u1',
  callSign: '巡1',
  role: 'primary',
  sent: t(60),
  delivered: t(61),
  acked: t(75),
  enRoute: t(90),
  onScene: t(300),
  onSceneGeo: null,
  controlled: null,
  inPosition: null,
  cleared: t(900),
  reported: t(1500),
  ended: t(900),
  counts: true,
  sources: { on_scene: 'device' },
  doubted: [],
  ...more,
})
const call = (more: Partial<CallTimes> = {}): CallTimes => ({
  incidentId: 'i1',
  number: 'JQ1',
  reportedAt: t(0)!,
  orgId: 'o1',
  orgPath: '/o1/',
  zoneId: 'z1',
  classCode: '100100',
  level: 2,
  hour: 19,
  nearKinds: [],
  offered: t(0),
  answered: t(5),
  queued: t(30),
  orders: [order()],
  ...more,
})
const yardstick = (preset: PresetId = 'r112', place: PlaceKind = 'city'): Yardstick => ({
  targets: {
    answeringSeconds: 10,
    processingSeconds: 60,
    ackAlarmSeconds: 30,
    turnoutSeconds: 80,
    responseSeconds: 300,
    supportSeconds: 600,
    controlSeconds: 180,
    feedbackSeconds: 1800,
    arrivalByPlace: { city: 300, suburb: 600, rural: null },
    arrivalCircles: [
      { seconds: 60, kinds: ['government'] },
      { seconds: 180, kinds: ['school', 'bank'] },
    ],
  },
  preset,
  placeOf: () => place,
})
const metric = (calls: CallTimes[], id: MetricId, by = yardstick()) => metricOf(id, samplesOf(calls, id, by))

describe('response intervals', () => {
  it('are the differences of their stamps, each under its own name', () => {
    const value = (id: MetricId) => metric([call()], id).p50
    expect(
      ['answering', 'processing', 'queue', 'acknowledgement'].map((id) => value(id as MetricId)),
    ).toEqual([5, 55, 30, 15])
    expect(['turnout', 'setting_off', 'arrival', 'travel'].map((id) => value(id as MetricId))).toEqual([
      15, 30, 240, 210,
    ])
    expect([value('total'), value('feedback')]).toEqual([300, 600])
  })

  it('count a missing or turned-round leg as no data and never as zero', () => {
    const missing = call({ orders: [order({ onScene: null })] })
    const turned = call({ orders: [order({ onScene: t(10) })] })
    expect(metric([missing, turned, call()], 'arrival')).toMatchObject({
      n: 1,
      noData: 2,
      p50: 240,
      within: 1,
    })
    expect(metric([call()], 'control')).toMatchObject({ n: 0, noData: 1, p50: null, within: 0, low: null })
  })

  it('take the earlier of press and track as arrival, and of several units the first', () => {
    expect(metric([call({ orders: [order({ onSceneGeo: t(280) })] })], 'arrival').p50).toBe(220)
    const two = call({ orders: [order(), order({ sent: t(120), onScene: t(200) })] })
    expect(metric([two], 'arrival').p50).toBe(140)
    expect(metric([two], 'support')).toMatchObject({ n: 1, p50: 80, within: 1 })
  })

  it('leave out what was refused or called off: it is no answer to the call', () => {
    const called = call({ orders: [order({ counts: false, sent: t(10) }), order()] })
    expect(metric([called], 'arrival').p50).toBe(240)
    expect(metric([called], 'support').n).toBe(0)
    expect(metric([called], 'acknowledgement').n).toBe(1)
  })

  it('are sealed when the last post stands, and not before', () => {
    const post = (more: Partial<OrderTimes>) => order({ role: 'containment', ...more })
    const ring = [post({ sent: t(10), inPosition: t(200) }), post({ sent: t(20), inPosition: t(310) })]
    expect(metric([call({ orders: ring })], 'sealing').p50).toBe(300)
    expect(metric([call({ orders: [...ring, post({})] })], 'sealing')).toMatchObject({ n: 0, noData: 1 })
    expect(metric([call()], 'sealing')).toMatchObject({ n: 0, noData: 0 })
  })

  it('give no 90th percentile from a handful, every figure is a sample, and the parts add up', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 2500 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(lengths, (list) => {
        const found = metric(
          list.map((seconds) => call({ orders: [order({ onScene: t(60 + seconds) })] })),
          'arrival',
        )
        const sorted = [...list].sort((a, b) => a - b)
        expect(found.n).toBe(list.length)
        expect(found.p50).toBe(sorted[Math.ceil(list.length / 2) - 1])
        expect(found.p90).toBe(list.length < 10 ? null : sorted[Math.ceil(list.length * 0.9 - 1e-9) - 1])
        expect(found.p95 === null).toBe(list.length < 20)
        expect(found.within).toBe(list.filter((seconds) => seconds <= 300).length)
        expect(found.buckets.reduce((sum, n) => sum + n, 0)).toBe(list.length)
        expect(found.buckets[0]).toBe(found.within)
        const share = found.within! / found.judged
        expect(found.low! <= share && share <= found.high!).toBe(true)
      }),
    )
  })

  it('are made from the samples of each group, and the groups add up', () => {
    const calls = [call(), call({ level: 1 }), call({ level: 1, orders: [] })]
    const groups = groupCalls(calls, (one) => String(one.level))
    expect(groups.map(({ key }) => key)).toEqual(['1', '2'])
    for (const id of metricIds) {
      const parts = groups.map((group) => metricsOf(group.calls, yardstick(), [id])[0]!)
      const whole = metric(calls, id)
      expect(parts.reduce((sum, { n, noData }) => sum + n + noData, 0)).toBe(whole.n + whole.noData)
    }
  })
})

describe('the clocks', () => {
  const target = (preset: PresetId, place: PlaceKind, nearKinds: string[] = []) =>
    metric([call({ nearKinds })], 'arrival', yardstick(preset, place)).target
  it('3/5/10 holds everywhere; by area the country has none; by circle the key site counts', () => {
    expect([target('r112', 'rural'), target('area', 'city'), target('area', 'suburb')]).toEqual([
      300, 300, 600,
    ])
    expect(target('area', 'rural')).toBeNull()
    expect(metric([call()], 'arrival', yardstick('area', 'rural'))).toMatchObject({
      n: 1,
      judged: 0,
      within: null,
    })
    expect(target('circle', 'city', ['school', 'government'])).toBe(60)
    expect([target('circle', 'city', ['bank']), target('circle', 'city', ['park'])]).toEqual([180, 300])
  })
})

describe('honesty', () => {
  it('counts presses that the track bears out, and names the sources', () => {
    const agree = call({ orders: [order({ onSceneGeo: t(330) })] })
    const differ = call({
      orders: [order({ onSceneGeo: t(500), sources: { on_scene: 'voice' }, doubted: ['on_scene'] })],
    })
    const found = honestyOf([
      agree,
      differ,
      call(),
      call({ orders: [order({ onScene: null, onSceneGeo: t(1) })] }),
    ])
    expect(found).toMatchObject({ presses: 3, compared: 2, agree: 1, voice: 1, inferred: 0, trackOnly: 1 })
    expect(found.sources.find(({ kind }) => kind === 'on_scene')).toEqual({
      kind: 'on_scene',
      bySource: { device: 3, voice: 1 },
      doubted: 1,
    })
    expect(pressAgainstTrack(differ.orders[0]!)).toBe(-200)
    expect(pressAgainstTrack(order())).toBeNull()
  })

  it('binds a unit for the union of its orders, within the span', () => {
    const spans = fc.array(fc.tuple(fc.nat(100), fc.nat(100)), { maxLength: 8 })
    fc.assert(
      fc.property(spans, fc.nat(60), fc.nat(60), (list, a, b) => {
        const span = { from: t(a)!, to: t(a + b)! }
        const orders = list.map(([from, length]) => order({ sent: t(from), ended: t(from + length) }))
        const seconds = Array.from({ length: 300 }, (_, i) => i).filter(
          (i) => i >= a && i < a + b && list.some(([from, length]) => i >= from && i < from + length),
        )
        expect(committedSeconds([call({ orders })], span).get('u1') ?? 0).toBe(seconds.length)
      }),
    )
  })
})

describe('two periods', () => {
  const samples = (list: number[]) =>
    samplesOf(
      list.map((seconds) => call({ orders: [order({ onScene: t(60 + seconds) })] })),
      'arrival',
      yardstick(),
    )
  const compare = (now: number[], before: number[]) =>
    comparePeriods('arrival', samples(now), samples(before))
  it('say nothing from a handful, and nothing when they are alike', () => {
    expect(compare([1, 2], [200, 300])).toMatchObject({ verdict: 'few', p: null, share: null })
    const list = Array.from({ length: 40 }, (_, i) => 100 + i * 10)
    expect(compare(list, list)).toMatchObject({
      verdict: 'chance',
      share: { difference: 0, verdict: 'chance' },
    })
    expect(compare(Array(20).fill(5), Array(20).fill(5)).verdict).toBe('chance')
  })
  it('say faster where all is faster, slower the other way round, with the interval of the share', () => {
    const quick = Array.from({ length: 40 }, (_, i) => 60 + i)
    const slow = quick.map((seconds) => seconds + 400)
    expect(compare(quick, slow)).toMatchObject({
      verdict: 'faster',
      share: { verdict: 'better', difference: 1 },
    })
    expect(compare(slow, quick)).toMatchObject({ verdict: 'slower', share: { verdict: 'worse' } })
  })
  it('turn round when the periods are swapped, by the count of pairs itself', () => {
    const list = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 10, maxLength: 25 })
    fc.assert(
      fc.property(list, list, (a, b) => {
        const [one, two] = [compare(a, b), compare(b, a)]
        expect(one.p!).toBeCloseTo(two.p!, 9)
        expect(one.share!.difference).toBeCloseTo(-two.share!.difference, 12)
        expect(one.share!.low).toBeCloseTo(-two.share!.high, 12)
        // U by brute force: pairs in which now is the slower one.
        const u = a
          .flatMap((x) => b.map((y): number => (x > y ? 1 : x === y ? 0.5 : 0)))
          .reduce((p, q) => p + q, 0)
        if (one.verdict === 'slower') expect(u).toBeGreaterThan((a.length * b.length) / 2)
        if (one.verdict === 'faster') expect(u).toBeLessThan((a.length * b.length) / 2)
      }),
    )
  })
})

describe('the ladder', () => {
  const limits = {
    ackAlarmSeconds: 30,
    ackTimeoutSeconds: 60,
    processingSeconds: 60,
    responseSeconds: 300,
    supportSeconds: 600,
  }
  const waiting = { assignmentId: 'a', sentAtMs: 0, acked: false, support: false }
  const due = (nowS: number, more: object = {}) =>
    dueRungs([{ ...waiting, ...more }], [{ incidentId: 'i', sinceMs: 0 }], nowS * 1000, limits).map(
      ({ kind }) => kind,
    )
  it('climbs with time, and an acknowledged order is only watched for its arrival', () => {
    expect(due(29)).toEqual([])
    expect(due(30)).toEqual(['ack'])
    expect(due(60)).toEqual(['ack', 'timeout', 'queue'])
    expect(due(300, { acked: true })).toEqual(['arrival', 'queue'])
    expect(due(600, { acked: true, support: true })).toEqual(['support', 'queue'])
  })
})
