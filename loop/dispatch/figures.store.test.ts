import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { writeParameter } from '../../platform/parameters/parameters.ts'
import force from '../force/index.ts'
import incidents from '../incidents/index.ts'
import { type Caller, crossing, openTown, type Town } from '../incidents/testing.ts'
import map from '../map/index.ts'
import { patrolMigrations } from '../patrol/migrations/index.ts'
import tracking from '../tracking/index.ts'
import dispatch from './index.ts'
import { makeUnits } from './testing.ts'

const stages = [map, force, incidents, tracking, dispatch]
const migrations = Object.assign(
  {},
  platformMigrations,
  patrolMigrations,
  ...stages.map((stage) => stage.migrations),
)
interface Found {
  readonly id: string
  readonly n: number
  readonly noData: number
  readonly [key: string]: unknown
}

onBothDatabases('figures', migrations, (open) => {
  let town: Town
  let desk: Caller
  let east: Caller
  let gateway: Caller
  const unit = '巡1-车01'
  beforeAll(async () => {
    town = await openTown(open(), stages, '2026-11-22T11:05:00Z', (services) =>
      makeUnits(services, [{ id: unit, station: 'west' }]),
    )
    ;[desk, east, gateway] = [
      await town.as('dispatcher'),
      await town.as('duty_chief', 'east'),
      await town.as('gateway'),
    ]
  })
  afterAll(() => town.close())

  const day = 'from=2026-11-22T00:00:00Z&to=2026-11-23T00:00:00Z'
  const figures = async (query = '', caller = desk) =>
    (await caller('GET', `/api/dispatch/metrics?${day}${query}`)).body
  const metric = (body: { metrics: Found[] }, id: string) => body.metrics.find((one) => one.id === id)!
  const press = (name: string, more: object = {}) =>
    gateway('POST', `/api/dispatch/units/${encodeURIComponent(unit)}/press`, { press: name, ...more })
  /** One call from ringing to the result, with these seconds between the steps; null skips a step. */
  const play = async (steps: { ack: number; go: number | null; arrive: number | null; at?: string }) => {
    const offeredAt = town.clock.now().toISOString()
    town.clock.pass(4)
    const { body } = await desk('POST', '/api/incidents', {
      text: '有人正在打架',
      lngLat: crossing(3, 3),
      offeredAt,
      answeredAt: town.clock.now().toISOString(),
    })
    town.clock.pass(20)
    await desk('POST', `/api/dispatch/incidents/${body.id}/orders`, { unitId: unit })
    town.clock.pass(steps.ack)
    await press('ack')
    if (steps.go !== null) {
      town.clock.pass(steps.go)
      await press('en_route')
    }
    if (steps.arrive !== null) {
      town.clock.pass(steps.arrive)
      await press('on_scene', steps.at ? { at: steps.at } : {})
    }
    town.clock.pass(120)
    await press('clear')
    town.clock.pass(60)
    await press('report', { disposition: 'handled_on_scene', text: '已处置' })
    town.clock.pass(5)
    return body.id as string
  }

  it('an empty period has no figure, and says so', async () => {
    const body = await figures()
    expect(body).toMatchObject({ incidents: 0, preset: 'r112', honesty: { presses: 0 }, groups: [] })
    expect(metric(body, 'arrival')).toMatchObject({ n: 0, noData: 0, p50: null, within: null, low: null })
    expect((await desk('GET', `/api/dispatch/metrics/records?${day}&metric=arrival`)).body).toEqual({
      total: 0,
      rows: [],
    })
  })

  it('are exact, keep a skipped step empty, and follow each press at once', async () => {
    await play({ ack: 10, go: 20, arrive: 100 })
    expect(metric(await figures(), 'arrival')).toMatchObject({ n: 1, p50: 130, within: 1 })
    await play({ ack: 50, go: null, arrive: 300 })
    const wrong = new Date(town.clock.now().getTime() - 40 * 86_400_000).toISOString()
    await play({ ack: 12, go: 15, arrive: 60, at: wrong })
    const body = await figures('&by=zone')
    expect(metric(body, 'answering')).toMatchObject({ n: 3, p50: 4, within: 3 })
    expect(metric(body, 'acknowledgement')).toMatchObject({
      n: 3,
      p50: 12,
      within: 2,
      buckets: [2, 1, 0, 0, 0],
    })
    expect(metric(body, 'turnout')).toMatchObject({ n: 2, noData: 1 })
    expect(metric(body, 'arrival')).toMatchObject({ n: 3, p50: 130, within: 2, judged: 3 })
    expect(body.groups).toMatchObject([{ key: 'z-w', name: '巡1', incidents: 3 }])
  })

  it('a device clock that cannot be right is marked, never used silently', async () => {
    const { honesty } = await figures()
    const step = honesty.sources.find((row: { kind: string }) => row.kind === 'on_scene')
    expect(step).toMatchObject({ doubted: 1, bySource: { device: 2, server: 1 } })
    const { rows } = (await desk('GET', `/api/dispatch/metrics/records?${day}&metric=arrival`)).body
    const orders = await desk('GET', `/api/dispatch/incidents/${rows.at(-1).incidentId}/assignments`)
    expect(orders.body[0].stamps.on_scene).toMatchObject({
      source: 'server',
      deviceAt: expect.stringContaining('2026-10'),
    })
  })

  it('open their calls: as many as the figure counts, with what is missing in words', async () => {
    const body = await figures('&by=level')
    for (const one of body.metrics as Found[])
      for (const [only, count] of [
        ['all', one.n + one.noData],
        ['with_data', one.n],
        ['no_data', one.noData],
      ] as const) {
        const found = await desk('GET', `/api/dispatch/metrics/records?${day}&metric=${one.id}&only=${only}`)
        expect([one.id, only, found.body.total]).toEqual([one.id, only, count])
      }
    const lacking = await desk('GET', `/api/dispatch/metrics/records?${day}&metric=turnout&only=no_data`)
    expect(lacking.body.rows).toMatchObject([{ lacks: 'to', callSign: unit, seconds: null }])
    const [group] = body.groups
    const inGroup = await desk(
      'GET',
      `/api/dispatch/metrics/records?${day}&metric=arrival&by=level&key=${group.key}&only=over_target`,
    )
    expect(inGroup.body).toMatchObject({ total: 1, rows: [{ seconds: 350, target: 300 }] })
  })

  it('stop at the border of a jurisdiction', async () => {
    expect((await figures('', east)).incidents).toBe(0)
    expect((await figures('&orgId=lan-e')).incidents).toBe(0)
    expect((await figures('&orgId=lan-w')).incidents).toBe(3)
  })

  it('take the clocks that an office chose, and the kind of place of each', async () => {
    const at = town.clock.now()
    await town.services.db
      .transaction()
      .execute((tx) => writeParameter(tx, 'dispatch', 'placeKind', 'lan-w', 'suburb', { name: 'test', at }))
    const body = await figures('&preset=area&by=place')
    expect(metric(body, 'arrival')).toMatchObject({ target: 600, within: 3 })
    expect(body.groups).toMatchObject([{ key: 'suburb', name: '城郊' }])
  })

  it('stand beside another period with an honest verdict', async () => {
    const then = '&compareFrom=2026-11-21T00:00:00Z&compareTo=2026-11-22T00:00:00Z'
    const { comparison } = await figures(then)
    expect(comparison.incidents).toBe(0)
    expect(comparison.metrics[0]).toMatchObject({ n: 3, nBefore: 0, verdict: 'few', share: null })
  })

  it('refuse a half or reversed period in one sentence', async () => {
    const half = await desk('GET', `/api/dispatch/metrics?${day}&compareFrom=2026-11-21T00:00:00Z`)
    expect(half.body.error.code).toBe('dispatch.period_half')
    const turned = await desk(
      'GET',
      '/api/dispatch/metrics?from=2026-11-23T00:00:00Z&to=2026-11-22T00:00:00Z',
    )
    expect(turned.body.error.message.en).toContain('expected later than')
  })

  it('leave as a file in both languages', async () => {
    const file = async (query: string) => {
      const { token } = await town.services.sessions.signIn(await login(), 'made-up-password', '127.0.0.1')
      return town.app.inject({
        url: `/api/dispatch/metrics/export?${day}&${query}`,
        headers: { authorization: `Bearer ${token}` },
      })
    }
    const csv = await file('form=csv&language=en&by=hour')
    expect(csv.body.startsWith('\uFEFFMetric,Group')).toBe(true)
    expect(csv.body).toContain('Order to arrival,All,T5 → T9 / T9g,3,0,130,')
    const book = await file('form=xlsx')
    expect(book.statusCode).toBe(200)
    expect(book.rawPayload.subarray(0, 2).toString()).toBe('PK')
  })

  async function login(): Promise<string> {
    await town.services.accounts
      .create({
        login: 'figures-reader',
        name: '研判员',
        password: 'made-up-password',
        role: 'analyst',
        orgId: 'lan',
        orgPath: '/lan/',
        unitId: null,
      })
      .catch(() => undefined)
    return 'figures-reader'
  }
})
