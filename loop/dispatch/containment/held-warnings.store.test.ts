import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../../platform/database/testing.ts'
import { JobRunner } from '../../../platform/jobs/jobs.ts'
import { containmentJobs } from './jobs.ts'
import { provedUntil } from './rules/proved-until.ts'
import { type CarTown, migrations, openCars, POINTS, relyingOn } from './testing.ts'

onBothDatabases('a proof that rests on a point which ends before the plan', migrations, (open) => {
  let at: CarTown
  let runner: JobRunner
  beforeAll(async () => {
    at = await openCars(open())
    const { services, clock } = at.town
    runner = new JobRunner(
      services.db,
      clock,
      services.log,
      containmentJobs(services).filter(({ name }) => name !== 'dispatch.closing_plans'),
    )
  }, 60_000)
  afterAll(() => at.town.close())

  it('says until when it is proved, warns once some minutes before, and again only after it was extended', async () => {
    const { town, desk, until } = at
    const it = await relyingOn(at, 5, 20)
    const plan = await it.sent()
    const told = provedUntil(plan.proof.fixed, plan.endsAt)!
    expect(told.at).toBe(it.point.untilAt)
    expect(told.points.map(({ name }) => name)).toEqual(['收费站'])
    const warnings = async () =>
      (await desk('GET', '/api/dispatch/alarms')).body.filter(
        ({ kind }: { kind: string }) => kind === 'held_ending',
      )
    const look = async () => {
      await runner.runDue()
      return warnings()
    }
    town.clock.pass(14 * 60)
    expect(await look()).toEqual([])
    town.clock.pass(90)
    const [first, ...more] = await look()
    expect(more).toEqual([])
    expect(first).toMatchObject({
      incidentId: it.incident.id,
      level: 2,
      count: 1,
      params: { name: '收费站', number: it.incident.number },
    })
    expect(first.params.at).toMatch(/^\d\d:\d\d$/)
    await look()
    expect((await warnings())[0]).toMatchObject({ id: first.id, count: 1 })
    // Somebody lets it go on: nothing is to be done, until that is nearly over too.
    const extended = await desk('POST', `${POINTS}/${it.point.id}/extension`, { minutes: 10 })
    expect(await warnings()).toEqual([])
    await until(it.now, ({ proof }) => proof.fixed.some(({ untilAt }) => untilAt === extended.body.untilAt))
    expect(await look()).toEqual([])
    town.clock.pass(10 * 60)
    const [second] = await look()
    expect(second.id).not.toBe(first.id)
    await desk('POST', `/api/dispatch/alarms/${second.id}/acknowledgement`, {})
    expect(await look()).toEqual([])
    // Longer than the plan itself: no word about it any more.
    await desk('POST', `${POINTS}/${it.point.id}/extension`, { minutes: 120 })
    town.clock.pass(60)
    expect(await look()).toEqual([])
    await at.chief('POST', `${POINTS}/${it.point.id}/close`, {})
    await it.end()
  })

  it('takes the warning off the list when the plan ends, or the point counts no more', async () => {
    const { town, desk } = at
    const it = await relyingOn(at, 5, 10)
    await it.sent()
    const look = async () => {
      await runner.runDue()
      const { body } = await desk('GET', '/api/dispatch/alarms')
      return body.filter(({ kind }: { kind: string }) => kind === 'held_ending')
    }
    town.clock.pass(6 * 60)
    expect(await look()).toHaveLength(1)
    await desk('POST', `${POINTS}/${it.point.id}/holding/end`, { why: '恢复通行' })
    expect(await look()).toEqual([])
    await at.chief('POST', `${POINTS}/${it.point.id}/close`, {})
    await it.end()
    const again = await relyingOn(at, 5, 10)
    await again.sent()
    town.clock.pass(6 * 60)
    expect(await look()).toHaveLength(1)
    await again.end()
    expect(await look()).toEqual([])
  })
})
