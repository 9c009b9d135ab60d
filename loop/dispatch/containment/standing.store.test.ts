import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../../platform/database/testing.ts'
import { JobRunner } from '../../../platform/jobs/jobs.ts'
import { crossing } from '../../incidents/testing.ts'
import { containmentJobs } from './jobs.ts'
import { type CarTown, migrations, openCars } from './testing.ts'

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
    // The job only stores what was computed beside it.
    await until(
      () => runner.runDue(),
      (ran) => ran.some((each) => each.startsWith('dispatch.closing_plans')),
    )
    const prepared = (await desk('GET', '/api/dispatch/containment/prepared')).body
    expect(prepared.length).toBe(6)
    for (const one of prepared)
      expect(one.certified || one.unitsNeeded !== null || one.leakingExits > 0 || one.refused).toBeTruthy()
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
    expect((await desk('GET', '/api/dispatch/containment/points')).body.log).toHaveLength(1)
  })
})
