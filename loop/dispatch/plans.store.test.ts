import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { type Desks, migrations, openDesks } from './testing.ts'

onBothDatabases('response plans', migrations, (open) => {
  let at: Desks
  beforeAll(async () => {
    at = await openDesks(open())
  })
  afterAll(() => at.town.close())

  it('response plans are changed with a reason, by one of two, and their history stays', async () => {
    const { desk, chief } = at
    const plan = {
      orgId: 'lan-w',
      classPrefix: '2001',
      level: null,
      needs: [
        {
          role: 'primary',
          count: 1,
          kinds: [],
          modes: ['car'],
          leastCrew: 2,
          officer: true,
          skills: [],
          gear: [],
          withinSeconds: 300,
        },
      ],
      source: '所务会',
      reason: '打架先派车',
      expectedVersion: 0,
    }
    const faulty = await chief('PUT', '/api/dispatch/plans', {
      ...plan,
      needs: [{ ...plan.needs[0], officer: false }],
    })
    expect(faulty.body.error.message.zh).toContain('民警')
    expect((await desk('PUT', '/api/dispatch/plans', plan)).status).toBe(403)
    expect((await chief('PUT', '/api/dispatch/plans', { ...plan, classPrefix: '777' })).body.error.code).toBe(
      'dispatch.unknown_class',
    )
    const both = await Promise.all([0, 1].map(() => chief('PUT', '/api/dispatch/plans', plan)))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const off = await chief('PUT', '/api/dispatch/plans', {
      ...plan,
      active: false,
      reason: '试行结束',
      expectedVersion: 1,
    })
    expect(off.body).toMatchObject({ active: false, version: 2 })
    const history = (await chief('GET', '/api/dispatch/plans/history')).body
    expect(history.map((row: { reason: string }) => row.reason)).toEqual(['试行结束', '打架先派车'])
  })
})
