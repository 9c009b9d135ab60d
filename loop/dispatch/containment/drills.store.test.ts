import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../../platform/database/testing.ts'
import { crossing } from '../../incidents/testing.ts'
import { type CarTown, migrations, openCars } from './testing.ts'

onBothDatabases('drills', migrations, (open) => {
  let at: CarTown
  beforeAll(async () => {
    at = await openCars(open())
  }, 60_000)
  afterAll(() => at.town.close())

  it('plays a drill that orders nobody', async () => {
    const { desk, chief, gateway, compute, seen } = at
    const { body: drill } = await chief('POST', '/api/dispatch/containment/drills', {
      mode: 'foot',
      lngLat: crossing(5, 5),
    })
    expect(drill).toMatchObject({ state: 'open', played: false, behaviour: null })
    const [part] = (await gateway('GET', '/api/dispatch/containment/drill-parts')).body
    expect(part).toMatchObject({ id: drill.id, mode: 'foot' })
    const play = `/api/dispatch/containment/drills/${drill.id}/route`
    const route = [60, 61, 62, 63, 64, 65].map((node, i) => ({ node: String(node), seconds: i * 150 }))
    const tooFast = route.map(({ node }, i) => ({ node, seconds: i * 2 }))
    expect((await gateway('POST', play, { route: tooFast })).body.error.code).toBe('containment.route_form')
    expect((await gateway('POST', play, { route })).status).toBe(200)
    const { run } = await compute(chief, { source: { kind: 'drill', id: drill.id }, sighting: seen() })
    const ended = (
      await chief('POST', `/api/dispatch/containment/drills/${drill.id}/end`, {
        runId: run.id,
        ring: run.answers[run.best].ring,
      })
    ).body
    expect(ended.outcome.kind).toBe(ended.certified ? 'caught' : ended.outcome.kind)
    expect(ended).toMatchObject({ state: 'ended', certified: true })
    expect(ended.sealedSeconds).toBeGreaterThan(0)
    const busy = (await desk('GET', '/api/dispatch/units')).body.units.filter(
      ({ active }: { active: { role: string } | null }) => active?.role === 'containment',
    )
    expect(busy).toEqual([])
  })

  it('sees him again only where he came by; the plan counts from there, and nothing but the record knows', async () => {
    const { town, desk, chief, gateway, compute, seen } = at
    const { db } = town.services
    await at.placeAll()
    const { body: drill } = await chief('POST', '/api/dispatch/containment/drills', {
      mode: 'foot',
      behaviour: 'fastest_out',
      lngLat: crossing(5, 5),
    })
    const camera = (id: string, column: number) => ({
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
      attributes: '{}',
      external_key: null,
      updated_by: 'test',
      updated_at: town.clock.now(),
    })
    await db
      .insertInto('site')
      .values([camera('C6', 6), camera('C8', 8)])
      .execute()
    const url = `/api/dispatch/containment/drills/${drill.id}`
    const see = (siteId: string) => chief('POST', `${url}/sighting`, { siteId })
    expect((await see('C6')).body.error.code).toBe('containment.drill_no_route')
    // From column 5 to the east, a crossing in 150 seconds; the drill began a minute after the sighting.
    const route = [60, 61, 62, 63, 64, 65].map((node, i) => ({ node: String(node), seconds: i * 150 }))
    await gateway('POST', `${url}/route`, { route })
    expect((await see('C6')).body.error).toMatchObject({
      code: 'containment.drill_not_seen',
      params: { name: '探头 C6' },
    })
    town.clock.pass(120)
    const { status, body: again } = await see('C6')
    expect(status).toBe(200)
    expect(again).toMatchObject({
      state: 'open',
      seenAgain: 1,
      sighting: {
        lngLat: [expect.closeTo(crossing(6, 5)[0], 4), expect.closeTo(crossing(6, 5)[1], 4)],
        at: new Date(Date.parse(drill.sighting.at) + 150_000).toISOString(),
      },
    })
    // Nobody comes by twice at once, nor by a place where he will be.
    for (const id of ['C6', 'C8']) expect((await see(id)).body.error.code).toBe('containment.drill_not_seen')
    expect((await see('C99')).status).toBe(404)
    await at.placeAll()
    const { run } = await compute(chief, { source: { kind: 'drill', id: drill.id }, sighting: seen() })
    expect(run.sighting).toMatchObject({ at: again.sighting.at, lngLat: again.sighting.lngLat })
    const best = run.answers[run.best]
    expect(best.certified).toBe(true)
    const { body: ended } = await chief('POST', `${url}/end`, { runId: run.id, ring: best.ring })
    expect(ended.outcome.kind).toBe('caught')
    expect(ended.outcome.seconds % 150).toBe(0)
    expect(ended.outcome.seconds).toBeGreaterThan(150)
    expect((await see('C8')).body.error.code).toBe('containment.drill_ended')
    expect(await db.selectFrom('incident').select('id').execute()).toEqual([])
    expect(await db.selectFrom('containment_plan').select('id').execute()).toEqual([])
    expect((await desk('GET', '/api/dispatch/containment/plans')).body).toEqual([])
  })
})
