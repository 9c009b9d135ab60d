import { expect } from 'vitest'
import type { OpenDatabase } from '../../../platform/database/database.ts'
import { platformMigrations } from '../../../platform/migrations.ts'
import analysis from '../../analysis/index.ts'
import deployment from '../../deployment/index.ts'
import force from '../../force/index.ts'
import incidents from '../../incidents/index.ts'
import { type Caller, crossing, openTown } from '../../incidents/testing.ts'
import map from '../../map/index.ts'
import { patrolMigrations } from '../../patrol/migrations/index.ts'
import tracking from '../../tracking/index.ts'
import dispatch from '../index.ts'
import { makeUnits, place } from '../testing.ts'
import type { OpeningView, PlanView, PostView, RingPlanView } from './contract.ts'

const stages = [map, force, incidents, tracking, dispatch]
export const migrations = Object.assign(
  {},
  platformMigrations,
  patrolMigrations,
  analysis.migrations,
  deployment.migrations,
  ...stages.map((stage) => stage.migrations),
)
const columns = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
/** Cars all over the town, one at every second crossing. */
const cars = columns.flatMap((column) =>
  columns.filter((row) => (row + column) % 2 === 0).map((row) => ({ column, row })),
)
const callSign = ({ column, row }: { column: number; row: number }) => `巡${column}-车${row}`

export type CarTown = Awaited<ReturnType<typeof openCars>>

/** A desk, a duty chief and the radio gateway over a town full of cars, and what they ask of the planner. */
export async function openCars(database: OpenDatabase) {
  const town = await openTown(database, stages, '2026-11-22T11:04:58Z', (services) =>
    makeUnits(services, [
      ...cars.map((each) => ({
        id: callSign(each),
        station: each.column < 6 ? ('west' as const) : ('east' as const),
      })),
      { id: '巡99-车99', station: 'west', state: 'off_duty' },
    ]),
  )
  const desk = await town.as('dispatcher')
  const chief = await town.as('duty_chief')
  const gateway = await town.as('gateway')
  const until = async <T>(ask: () => Promise<T>, done: (answer: T) => boolean): Promise<T> => {
    for (let i = 0; i < 1500; i++) {
      const answer = await ask()
      if (done(answer)) return answer
      await new Promise((wait) => setTimeout(wait, 30))
    }
    throw new Error('it did not come about')
  }
  const compute = async (by: Caller, body: object) => {
    const { status, body: begun } = await by('POST', '/api/dispatch/containment/runs', body)
    if (status !== 200) return { status, run: begun }
    const run = await until(
      async () => (await by('GET', `/api/dispatch/containment/runs/${begun.id}`)).body,
      (each) => each.state !== 'working',
    )
    return { status, run }
  }
  const seen = (more: object = {}) => ({
    lngLat: crossing(5, 5),
    at: new Date(town.clock.now().getTime() - 20_000).toISOString(),
    mode: 'foot',
    ...more,
  })
  const placeAll = () =>
    place(
      gateway,
      town.clock.now(),
      Object.fromEntries(cars.map((each) => [callSign(each), crossing(each.column, each.row)])),
    )

  await placeAll()
  return { town, desk, chief, gateway, until, compute, seen, placeAll }
}

export const POINTS = '/api/dispatch/containment/points'

/** Opens a temporary point, a gate if nothing else is said. */
export const openPoint = async (
  { chief }: CarTown,
  lngLat: readonly [number, number],
  more: object = {},
): Promise<OpeningView> =>
  (await chief('POST', POINTS, { name: '小区东门', kind: 'gate', lngLat, minutes: 60, ...more })).body

/** Takes down who says that a point stops everybody. */
export const holdPoint = ({ desk }: CarTown, id: string, more: object = {}) =>
  desk('POST', `${POINTS}/${id}/holding`, { word: '值守民警电台报告', ...more })

/** An incident, its best plan, and a plan of the same ring after a point at the plan's first post holds. */
export async function relyingOn(at: CarTown, column: number, minutes = 60, manned = false) {
  const { desk, chief, compute, seen, town } = at
  await at.placeAll()
  const { body: incident } = await desk('POST', '/api/incidents', {
    text: '两人骑黑色电动车抢走挎包后逃跑',
    lngLat: crossing(column, 5),
    validity: 'valid',
  })
  const source = { kind: 'incident', id: incident.id }
  const before = await openPoint(at, crossing(0, 0), { name: '远处卡点', minutes })
  await holdPoint(at, before.id)
  const sighting = () => seen({ lngLat: crossing(column, 5) })
  const { run } = await compute(desk, { source, sighting: sighting() })
  const best: RingPlanView = run.answers[run.best]
  expect(best.certified).toBe(true)
  const inTime = best.posts.filter(({ passageSeconds }) => (passageSeconds ?? 0) > 10)
  // Where the unit of the post stands already, the point has somebody who holds it.
  const post = (manned && inTime.find(({ arriveSeconds }) => (arriveSeconds ?? 99) <= 20)) || inTime[0]!
  const point = await openPoint(at, [post.lngLat[0], post.lngLat[1]], {
    minutes,
    name: '收费站',
    kind: 'barrier',
  })
  await holdPoint(at, point.id)
  const ask = async (between: () => Promise<unknown> = async () => undefined) => {
    const { run: next } = await compute(desk, { source, sighting: sighting(), rings: [best.ring] })
    const answer: RingPlanView = next.answers[0]
    expect(answer).toMatchObject({ certified: true })
    expect(answer.posts.map((one: PostView) => one.node)).not.toContain(post.node)
    expect(answer.fixed.find(({ openingId }) => openingId === point.id)).toMatchObject({
      relied: true,
      name: '收费站',
      kind: 'barrier',
      word: '值守民警电台报告',
    })
    expect(answer.fixed.some(({ openingId }) => openingId === before.id)).toBe(false)
    await between()
    return chief('POST', `/api/dispatch/incidents/${incident.id}/containment`, {
      runId: next.id,
      ring: best.ring,
      ground: 'police_law_9',
      level: 1,
      lookFor: '黑色电动车一辆，两人',
      approve: true,
    })
  }
  const sent = async () => (await ask()).body.plan as PlanView
  const now = async (): Promise<PlanView> =>
    (await chief('GET', `/api/dispatch/containment/plans?incidentId=${incident.id}`)).body[0]
  const broken = async () =>
    (await desk('GET', '/api/dispatch/alarms')).body.filter(
      ({ kind, incidentId }: { kind: string; incidentId: string }) =>
        kind === 'contain_broken' && incidentId === incident.id,
    )
  const end = async () => {
    const { id, version } = await now()
    await chief('POST', `/api/dispatch/containment/plans/${id}/release`, { expectedVersion: version })
    await chief('POST', `${POINTS}/${before.id}/close`, {})
  }
  return {
    far: before,
    unitId: post.unitId,
    incident,
    point,
    node: post.node,
    ask,
    sent,
    now,
    broken,
    end,
    town,
  }
}
