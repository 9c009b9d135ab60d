import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../../platform/database/testing.ts'
import { JobRunner } from '../../../platform/jobs/jobs.ts'
import { crossing } from '../../incidents/testing.ts'
import type { OpeningView, PlanStepView, PlanView } from './contract.ts'
import { containmentJobs } from './jobs.ts'
import { type CarTown, holdPoint, migrations, openCars, openPoint, POINTS, relyingOn } from './testing.ts'

onBothDatabases('points that stop everybody', migrations, (open) => {
  let at: CarTown
  beforeAll(async () => {
    at = await openCars(open())
  }, 60_000)
  afterAll(() => at.town.close())

  const openAt = (lngLat: readonly [number, number], more: object = {}) => openPoint(at, lngLat, more)
  const hold = (id: string, more: object = {}) => holdPoint(at, id, more)
  const codeOf = ({ body }: { body: { error?: { code: string } } }) => body.error?.code

  it('refuses what can not be, each with its sentence', async () => {
    const { town, desk } = at
    const point = await openAt(crossing(3, 3))
    expect(point).toMatchObject({ kind: 'gate', holding: false, holdsFrom: null })
    const later = new Date(town.clock.now().getTime() + 60_000).toISOString()
    const before = new Date(town.clock.now().getTime() - 60_000).toISOString()
    expect(codeOf(await hold(point.id, { since: later }))).toBe('containment.held_future')
    expect(codeOf(await hold(point.id, { since: before }))).toBe('containment.held_before')
    expect((await hold(point.id, { word: '好' })).status).toBe(400)
    expect(codeOf(await desk('POST', `${POINTS}/${point.id}/holding/end`, { why: '撤了' }))).toBe(
      'containment.not_held',
    )
    expect(codeOf(await hold('nowhere'))).toBe('platform.not_found')
    const far = await openAt([113.2, 22.7], { name: '路网外' })
    const { body } = await hold(far.id)
    expect(body.error).toMatchObject({ code: 'containment.held_no_road' })
    expect(body.error.message.zh).toContain('300 米')
    // A station's desk doesn't speak for a point of its neighbour.
    const station = await town.as('dispatcher', 'west')
    const eastern = await openAt(crossing(9, 5), { name: '东边卡点' })
    expect(codeOf(await station('POST', `${POINTS}/${eastern.id}/holding`, { word: '电台报告' }))).toBe(
      'platform.out_of_scope',
    )
    town.clock.pass(3_700)
    expect(codeOf(await hold(point.id))).toBe('containment.point_over')
    expect(
      (await desk('GET', POINTS)).body.temporary.find(({ id }: OpeningView) => id === point.id),
    ).toMatchObject({ over: true, holding: false })
    for (const { id } of [point, far, eastern]) await at.chief('POST', `${POINTS}/${id}/close`, {})
    expect(codeOf(await hold(point.id))).toBe('containment.checkpoint_closed')
    await at.placeAll()
  })

  it('is confirmed once, withdrawn with a reason, extended; every change lies in the log', async () => {
    const { town, desk } = at
    const point = await openAt(crossing(2, 8))
    town.clock.pass(120)
    const since = new Date(town.clock.now().getTime() - 60_000).toISOString()
    const body = { word: '值守民警电台报告', since }
    const first = await desk('POST', `${POINTS}/${point.id}/holding`, body, 'hold-once')
    expect(first.body).toMatchObject({ holding: true, holdsFrom: since, heldWord: body.word })
    expect(first.body.heldBy).toContain('dispatcher')
    expect((await desk('POST', `${POINTS}/${point.id}/holding`, body, 'hold-once')).body).toEqual(first.body)
    expect(codeOf(await hold(point.id))).toBe('containment.held_already')
    const more = await desk('POST', `${POINTS}/${point.id}/extension`, { minutes: 30 })
    expect(Date.parse(more.body.untilAt) - Date.parse(point.untilAt)).toBe(30 * 60_000)
    expect(more.body.holding).toBe(true)
    const ended = await desk('POST', `${POINTS}/${point.id}/holding/end`, { why: '放行一辆救护车' })
    expect(ended.body).toMatchObject({ holding: false, holdsFrom: null, heldWord: null })
    await hold(point.id)
    // Past its time nobody has said that it goes on: extended then, it has to be confirmed again.
    town.clock.pass(2 * 3_600)
    const anew = await desk('POST', `${POINTS}/${point.id}/extension`, { minutes: 30 })
    expect(anew.body).toMatchObject({ holding: false, over: false })
    await at.chief('POST', `${POINTS}/${point.id}/close`, {})
    const events = await town.services.db
      .selectFrom('event')
      .select(['payload', 'ground'])
      .where('type', '=', 'CheckpointChanged')
      .orderBy('seq')
      .execute()
    const told = events
      .map(({ payload, ground }) => ({ ...(payload as Record<string, unknown>), ground }))
      .filter((one) => (one as { openingId?: unknown }).openingId === point.id) as Record<string, unknown>[]
    expect(
      told.map(({ open: isOpen, holding, turned, ground }) => [isOpen, holding, turned, ground]),
    ).toEqual([
      [true, false, null, null],
      [true, true, 'held', '值守民警电台报告'],
      [true, true, null, null],
      [true, false, 'free', '放行一辆救护车'],
      [true, true, 'held', '值守民警电台报告'],
      [true, false, null, null],
      [false, false, null, null],
    ])
    await at.placeAll()
  })

  it('a plan counts it and sends it no order; closed, the plan is proved anew and the alarm sounds', async () => {
    const { desk, chief, until } = at
    const it = await relyingOn(at, 5)
    const plan = await it.sent()
    expect(plan.proof.certified).toBe(true)
    expect(plan.trouble).toEqual([])
    expect(plan.posts.map(({ node }) => node)).not.toContain(it.node)
    const orders = (await desk('GET', `/api/dispatch/incidents/${it.incident.id}/assignments`)).body
    expect(orders).toHaveLength(plan.posts.length)
    expect(await it.broken()).toEqual([])
    await chief('POST', `${POINTS}/${it.point.id}/close`, {})
    await until(it.broken, (rows) => rows.length === 1)
    const open = await it.now()
    expect(open.proof.certified).toBe(false)
    expect(open.trouble.map(({ code }) => code)).toContain('leaks')
    // Another one at the same place that holds since before he can be there mends it, and the alarm ends.
    const again = await openAt([it.point.lngLat[0], it.point.lngLat[1]], { name: '收费站' })
    await hold(again.id)
    await until(it.broken, (rows) => rows.length === 0)
    expect((await it.now()).proof.certified).toBe(true)
    // Withdrawn, it is gone from the proof at once.
    await desk('POST', `${POINTS}/${again.id}/holding/end`, { why: '只查不拦' })
    await until(it.broken, (rows) => rows.length === 1)
    await chief('POST', `${POINTS}/${again.id}/close`, {})
    await it.end()
  })

  it('closed by such points alone it sends nobody, is sealed at once and watched', async () => {
    const { desk, chief, compute, seen, until, town } = at
    await at.placeAll()
    const { body: incident } = await desk('POST', '/api/incidents', {
      text: '抢夺后步行逃跑',
      lngLat: crossing(5, 5),
      validity: 'valid',
    })
    const points: OpeningView[] = []
    for (const [column, row] of [
      [4, 5],
      [6, 5],
      [5, 4],
      [5, 6],
    ] as const) {
      const point = await openAt(crossing(column, row), { name: `东西南北 ${column}-${row}` })
      await hold(point.id)
      points.push(point)
    }
    const source = { kind: 'incident', id: incident.id }
    const { run } = await compute(desk, { source, sighting: seen(), rings: ['exits'] })
    expect(run.answers[0]).toMatchObject({ certified: true, posts: [] })
    const order = {
      runId: run.id,
      ring: 'exits',
      ground: 'police_law_9',
      level: 1,
      lookFor: '灰色上衣',
      approve: true,
    }
    const { body } = await chief('POST', `/api/dispatch/incidents/${incident.id}/containment`, order)
    expect(body.plan).toMatchObject({ state: 'running', posts: [], proof: { certified: true } })
    expect(body.plan.stamps.P4).toBe(body.plan.stamps.P3)
    // Nobody had to get anywhere: it has no time to seal, and says why.
    expect(body.plan).toMatchObject({ sealSeconds: null, heldAlone: true })
    expect((await desk('GET', `/api/dispatch/incidents/${incident.id}/assignments`)).body).toEqual([])
    const plansOf = async (): Promise<PlanView[]> =>
      (await chief('GET', `/api/dispatch/containment/plans?incidentId=${incident.id}`)).body
    const broken = async () =>
      (await desk('GET', '/api/dispatch/alarms')).body.filter(
        ({ kind, incidentId }: { kind: string; incidentId: string }) =>
          kind === 'contain_broken' && incidentId === incident.id,
      )
    // With nobody left that could be sent it is proved all the same.
    town.clock.pass(1_800)
    const idle = await openAt(crossing(1, 1), { name: '无关卡点' })
    await hold(idle.id)
    await chief('POST', `${POINTS}/${idle.id}/close`, {})
    expect((await plansOf())[0]).toMatchObject({ proof: { certified: true }, trouble: [] })
    expect(await broken()).toEqual([])
    await at.placeAll()
    // One of them goes: the alarm sounds.
    await chief('POST', `${POINTS}/${points[0]!.id}/close`, {})
    await until(broken, (rows) => rows.length === 1)
    expect((await plansOf())[0]!.proof.certified).toBe(false)
    for (const { id } of points.slice(1)) await chief('POST', `${POINTS}/${id}/close`, {})
    const { id, version } = (await plansOf())[0]!
    await chief('POST', `/api/dispatch/containment/plans/${id}/release`, { expectedVersion: version })
    // Each step tells which points held then, also those that are closed since.
    const { body: steps } = await chief('GET', `/api/dispatch/containment/plans/${id}/steps`)
    const heldAt = (what: string) =>
      (steps as PlanStepView[]).find((step) => step.what === what)!.fixed.map(({ openingId }) => openingId)
    expect(heldAt('P3').sort()).toEqual(points.map((one) => one.id).sort())
    expect(heldAt('closed')).not.toContain(points[0]!.id)
    expect(heldAt('P5')).toEqual([])
    // And the proof that was in force then, with its ways out.
    const proofAt = (what: string) => (steps as PlanStepView[]).find((step) => step.what === what)!.proof
    expect(proofAt('P3')).toMatchObject({ certified: true, leaks: [] })
    expect(proofAt('closed')).toMatchObject({ certified: false })
    expect(proofAt('closed')!.leaks.length).toBeGreaterThan(0)
    // Without any of them a plan that sends nobody is refused.
    const refused = await chief('POST', `/api/dispatch/incidents/${incident.id}/containment`, order)
    expect(codeOf(refused)).toBe('containment.nothing_to_send')
  })

  it('closed between the computation and the approval, the plan is refused as one that closes', async () => {
    const { chief } = at
    const it = await relyingOn(at, 5)
    const refused = await it.ask(() => chief('POST', `${POINTS}/${it.point.id}/close`, {}))
    expect(codeOf(refused)).toBe('containment.no_longer_closed')
    await at.chief('POST', `${POINTS}/${it.far.id}/close`, {})
  })

  it('past its time it counts no more: the plan is proved without it', async () => {
    const { town, until } = at
    const it = await relyingOn(at, 5, 5)
    const plan = await it.sent()
    expect(plan.proof.certified).toBe(true)
    const runner = new JobRunner(
      town.services.db,
      town.clock,
      town.services.log,
      containmentJobs(town.services).filter(({ name }) => name !== 'dispatch.closing_plans'),
    )
    town.clock.pass(200)
    await at.placeAll()
    await runner.runDue()
    expect(await it.broken()).toEqual([])
    town.clock.pass(101)
    await runner.runDue()
    await until(it.broken, (rows) => rows.length === 1)
    const open = await it.now()
    expect(open.proof.certified).toBe(false)
    expect(open.proof.fixed).toEqual([])
    await at.chief('POST', `${POINTS}/${it.point.id}/close`, {})
    await it.end()
  })
})
