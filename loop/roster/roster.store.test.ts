import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import type { Services } from '../../platform/stage/stage.ts'
import analysis from '../analysis/index.ts'
import deployment from '../deployment/index.ts'
import force from '../force/index.ts'
import incidents from '../incidents/index.ts'
import { type Caller, openTown, type Town } from '../incidents/testing.ts'
import map from '../map/index.ts'
import roster from './index.ts'

const stages = [map, force, incidents, analysis, deployment, roster]
const migrations = Object.assign({}, platformMigrations, ...stages.map((stage) => stage.migrations))
const DAY = '2026-11-22'

/** One crew car that rotates, one foot patrol, and a spare team whose members hold no duty that day. */
async function makeForce(services: Services): Promise<void> {
  const at = services.clock.now()
  const base = { org_id: 'lan-w', org_path: '/lan/lan-w/', updated_by: 'test', updated_at: at }
  const unit = (id: string, kind: 'duty_group' | 'patrol' | 'night_group', crew: number | null) => ({
    ...base,
    id,
    call_sign: id,
    name: id,
    kind,
    mode: 'car' as const,
    zone_id: null,
    home_lon: null,
    home_lat: null,
    leader_id: null,
    crew_no: crew,
  })
  const units = [unit('c1', 'duty_group', 1), unit('p1', 'patrol', null), unit('n1', 'night_group', null)]
  await services.db.insertInto('unit').values(units).execute()
  const members = [
    ...units.flatMap(({ id }) => ['officer', 'auxiliary'].map((kind) => [id, kind])),
    ['', 'officer'],
    // A third one, so that the night group has somebody out on its free days too
    ['n1', 'auxiliary'],
  ]
  await services.db
    .insertInto('person')
    .values(
      members.map(([unitId = '', kind], i) => ({
        ...base,
        id: `m${i}`,
        badge: `B${i}`,
        name: `张演示${i}`,
        kind: kind as 'officer',
        rank_text: '',
        skills: JSON.stringify([]),
        unit_id: unitId === '' ? null : unitId,
        phone: null,
        consent_until: null,
        external_key: null,
        import_hash: null,
      })),
    )
    .execute()
}

onBothDatabases('the roster over the API', migrations, (open) => {
  let town: Town
  let chief: Caller
  beforeAll(async () => {
    // 09:00 local
    town = await openTown(open(), stages, '2026-11-22T01:00:00Z', makeForce)
    for (const stage of [analysis, deployment])
      for (const job of stage.jobs?.(town.services) ?? []) await job.run(DAY)
    chief = await town.as('duty_chief', 'west')
    const made = await chief('POST', '/api/roster/plans', { orgId: 'lan-w', fromDay: DAY, days: 2 })
    expect(made.status).toBe(200)
    expect(made.body.duties).toBeGreaterThan(3)
    // Nobody is put down for hours that are over.
    const over = await chief('POST', '/api/roster/plans', { orgId: 'lan-w', fromDay: '2026-11-19', days: 2 })
    expect([over.status, over.body.duties]).toEqual([200, 0])
  })
  afterAll(() => town.close())
  const holes = async () => (await chief('GET', `/api/roster/proposals?orgId=lan-w&day=${DAY}`)).body.holes
  const dutyOf = async (callSign: string) =>
    (await chief('GET', `/api/roster/duties?from=${DAY}&to=${DAY}`)).body.duties.find(
      (duty: { callSign: string }) => duty.callSign === callSign,
    )

  it('shows required and planned with the fewest of every hour', async () => {
    const { body } = await chief('GET', `/api/roster/force?day=${DAY}`)
    const [own] = body.orgs
    expect(own.orgId).toBe('lan-w')
    own.least.forEach((least: number, i: number) => {
      expect(least).toBeLessThanOrEqual(own.planned[i])
    })
    expect(body.keyHours).toEqual([22, 23, 0, 1, 2, 5, 6])
  })

  it('closes a hole as proposed, and the hole is gone', async () => {
    const before = await holes()
    const hole = before.find((each: { proposals: Array<{ kind: string }> }) =>
      ['extend', 'form', 'join'].includes(each.proposals[0]?.kind ?? ''),
    )
    expect(hole).toBeDefined()
    const [best] = hole.proposals
    const reason = '补位'
    const sent =
      best.kind === 'form'
        ? await chief('POST', '/api/roster/duties', {
            orgId: 'lan-w',
            day: DAY,
            role: 'patrol',
            shift: '补位',
            startAt: best.startAt,
            endAt: best.endAt,
            personIds: best.personIds,
            reason,
          })
        : await chief('PATCH', `/api/roster/duties/${best.dutyId}`, {
            ...(best.kind === 'join'
              ? { personIds: best.personIds }
              : { startAt: best.startAt, endAt: best.endAt }),
            reason,
            expectedVersion: best.expectedVersion,
          })
    expect(sent.status).toBe(200)
    const missing = (list: Array<{ from: string; to: string; missing: number }>) =>
      list.reduce((sum, h) => sum + h.missing * (Date.parse(h.to) - Date.parse(h.from)), 0)
    expect(missing(await holes())).toBeLessThan(missing(before))
  })

  it('never proposes who belongs to no team', async () => {
    for (const hole of await holes())
      for (const proposal of hole.proposals) expect(proposal.personIds).not.toContain('m6')
  })

  it('takes a leader for a whole day, and refuses a second duty at the same time by name of the rule', async () => {
    const leader = {
      orgId: 'lan-w',
      day: DAY,
      role: 'leader',
      shift: '带班领导',
      startAt: '2026-11-22T00:00:00Z',
      endAt: '2026-11-23T00:00:00Z',
      personIds: ['m6'],
      reason: '带班',
    }
    const named = await chief('POST', '/api/roster/duties', leader)
    expect(named).toMatchObject({ status: 200, body: { role: 'leader', status: 'published', unitId: null } })
    const twice = { ...leader, role: 'patrol', personIds: ['m6', 'm0'], startAt: '2026-11-22T08:00:00Z' }
    const refused = await chief('POST', '/api/roster/duties', twice)
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'roster.breaks_rule' } } })
    const forced = await chief('POST', '/api/roster/duties', { ...twice, force: true })
    expect(forced.status).toBe(200)
  })

  it('tells who was faster', async () => {
    const duty = await dutyOf('n1')
    const change = { reason: '调整', expectedVersion: duty.version, endAt: '2026-11-22T20:00:00Z' }
    const first = await chief('PATCH', `/api/roster/duties/${duty.id}`, change)
    expect(first.status).toBe(200)
    const second = await chief('PATCH', `/api/roster/duties/${duty.id}`, change)
    expect(second).toMatchObject({ status: 409, body: { error: { code: 'platform.lost_race' } } })
    expect(second.body.error.message.zh).toContain('duty_chief west')
  })

  it('lists who could be asked, with what they hold, and stays inside of the jurisdiction', async () => {
    const { body } = await chief('GET', `/api/roster/candidates?orgId=lan-w&day=${DAY}`)
    expect(body.people).toHaveLength(8)
    expect(body.people.find((person: { id: string }) => person.id === 'm2').duties[0].callSign).toBe('p1')
    const east = await town.as('duty_chief', 'east')
    expect((await east('GET', `/api/roster/candidates?orgId=lan-w&day=${DAY}`)).status).toBe(403)
    expect((await east('GET', `/api/roster/proposals?orgId=lan-w&day=${DAY}`)).status).toBe(403)
  })
})
