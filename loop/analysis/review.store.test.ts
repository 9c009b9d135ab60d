import { afterAll, beforeAll, expect, it } from 'vitest'
import { dutyDayOf } from '../../platform/clock/duty-day.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import force from '../force/index.ts'
import incidents from '../incidents/index.ts'
import { incidentClasses } from '../incidents/model.ts'
import { type Caller, crossing, openTown, type Town } from '../incidents/testing.ts'
import map from '../map/index.ts'
import { getOrg } from '../map/reads.ts'
import type { BulletinContent } from './contract-bulletins.ts'
import analysis from './index.ts'
import { planDraftFor, seasonHoursOn } from './reads.ts'

const stages = [map, force, incidents, analysis]
const migrations = Object.assign({}, platformMigrations, ...stages.map((stage) => stage.migrations))
/** Thirty days of a made-up town: two thefts of e-bikes a day at one crossing, reported twice within minutes, some without a time. */
const days = 30

onBothDatabases('review, bulletins and checks over the API', migrations, (open) => {
  let town: Town
  let chief: Caller
  let analyst: Caller
  let west: Caller
  beforeAll(async () => {
    town = await openTown(open(), stages, '2026-10-05T11:00:00Z')
    const desk = await town.as('dispatcher')
    for (let day = 0; day < days; day++) {
      for (const k of [0, 1]) {
        const at = town.clock.now().toISOString()
        const made = await desk('POST', '/api/incidents', {
          text: '电动车被盗',
          classCode: '100103',
          lngLat: k === 0 ? crossing(2, 3) : crossing(8, 8),
          validity: 'valid',
          ...(day % 3 === 0 ? {} : { occurredFrom: at, occurredTo: at }),
        })
        expect(made.status).toBe(200)
      }
      town.clock.pass(86_400)
    }
    chief = await town.as('duty_chief')
    analyst = await town.as('analyst')
    west = await town.as('analyst', 'west')
  }, 300_000)
  afterAll(() => town.close())

  it('says what the records can carry, and lists those behind a check', async () => {
    const { body } = await analyst('GET', '/api/analysis/quality?orgId=lan')
    expect(body.coverage).toMatchObject({ used: 60, located: 60, timed: 40, total: 60 })
    const check = (code: string) => body.checks.find((each: { code: string }) => each.code === code)
    expect(check('untimed')).toMatchObject({ count: 20, level: 'warn', drill: 'untimed' })
    expect(check('pile').count).toBe(30)
    const rows = await analyst('GET', '/api/analysis/quality/records?orgId=lan&check=untimed')
    expect(rows.body).toHaveLength(20)
    expect(Object.keys(rows.body[0]).sort()).toEqual(
      ['classCode', 'from', 'id', 'lngLat', 'number', 'reportedAt'].sort(),
    )
    const pile = await analyst('GET', `/api/analysis/quality/records?orgId=lan&check=${check('pile').drill}`)
    expect(pile.body).toHaveLength(30)
    expect((await west('GET', '/api/analysis/quality/records?orgId=lan&check=untimed')).body).toHaveLength(10)
    const wrong = await analyst('GET', '/api/analysis/quality/records?check=ghosts')
    expect(wrong.status).toBe(400)
    expect(wrong.body.error.message.en).toContain('"ghosts"')
  })

  it('holds a review: a draft that cites, decisions with owner and date, minutes, an end', async () => {
    const made = await chief('POST', '/api/analysis/reviews', { orgId: 'lan', week: '2026-10-26' })
    expect(made.status).toBe(200)
    const review = made.body
    expect(review.draft.length).toBeGreaterThan(0)
    for (const item of review.draft) expect(item.incidents.length).toBeGreaterThanOrEqual(2)
    const known = await analyst('GET', '/api/analysis/incidents?orgId=lan')
    const ids = new Set(known.body.rows.map((row: { id: string }) => row.id))
    for (const item of review.draft)
      for (const cited of item.incidents) expect(ids.has(cited.id), cited.number).toBe(true)
    const again = await analyst('POST', '/api/analysis/reviews', { orgId: 'lan', week: '2026-10-26' })
    expect(again.body.id).toBe(review.id)
    expect((await chief('POST', '/api/analysis/reviews', { orgId: 'lan', week: '2026-10-27' })).status).toBe(
      400,
    )

    // deployment plans the week after the reviewed one from its draft
    const drafted = await planDraftFor(town.services.db, 'lan', '2026-11-05')
    expect(drafted).toMatchObject({ week: '2026-10-26', status: 'open' })
    expect(drafted?.items.map((item) => item.incidents.length)).toEqual(
      review.draft.map((item: { incidents: unknown[] }) => item.incidents.length),
    )
    expect(await planDraftFor(town.services.db, 'lan', '2026-11-09')).toBeNull()

    const decision = await analyst('POST', `/api/analysis/reviews/${review.id}/decisions`, {
      text: '西片夜间加巡',
      owner: '城西所',
      due: '2026-11-01',
      incidents: review.draft[0].incidents.map((each: { id: string }) => each.id),
    })
    expect(decision.body).toMatchObject({ status: 'open', overdue: true, version: 1 })
    const listed = await analyst('GET', '/api/analysis/reviews?orgId=lan')
    expect(listed.body.decisions).toHaveLength(1)
    const end = (expectedVersion: number) =>
      chief('POST', `/api/analysis/decisions/${decision.body.id}/end`, {
        status: 'done',
        note: '已安排',
        expectedVersion,
      })
    expect((await end(7)).status).toBe(409)
    expect((await end(1)).body).toMatchObject({ status: 'done', note: '已安排', version: 2 })
    expect((await end(2)).status).toBe(409)

    const write = (expectedVersion: number, close: boolean) =>
      chief('PUT', `/api/analysis/reviews/${review.id}`, {
        attendees: '所长、内勤',
        minutes: '看了热区图',
        close,
        expectedVersion,
      })
    expect((await write(9, false)).status).toBe(409)
    expect((await write(1, true)).body).toMatchObject({ status: 'closed', version: 2 })
    expect((await write(2, false)).status).toBe(409)
  })

  it('gives nobody what lies outside of his jurisdiction, and lets no dispatcher decide', async () => {
    const { body } = await analyst('GET', '/api/analysis/reviews?orgId=lan')
    expect((await west('GET', `/api/analysis/reviews/${body.reviews[0].id}`)).status).toBe(403)
    const desk = await town.as('dispatcher')
    expect((await desk('POST', '/api/analysis/reviews', { orgId: 'lan', week: '2026-10-19' })).status).toBe(
      403,
    )
  })

  it('drafts a bulletin, writes it as DOCX and PDF, publishes it once, and knows who has not read it', async () => {
    const made = await analyst('POST', '/api/analysis/bulletins', {
      orgId: 'lan',
      kind: 'weekly',
      day: '2026-11-02',
    })
    expect(made.status).toBe(200)
    const bulletin = made.body
    expect(bulletin.content.coverage.used).toBe(14)
    expect(bulletin.content.total).toMatchObject({ after: 14, before: 14, verdict: 'unclear' })
    expect(JSON.stringify(bulletin.content)).not.toMatch(/caller|phone|person/)
    const records = (by: Caller, figure: string) =>
      by('GET', `/api/analysis/bulletins/${bulletin.id}/records?figure=${encodeURIComponent(figure)}`)
    const figures = figuresOf(bulletin.content)
    expect(figures.length).toBeGreaterThan(20)
    for (const [figure, said] of figures) {
      const { body } = await records(analyst, figure)
      expect([figure, body.said, body.total, body.rows.length]).toEqual([figure, said, said, said])
    }
    expect((await records(analyst, 'area:nowhere')).status).toBe(404)
    expect((await records(west, 'total:after')).status).toBe(404)
    const written = await analyst('PUT', `/api/analysis/bulletins/${bulletin.id}`, {
      title: '兰城分局每周警情研判',
      remarks: '电动车请加装地锁。',
      expectedVersion: 1,
    })
    expect(written.body.version).toBe(2)
    const publish = (by: Caller, expectedVersion: number) =>
      by('POST', `/api/analysis/bulletins/${bulletin.id}/publication`, { expectedVersion })
    expect((await publish(analyst, 2)).status).toBe(403)
    expect((await publish(chief, 1)).status).toBe(409)
    const published = await publish(chief, 2)
    expect(published.body.unread.map((unit: { orgId: string }) => unit.orgId).sort()).toEqual([
      'lan-e',
      'lan-w',
    ])
    const read = await west('POST', `/api/analysis/bulletins/${bulletin.id}/receipts`, {})
    expect(read.body.confirmed).toBe(true)
    const seen = await west('GET', `/api/analysis/bulletins/${bulletin.id}`)
    expect(seen.body.unread.map((unit: { orgId: string }) => unit.orgId)).toEqual(['lan-e'])
    // Who reads what came from above sees the records of his own jurisdiction; the others are counted.
    const { body } = await records(west, 'total:after')
    expect(body.total).toBe(14)
    expect([body.rows.length, body.elsewhere]).toEqual([7, 7])
    const listed = await west('GET', '/api/incidents?limit=200')
    const own = new Set(listed.body.rows.map(({ id }: { id: string }) => id))
    expect(body.rows.every(({ id }: { id: string }) => own.has(id))).toBe(true)
  })

  it('proposes a season from the records and adopts it by a named chief', async () => {
    const made = await analyst('POST', '/api/analysis/seasons', {
      orgId: 'lan',
      name: '秋夜防盗',
      fromDay: '10-20',
      toDay: '11-20',
      fromHour: 19.5,
      toHour: 7,
      reason: '夜间电动车被盗',
    })
    expect(made.body).toMatchObject({ status: 'proposed', fromHour: 19.5, finding: { verdict: 'unclear' } })
    const decide = (by: Caller, expectedVersion: number) =>
      by('POST', `/api/analysis/seasons/${made.body.id}/decision`, { status: 'adopted', expectedVersion })
    expect((await decide(analyst, 1)).status).toBe(403)
    expect((await decide(chief, 1)).body.status).toBe('adopted')
    const { path } = await getOrg(town.services.db, 'lan')
    expect(await seasonHoursOn(town.services.db, path, '2026-11-01')).toEqual([
      { name: '秋夜防盗', fromHour: 19.5, toHour: 7 },
    ])
    expect((await decide(chief, 2)).status).toBe(409)
  })

  it('checks an effect against a control, and refuses areas that overlap or time that has not come', async () => {
    const wish = {
      orgId: 'lan',
      name: '西片加巡',
      treated: ['lan-w'],
      control: ['lan-e'],
      changeDay: '2026-10-20',
      beforeDays: 14,
      afterDays: 14,
    }
    const made = await analyst('POST', '/api/analysis/effects', wish)
    expect(made.body.result).toMatchObject({
      treated: { before: 14, after: 14 },
      control: { before: 14, after: 14 },
      verdict: 'unclear',
    })
    expect((await analyst('POST', '/api/analysis/effects', { ...wish, control: ['lan-w'] })).status).toBe(400)
    expect(
      (await analyst('POST', '/api/analysis/effects', { ...wish, changeDay: '2026-10-30' })).status,
    ).toBe(400)
    expect((await west('GET', '/api/analysis/effects?orgId=lan')).body).toEqual([])
  })

  it('compares periods, replays rules, finds clusters, suggests stops, hides small public counts', async () => {
    const same = await analyst(
      'GET',
      '/api/analysis/comparison?orgId=lan&fromA=2026-10-06&toA=2026-10-15&fromB=2026-10-16&toB=2026-10-25',
    )
    expect(same.body.rows[0]).toMatchObject({ group: 'all', before: 20, after: 20, verdict: 'unclear' })
    const backwards = await analyst(
      'GET',
      '/api/analysis/comparison?fromA=2026-10-09&toA=2026-10-01&fromB=2026-10-16&toB=2026-10-20',
    )
    expect(backwards.status).toBe(400)
    const replay = await analyst('GET', '/api/analysis/rules/replay?orgId=lan')
    expect(replay.body.map((record: { ruleId: string }) => record.ruleId)).toContain('tail')
    const clusters = await analyst('GET', '/api/analysis/clusters?orgId=lan')
    expect(clusters.body.notices.length).toBeGreaterThan(0)
    const stops = await analyst('GET', '/api/analysis/stop-plan?orgId=lan')
    expect(stops.body.stops.length).toBeGreaterThan(0)
    expect((await analyst('GET', '/api/analysis/stop-plan?orgId=lan')).body).toEqual(stops.body)
    const open = await analyst('GET', '/api/analysis/public-layer?orgId=lan')
    expect(open.body.cellMetres).toBeGreaterThanOrEqual(250)
    for (const cell of open.body.cells) expect(cell.count).toBeGreaterThanOrEqual(3)
    expect((await analyst('GET', '/api/analysis/public-layer?cellMetres=100')).status).toBe(400)
    const weights = await analyst('GET', '/api/analysis/hot-map?orgId=lan&weights=100103:99')
    expect(weights.status).toBe(400)
    const weighted = await analyst('GET', '/api/analysis/hot-map?orgId=lan&weights=100103:3')
    expect(weighted.body.lastWeek.incidents).toBe(14)
  })

  it('counts sensitive records in a bulletin, and tells of none where it was', async () => {
    const { code } = incidentClasses.find(({ sensitive, top }) => sensitive && top === 'criminal')!
    const desk = await town.as('dispatcher')
    await desk('POST', '/api/incidents', {
      text: '来电求助',
      classCode: code,
      lngLat: crossing(2, 3),
      validity: 'valid',
    })
    const day = dutyDayOf(town.clock.now(), town.services.config.timeZone)
    town.clock.pass(2 * 86_400)
    const made = await analyst('POST', '/api/analysis/bulletins', { orgId: 'lan', kind: 'weekly', day })
    const { body } = await analyst(
      'GET',
      `/api/analysis/bulletins/${made.body.id}/records?figure=class:${code}:now`,
    )
    expect([body.said, body.total]).toEqual([1, 1])
    expect(body.rows[0]).toMatchObject({ classCode: code, zoneName: null })
  })
})

/** Every figure of a bulletin that counts records, with what it says. */
function figuresOf(content: BulletinContent): Array<[string, number]> {
  return [
    ['total:after', content.total.after],
    ['total:before', content.total.before],
    ...content.tops.flatMap((top) =>
      (['now', 'nowValid', 'before', 'beforeValid'] as const).map((which): [string, number] => [
        `top:${top.top}:${which}`,
        top[which],
      ]),
    ),
    ...content.classes.flatMap((row) =>
      (['now', 'before'] as const).map((which): [string, number] => [
        `class:${row.code}:${which}`,
        row[which],
      ]),
    ),
    ...content.weeks.flatMap(
      (week): Array<[string, number]> => (week.count === null ? [] : [[`week:${week.from}`, week.count]]),
    ),
    ...content.areas.map((row): [string, number] => [`area:${row.key}`, row.observed]),
    ...content.hours.map((row): [string, number] => [`hour:${row.key}`, row.observed]),
    ...content.types.map((row): [string, number] => [`type:${row.key}`, row.observed]),
    ...content.alerts.map((alert, i): [string, number] => [`alert:${i}`, alert.observed]),
    ...content.map.cells.map((cell, i): [string, number] => [`cell:${i}`, cell.count]),
  ]
}
