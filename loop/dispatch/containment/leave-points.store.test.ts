import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../../platform/database/testing.ts'
import { crossing } from '../../incidents/testing.ts'
import { place } from '../testing.ts'
import { reliedNow, reliedPoints } from './actions/relied-points.ts'
import type { OpeningView, PlanStepView } from './contract.ts'
import { type CarTown, holdPoint, migrations, openCars, POINTS, relyingOn } from './testing.ts'

onBothDatabases('a unit ordered away from a point that a containment relies on', migrations, (open) => {
  let at: CarTown
  beforeAll(async () => {
    at = await openCars(open())
  }, 60_000)
  afterAll(() => at.town.close())

  interface Line {
    unitId: string
    callSign: string
    rank: number
    limits: { code: string; params: Record<string, unknown> }[]
  }
  const callAt = async (column: number, row: number) =>
    (
      await at.desk('POST', '/api/incidents', {
        text: '有人正在打架',
        lngLat: crossing(column, row),
        validity: 'valid',
      })
    ).body as { id: string; number: string }
  const linesOf = async (incidentId: string): Promise<Line[]> =>
    (await at.desk('GET', `/api/dispatch/incidents/${incidentId}/recommendation`)).body.candidates
  const openings = async (): Promise<OpeningView[]> => (await at.desk('GET', POINTS)).body.temporary
  const order = (incidentId: string, unitId: string, more: object = {}) =>
    at.desk('POST', `/api/dispatch/incidents/${incidentId}/orders`, { unitId, ...more })

  /** A running plan that rests on a point where a unit that is none of its own stands. */
  async function held() {
    const it = await relyingOn(at, 5, 60, true)
    const plan = await it.sent()
    expect(plan.proof.certified).toBe(true)
    expect(plan.posts.map(({ unitId }) => unitId)).not.toContain(it.unitId)
    return { ...it, plan }
  }
  /** What is kept for rankings is what the store says; tells how many points it is. */
  const relied = async () => {
    const { services } = at.town
    const stored = await reliedPoints(services, services.db)
    await at.until(
      () => reliedNow(services),
      (kept) => JSON.stringify(kept) === JSON.stringify(stored),
    )
    return stored.length
  }
  const isHolding = async (id: string) => (await openings()).find((one) => one.id === id)!.holding

  it('is said on its line and stands behind the others; ordered all the same, the word ends by that act and the alarm sounds', async () => {
    const { town, until } = at
    const it = await held()
    expect(await relied()).toBe(1)
    const call = await callAt(5, 8)
    const lines = await linesOf(call.id)
    const line = lines.find(({ unitId }) => unitId === it.unitId)!
    expect(line.limits).toEqual([
      { code: 'holds_point', params: { point: '收费站', numbers: it.incident.number } },
    ])
    expect(line.rank).toBeGreaterThan(1)
    expect(lines[0]!.limits).toEqual([])
    // Reserved it stays where it is.
    const { body: reserved } = await order(call.id, it.unitId, { how: 'reserve' })
    expect(await isHolding(it.point.id)).toBe(true)
    const sent = await at.desk('POST', `/api/dispatch/assignments/${reserved.id}/state`, {
      expectedVersion: reserved.version,
      to: 'sent',
    })
    expect(sent.status).toBe(200)
    expect(await isHolding(it.point.id)).toBe(false)
    await until(it.broken, (rows) => rows.length === 1)
    expect((await it.now()).proof.certified).toBe(false)
    const event = await town.services.db
      .selectFrom('event')
      .select(['payload', 'ground', 'actor_name'])
      .where('type', '=', 'CheckpointChanged')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    expect(event.payload).toMatchObject({
      openingId: it.point.id,
      open: true,
      turned: 'free',
      change: 'ordered_away',
      left: { callSign: it.unitId, incidentNumber: call.number },
    })
    expect(event.ground).toContain(`was ordered away to ${call.number} by ${event.actor_name}`)
    // Somebody says that another crew has stopped everybody there all the time: the ring is closed again.
    await holdPoint(at, it.point.id, { word: '同点另一组电台报告', since: it.point.openedAt })
    await until(it.broken, (rows) => rows.length === 0)
    await at.chief('POST', `${POINTS}/${it.point.id}/close`, {})
    await until(it.broken, (rows) => rows.length === 1)
    await it.end()
    // The record tells it step by step, with who and what it made of the proof.
    const { body: steps } = await at.desk('GET', `/api/dispatch/containment/plans/${it.plan.id}/steps`)
    const points = (steps as PlanStepView[]).filter(({ kind }) => kind === 'point')
    expect(points.map(({ what, point }) => [what, point?.before.certified, point?.after.certified])).toEqual([
      ['ordered_away', true, false],
      ['confirmed', false, true],
      ['closed', true, false],
    ])
    expect(points[0]).toMatchObject({
      who: event.actor_name,
      point: { name: '收费站', left: { callSign: it.unitId, incidentNumber: call.number } },
    })
    expect(points[1]!.point!.word).toBe('同点另一组电台报告')
  })

  it('of two units at one point either may leave; the word ends with the last one', async () => {
    const it = await held()
    const { town, gateway } = at
    const call = await callAt(5, 8)
    const second = (await linesOf(call.id)).find(
      ({ unitId, limits }) => unitId !== it.unitId && limits.length === 0,
    )!
    town.clock.pass(60)
    const both = { [it.unitId]: it.point.lngLat, [second.unitId]: it.point.lngLat }
    await place(gateway, town.clock.now(), both)
    // Neither leaves the point alone, so neither line says that it would.
    const two = await linesOf(call.id)
    for (const unitId of Object.keys(both))
      expect(two.find((line) => line.unitId === unitId)!.limits).toEqual([])
    expect((await order(call.id, it.unitId)).status).toBe(200)
    expect(await isHolding(it.point.id)).toBe(true)
    expect((await linesOf(call.id)).find(({ unitId }) => unitId === second.unitId)!.limits).toMatchObject([
      { code: 'holds_point' },
    ])
    expect((await order(call.id, second.unitId)).status).toBe(200)
    expect(await isHolding(it.point.id)).toBe(false)
    await at.until(it.broken, (rows) => rows.length === 1)
    expect(await relied()).toBe(0)
    await at.chief('POST', `${POINTS}/${it.point.id}/close`, {})
    await it.end()
    expect(await relied()).toBe(0)
  })

  it('an order sent at once does the same; a unit that passes elsewhere, or one that works already, takes nothing along', async () => {
    const it = await held()
    const call = await callAt(5, 8)
    const other = (await linesOf(call.id))[0]!
    expect((await order(call.id, other.unitId)).status).toBe(200)
    expect(await isHolding(it.point.id)).toBe(true)
    // It works on a call near the point: it is none that holds it, also when it is moved on.
    const near = await callAt(2, 2)
    at.town.clock.pass(60)
    await place(at.gateway, at.town.clock.now(), { [other.unitId]: it.point.lngLat })
    const [row] = (await at.desk('GET', `/api/dispatch/incidents/${call.id}/assignments`)).body
    const moved = await at.desk('POST', `/api/dispatch/assignments/${row.id}/reassignment`, {
      expectedVersion: row.version,
      incidentId: near.id,
      reason: '就近',
    })
    expect(moved.status).toBe(200)
    expect(await isHolding(it.point.id)).toBe(true)
    expect((await order(call.id, it.unitId)).status).toBe(200)
    expect(await isHolding(it.point.id)).toBe(false)
    await at.until(it.broken, (rows) => rows.length === 1)
    await at.chief('POST', `${POINTS}/${it.point.id}/close`, {})
    await it.end()
  })
})
