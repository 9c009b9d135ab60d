import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { dispatchMigrations } from '../dispatch/migrations/index.ts'
import { forceMigrations } from '../force/migrations/index.ts'
import incidents from '../incidents/index.ts'
import { incidentMigrations } from '../incidents/migrations/index.ts'
import { type Caller, crossing, openTown, type Town } from '../incidents/testing.ts'
import { mapMigrations } from '../map/migrations/index.ts'
import { patrolMigrations } from '../patrol/migrations/index.ts'
import { rosterMigrations } from '../roster/migrations/index.ts'
import { trackingMigrations } from '../tracking/migrations/index.ts'
import { appraisalContract } from './contract.ts'
import appraisal from './index.ts'

const migrations = {
  ...platformMigrations,
  ...mapMigrations,
  ...forceMigrations,
  ...incidentMigrations,
  ...rosterMigrations,
  ...patrolMigrations,
  ...trackingMigrations,
  ...dispatchMigrations,
}
const period = 'from=2026-11-01&to=2026-11-30'

onBothDatabases('appraisal', migrations, (open) => {
  let town: Town
  let supervisor: Caller
  beforeAll(async () => {
    town = await openTown(open(), [incidents, appraisal], '2026-11-20T02:00:00Z')
    supervisor = await town.as('supervisor')
    const desk = await town.as('dispatcher')
    const { db } = open()
    const report = async (classCode: string, column: number, at: string | null, more: object = {}) => {
      const { body } = await desk('POST', '/api/incidents', {
        text: '演示',
        classCode,
        lngLat: crossing(column, 3),
      })
      const reported = at ? { reported_at: new Date(at) } : {}
      await db
        .updateTable('incident')
        .set({ validity: 'valid', ...reported, ...more })
        .where('id', '=', body.id)
        .execute()
    }
    for (let i = 0; i < 6; i++) await report('100103', 2, '2026-11-05T03:00:00Z')
    for (let i = 0; i < 4; i++) await report('200201', 2, '2026-11-06T03:00:00Z')
    await report('100103', 9, '2026-11-06T03:00:00Z')
    await report('100103', 2, '2026-11-05T03:00:00Z', { origin: 'officer_initiated' })
    await report('100103', 2, '2026-11-05T03:00:00Z', { validity: 'invalid' })
    for (let i = 0; i < 40; i++) await report('100103', 2, '2025-11-05T03:00:00Z')
    await report('100103', 2, '2025-06-01T03:00:00Z')
    await db
      .insertInto('duty')
      .values({
        id: 'd1',
        org_id: 'lan-w',
        org_path: '/lan/lan-w/',
        day: '2026-11-10',
        unit_id: 'u1',
        call_sign: '城西01',
        role: 'patrol',
        shift: '早班',
        mode: 'car',
        start_at: new Date('2026-11-10T00:00:00Z'),
        end_at: new Date('2026-11-10T04:00:00Z'),
        people: JSON.stringify([{ id: 'p1', name: '王演示', kind: 'officer' }]),
        status: 'published',
        version: 1,
        updated_by: 'test',
        updated_at: town.services.clock.now(),
      })
      .execute()
    const hour = (at: string, on: number, unknown: number, unit = 'u1') => ({
      hour_at: new Date(at),
      unit_id: unit,
      org_id: 'lan-w',
      org_path: '/lan/lan-w/',
      on_duty_s: on,
      unknown_s: unknown,
      fixes: 100,
      crew: 2,
    })
    await db
      .insertInto('unit_hour')
      .values([
        hour('2026-11-09T23:00:00Z', 3600, 0, 'u2'),
        hour('2026-11-10T00:00:00Z', 3600, 0),
        hour('2026-11-10T01:00:00Z', 3600, 900),
        hour('2026-11-10T02:00:00Z', 3600, 0, 'u2'),
      ])
      .execute()
  }, 120_000)
  afterAll(() => town.close())

  it('gives each organisation its four rates, with the verdict that the counts allow', async () => {
    const { status, body } = await supervisor('GET', `/api/appraisal/rates?${period}`)
    expect(status).toBe(200)
    expect(body.period).toMatchObject({ running: true, until: '2026-11-20T02:00:00.000Z' })
    expect(body.organisations.map((each: { orgId: string }) => each.orgId)).toEqual(['lan', 'lan-e', 'lan-w'])
    const [bureau, east, west] = body.organisations
    const [decline, preventable, fulfilment, stops] = west.rates
    expect(decline).toMatchObject({ numerator: 10, denominator: 40, value: 0.75 })
    expect(decline.comparisons.map((each: { verdict: string }) => each.verdict)).toEqual(['fewer', 'more'])
    expect(preventable).toMatchObject({ numerator: 6, denominator: 10, value: 0.6, perTenThousand: null })
    expect(fulfilment).toMatchObject({ publishedHours: 4, unknownHours: 1.3, unknownShare: 0.3125 })
    expect(fulfilment.value).toBeCloseTo(1.75 / 2.75)
    expect(stops).toMatchObject({ value: null, n: 0, reasons: [{ code: 'no_records' }] })
    expect(bureau.rates[0]).toMatchObject({ numerator: 11, denominator: 40 })
    expect(east.rates[0]).toMatchObject({ numerator: 1, value: null })
    expect(east.rates[0].comparisons[0].verdict).toBe('no_baseline')
  })

  it('opens every figure to its records', async () => {
    const records = (code: string, part: string) =>
      supervisor('GET', `/api/appraisal/rates/${code}/records?${period}&orgId=lan-w&part=${part}&size=5`)
    const year = await records('incident_decline', 'denominator')
    expect([year.body.total, year.body.incidents.length]).toEqual([40, 5])
    expect((await records('incident_decline', 'numerator')).body.total).toBe(10)
    expect((await records('preventable', 'numerator')).body.total).toBe(6)
    expect((await records('duty_fulfilment', 'denominator')).body.duties).toEqual([
      expect.objectContaining({
        callSign: '城西01',
        publishedMinutes: 240,
        doneMinutes: 105,
        unknownMinutes: 75,
        absentMinutes: 60,
      }),
    ])
    expect((await records('stop_yield', 'denominator')).body).toMatchObject({ total: 0, stops: [] })
  })

  it('has no person in any answer, whatever is asked', async () => {
    const urls = [
      `/api/appraisal/rates?${period}`,
      ...['incident_decline', 'preventable', 'duty_fulfilment', 'stop_yield'].map(
        (code) => `/api/appraisal/rates/${code}/records?${period}&orgId=lan&part=denominator`,
      ),
      `/api/appraisal/response-times?${period}`,
    ]
    for (const url of urls) {
      const { status, body } = await supervisor('GET', url)
      expect([url, status]).toEqual([url, 200])
      expect(JSON.stringify(body)).not.toMatch(/王演示|"p1"|people|person|officer|badge|caller/i)
    }
    for (const [name, { response }] of Object.entries(appraisalContract))
      expect(
        fieldsOf(response).filter((field) => /person|people|officer|badge|staff|rank/i.test(field)),
        name,
      ).toEqual([])
  })

  it('refuses impossible periods, foreign organisations and other roles', async () => {
    const code = async (query: string) =>
      (await supervisor('GET', `/api/appraisal/rates?${query}`)).body.error.code
    expect(await code('from=2026-11-30&to=2026-11-01')).toBe('appraisal.reversed')
    expect(await code('from=2024-11-30&to=2026-11-01')).toBe('appraisal.too_long')
    expect(await code('from=2026-12-01&to=2026-12-31')).toBe('appraisal.not_begun')
    const west = await town.as('supervisor', 'west')
    expect((await west('GET', `/api/appraisal/rates?${period}&orgId=lan-e`)).status).toBe(403)
    expect((await (await town.as('officer'))('GET', `/api/appraisal/rates?${period}`)).status).toBe(403)
  })
})

/** Names of all fields of an answer, at any depth. */
function fieldsOf(schema: z.ZodType): string[] {
  const { def } = schema as unknown as { def: Record<string, unknown> }
  const inner = [def.element, def.innerType].filter(Boolean) as z.ZodType[]
  const shape = (def.shape ?? {}) as Record<string, z.ZodType>
  return [...Object.keys(shape), ...[...inner, ...Object.values(shape)].flatMap(fieldsOf)]
}
