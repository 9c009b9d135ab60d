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
})
