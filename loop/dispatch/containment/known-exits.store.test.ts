import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../../platform/database/testing.ts'
import { crossing } from '../../incidents/testing.ts'
import { type CarTown, migrations, openCars } from './testing.ts'

onBothDatabases('a containment with known ways out', migrations, (open) => {
  let at: CarTown
  beforeAll(async () => {
    at = await openCars(open())
  }, 60_000)
  afterAll(() => at.town.close())

  it('reports them as a change only when there are more than its approver knew of', async () => {
    const { desk, chief, gateway, compute, seen, until, placeAll } = at
    const { body: incident } = await desk('POST', '/api/incidents', {
      text: '两人骑黑色电动车抢走挎包后逃跑',
      lngLat: crossing(5, 5),
      validity: 'valid',
    })
    const source = { kind: 'incident', id: incident.id }
    const { run: closed } = await compute(desk, { source, sighting: seen() })
    const best = closed.answers[closed.best]
    // Posts are allowed where the closing plan has them, but for one: a way out stays open.
    const allowed = new Set(best.posts.slice(1).map(({ node }: { node: string }) => node))
    const forbidden = Array.from({ length: 121 }, (_, i) => String(i)).filter((node) => !allowed.has(node))
    await placeAll()
    const { run } = await compute(desk, {
      source,
      sighting: seen(),
      rings: [best.ring],
      hand: { forbidden, forced: [] },
    })
    const answer = run.answers[0]
    expect(answer).toMatchObject({ ring: best.ring, certified: false })
    expect(answer.leakingExits).toBeGreaterThan(0)
    expect(answer.posts.length).toBeGreaterThan(1)
    const asked = await desk('POST', `/api/dispatch/incidents/${incident.id}/containment`, {
      runId: run.id,
      ring: best.ring,
      ground: 'police_law_9',
      level: 1,
      lookFor: '黑色电动车一辆，两人',
      accept: 'with_leaks',
    })
    const url = `/api/dispatch/containment/plans/${asked.body.plan.id}`
    const codesOf = ({ trouble }: { trouble: Array<{ code: string }> }) => trouble.map(({ code }) => code)
    const broken = async () =>
      (await desk('GET', '/api/dispatch/alarms')).body.filter(
        ({ kind }: { kind: string }) => kind === 'contain_broken',
      )
    const { body: approved } = await chief('POST', `${url}/approval`, {
      expectedVersion: 1,
      accept: 'with_leaks',
    })
    expect(approved.plan.proof.certified).toBe(false)
    expect(codesOf(approved.plan)).toEqual([])

    // A crew on its way there breaks nothing.
    const [post] = approved.plan.posts
    for (const press of ['delivered', 'ack', 'en_route'])
      await gateway('POST', `/api/dispatch/units/${post.unitId}/press`, { press })
    expect(await broken()).toEqual([])

    // One post less than the approver knew: more ways out, told and sounded.
    const [now] = (await chief('GET', `/api/dispatch/containment/plans?incidentId=${incident.id}`)).body
    const { body: changed } = await chief('POST', `${url}/posts/${post.id}/end`, {
      expectedVersion: now.version,
      why: '车辆故障',
    })
    const [less] = (await chief('GET', `/api/dispatch/containment/plans?incidentId=${incident.id}`)).body
    expect(less.proof.leakingExits, JSON.stringify(changed).slice(0, 200)).toBeGreaterThan(
      approved.plan.proof.leakingExits,
    )
    expect(codesOf(less)).toContain('leaks')
    await until(broken, (rows) => rows.length === 1)
  })
})
