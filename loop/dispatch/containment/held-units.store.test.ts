import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../../platform/database/testing.ts'
import { crossing } from '../../incidents/testing.ts'
import { place } from '../testing.ts'
import type { OpeningView, PostView, RingPlanView } from './contract.ts'
import { type CarTown, holdPoint, migrations, openCars, openPoint, POINTS } from './testing.ts'

onBothDatabases('units that stand at a held point', migrations, (open) => {
  let at: CarTown
  beforeAll(async () => {
    at = await openCars(open())
  }, 60_000)
  afterAll(() => at.town.close())

  const openAt = (lngLat: readonly [number, number], more: object) => openPoint(at, lngLat, more)
  const hold = (id: string) => holdPoint(at, id, {})
  const codeOf = ({ body }: { body: { error?: { code: string } } }) => body.error?.code
  /** A snatching in the middle of the town, as what is asked of. */
  const snatched = async (): Promise<{ kind: 'incident'; id: string }> => {
    const { body } = await at.desk('POST', '/api/incidents', {
      text: '抢夺后步行逃跑',
      lngLat: crossing(5, 5),
      validity: 'valid',
    })
    return { kind: 'incident', id: body.id }
  }

  it('who stands at it is sent nowhere else, not by hand either', async () => {
    const { desk, compute, seen } = at
    await at.placeAll()
    const source = await snatched()
    const used = async () => {
      const { run } = await compute(desk, { source, sighting: seen() })
      const answer: RingPlanView = run.answers[run.best]
      expect(answer.certified).toBe(true)
      return { run, answer, units: answer.posts.map(({ unitId }) => unitId) }
    }
    const before = await used()
    const unitId = before.units[0]!
    const [column, row] = unitId.match(/\d+/g)!.map(Number) as [number, number]
    const point = await openAt(crossing(column, row), { name: '巡组把守的卡点', kind: 'checkpoint' })
    await hold(point.id)
    const after = await used()
    expect(after.units).not.toContain(unitId)
    expect(after.run.counted.used).toBe(before.run.counted.used - 1)
    const { node } = before.answer.posts[0]!
    const forced = { forbidden: [], forced: [{ unitId, node }] }
    const refused = await desk('POST', '/api/dispatch/containment/runs', {
      source,
      sighting: seen(),
      hand: forced,
    })
    expect(codeOf(refused)).toBe('containment.unit_unfit')
    expect(JSON.stringify(refused.body)).toContain('固定卡点')
    await at.chief('POST', `${POINTS}/${point.id}/close`, {})
    expect((await used()).run.counted.used).toBe(before.run.counted.used)
  })

  it('of two that stand at it one may be sent, the other stays and is named; the point holds on', async () => {
    const { desk, chief, compute, seen, town } = at
    await at.placeAll()
    const source = await snatched()
    const pair = ['巡4-车4', '巡6-车6']
    const point = await openAt(crossing(4, 4), { name: '两组把守的卡点', kind: 'checkpoint' })
    await hold(point.id)
    town.clock.pass(100)
    await place(at.gateway, town.clock.now(), { [pair[1]!]: crossing(4, 4) })
    const { run: first } = await compute(desk, { source, sighting: seen(), rings: ['exits'] })
    const { node } = (first.answers[0] as RingPlanView).posts[0]!
    const sendByHand = (...units: string[]) => ({
      source,
      sighting: seen(),
      rings: ['exits'],
      hand: { forbidden: [], forced: units.map((unitId) => ({ unitId, node })) },
    })
    // Whoever is set by hand goes, the other one stays.
    for (const [goes, stays] of [pair, pair.toReversed()]) {
      const { status, run: found } = await compute(desk, sendByHand(goes!))
      expect(status).toBe(200)
      const answer: RingPlanView = found.answers[0]
      expect(answer.posts.map(({ unitId }) => unitId)).toContain(goes)
      expect(answer.posts.map(({ unitId }) => unitId)).not.toContain(stays)
      expect(answer.fixed.find(({ openingId }) => openingId === point.id)?.stays).toEqual([stays])
    }
    const both = await desk('POST', '/api/dispatch/containment/runs', sendByHand(...pair))
    expect(codeOf(both)).toBe('containment.unit_unfit')
    expect(JSON.stringify(both.body)).toContain('留守')
    // Sent, the other one holds the point by itself and can't be sent any more.
    const { run: found } = await compute(desk, sendByHand(pair[0]!))
    const sent = await chief('POST', `/api/dispatch/incidents/${source.id}/containment`, {
      runId: found.id,
      ring: 'exits',
      ground: 'police_law_9',
      level: 1,
      lookFor: '灰色上衣',
      accept: 'with_leaks',
      approve: true,
    })
    expect(sent.status).toBe(200)
    expect(sent.body.lost).toEqual([])
    expect(sent.body.plan.posts.map(({ unitId }: PostView) => unitId)).toContain(pair[0])
    const { body: points } = await desk('GET', POINTS)
    expect(points.temporary.find(({ id }: OpeningView) => id === point.id)).toMatchObject({ holding: true })
    const last = await desk('POST', '/api/dispatch/containment/runs', sendByHand(pair[1]!))
    expect(codeOf(last)).toBe('containment.unit_unfit')
    await chief('POST', `${POINTS}/${point.id}/close`, {})
    const { id, version } = sent.body.plan
    await chief('POST', `/api/dispatch/containment/plans/${id}/release`, { expectedVersion: version })
    town.clock.pass(100)
    await at.placeAll()
  })
})
