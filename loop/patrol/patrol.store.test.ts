import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { JobRunner } from '../../platform/jobs/jobs.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import type { Services } from '../../platform/stage/stage.ts'
import analysis from '../analysis/index.ts'
import deployment from '../deployment/index.ts'
import force from '../force/index.ts'
import incidents from '../incidents/index.ts'
import { type Caller, crossing, openTown, type Town } from '../incidents/testing.ts'
import map from '../map/index.ts'
import roster from '../roster/index.ts'
import patrol from './index.ts'
import { stopOutcomes, tourOfUnit, toursOn } from './reads.ts'

const stages = [map, force, incidents, analysis, deployment, roster, patrol]
const migrations = Object.assign({}, platformMigrations, ...stages.map((stage) => stage.migrations))
const everywhere = scopeOf(systemActor)
const DAY = '2026-11-24'

/** Two units of the western station with their crews, a school, two check-in points of which one has no reader, and burglaries at one corner. */
async function makeGround(services: Services): Promise<void> {
  const { db } = services
  const at = services.clock.now()
  const org = { org_id: 'lan-w', org_path: '/lan/lan-w/' }
  const by = { updated_by: 'test', updated_at: at }
  const [home] = [crossing(2, 5)]
  for (const { id, mode, kinds } of [
    { id: 'W1', mode: 'car', kinds: ['officer', 'officer', 'auxiliary'] },
    { id: 'W2', mode: 'foot', kinds: ['auxiliary', 'guard'] },
  ] as const) {
    await db
      .insertInto('unit')
      .values({
        id,
        ...org,
        call_sign: `城西-${id}`,
        name: id,
        kind: 'patrol',
        mode,
        zone_id: 'z-w',
        home_lon: home[0],
        home_lat: home[1],
        leader_id: null,
        crew_no: null,
        ...by,
      })
      .execute()
    for (const [i, kind] of kinds.entries())
      await db
        .insertInto('person')
        .values({
          id: `${id}-${i}`,
          ...org,
          badge: `${id}-${i}`,
          name: `演示${id}${i}`,
          kind,
          rank_text: '',
          skills: JSON.stringify([]) as never,
          unit_id: id,
          phone: null,
          consent_until: null,
          external_key: null,
          import_hash: null,
          ...by,
        })
        .execute()
    await db
      .insertInto('duty')
      .values({
        id: `duty-${id}`,
        ...org,
        day: DAY,
        unit_id: id,
        call_sign: `城西-${id}`,
        role: 'patrol',
        shift: '副班巡逻',
        mode,
        start_at: new Date(`${DAY}T05:00:00Z`),
        end_at: new Date(`${DAY}T09:30:00Z`),
        people: JSON.stringify(kinds.map((kind, i) => ({ id: `${id}-${i}`, name: `演示${id}${i}`, kind }))),
        status: 'published',
        version: 1,
        ...by,
      })
      .execute()
  }
  const site = (id: string, kind: 'school' | 'checkin_point', column: number, row: number, more: object) => ({
    id,
    ...org,
    kind,
    importance: 'ordinary' as const,
    code: id,
    name: id,
    lon: crossing(column, row)[0],
    lat: crossing(column, row)[1],
    zone_id: 'z-w',
    beat_id: null,
    attributes: JSON.stringify(more) as never,
    external_key: null,
    ...by,
  })
  await db
    .insertInto('site')
    .values([
      site('校门', 'school', 3, 3, {}),
      site('巡更一', 'checkin_point', 1, 8, { readerCode: 'RD1' }),
      site('巡更二', 'checkin_point', 4, 8, {}),
    ])
    .execute()
  const [lon, lat] = crossing(1, 2)
  await db
    .insertInto('incident')
    .values(
      Array.from({ length: 120 }, (_, i) => ({
        id: `i${i}`,
        number: `JQ20260901-${i}`,
        ...org,
        zone_id: 'z-w',
        beat_id: null,
        class_code: '100103',
        level: 3,
        preventable: true,
        source: '110',
        origin: 'citizen_reported' as const,
        validity: 'valid' as const,
        kind: 'call' as const,
        occurred_from: null,
        occurred_to: null,
        reported_at: new Date(at.getTime() - (i + 2) * 2 * 86_400_000),
        lon: lon + (i % 5) * 2e-5,
        lat: lat + (i % 7) * 2e-5,
        located: true,
        place_text: '',
        text: '',
        status: 'closed',
        ...by,
        created_at: at,
      })) as never,
    )
    .execute()
}

onBothDatabases('patrol', migrations, (open) => {
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

  describe('tours', () => {
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
        list.tours.map(
          async (row: { id: string }) => (await chief('GET', `/api/patrol/tours/${row.id}`)).body,
        ),
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
      expect((await officer('GET', '/api/patrol/own-tour')).body.tour.receivedAt).toBe(
        receipt.body.receivedAt,
      )
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

  describe('stop records', () => {
    const [lon, lat] = crossing(2, 2)
    const good = () => ({
      at: town.clock.now().toISOString(),
      lon,
      lat,
      placeText: '东西2路近南北2路',
      subject: 'person',
      bases: ['art9_suspicion'],
      facts: '持撬棍推一辆锁被剪断的电动车',
      officerIds: ['W1-0', 'W1-1'],
      documentShown: true,
      outcome: 'released',
    })
    const send = (more: object = {}, caller = officer) =>
      caller('POST', '/api/patrol/stop-records', { ...good(), ...more })

    it('are kept with a number for complaints and an end, and the log keeps no facts', async () => {
      const { status, body } = await send()
      expect(status).toBe(200)
      expect(body.complaintNumber).toBe('PC20261124-0001')
      expect(Date.parse(body.expiresAt) - town.clock.now().getTime()).toBe(180 * 86_400_000)
      const events = await listEvents(town.services.db, everywhere, { types: ['StopRecorded'] })
      expect(JSON.stringify(events)).not.toContain('撬棍')
      const list = (
        await officer('GET', `/api/patrol/stop-records?from=${DAY}T00:00:00Z&to=${DAY}T23:00:00Z`)
      ).body.stops
      expect(list).toHaveLength(1)
      expect(list[0].facts).toBeUndefined()
      const full = await officer('GET', `/api/patrol/stop-records/${body.id}`)
      expect(full.body.facts).toContain('撬棍')
      expect(full.body.officers).toHaveLength(2)
      const looks = await listEvents(town.services.db, everywhere, { types: ['SensitiveDataViewed'] })
      expect(looks.at(-1)!.payload).toMatchObject({ what: 'stop_record' })
      expect((await stranger('GET', `/api/patrol/stop-records/${body.id}`)).status).toBe(403)
    })

    it.each([
      [{ bases: [] }, 'platform.bad_input'],
      [{ facts: '翻墙' }, 'patrol.stop_facts_short'],
      [{ facts: '热点区域' }, 'patrol.stop_no_ground'],
      [{ facts: '重点地段，例行检查可疑人员' }, 'patrol.stop_no_ground'],
      [{ facts: '推着演A12345的电动车逃跑' }, 'patrol.stop_person_data'],
      [{ officerIds: ['W1-0'] }, 'patrol.stop_officers'],
      [{ officerIds: ['W1-0', 'W1-2'] }, 'patrol.stop_officers'],
      [{ officerIds: ['W1-0', 'nobody'] }, 'patrol.stop_officers'],
      [{ documentShown: false }, 'patrol.stop_document'],
      [{ outcome: 'continued' }, 'patrol.stop_continued'],
      [{ at: '2026-11-30T00:00:00Z' }, 'patrol.stop_time'],
      [{ at: '2026-10-30T00:00:00Z' }, 'patrol.stop_time'],
      [{ lon: 2.35, lat: 48.85 }, 'patrol.stop_place'],
    ])('refuse %j with %s and keep nothing', async (more, code) => {
      const answer = await send(more)
      expect(answer.body.error.code).toBe(code)
      expect(answer.status).toBe(400)
      const { zh, en } = answer.body.error.message
      expect(`${zh}${en}`).not.toContain('{')
      const span = { from: new Date(`${DAY}T00:00:00Z`), to: new Date('2026-12-24T00:00:00Z') }
      expect(await stopOutcomes(town.services.db, everywhere, span)).toEqual([
        { orgId: 'lan-w', orgPath: '/lan/lan-w/', outcome: 'released', count: 1 },
      ])
    })

    it('are not written by auxiliaries, chiefs or supervisors', async () => {
      for (const role of ['auxiliary', 'duty_chief', 'supervisor'] as const)
        expect((await send({}, await town.as(role, 'west', 'W1'))).status, role).toBe(403)
    })

    it('are gone when their time is over, and the log says how many', async () => {
      town.clock.pass(181 * 86_400)
      const jobs = patrol.jobs!(town.services).find((job) => job.name === 'patrol.stop_retention')!
      await jobs.run('2027-05-25')
      const span = { from: new Date(`${DAY}T00:00:00Z`), to: new Date('2027-12-24T00:00:00Z') }
      expect(await stopOutcomes(town.services.db, everywhere, span)).toEqual([])
      const [event] = await listEvents(town.services.db, everywhere, { types: ['StopRecordsExpired'] })
      expect(event!.payload).toMatchObject({ deleted: 1 })
    })
  })
})
