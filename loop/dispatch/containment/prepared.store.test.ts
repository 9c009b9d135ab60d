import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../../platform/database/testing.ts'
import { JobRunner } from '../../../platform/jobs/jobs.ts'
import type { PreparedView, RingPlanView, RunView } from './contract.ts'
import { containmentJobs } from './jobs.ts'
import { type CarTown, migrations, openCars } from './testing.ts'

onBothDatabases("the night's plan at the moment of alarm", migrations, (open) => {
  let at: CarTown
  beforeAll(async () => {
    at = await openCars(open())
    const { town, until, chief } = at
    const { db, log } = town.services
    const runner = new JobRunner(db, town.clock, log, containmentJobs(town.services))
    // Slow enough that the cars of a small town close it.
    const numbers = '/api/dispatch/parameters'
    const { orgId } = (await chief('GET', numbers)).body
    const slow = { orgId, key: 'containmentEbikeKmh', value: 8 }
    expect((await chief('PUT', numbers, slow)).status).toBe(200)
    town.clock.pass(86_400)
    await at.placeAll()
    await until(
      () => runner.runDue(),
      (ran) => ran.some((each) => each.startsWith('dispatch.closing_plans')),
    )
  }, 120_000)
  afterAll(() => at.town.close())

  const listed = async (): Promise<PreparedView[]> =>
    (await at.desk('GET', '/api/dispatch/containment/prepared')).body
  const closing = async () =>
    (await listed()).find(({ certified, mode, zoneId }) => certified && mode === 'ebike' && zoneId !== null)!
  const snatched = async () =>
    (
      await at.desk('POST', '/api/incidents', {
        text: '两人骑黑色电动车抢走挎包后逃跑',
        lngLat: (await closing()).lngLat,
        validity: 'valid',
      })
    ).body as { id: string }
  const ask = async (id: string, more: object = {}): Promise<{ status: number; run: RunView }> =>
    at.compute(at.desk, {
      source: { kind: 'incident', id },
      sighting: at.seen({ mode: 'ebike', lngLat: (await closing()).lngLat }),
      ...more,
    })
  const planOf = (run: RunView) => run.prepared!.answer as RingPlanView

  it('is matched to who can go now, proved beside the computed plans, and sent as one of them', async () => {
    const incident = await snatched()
    const { run } = await ask(incident.id)
    const { prepared } = run
    expect(prepared).toMatchObject({ away: [] })
    const row = await closing()
    expect(prepared!.id).toBe(row.id)
    expect(row).toMatchObject({ certified: true, closures: false, away: [], mode: 'ebike' })
    const plan = planOf(run)
    expect(plan).toMatchObject({ certified: true })
    expect(run.best).toBeGreaterThanOrEqual(0)
    const { status, body } = await at.chief('POST', `/api/dispatch/incidents/${incident.id}/containment`, {
      runId: run.id,
      ring: plan.ring,
      prepared: true,
      ground: 'police_law_9',
      level: 1,
      lookFor: '黑色电动车一辆，两人',
      approve: true,
    })
    expect(status).toBe(200)
    const sent = body.plan.posts.map(({ node, unitId }: { node: string; unitId: string }) => [node, unitId])
    expect(sent.sort()).toEqual(plan.posts.map(({ node, unitId }) => [node, unitId]).sort())
    expect(body.plan).toMatchObject({ state: 'running', ring: plan.ring, proof: { certified: true } })
    // Its units are out: the list says that this plan has to be proved anew, and a second alarm is told who can't go.
    const now = (await listed()).find(({ id }) => id === row.id)!
    expect(now.away.length).toBeGreaterThan(0)
    const second = await ask((await snatched()).id, { preparedId: row.id })
    expect(second.run.prepared!.away).toEqual(now.away.map((callSign) => ({ callSign, why: 'busy' })))
    const { id, version } = body.plan
    await at.chief('POST', `/api/dispatch/containment/plans/${id}/release`, { expectedVersion: version })
  })

  it('does not close where nobody can be there in time, says which places lack a unit, and the computed plan stands beside it', async () => {
    const row = await closing()
    // One of its places is forbidden by hand: at the others it can't close any more.
    const incident = await snatched()
    const first = await ask(incident.id, { preparedId: row.id })
    expect(first.run.prepared!.id).toBe(row.id)
    const gone = planOf(first.run).posts[0]!.node
    const { run } = await ask(incident.id, {
      preparedId: row.id,
      hand: { forbidden: [gone], forced: [] },
    })
    const plan = planOf(run)
    expect(plan.certified).toBe(false)
    expect(plan.leakingExits).toBeGreaterThan(0)
    expect(plan.leaks[0]!.line.length).toBeGreaterThan(1)
    expect(plan.lacks.map(({ node }) => node)).toContain(gone)
    expect(run.answers[run.best]).toMatchObject({ certified: true })
    expect((await ask(incident.id, { preparedId: 'nowhere' })).status).toBe(404)
  })
})
