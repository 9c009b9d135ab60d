import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fastMetres, type LngLat } from '../../engines/geo/index.ts'
import { verifyLog } from '../../platform/events/log.ts'
import { type Caller, namedCrossings, openWholeProduct, until, type WholeProduct } from './product.ts'

/**
 * One call on a Sunday evening in the made-up city, from the telephone to the figures of the month, told once through the
 * public interface on the whole product. The acts build on each other: read from top to bottom.
 */
describe('one incident from the call to the figures', () => {
  let whole: WholeProduct
  let desk: Caller
  let secondDesk: Caller
  let chief: Caller
  let gateway: Caller
  const scene = namedCrossings()[0]!
  const near = namedCrossings().find((place) => fastMetres(place, scene) > 500)!
  const far = namedCrossings().find((place) => fastMetres(place, scene) > 1200)!
  let car: { id: string; callSign: string }
  let other: { id: string; callSign: string }
  let incident: { id: string; number: string; version: number; orgId: string }
  let assignmentId: string
  let seq = 0

  const place = async (unitId: string, [lon, lat]: LngLat) => {
    seq += 1
    const fix = { unitId, seq, at: whole.now().toISOString(), lon, lat, accuracyM: 8 }
    return gateway('POST', '/api/tracking/positions', { positions: [fix] })
  }
  const press = async (name: string, more: object = {}) => {
    const answer = await gateway('POST', `/api/dispatch/units/${car.id}/press`, { press: name, ...more })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body.assignment
  }
  const assignment = async () =>
    (await desk('GET', `/api/dispatch/incidents/${incident.id}/assignments`)).body[0]

  beforeAll(async () => {
    whole = await openWholeProduct('2026-11-22T11:00:00Z')
    const { accounts } = whole.product.services
    await accounts.create({
      login: 'story.gateway',
      name: '演示网关',
      password: 'made-up-password',
      role: 'gateway',
      orgId: 'story',
      orgPath: '/',
    })
    desk = await whole.signIn('dispatcher')
    secondDesk = await whole.signIn('dispatcher2')
    chief = await whole.signIn('chief')
    gateway = await whole.signIn('story.gateway', 'made-up-password')
  }, 180_000)
  afterAll(() => whole?.close())

  it('two crews report for duty, and only then their positions are taken', async () => {
    const { body: teams } = await chief('GET', '/api/force/teams')
    expect(teams, JSON.stringify(teams).slice(0, 300)).toBeInstanceOf(Array)
    const { body: people } = await chief('GET', '/api/force/people')
    const away = new Set(
      people.flatMap((one: { id: string; away: string | null }) => (one.away ? one.id : [])),
    )
    const cars = teams.filter(
      (team: { mode: string; members: { id: string; kind: string }[]; radios: string[] }) =>
        team.mode === 'car' &&
        team.radios.length > 0 &&
        team.members.length >= 2 &&
        team.members.some((member) => member.kind === 'officer') &&
        !team.members.some((member) => away.has(member.id)),
    )
    expect(cars.length).toBeGreaterThanOrEqual(2)
    ;[car, other] = cars
    const early = await place(car.id, near)
    expect(early.body).toMatchObject({ accepted: 0, refused: [{ reason: 'off_duty' }] })
    for (const team of [car, other]) {
      const crew = cars.find((each: { id: string }) => each.id === team.id).members
      const started = await gateway('POST', `/api/force/units/${team.id}/duty`, {
        state: 'patrol',
        crew: crew.map((member: { id: string }) => member.id),
        shiftLabel: '晚班',
      })
      expect(started.body).toMatchObject({ unitId: team.id, state: 'patrol' })
    }
    whole.pass(60)
    expect((await place(car.id, near)).body).toMatchObject({ accepted: 1, refused: [] })
    expect((await place(other.id, far)).body).toMatchObject({ accepted: 1, refused: [] })
  })

  it('the call becomes one record with its place; the same request again changes nothing', async () => {
    const ring = whole.now()
    whole.pass(4)
    const call = {
      text: '两人骑黑色电动车抢走挎包',
      lngLat: scene,
      callerPhone: '10012345678',
      offeredAt: ring.toISOString(),
      answeredAt: new Date(ring.getTime() + 4000).toISOString(),
      validity: 'valid',
    }
    const first = await desk('POST', '/api/incidents', call, 'one-click-of-the-desk')
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({ classCode: '100301', level: 1, located: true, status: 'pending' })
    expect(first.body.zoneName).not.toBeNull()
    expect(first.body.callerMasked).not.toContain('1001234')
    const events = await whole.product.services.db.selectFrom('event_head').select('seq').executeTakeFirst()
    const again = await desk('POST', '/api/incidents', call, 'one-click-of-the-desk')
    expect(again).toEqual(first)
    const other = await desk('POST', '/api/incidents', { ...call, text: '改了' }, 'one-click-of-the-desk')
    expect(other.status).toBe(409)
    expect(other.body.error.code).toBe('platform.key_reused')
    expect(await whole.product.services.db.selectFrom('event_head').select('seq').executeTakeFirst()).toEqual(
      events,
    )
    incident = first.body
    const { body: queue } = await desk('GET', '/api/dispatch/queue')
    expect(queue.rows[0]).toMatchObject({ number: incident.number, level: 1, response: null })
    expect(queue.rows.filter((row: { number: string }) => row.number === incident.number)).toHaveLength(1)
  })

  it('the nearest fit car is proposed with its time and the reasons; others with why not', async () => {
    const { body } = await desk('GET', `/api/dispatch/incidents/${incident.id}/recommendation`)
    const [first, second] = body.candidates
    expect(first).toMatchObject({ unitId: car.id, rank: 1 })
    expect(first.etaSeconds).toBeGreaterThan(10)
    expect(first.etaSeconds).toBeLessThan(second.etaSeconds)
    expect(first.reasons.length).toBeGreaterThan(0)
    const refused = body.refused.find((unit: { unitId: string }) => unit.unitId !== other.id)
    expect(refused.refusals.length).toBeGreaterThan(0)
    whole.pass(8)
    const order = {
      unitId: car.id,
      choice: { rank: 1, firstUnitId: car.id, firstEtaSeconds: first.etaSeconds },
    }
    const sent = await desk('POST', `/api/dispatch/incidents/${incident.id}/orders`, order, 'send-the-car')
    expect(sent.body).toMatchObject({ unitId: car.id, state: 'sent' })
    expect(Math.round(sent.body.etaSeconds)).toBe(first.etaSeconds)
    const again = await desk('POST', `/api/dispatch/incidents/${incident.id}/orders`, order, 'send-the-car')
    expect(again).toEqual(sent)
    assignmentId = sent.body.id
    expect((await desk('GET', `/api/dispatch/incidents/${incident.id}/assignments`)).body).toHaveLength(1)
  })

  it('the crew goes its way by presses; what nobody pressed stays empty', async () => {
    whole.pass(2)
    await press('delivered')
    whole.pass(10)
    await press('ack')
    whole.pass(12)
    await press('en_route')
    whole.pass(70)
    await place(car.id, scene)
    await until(assignment, (one) => one.stamps.on_scene_geo !== undefined)
    whole.pass(8)
    await press('on_scene')
    whole.pass(900)
    await press('clear')
    whole.pass(200)
    await press('report', { disposition: 'case_filed', text: '嫌疑人逃离，已受案，调取沿线录像' })
    const done = await assignment()
    expect(done.id).toBe(assignmentId)
    expect(Object.keys(done.stamps)).toEqual(
      expect.arrayContaining(['sent', 'delivered', 'acked', 'en_route', 'on_scene', 'cleared', 'reported']),
    )
    expect(done.stamps.on_scene).toMatchObject({ source: 'device' })
    expect(done.stamps.on_scene_geo).toMatchObject({ source: 'geo' })
    // Nobody said that the scene was under control, nobody was transported: no stamp is made up for it.
    expect(done.stamps.controlled).toBeUndefined()
    expect(done.stamps.transporting).toBeUndefined()
  })

  it('is closed with its result, and the trace tells every step in order, with who and when', async () => {
    const reported = await until(
      async () => (await desk('GET', `/api/incidents/${incident.id}`)).body,
      (one) => one.status === 'reported',
    )
    expect(reported).toMatchObject({ dispositionCode: 'case_filed', resultBy: car.callSign })
    const closed = await desk('POST', `/api/incidents/${incident.id}/act`, {
      act: 'close',
      expectedVersion: reported.version,
    })
    expect(closed.body).toMatchObject({ status: 'closed', number: incident.number })
    expect(closed.body.stamps.T14).toBeUndefined()
    await until(assignment, (one) => one.state === 'accepted')

    const { body: trace } = await desk('GET', `/api/incidents/${incident.id}/trace`)
    const told = trace.lines.filter((line: { part: string }) => line.part === 'incident')
    const types = told.map((line: { type: string }) => line.type)
    const order = ['IncidentReported', 'OrderSent', 'AssignmentMoved', 'AssignmentReported', 'IncidentClosed']
    const firsts = order.map((type) => types.indexOf(type))
    expect(firsts, types.join(' ')).toEqual([...firsts].sort((a, b) => a - b))
    expect(firsts.every((at) => at >= 0)).toBe(true)
    for (const line of told) {
      expect(line.who.length, line.type).toBeGreaterThan(0)
      expect(line.what.zh.length, line.type).toBeGreaterThan(0)
      expect(line.what.en.length, line.type).toBeGreaterThan(0)
    }
    const times = told.map((line: { at: string }) => Date.parse(line.at))
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(trace.lines.some((line: { part: string; type: string }) => line.part === 'before')).toBe(true)
  })

  it('counts in the figures, each with its n', async () => {
    const { body } = await desk(
      'GET',
      '/api/dispatch/metrics?from=2026-11-22T11:00:00Z&to=2026-11-22T12:00:00Z',
    )
    const metric = (id: string) => body.metrics.find((one: { id: string }) => one.id === id)
    expect(metric('answering')).toMatchObject({ n: 1, p50: 4 })
    expect(metric('acknowledgement')).toMatchObject({ n: 1, p50: 12 })
    // One arrival is no ninetieth percentile.
    expect(metric('arrival')).toMatchObject({ n: 1, p90: null })
    expect(body.honesty).toMatchObject({ presses: 1, compared: 1, voice: 0, inferred: 0 })
    const { body: listed } = await desk(
      'GET',
      '/api/incidents?from=2026-11-22T11:00:00Z&to=2026-11-22T12:00:00Z&preventable=true',
    )
    expect(listed.rows.map((row: { number: string }) => row.number)).toContain(incident.number)
    // The month's rate leads back to the record that it counted.
    const supervisor = await whole.signIn('supervisor')
    const month = 'from=2026-11-01&to=2026-11-30'
    const { body: rates } = await supervisor('GET', `/api/appraisal/rates?${month}`)
    expect(rates.period).toMatchObject({ running: true })
    const { body: records } = await supervisor(
      'GET',
      `/api/appraisal/rates/preventable/records?${month}&orgId=${incident.orgId}&size=200`,
    )
    expect(records.incidents.map((row: { number: string }) => row.number)).toContain(incident.number)
    expect((await desk('GET', `/api/appraisal/rates?${month}`)).status).toBe(403)
  })

  it('of two dispatchers who order the same unit in the same second one wins, and the other is told who', async () => {
    await place(other.id, far)
    const { body: second } = await desk('POST', '/api/incidents', {
      text: '商户报称货物被盗',
      classCode: '100109',
      lngLat: far,
      validity: 'valid',
    })
    const order = { unitId: other.id }
    const answers = await Promise.all(
      [desk, secondDesk].map((caller) =>
        caller('POST', `/api/dispatch/incidents/${second.id}/orders`, order),
      ),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    const won = answers.find((answer) => answer.status === 200)!.body
    const lost = answers.find((answer) => answer.status === 409)!.body
    expect(lost.error.code).toBe('platform.lost_race')
    expect(JSON.stringify(lost)).toContain(won.createdBy)
    expect((await desk('GET', `/api/dispatch/incidents/${second.id}/assignments`)).body).toHaveLength(1)
  })

  it("a look at a crew's track stands in the log before the track is answered", async () => {
    const span = 'from=2026-11-22T11:00:00.000Z&to=2026-11-22T12:00:00.000Z'
    const track = await chief('GET', `/api/tracking/units/${car.id}/track?${span}`)
    expect(track.status).toBe(200)
    expect(track.body.fixes.length).toBeGreaterThanOrEqual(2)
    const auditor = await whole.signIn('auditadmin')
    const { body: looks } = await auditor('GET', '/api/audit?type=TrackRead')
    expect(looks.rows[0]).toMatchObject({ unitId: car.id, actorRole: 'duty_chief' })
    const analyst = await whole.signIn('analyst')
    expect((await analyst('GET', `/api/tracking/units/${car.id}/track?${span}`)).status).toBe(403)
  })

  it('leaves a log whose chain holds', async () => {
    const found = await verifyLog(whole.product.services.db)
    expect(found).toMatchObject({ brokenAt: null, reason: null })
    expect(found.events).toBeGreaterThan(20)
  })
})
