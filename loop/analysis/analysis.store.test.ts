import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import force from '../force/index.ts'
import incidents from '../incidents/index.ts'
import { pagesForAnalysis } from '../incidents/reads.ts'
import { type Caller, crossing, openTown, putRoads, type Town } from '../incidents/testing.ts'
import map from '../map/index.ts'
import { getOrg } from '../map/reads.ts'
import { listWork, longWork, stopWork } from './actions/long-work.ts'
import analysis from './index.ts'
import { everywhere } from './reads.ts'

const stages = [map, force, incidents, analysis]
const migrations = Object.assign({}, platformMigrations, ...stages.map((stage) => stage.migrations))
/** Incidents of the made-up month: most at one crossing in the west, on evenings; e-bikes and one snatching. */
const reports = Array.from({ length: 24 }, (_, i) => ({
  text: i === 7 ? '被人抢夺手机' : '电动车被盗',
  classCode: i === 7 ? '100300' : '100103',
  lngLat: i % 4 === 3 ? crossing(8, 8) : crossing(2, 3),
  validity: 'valid',
}))

onBothDatabases('analysis over the API', migrations, (open) => {
  let town: Town
  let analyst: Caller
  let west: Caller
  beforeAll(async () => {
    // 19:00 local; a day passes between two reports
    town = await openTown(open(), stages, '2026-10-20T11:00:00Z')
    putRoads(town.services)
    const desk = await town.as('dispatcher')
    for (const report of reports) {
      const at = town.clock.now().toISOString()
      const made = await desk('POST', '/api/incidents', { ...report, occurredFrom: at, occurredTo: at })
      expect(made.status).toBe(200)
      town.clock.pass(86_400)
    }
    analyst = await town.as('analyst')
    west = await town.as('analyst', 'west')
  })
  afterAll(() => town.close())

  it('draws cells inside of the boundary with the stations or zones that have a colour', async () => {
    const { status, body } = await analyst('GET', '/api/analysis/hot-map?orgId=lan')
    expect(status).toBe(200)
    expect(body.inYear).toBe(24)
    expect(body.hot[0].count).toBe(18)
    expect(body.areas.map((area: { kind: string; id: string }) => `${area.kind} ${area.id}`)).toEqual([
      'boundary lan',
      'station lan-e',
      'station lan-w',
    ])
    for (const rate of body.backTest) {
      const [before, now] = rate.halves
      expect(before.incidents + now.incidents).toBe(rate.incidents)
      expect(before.hits + now.hits).toBe(rate.hits)
    }
    const own = await west('GET', '/api/analysis/hot-map')
    expect(own.body.areas.map((area: { kind: string; id: string }) => `${area.kind} ${area.id}`)).toEqual([
      'boundary lan-w',
      'zone z-w',
    ])
  })

  it('answers the records behind every figure, without persons, and their counts by cell', async () => {
    const all = await analyst('GET', '/api/analysis/incidents?orgId=lan')
    expect(all.body.total).toBe(24)
    expect(Object.keys(all.body.rows[0]).sort()).toEqual(
      ['cell', 'classCode', 'from', 'id', 'number', 'reportedAt', 'to', 'zoneName'].sort(),
    )
    const top = await analyst('GET', '/api/analysis/hot-map?orgId=lan')
    const { cell } = top.body.hot[0]
    expect(all.body.cells).toContainEqual({ cell, count: 18 })
    const count = async (query: string) =>
      (await analyst('GET', `/api/analysis/incidents?orgId=lan&${query}`)).body.total
    expect(await count(`cell=${cell}`)).toBe(18)
    expect(await count('zoneId=z-e')).toBe(6)
    expect(await count('kind=100300')).toBe(1)
    expect(await count('hour=19')).toBe(24)
    expect(await count('hour=20')).toBe(0)
    const byWeekday = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((day) => count(`weekday=${day}`)))
    expect(byWeekday.reduce((a, b) => a + b, 0)).toBe(24)
    expect((await count('band=workday 16-20')) + (await count('band=weekend 16-20'))).toBe(24)
  })

  it('gives nobody what lies outside of his jurisdiction', async () => {
    const { body } = await west('GET', '/api/analysis/incidents?orgId=lan')
    expect(body.total).toBe(18)
    expect((await west('GET', '/api/analysis/incidents?orgId=lan-e')).body.total).toBe(18)
    expect((await west('GET', '/api/analysis/week-profile?zoneId=z-e')).body.n).toBe(0)
  })

  it('narrows the hours to a zone, and sums the three highs', async () => {
    const zone = await analyst('GET', '/api/analysis/week-profile?orgId=lan&zoneId=z-e')
    expect(zone.body.n).toBe(6)
    const highs = await analyst('GET', '/api/analysis/three-highs?orgId=lan')
    expect(highs.body.total).toMatchObject({ key: 'all', observed: highs.body.observed })
    expect(highs.body.total.observed).toBe(24)
  })

  it('chooses at night how the map of every unit is made, and at no other hour', async () => {
    const job = analysis.jobs!(town.services).find(({ name }) => name === 'analysis.choose_maps')!
    expect(job.due(new Date('2026-11-12T04:00:00Z'))).toEqual([])
    // 03:00 local
    const [day] = job.due(new Date('2026-11-11T19:00:00Z'))
    expect(day).toBe('2026-11-11')
    const made = () =>
      town.services.db
        .selectFrom('hot_map')
        .select('org_id')
        .where('duty_day', '=', day!)
        .where('classes', 'not like', '%|plain')
        .execute()
    expect(await made()).toEqual([])
    await job.run(day!)
    await vi.waitFor(
      async () => expect((await made()).map((row) => row.org_id).sort()).toEqual(['lan', 'lan-e', 'lan-w']),
      { timeout: 60_000, interval: 200 },
    )
  }, 90_000)

  it('says which classes may feed it', async () => {
    const { body } = await analyst('GET', '/api/analysis/classes')
    const codes = (body as Array<{ code: string; analysed: boolean }>)
      .filter(({ analysed }) => analysed)
      .map(({ code }) => code)
    expect(body.some(({ code }: { code: string }) => code === '100600')).toBe(true)
    expect(codes).toContain('100103')
    expect(codes).not.toContain('100600')
  })

  it('publishes under a name, once, and counts who has read it', async () => {
    const day = '2026-11-13'
    const computed = await analyst('POST', `/api/analysis/alerts/${day}/computation`, {})
    expect(computed.body.alerts.every((alert: { colour: string }) => alert.colour === 'unknown')).toBe(true)
    const publish = () => analyst('POST', `/api/analysis/alerts/${day}/publication`, { orgId: 'lan-w' })
    expect((await publish()).body.published).toBe(2)
    expect((await publish()).status).toBe(409)
    await west('POST', `/api/analysis/alerts/${day}/receipts`, { orgId: 'lan-w' })
    const { body } = await west('GET', `/api/analysis/alerts?day=${day}`)
    expect(body.readers).toHaveLength(1)
    expect(body.alerts[0]).toMatchObject({ orgLevel: 'station', publishedBy: 'analyst bureau' })
  })

  it('ranks stretches with a suggested stop, and answers the incidents behind one', async () => {
    const { status, body } = await analyst('GET', '/api/analysis/hot-streets?orgId=lan')
    expect(status).toBe(200)
    expect(body.inYear).toBe(24)
    expect(body.method.tested).toBe(false)
    const [first] = body.spots
    expect(first).toMatchObject({ rank: 1, minutes: [10, 15], gapMinutes: 120 })
    expect(first.pieces[0].line.length).toBeGreaterThan(1)
    const rows = await analyst('GET', '/api/analysis/incidents?orgId=lan&street=1')
    expect(rows.body.total).toBe(first.count)
    expect(body.spots.reduce((n: number, spot: { count: number }) => n + spot.count, 0)).toBe(24)
  })

  it('tells how a map was made, and that little was there to choose by', async () => {
    const { body } = await analyst('GET', '/api/analysis/hot-map?orgId=lan')
    expect(body.method).toMatchObject({ kind: 'kernel', tauDays: 1460, sigmaMetres: 75, tested: false })
  })

  it('passes records in pages as in one piece', async () => {
    const { services } = town
    const period = { from: new Date('2026-10-01'), to: new Date('2026-12-01') }
    const ids = async (most: number) => {
      const list: string[] = []
      for await (const page of pagesForAnalysis(services.db, everywhere, period, most))
        list.push(...page.map((each) => each.id))
      return list
    }
    const whole = await ids(1000)
    expect(whole).toHaveLength(24)
    expect(await ids(3)).toEqual(whole)
  })

  it('stops work on request and says who did; what a job waits for goes on', async () => {
    const { services } = town
    const lan = await getOrg(services.db, 'lan')
    let begin = (): void => undefined
    const waits = new Promise<void>((done) => {
      begin = done
    })
    const order = (by: string | null, key: string) => ({
      what: 'hot_map' as const,
      key,
      org: lan,
      by,
      task: 'echo',
      input: async () => {
        await waits
        return 7
      },
    })
    const own = longWork<number>(services, order('甲', 'one'))
    const same = longWork<number>(services, order('乙', 'one'))
    const ends = Promise.allSettled([own, same])
    const [work] = (await analyst('GET', '/api/analysis/work')).body
    expect(work).toMatchObject({ what: 'hot_map', orgId: 'lan', by: '甲' })
    const stopped = await analyst('POST', `/api/analysis/work/${work.id}/stop`, {})
    expect(stopped.status).toBe(200)
    const job = longWork<number>(services, order(null, 'two'))
    const [other] = listWork(services, everywhere).filter((each) => each.by === null)
    expect(() => stopWork(services, everywhere, other?.id ?? '', { name: '甲' } as never)).toThrow(
      /daily job/,
    )
    begin()
    for (const end of await ends)
      expect(end).toMatchObject({ status: 'rejected', reason: { code: 'analysis.stopped' } })
    expect(await job).toBe(7)
    expect(listWork(services, everywhere)).toEqual([])
    expect((await analyst('POST', '/api/analysis/work/nothing/stop', {})).status).toBe(404)
  })
})
