import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import analysis from '../analysis/index.ts'
import { everywhere } from '../analysis/reads.ts'
import force from '../force/index.ts'
import incidents from '../incidents/index.ts'
import { type Caller, openTown, type Town } from '../incidents/testing.ts'
import map from '../map/index.ts'
import { proposeDay } from './actions/propose-day.ts'
import deployment from './index.ts'

const stages = [map, force, incidents, analysis, deployment]
const migrations = Object.assign({}, platformMigrations, ...stages.map((stage) => stage.migrations))
const DAY = '2026-11-22'

onBothDatabases('what a day requires', migrations, (open) => {
  let town: Town
  let chief: Caller
  beforeAll(async () => {
    town = await openTown(open(), stages, `${DAY}T02:00:00Z`)
    chief = await town.as('duty_chief')
    await proposeDay(town.services, systemActor, everywhere, DAY)
  })
  afterAll(() => town.close())
  interface Level {
    readonly orgId: string
    readonly version: number
    readonly status: string
    readonly available: Readonly<Record<string, { onStrength: number; available: number }>>
  }
  const levelOf = async (orgId: string) => {
    const { body } = await chief('GET', `/api/deployment/levels?day=${DAY}`)
    return (body.levels as Level[]).find((level) => level.orgId === orgId)!
  }
  const comesTo = async (orgId: string, officers: number) => {
    for (let i = 0; i < 60; i++) {
      const { available } = await levelOf(orgId)
      if (available.officer?.available === officers) return
      await new Promise((done) => setTimeout(done, 100))
    }
    expect((await levelOf(orgId)).available.officer).toMatchObject({ available: officers })
  }
  const takeOn = (badge: string) =>
    chief('POST', '/api/force/people', { orgId: 'lan-w', badge, name: `演示${badge}`, kind: 'officer' })

  it('follows who comes on strength and who goes on leave, once they pause', async () => {
    expect((await levelOf('lan-w')).available.officer).toMatchObject({ onStrength: 0 })
    const before = (await levelOf('lan-w')).version
    const people = [await takeOn('700001'), await takeOn('700002'), await takeOn('700003')]
    expect(people.map(({ status }) => status)).toEqual([200, 200, 200])
    await comesTo('lan-w', 3)
    // Three people, one new proposal; a station that nothing changed for keeps its own.
    expect((await levelOf('lan-w')).version).toBe(before + 1)
    expect((await levelOf('lan-e')).version).toBe(1)
    await chief('POST', '/api/force/leave', {
      personId: people[0]!.body.id,
      fromDay: DAY,
      toDay: DAY,
      kind: 'annual_leave',
    })
    await comesTo('lan-w', 2)
  })

  it('stays as a person has set it', async () => {
    const { version } = await levelOf('lan-w')
    const set = await chief('PUT', `/api/deployment/levels/lan-w/${DAY}`, {
      level: 2,
      occasion: 'normal',
      reason: '重要活动',
      expectedVersion: version,
    })
    expect([set.status, set.body.error?.message?.en ?? '']).toEqual([200, ''])
    const held = await levelOf('lan-w')
    await takeOn('700004')
    await new Promise((done) => setTimeout(done, 2_500))
    expect(await levelOf('lan-w')).toEqual(held)
  })
})
