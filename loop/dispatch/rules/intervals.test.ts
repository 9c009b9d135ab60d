import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AssignmentSample,
  intervalMetrics,
  metricsBy,
  type ResponseSample,
  stampHonesty,
} from './intervals.ts'
import { dueRungs } from './ladder.ts'

const t = (seconds: number | null) => (seconds === null ? null : new Date(1_800_000_000_000 + seconds * 1000))
const order = (more: Partial<AssignmentSample> = {}): AssignmentSample => ({
  sent: t(60),
  acked: t(75),
  enRoute: t(90),
  onScene: t(300),
  onSceneGeo: null,
  controlled: null,
  cleared: t(900),
  reported: t(1500),
  onSceneSource: 'device',
  ...more,
})
const sample = (more: Partial<ResponseSample> = {}): ResponseSample => ({
  offered: t(0),
  answered: t(5),
  queued: t(30),
  reported: t(1500),
  assignments: [order()],
  zoneId: 'z1',
  hour: 19,
  level: 2,
  ...more,
})
const targets = {
  processingSeconds: 60,
  ackAlarmSeconds: 30,
  responseSeconds: 300,
  supportSeconds: 600,
  controlSeconds: 180,
}
const metric = (samples: ResponseSample[], id: string) =>
  intervalMetrics(samples, targets).find((one) => one.id === id)!

describe('response intervals', () => {
  it('are the differences of their stamps', () => {
    const value = (id: string) => metric([sample()], id).p50
    expect([value('answering'), value('processing'), value('queue'), value('acknowledgement')]).toEqual([
      5, 55, 30, 15,
    ])
    expect([value('turnout'), value('setting_off'), value('arrival'), value('travel')]).toEqual([
      15, 30, 240, 210,
    ])
    expect([value('total'), value('feedback')]).toEqual([300, 600])
  })

  it('count a missing or turned-round leg as no data and never as zero', () => {
    const missing = sample({ assignments: [order({ onScene: null })] })
    const turned = sample({ assignments: [order({ onScene: t(10) })] })
    expect(metric([missing, turned, sample()], 'arrival')).toMatchObject({
      n: 1,
      noData: 2,
      p50: 240,
      within: 1,
    })
    expect(metric([sample()], 'control')).toMatchObject({ n: 0, noData: 1, p50: null, within: 0 })
  })

  it('take the earlier of press and track as arrival, and of several units the first', () => {
    const track = sample({ assignments: [order({ onSceneGeo: t(280) })] })
    expect(metric([track], 'arrival').p50).toBe(220)
    const two = sample({ assignments: [order(), order({ sent: t(120), onScene: t(200) })] })
    expect(metric([two], 'arrival').p50).toBe(140)
    expect(metric([two], 'support')).toMatchObject({ n: 1, p50: 80, within: 1 })
  })

  it('give no 90th percentile from a handful, and every figure is a sample that occurred', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(lengths, (list) => {
        const samples = list.map((seconds) => sample({ assignments: [order({ onScene: t(60 + seconds) })] }))
        const found = metric(samples, 'arrival')
        expect(found.n).toBe(list.length)
        expect(list).toContain(found.p50)
        expect(found.p90 === null).toBe(list.length < 10)
        expect(found.p95 === null).toBe(list.length < 20)
        expect(found.within).toBe(list.filter((seconds) => seconds <= 300).length)
      }),
    )
  })

  it('are made from the samples of each group, and the groups add up', () => {
    const samples = [sample(), sample({ level: 1 }), sample({ level: 1, assignments: [] })]
    const groups = metricsBy(samples, targets, (one) => String(one.level))
    expect(groups.map(({ key }) => key)).toEqual(['1', '2'])
    const n = (key: string) =>
      groups.find((one) => one.key === key)!.metrics.find(({ id }) => id === 'arrival')!
    expect([n('1').n, n('1').noData, n('2').n]).toEqual([1, 0, 1])
  })

  it('say how honest the presses are', () => {
    const agree = sample({ assignments: [order({ onSceneGeo: t(330) })] })
    const differ = sample({ assignments: [order({ onSceneGeo: t(500), onSceneSource: 'voice' })] })
    expect(stampHonesty([agree, differ, sample()])).toEqual({
      presses: 3,
      compared: 2,
      agree: 1,
      voice: 1,
      inferred: 0,
    })
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
