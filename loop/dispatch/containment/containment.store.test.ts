import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../../platform/database/testing.ts'
import { JobRunner } from '../../../platform/jobs/jobs.ts'
import { crossing } from '../../incidents/testing.ts'
import { containmentJobs } from './jobs.ts'
import { type CarTown, migrations, openCars } from './testing.ts'

onBothDatabases('containment from the clue to the release', migrations, (open) => {
  let at: CarTown
  let incident: { id: string; number: string }
  beforeAll(async () => {
    at = await openCars(open())
    incident = (
      await at.desk('POST', '/api/incidents', {
        text: '两人骑黑色电动车抢走挎包后逃跑',
        lngLat: crossing(5, 5),
        validity: 'valid',
      })
    ).body
  }, 60_000)
  afterAll(() => at.town.close())
  const source = () => ({ kind: 'incident', id: incident.id })

  it('refuses what can not be asked, in one sentence', async () => {
    const { town, desk, compute, seen, placeAll } = at
    const ask = (sighting: object, more: object = {}) =>
      desk('POST', '/api/dispatch/containment/runs', { source: source(), sighting, ...more })
    expect((await ask(seen({ kmh: 0 }))).body.error.code).toBe('containment.speed_bound')
    expect((await ask(seen({ kmh: 400 }))).body.error.code).toBe('containment.speed_bound')
    expect((await ask(seen({ at: '2026-11-21T00:00:00Z' }))).body.error.code).toBe('containment.seen_at')
    expect((await ask(seen(), { hand: { forbidden: ['nowhere'] } })).body.error.code).toBe(
      'containment.unknown_node',
    )
    const offDuty = await ask(seen(), { hand: { forced: [{ unitId: '巡99-车99', node: '60' }] } })
    expect(offDuty.body.error).toMatchObject({ code: 'containment.unit_unfit' })
    expect(offDuty.body.error.message.zh).toContain('未在岗')
    const { run } = await compute(desk, { source: source(), sighting: seen({ lngLat: [112.5, 22] }) })
    expect(run.refused.code).toBe('off_network')
    const past = await compute(desk, { source: source(), sighting: seen({ mode: 'car' }), rings: [10] })
    expect(past.run.answers[0].refused.code).toBe('past_map')
    town.clock.pass(400)
    expect((await ask(seen())).body.error.code).toBe('containment.no_unit')
    await placeAll()
  })

  let planId: string
  it('is asked for by the desk, approved by the chief, and sends all orders at once', async () => {
    const { desk, chief, compute, seen } = at
    const { run } = await compute(desk, { source: source(), sighting: seen() })
    const best = run.answers[run.best]
    expect(best).toMatchObject({ certified: true, leakingExits: 0 })
    expect(best.posts.length).toBeGreaterThan(2)
    for (const post of best.posts) expect(post.slackSeconds).toBeGreaterThanOrEqual(0)
    expect(run.progress.done).toBe(run.progress.of)
    expect(run.smallest.ring).toBeLessThanOrEqual(best.ring)
    const reach = await desk('GET', `/api/dispatch/containment/runs/${run.id}/reach`)
    expect(reach.body.bands.length).toBeGreaterThan(5)

    const order = {
      runId: run.id,
      ring: best.ring,
      ground: 'police_law_9',
      level: 1,
      lookFor: '黑色电动车一辆，两人',
    }
    const url = `/api/dispatch/incidents/${incident.id}/containment`
    expect((await desk('POST', url, { ...order, level: 3 })).body.error.code).toBe('containment.level_low')
    expect((await desk('POST', url, { ...order, ground: undefined })).status).toBe(400)
    expect((await desk('POST', url, { ...order, approve: true })).body.error.code).toBe(
      'platform.no_permission',
    )
    const asked = await desk('POST', url, order)
    expect(asked.body.plan).toMatchObject({ state: 'requested', approver: null })
    expect((await desk('GET', `/api/dispatch/incidents/${incident.id}/assignments`)).body).toEqual([])
    expect((await desk('POST', url, order)).body.error.code).toBe('containment.already_open')
    planId = asked.body.plan.id
    const approval = `/api/dispatch/containment/plans/${planId}/approval`
    expect((await desk('POST', approval, { expectedVersion: 1 })).body.error.code).toBe(
      'platform.no_permission',
    )
    // A unit of the plan is taken by a call in the same minute.
    const lost = asked.body.plan.posts[0]
    const other = (
      await desk('POST', '/api/incidents', { text: '打架', lngLat: crossing(1, 1), validity: 'valid' })
    ).body
    await desk('POST', `/api/dispatch/incidents/${other.id}/orders`, { unitId: lost.unitId })
    const done = await chief('POST', approval, { expectedVersion: 1 })
    expect(done.body.lost).toEqual([lost.callSign])
    const { plan } = done.body
    expect(plan).toMatchObject({ state: 'running', approver: 'duty_chief bureau', renewalsLeft: 1 })
    expect(plan.proof.certified).toBe(false)
    expect(plan.trouble.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['lost_to', 'leaks']),
    )
    const orders = (await desk('GET', `/api/dispatch/incidents/${incident.id}/assignments`)).body
    expect(orders).toHaveLength(plan.posts.length - 1)
    expect(new Set(orders.map(({ role }: { role: string }) => role))).toEqual(new Set(['containment']))
    expect(Date.parse(plan.endsAt) - Date.parse(plan.stamps.P3)).toBe(3_600_000)
  })

  it('is planned anew with as few moves as possible, and seals when all are in position', async () => {
    const { town, desk, chief, gateway, until } = at
    const begun = await chief('POST', `/api/dispatch/containment/plans/${planId}/replans`, {})
    const run = await until(
      async () => (await chief('GET', `/api/dispatch/containment/runs/${begun.body.id}`)).body,
      (each) => each.state !== 'working',
    )
    expect(run.answers[0].certified).toBe(true)
    expect(run.changes.moved).toEqual([])
    expect(run.changes.added.length).toBeGreaterThan(0)
    const [before] = (await chief('GET', `/api/dispatch/containment/plans?incidentId=${incident.id}`)).body
    const mended = await chief('POST', `/api/dispatch/containment/plans/${planId}/changes`, {
      expectedVersion: before.version,
      runId: run.id,
      ring: run.answers[0].ring,
    })
    expect(mended.body.plan.proof.certified).toBe(true)
    expect(mended.body.plan.trouble).toEqual([])

    // A crew refuses: it isn't asked again, and with the new plan its post is over.
    const refusing = mended.body.plan.posts.find(({ state }: { state: string | null }) => state === 'sent')
    await desk('POST', `/api/dispatch/assignments/${refusing.assignmentId}/state`, {
      expectedVersion: refusing.assignmentVersion,
      to: 'refused',
      reason: '车辆故障',
    })
    const now = async () =>
      (await chief('GET', `/api/dispatch/containment/plans?incidentId=${incident.id}`)).body[0]
    await until(now, (plan) => plan.trouble.some(({ code }: { code: string }) => code === 'unit_gone'))
    const again = await chief('POST', `/api/dispatch/containment/plans/${planId}/replans`, {})
    const next = await until(
      async () => (await chief('GET', `/api/dispatch/containment/runs/${again.body.id}`)).body,
      (each) => each.state !== 'working',
    )
    const named = next.answers[0].posts.map(({ unitId }: { unitId: string }) => unitId)
    expect(named).not.toContain(refusing.unitId)
    const changed = await chief('POST', `/api/dispatch/containment/plans/${planId}/changes`, {
      expectedVersion: (await now()).version,
      runId: next.id,
      ring: next.answers[0].ring,
      accept: 'with_leaks',
    })
    expect(changed.status).toBe(200)
    expect(changed.body.plan.posts.find(({ id }: { id: string }) => id === refusing.id)).toMatchObject({
      givenUpWhy: 'replan',
    })
    const codes = changed.body.plan.trouble.map(({ code }: { code: string }) => code)
    expect(codes).not.toContain('unit_gone')

    town.clock.pass(30)
    const posts = changed.body.plan.posts.filter(({ state }: { state: string | null }) => state === 'sent')
    const [first] = posts
    const crew = await town.as('officer', 'bureau', first.unitId)
    const own = (await crew('GET', '/api/dispatch/mine/post')).body.post
    expect(own).toMatchObject({
      placeText: first.placeText,
      lookFor: '黑色电动车一辆，两人',
      ground: 'police_law_9',
    })
    for (const post of posts)
      for (const press of ['delivered', 'ack', 'en_route', 'in_position'])
        await gateway('POST', `/api/dispatch/units/${post.unitId}/press`, { press })
    const sealed = await until(
      async () => (await chief('GET', `/api/dispatch/containment/plans?incidentId=${incident.id}`)).body[0],
      (plan) => plan.stamps.P4 !== null,
    )
    expect(sealed.sealSeconds).toBeGreaterThan(0)
    // Who saw the plan before the server proved and sealed it may still act on it.
    expect(sealed.version).toBe(changed.body.plan.version)
    const steps = (await desk('GET', `/api/dispatch/containment/plans/${planId}/steps`)).body
    const told = steps.map(({ what }: { what: string }) => what)
    expect(told.slice(0, 3)).toEqual(['P1', 'P2', 'P3'])
    expect(told).toEqual(expect.arrayContaining(['ContainmentChanged', 'in_position', 'P4']))
    expect(told.filter((what: string) => what === 'in_position')).toHaveLength(posts.length)
    expect(sealed.posts.find(({ id }: { id: string }) => id === first.id).state).toBe('in_position')
    expect((await crew('POST', '/api/dispatch/mine/post/counts', { vehicles: 12, walkers: 3 })).status).toBe(
      200,
    )
    expect((await crew('POST', '/api/dispatch/mine/post/counts', {})).body.error.code).toBe(
      'containment.counts_form',
    )
    const [counted] = (await chief('GET', `/api/dispatch/containment/plans?incidentId=${incident.id}`)).body
    expect(counted.posts.find(({ id }: { id: string }) => id === first.id)).toMatchObject({
      vehicles: 12,
      walkers: 3,
    })
  })

  it('is renewed by the approver once, and ends by itself: the units are free again', async () => {
    const { town, desk, chief } = at
    const [plan] = (await chief('GET', `/api/dispatch/containment/plans?incidentId=${incident.id}`)).body
    const renewal = `/api/dispatch/containment/plans/${planId}/renewal`
    expect((await desk('POST', renewal, { expectedVersion: plan.version })).body.error.code).toBe(
      'platform.no_permission',
    )
    const renewed = (await chief('POST', renewal, { expectedVersion: plan.version })).body
    expect(renewed.renewalsLeft).toBe(0)
    expect((await chief('POST', renewal, { expectedVersion: renewed.version })).body.error.code).toBe(
      'containment.renewals_used',
    )
    const runner = new JobRunner(
      town.services.db,
      town.clock,
      town.services.log,
      // The night's plans are long work with a test of its own.
      containmentJobs(town.services).filter(({ name }) => name !== 'dispatch.closing_plans'),
    )
    town.clock.pass(3_700)
    expect((await runner.runDue()).filter((each) => each.includes('containment_end'))).toEqual([])
    town.clock.pass(3_300)
    await runner.runDue()
    expect(
      (await desk('GET', '/api/dispatch/alarms')).body.map(({ kind }: { kind: string }) => kind),
    ).toContain('contain_ending')
    town.clock.pass(600)
    await runner.runDue()
    const [ended] = (await chief('GET', `/api/dispatch/containment/plans?incidentId=${incident.id}`)).body
    expect(ended).toMatchObject({ state: 'ended', ending: 'expired' })
    const units = (await desk('GET', '/api/dispatch/units')).body.units
    expect(
      units.filter(({ active }: { active: { role: string } | null }) => active?.role === 'containment'),
    ).toEqual([])
  })

  it('refuses a plan on older roads than a closure that was just entered', async () => {
    const { town, desk, chief, compute, seen, placeAll } = at
    await placeAll()
    const { run } = await compute(chief, { source: source(), sighting: seen() })
    await desk('POST', '/api/map/closures', {
      kind: 'closed',
      bothWays: true,
      concerns: 'motor',
      from: crossing(2, 2),
      to: crossing(3, 2),
      reason: '路面塌陷',
      until: new Date(town.clock.now().getTime() + 3_600_000).toISOString(),
    })
    const refused = await chief('POST', `/api/dispatch/incidents/${incident.id}/containment`, {
      runId: run.id,
      ring: run.answers[run.best].ring,
      ground: 'police_law_9',
      level: 1,
      lookFor: '黑色电动车',
      approve: true,
    })
    expect(refused.body.error.code).toBe('containment.old_roads')
    expect((await desk('GET', `/api/dispatch/containment/runs/${run.id}`)).body.stale).toBe('roads')
  })
})
