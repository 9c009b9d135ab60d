import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../../platform/database/testing.ts'
import { JobRunner } from '../../../platform/jobs/jobs.ts'
import { crossing } from '../../incidents/testing.ts'
import type { OpeningView, PreparedView } from './contract.ts'
import { containmentJobs } from './jobs.ts'
import { type CarTown, holdPoint, migrations, openCars, openPoint, POINTS } from './testing.ts'

const AROUND = [
  [4, 5],
  [6, 5],
  [5, 4],
  [5, 6],
] as const

onBothDatabases('prepared plans and checkpoints', migrations, (open) => {
  let at: CarTown
  beforeAll(async () => {
    at = await openCars(open())
  }, 60_000)
  afterAll(() => at.town.close())

  it('prepares closing plans by night, and logs checkpoints that open and close', async () => {
    const { town, desk, chief, until, placeAll } = at
    const runner = new JobRunner(
      town.services.db,
      town.clock,
      town.services.log,
      containmentJobs(town.services),
    )
    town.clock.pass(86_400)
    await placeAll()
    // Points around the middle of the town stop everybody: the night's plan for its exits rests on them.
    const around: OpeningView[] = []
    for (const [column, row] of AROUND) {
      const point = await openPoint(at, crossing(column, row), { name: `夜间 ${column}-${row}` })
      await holdPoint(at, point.id)
      around.push(point)
    }
    town.clock.pass(30)
    await placeAll()
    // The job only stores what was computed beside it.
    await until(
      () => runner.runDue(),
      (ran) => ran.some((each) => each.startsWith('dispatch.closing_plans')),
    )
    const prepared = async (): Promise<PreparedView[]> =>
      (await desk('GET', '/api/dispatch/containment/prepared')).body
    expect(await prepared()).toHaveLength(6)
    for (const one of await prepared())
      expect(one.certified || one.unitsNeeded !== null || one.leakingExits > 0 || one.refused).toBeTruthy()
    const resting = () => prepared().then((rows) => rows.filter(({ restsOn }) => restsOn.length > 0))
    const before = await resting()
    expect(before.length).toBeGreaterThan(0)
    for (const { restsOn } of before) expect(restsOn.every(({ holds }) => holds)).toBe(true)
    // One is closed: every plan that rests on it says that it has to be proved anew.
    const { openingId } = before[0]!.restsOn[0]!
    await chief('POST', `${POINTS}/${openingId}/close`, {})
    for (const { restsOn } of await resting())
      for (const one of restsOn) expect(one.holds).toBe(one.openingId !== openingId)
    for (const { id } of around) if (id !== openingId) await chief('POST', `${POINTS}/${id}/close`, {})
    const opened = (
      await chief('POST', '/api/dispatch/containment/points', {
        name: '夜间临时卡点',
        lngLat: crossing(9, 9),
        level: 2,
        minutes: 30,
      })
    ).body
    town.clock.pass(1_900)
    await runner.runDue()
    expect(
      (await desk('GET', '/api/dispatch/alarms')).body.map(({ kind }: { kind: string }) => kind),
    ).toContain('checkpoint_over')
    const closed = (await chief('POST', `/api/dispatch/containment/points/${opened.id}/close`, {})).body
    expect(closed.closedBy).toBe('duty_chief bureau')
    expect(
      (await chief('POST', `/api/dispatch/containment/points/${opened.id}/close`, {})).body.error.code,
    ).toBe('containment.checkpoint_closed')
    expect((await desk('GET', '/api/dispatch/containment/points')).body.log).toHaveLength(1 + AROUND.length)
  })
})
