import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../../platform/database/testing.ts'
import { type Caller, crossing } from '../../incidents/testing.ts'
import { place } from '../testing.ts'
import type { OpeningView, PlanView } from './contract.ts'
import { type CarTown, holdPoint, migrations, openCars, openPoint, POINTS } from './testing.ts'

const PAIR = ['巡4-车4', '巡2-车2'] as const

onBothDatabases('two plans that are approved at once', migrations, (open) => {
  let at: CarTown
  /** The duty chief of the western station: another name than the bureau's. */
  let west: Caller
  let pointId: string
  beforeAll(async () => {
    at = await openCars(open())
    west = await at.town.as('duty_chief', 'west')
    pointId = (await openPoint(at, crossing(4, 4), { name: '两组把守的卡点', kind: 'checkpoint' })).id
    await holdPoint(at, pointId)
  }, 60_000)
  afterAll(() => at.town.close())

  /** A plan that waits for its approver, with one unit set by hand at a junction beside the others that it needs. */
  const ask = async (column: number, unitId: string, node: string): Promise<PlanView> => {
    const { desk, compute, seen } = at
    const { body: incident } = await desk('POST', '/api/incidents', {
      text: '抢夺后步行逃跑',
      lngLat: crossing(column, 5),
      validity: 'valid',
    })
    const { status, run } = await compute(desk, {
      source: { kind: 'incident', id: incident.id },
      sighting: seen({ lngLat: crossing(column, 5) }),
      rings: ['exits'],
      hand: { forbidden: [], forced: [{ unitId, node }] },
    })
    expect(status).toBe(200)
    const asked = await desk('POST', `/api/dispatch/incidents/${incident.id}/containment`, {
      runId: run.id,
      ring: 'exits',
      ground: 'police_law_9',
      level: 1,
      lookFor: '灰色上衣',
      accept: 'with_leaks',
    })
    expect([asked.status, asked.body.error]).toEqual([200, undefined])
    return asked.body.plan
  }
  const approve = (by: Caller, { id }: PlanView) =>
    by('POST', `/api/dispatch/containment/plans/${id}/approval`, { expectedVersion: 1, accept: 'with_leaks' })
  const release = async ({ id }: PlanView) => {
    const { body } = await at.desk('GET', '/api/dispatch/containment/plans')
    const { version } = (body as PlanView[]).find((one) => one.id === id)!
    await at.chief('POST', `/api/dispatch/containment/plans/${id}/release`, { expectedVersion: version })
  }
  const ordersOf = async ({ incidentId }: PlanView): Promise<{ unitId: string; createdBy: string }[]> =>
    (await at.desk('GET', `/api/dispatch/incidents/${incidentId}/assignments`)).body
  const isHolding = async () => {
    const { body } = await at.desk('GET', POINTS)
    return body.temporary.find(({ id }: OpeningView) => id === pointId).holding
  }

  it('of a pair at a held point one goes; the other approver is told who was first, and nothing is ordered', async () => {
    const { town, gateway } = at
    // Nobody but the two has a fresh fix, and they stand at one point: each plan wants another of them.
    town.clock.pass(400)
    await place(gateway, town.clock.now(), { [PAIR[0]]: crossing(4, 4), [PAIR[1]]: crossing(4, 4) })
    const plans = [await ask(3, PAIR[0], '47'), await ask(2, PAIR[1], '46')] as const
    expect(plans.map(({ posts }) => posts.map(({ unitId }) => unitId))).toEqual([[PAIR[0]], [PAIR[1]]])
    const answers = await Promise.all([approve(at.chief, plans[0]), approve(west, plans[1])])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const won = answers.findIndex(({ status }) => status === 200)
    const [winner, loser] = [plans[won]!, plans[1 - won]!]
    const names = ['duty_chief bureau', 'duty_chief west']
    const { error } = answers[1 - won]!.body
    expect(error.code).toBe('containment.units_taken')
    expect(error.params).toEqual({ who: names[won], what: `${PAIR[won]} → ${winner.incidentNumber}` })
    expect(error.message.zh).toContain(names[won])
    expect(await ordersOf(winner)).toMatchObject([{ unitId: PAIR[won], createdBy: names[won] }])
    expect(await ordersOf(loser)).toEqual([])
    const { body } = await at.desk('GET', `/api/dispatch/containment/plans?incidentId=${loser.incidentId}`)
    expect(body[0]).toMatchObject({ state: 'requested', approver: null, version: 1 })
    expect(await isHolding()).toBe(true)
    for (const plan of plans) await release(plan)
  })

  it('where others of the plan can go they do; the lost post says who was first', async () => {
    const { town, gateway } = at
    town.clock.pass(100)
    await at.placeAll()
    town.clock.pass(20)
    await place(gateway, town.clock.now(), { [PAIR[0]]: crossing(4, 4), [PAIR[1]]: crossing(4, 4) })
    const plans = [await ask(2, PAIR[0], '47'), await ask(8, PAIR[1], '50')] as const
    for (const plan of plans) expect(plan.posts.length).toBeGreaterThan(1)
    const answers = await Promise.all([approve(at.chief, plans[0]), approve(at.chief, plans[1])])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const lost = answers.map(({ body }) =>
      body.lost.filter((name: string) => PAIR.some((one) => one === name)),
    )
    expect(lost.flat()).toHaveLength(1)
    const second = lost.findIndex((names) => names.length === 1)
    const [first, { plan }] = [answers[1 - second]!.body.plan as PlanView, answers[second]!.body]
    expect(plan.proof.certified).toBe(false)
    expect(plan.trouble).toContainEqual({
      code: 'lost_to',
      params: {
        callSign: PAIR[second],
        number: expect.any(Number),
        who: 'duty_chief bureau',
        what: `${PAIR[1 - second]} → ${first.incidentNumber}`,
      },
    })
    const units = [...(await ordersOf(first)), ...(await ordersOf(plan))].map(({ unitId }) => unitId)
    expect(units).toHaveLength(new Set(units).size)
    expect(units.filter((unit) => PAIR.some((one) => one === unit))).toEqual([PAIR[1 - second]])
    expect(await isHolding()).toBe(true)
    for (const one of plans) await release(one)
  })
})
