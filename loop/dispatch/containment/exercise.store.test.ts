import { afterAll, beforeAll, expect, it } from 'vitest'
import { scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../../platform/database/testing.ts'
import {
  callRecords,
  classCounts,
  countBySteps,
  countIncidents,
  dataQuality,
  listForAnalysis,
} from '../../incidents/reads.ts'
import { crossing } from '../../incidents/testing.ts'
import { type CarTown, migrations, openCars } from './testing.ts'

onBothDatabases('an exercise with real units', migrations, (open) => {
  let at: CarTown
  let incident: { id: string; number: string; version: number; classCode: string }
  beforeAll(async () => {
    at = await openCars(open())
  }, 60_000)
  afterAll(() => at.town.close())

  it('is reported by its first word, has no caller, and never becomes a call', async () => {
    const { desk } = at
    const { status, body } = await desk('POST', '/api/incidents', {
      text: '演练：嫌疑人骑电动车由此逃跑',
      lngLat: crossing(5, 5),
      source: '110',
      validity: 'valid',
    })
    expect(status).toBe(200)
    incident = body
    expect(body).toMatchObject({
      classCode: '960200',
      kind: 'order',
      source: 'internal',
      text: '【演练】嫌疑人骑电动车由此逃跑',
      level: 1,
    })
    const change = await desk('PATCH', `/api/incidents/${incident.id}`, {
      expectedVersion: incident.version,
      classCode: '100301',
    })
    expect(change.body.error.code).toBe('incidents.exercise_apart')
    const { body: duplicates } = await desk('POST', '/api/incidents/assessment', {
      text: '有人抢包，骑电动车跑了',
      lngLat: crossing(5, 5),
    })
    expect(duplicates.duplicates).toEqual([])
  })

  it('is contained with orders, its time to seal is measured, the crew sees what it is', async () => {
    const { town, desk, chief, gateway, compute, seen, until } = at
    const source = { kind: 'incident', id: incident.id }
    const { run } = await compute(desk, { source, sighting: seen() })
    const best = run.answers[run.best]
    expect(best.certified).toBe(true)
    const asked = await desk('POST', `/api/dispatch/incidents/${incident.id}/containment`, {
      runId: run.id,
      ring: best.ring,
      ground: 'police_law_9',
      level: 1,
      lookFor: '红色背心的演练人员',
    })
    const { id } = asked.body.plan
    const url = `/api/dispatch/containment/plans/${id}`
    const { body: approved } = await chief('POST', `${url}/approval`, { expectedVersion: 1 })
    expect(approved.plan).toMatchObject({ state: 'running', exercise: true, trouble: [] })
    town.clock.pass(30)
    for (const post of approved.plan.posts) {
      const crew = await town.as('officer', 'bureau', post.unitId)
      const { body } = await crew('GET', '/api/dispatch/mine/post')
      expect(body.post).toMatchObject({ exercise: true, incidentNumber: incident.number })
      for (const press of ['delivered', 'ack', 'en_route', 'in_position'])
        await gateway('POST', `/api/dispatch/units/${post.unitId}/press`, { press })
    }
    const sealed = await until(
      async () => (await chief('GET', `/api/dispatch/containment/plans?incidentId=${incident.id}`)).body[0],
      (plan) => plan.stamps.P4 !== null,
    )
    expect(sealed.sealSeconds).toBeGreaterThanOrEqual(30)
  })

  it('counts for nothing: no call, no time, no record for analysis', async () => {
    const { db, clock } = at.town.services
    const scope = scopeOf(systemActor)
    const now = clock.now().getTime()
    const period = { from: new Date(now - 86_400_000), to: new Date(now + 86_400_000) }
    expect(await countIncidents(db, scope, period)).toBe(1)
    expect(await countIncidents(db, scope, { ...period, exercises: false })).toBe(0)
    expect(await callRecords(db, scope, period)).toEqual([])
    expect(await classCounts(db, scope, period)).toEqual([])
    expect((await dataQuality(db, scope, period)).total).toBe(0)
    expect(await listForAnalysis(db, scope, period)).toEqual([])
    expect(await countBySteps(db, scope, period.from, period.to, 1800)).toEqual([])
    const { body } = await at.desk('GET', '/api/dispatch/queue')
    expect(body.today).toEqual({ reported: 0, valid: 0, closed: 0 })
    expect(body.rows.map(({ incidentId }: { incidentId: string }) => incidentId)).toEqual([incident.id])
  })
})
