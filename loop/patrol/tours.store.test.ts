import { afterAll, beforeAll, expect, it } from 'vitest'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { JobRunner } from '../../platform/jobs/jobs.ts'
import { type Caller, openTown, type Town } from '../incidents/testing.ts'
import patrol from './index.ts'
import { tourOfUnit, toursOn } from './reads.ts'
import { DAY, makeGround, migrations, stages } from './testing.ts'

const everywhere = scopeOf(systemActor)

onBothDatabases('tours', migrations, (open) => {
  let town: Town
  let chief: Caller
  let officer: Caller
  let stranger: Caller
  beforeAll(async () => {
    town = await openTown(open(), stages, `${DAY}T00:30:00Z`, makeGround)
    chief = await town.as('duty_chief')
    officer = await town.as('officer', 'west', 'W1')
    stranger = await town.as('officer', 'west', 'W2')
  })
  afterAll(() => town.close())

  const tours = async (caller: Caller = chief) => (await caller('GET', `/api/patrol/tours?day=${DAY}`)).body
  const order = { orgId: 'lan-w', day: DAY }

  it('are planned for every patrol duty: hot spot, school in its hours, check-in point; the one without reader is named', async () => {
    const answer = await chief('POST', '/api/patrol/plans', order)
    expect(answer.body).toMatchObject({ tours: 2, plan: { version: 1 } })
    const { body } = answer
    expect(
      body.plan.uncovered.map((each: { name: string; reason: { code: string } }) => [
        each.name,
        each.reason.code,
      ]),
    ).toContainEqual(['巡更二', 'no_reader'])
    const list = await tours()
    const full = await Promise.all(
      list.tours.map(async (row: { id: string }) => (await chief('GET', `/api/patrol/tours/${row.id}`)).body),
    )
    const stops = full.flatMap((each) => each.stops)
    expect(stops.some((stop) => stop.kind === 'hotspot' && stop.count > 5)).toBe(true)
    expect(stops.filter((stop) => stop.name === '巡更一')).toHaveLength(1)
    expect(stops.some((stop) => stop.name === '巡更二')).toBe(false)
    const school = stops.find((stop) => stop.name === '校门')
    expect(school.arriveAt <= `${DAY}T09:15:00.000Z`).toBe(true)
    for (const { stops: own, ways, tour } of full) {
      expect(ways).toHaveLength(own.length)
      expect(own.every((stop: { reasons: unknown[] }) => stop.reasons.length > 0)).toBe(true)
      for (let i = 1; i < own.length; i++) expect(own[i].arriveAt >= own[i - 1].leaveAt).toBe(true)
      expect(own[0].arriveAt >= tour.startAt && own.at(-1).leaveAt <= tour.endAt).toBe(true)
    }
  })

  it('reach the crew only when the chief issued the version that he saw', async () => {
    expect((await officer('GET', '/api/patrol/own-tour')).body.tour).toBeNull()
    const stale = await chief('POST', '/api/patrol/issues', { ...order, expectedVersion: 7 })
    expect([stale.status, stale.body.error.code]).toEqual([409, 'platform.lost_race'])
    const key = 'issue-once'
    const issue = () => chief('POST', '/api/patrol/issues', { ...order, expectedVersion: 1 }, key)
    expect((await issue()).body).toEqual({ issued: 2 })
    expect((await issue()).body).toEqual({ issued: 2 })
    const { body } = await officer('GET', '/api/patrol/own-tour')
    expect(body.unit.callSign).toBe('城西-W1')
    expect(body.next).toBe(0)
    expect(body.way.line.length).toBeGreaterThan(1)
    expect(Object.keys(body.cards)).toContain(body.tour.stops[0].card)
    const receipt = await officer('POST', '/api/patrol/own-tour/receipts', {
      tourId: body.tour.id,
      version: body.tour.version,
    })
    expect(receipt.status).toBe(200)
    expect((await officer('GET', '/api/patrol/own-tour')).body.tour.receivedAt).toBe(receipt.body.receivedAt)
  })

  it('are seen by a crew for its own unit alone', async () => {
    const seen = await tours(officer)
    expect(seen.tours.map((tour: { unitId: string }) => tour.unitId)).toEqual(['W1'])
    expect(seen.plans).toEqual([])
    expect((await stranger('GET', `/api/patrol/tours/${seen.tours[0].id}`)).status).toBe(403)
    expect((await officer('POST', '/api/patrol/plans', order)).status).toBe(403)
  })

  it('planned again leave issued ones alone; anew with a reason keep what was begun', async () => {
    const before = await toursOn(town.services.db, everywhere, DAY)
    await chief('POST', '/api/patrol/plans', order)
    expect(await toursOn(town.services.db, everywhere, DAY)).toEqual(before)
    town.clock.pass(6.5 * 3600)
    const anew = await chief('POST', '/api/patrol/replans', { ...order, reason: '升为二级勤务' })
    expect(anew.status).toBe(200)
    const after = await toursOn(town.services.db, everywhere, DAY)
    const now = town.clock.now().toISOString()
    for (const tour of before) {
      const next = after.find((each) => each.id === tour.id)!
      const begun = tour.stops.filter((stop) => stop.arriveAt <= now)
      expect(next.stops.slice(0, begun.length)).toEqual(begun)
      expect(next.status).toBe('issued')
      expect(next.version).toBe(tour.version + 1)
      expect(next.receivedAt).toBeNull()
    }
    const events = await listEvents(town.services.db, everywhere, { types: ['TourChanged'] })
    expect(events.map((event) => event.ground)).toEqual(['升为二级勤务', '升为二级勤务'])
    const own = await tourOfUnit(town.services.db, 'W1', town.clock.now())
    expect(own?.dutyId).toBe('duty-W1')
    expect(await tourOfUnit(town.services.db, 'W1', new Date(`${DAY}T10:00:00Z`))).toBeUndefined()
  })

  it('refuse a day without duties, with a sentence', async () => {
    const answer = await chief('POST', '/api/patrol/plans', { orgId: 'lan-e', day: DAY })
    expect([answer.status, answer.body.error.code]).toEqual([409, 'patrol.no_duties'])
  })

  it('are planned anew by the job when a named person set another level', async () => {
    const jobs = new JobRunner(
      town.services.db,
      town.clock,
      town.services.log,
      patrol.jobs!(town.services).filter((job) => job.name === 'patrol.replan'),
    )
    expect(await jobs.runDue()).toEqual([])
    town.services.live.publish({
      kind: 'event',
      event: {
        seq: 999_999,
        at: town.clock.now(),
        type: 'LevelSet',
        stage: 'deployment',
        orgPath: '/lan/lan-w/',
        actorId: 'someone',
        actorName: '值班长',
        actorRole: 'duty_chief',
        incidentId: null,
        unitId: null,
        dutyId: null,
        ground: '节日安保',
        payload: { orgId: 'lan-w', dutyDay: DAY },
        hash: '',
      },
    })
    town.clock.pass(60)
    await new Promise((done) => setTimeout(done, 200))
    // The change came at the minute of the plan: it is newer, so it counts.
    expect((await jobs.runDue()).length).toBeLessThanOrEqual(1)
    const [plan] = (await tours()).plans
    expect(['升为二级勤务', '节日安保']).toContain(plan.reason)
  })

  it('are not made for hours that are over, and one that has begun gets stops from now on', async () => {
    const { db, clock } = town.services
    const now = clock.now()
    const [duty] = await db.selectFrom('duty').selectAll().where('id', '=', 'duty-W1').execute()
    const shift = (id: string, from: number, to: number) => ({
      ...duty!,
      id,
      people: JSON.stringify(duty!.people) as never,
      start_at: new Date(now.getTime() + from * 60_000),
      end_at: new Date(now.getTime() + to * 60_000),
    })
    await db
      .insertInto('duty')
      .values([shift('duty-over', -200, -10), shift('duty-begun', -100, 200)])
      .execute()
    expect((await chief('POST', '/api/patrol/plans', order)).status).toBe(200)
    const tours = await toursOn(db, everywhere, DAY)
    expect(tours.some(({ dutyId }) => dutyId === 'duty-over')).toBe(false)
    const begun = tours.find(({ dutyId }) => dutyId === 'duty-begun')!
    expect(begun.stops.length).toBeGreaterThan(0)
    expect(begun.stops.every(({ arriveAt }) => arriveAt >= now.toISOString())).toBe(true)
    await db.deleteFrom('tour').where('duty_id', '=', 'duty-begun').execute()
    await db.deleteFrom('duty').where('id', 'in', ['duty-over', 'duty-begun']).execute()
  })

  it('the three-minute line tells for each hour what the units on duty reach, and which streets not', async () => {
    const hours = (await chief('GET', `/api/patrol/coverage/hours?day=${DAY}&orgId=lan-w`)).body.hours
    expect(hours).toHaveLength(24)
    expect(hours[0]).toMatchObject({ units: 0, mainRoads: { share: 0 } })
    expect(hours[6].units).toBe(2)
    expect(hours[6].mainRoads.share).toBeGreaterThan(0.3)
    const one = (await chief('GET', `/api/patrol/coverage?day=${DAY}&hour=6&orgId=lan-w`)).body
    expect(one.mainRoads).toEqual(hours[6].mainRoads)
    expect(one.gaps.length).toBe(one.gapCount)
    expect(one.gaps.every((gap: { lines: unknown[] }) => gap.lines.length > 0)).toBe(true)
    expect((await chief('GET', `/api/patrol/coverage?day=${DAY}&hour=24`)).status).toBe(400)
    expect((await officer('GET', `/api/patrol/coverage?day=${DAY}&hour=6&orgId=lan-e`)).status).toBe(403)
  })
})
