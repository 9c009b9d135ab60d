import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../../platform/database/testing.ts'
import { crossing } from '../../incidents/testing.ts'
import type { PostView } from './contract.ts'
import { type CarTown, migrations, openCars } from './testing.ts'

onBothDatabases('cameras beside a containment', migrations, (open) => {
  let at: CarTown
  beforeAll(async () => {
    at = await openCars(open())
  }, 60_000)
  afterAll(() => at.town.close())
  const codeOf = ({ body }: { body: { error?: { code: string } } }) => body.error?.code

  it('tells which cameras he may come by', async () => {
    const { desk, town, compute, seen } = at
    await at.placeAll()
    const now = town.clock.now()
    const camera = (id: string, column: number, useState?: number) => ({
      id,
      org_id: 'lan-w',
      org_path: '/lan/lan-w/',
      kind: 'camera' as const,
      importance: 'ordinary' as const,
      code: id,
      name: `探头 ${id}`,
      lon: crossing(column, 5)[0],
      lat: crossing(column, 5)[1],
      zone_id: null,
      beat_id: null,
      attributes: JSON.stringify(useState === undefined ? {} : { useState }),
      external_key: null,
      updated_by: 'test',
      updated_at: now,
    })
    await town.services.db
      .insertInto('site')
      .values([camera('C1', 4), camera('C2', 6, 10), camera('C3', 4, 40)])
      .execute()
    const { body: incident } = await desk('POST', '/api/incidents', {
      text: '抢夺后步行逃跑',
      lngLat: crossing(5, 5),
      validity: 'valid',
    })
    const { run } = await compute(desk, {
      source: { kind: 'incident', id: incident.id },
      sighting: seen(),
      rings: ['exits'],
    })
    const url = `/api/dispatch/containment/runs/${run.id}/cameras?ring=exits`
    const { body } = await desk('GET', url)
    const ids = body.cameras.map(({ siteId }: { siteId: string }) => siteId)
    expect(ids).not.toContain('C3')
    const posts = run.answers[0].posts.map(({ lngLat }: PostView) => lngLat.join())
    for (const [id, column] of [
      ['C1', 4],
      ['C2', 6],
    ] as const)
      expect(ids.includes(id)).toBe(!posts.includes(crossing(column, 5).join()))
    expect(Date.parse(body.at)).toBe(now.getTime())
    // The request that waits tells the same; seen at one of them, it is proved anew from there before anybody approves it.
    const { body: asked } = await desk('POST', `/api/dispatch/incidents/${incident.id}/containment`, {
      runId: run.id,
      ring: 'exits',
      ground: 'police_law_9',
      level: 1,
      lookFor: '灰色上衣',
      accept: 'with_leaks',
    })
    expect(asked.plan.state).toBe('requested')
    const ofPlan = `/api/dispatch/containment/plans/${asked.plan.id}/cameras`
    expect((await desk('GET', ofPlan)).body).toEqual(body)
    const [passed] = body.cameras
    const again = await desk('POST', `/api/dispatch/containment/plans/${asked.plan.id}/sighting`, {
      expectedVersion: asked.plan.version,
      sighting: { ...asked.plan.sighting, lngLat: passed.lngLat, at: town.clock.now().toISOString() },
    })
    expect(again.body).toMatchObject({
      state: 'requested',
      basis: { seenAt: town.clock.now().toISOString() },
    })
    expect(again.body.proof.certified).toBe(again.body.proof.leakingExits === 0)
    const next = (await desk('GET', ofPlan)).body.cameras as { siteId: string; seconds: number }[]
    expect(next[0]).toMatchObject({ siteId: passed.siteId, seconds: 0 })
    const gateway = await town.as('gateway')
    expect(codeOf(await gateway('GET', url))).toBe('platform.no_permission')
  })
})
