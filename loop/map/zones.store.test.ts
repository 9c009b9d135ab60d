import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { everywhere } from './memory.ts'
import { mapMigrations } from './migrations/index.ts'
import { findPlace } from './reads.ts'
import { box } from './rules/samples.ts'
import type { TestServices } from './testing.ts'
import { makeTestTown, type TestTown } from './testing-town.ts'

onBothDatabases('organisations and zones', { ...platformMigrations, ...mapMigrations }, (open) => {
  let town: TestTown
  let services: TestServices
  let ids: TestTown['ids']
  const as = (role: Role, orgPath = '/') => town.as(role, orgPath)
  beforeAll(async () => {
    town = await makeTestTown(open().db)
    services = town.services
    ids = town.ids
  })
  afterAll(() => services.compute.close())

  describe('the organisation tree', () => {
    it('refuses what cannot hang there, a code in use and a shape that crosses itself', async () => {
      const chief = as('duty_chief')
      const station = { parentId: ids.west, level: 'station' as const, code: 'X', name: '错所' }
      await expect(chief('createOrg', { body: station })).rejects.toMatchObject({ code: 'map.wrong_parent' })
      const twice = { parentId: ids.bureau, level: 'station' as const, code: 'W', name: '重复所' }
      await expect(chief('createOrg', { body: twice })).rejects.toMatchObject({ code: 'map.code_taken' })
      const bow = [
        [
          [
            [0, 0],
            [1, 1],
            [1, 0],
            [0, 1],
            [0, 0],
          ],
        ],
      ]
      await expect(
        chief('createOrg', { body: { ...twice, code: 'Y', geometry: bow } }),
      ).rejects.toMatchObject({ code: 'platform.bad_input', params: { field: 'geometry[0][0]' } })
    })

    it('lets the first of two changes win and names him', async () => {
      const change = { params: { id: ids.east }, body: { expectedVersion: 1, leader: '乙' } }
      await as('duty_chief')('changeOrg', change)
      await expect(as('system_admin')('changeOrg', change)).rejects.toMatchObject({
        code: 'platform.lost_race',
        params: { who: '测试duty_chief' },
      })
    })

    it('is not changed by those who may not, nor outside of their station', async () => {
      const body = { expectedVersion: 2, name: '改名' }
      await expect(as('officer')('changeOrg', { params: { id: ids.east }, body })).rejects.toMatchObject({
        code: 'platform.no_permission',
      })
      await expect(
        as('duty_chief', ids.westPath)('changeOrg', { params: { id: ids.east }, body }),
      ).rejects.toMatchObject({ code: 'platform.out_of_scope' })
      const { orgs } = await as('officer', ids.westPath)('orgs')
      expect(orgs.map((org) => org.name)).toEqual(['西城派出所'])
    })
  })

  describe('zones', () => {
    const day = (date: string) => ({ validFrom: date })

    it('get the next code of the scheme and answer for their points', async () => {
      const chief = as('duty_chief')
      const first = await chief('createZone', {
        body: {
          orgId: ids.west,
          kind: 'zone',
          geometry: [box(0, 0, 5, 5)],
          unitName: '西城-步01',
          leader: '丙',
          ...day('2026-11-01'),
        },
      })
      expect(first.code).toBe('西城-巡1')
      const second = await chief('createZone', {
        body: { orgId: ids.west, kind: 'zone', geometry: [box(0, 5, 5, 5)], ...day('2026-11-01') },
      })
      expect(second.code).toBe('西城-巡2')
      const place = findPlace(services, [0.0025, 0.0025], '2026-11-22')
      expect(place).toMatchObject({
        orgName: '西城派出所',
        zoneCode: '西城-巡1',
        unitName: '西城-步01',
        leader: '丙',
      })
      // No leader of its own: the station's.
      expect(findPlace(services, [0.0025, 0.0075], '2026-11-22')).toMatchObject({
        leader: '甲',
        unitName: null,
      })
      expect(findPlace(services, [0.0025, 0.0025], '2026-10-31')).toMatchObject({
        zoneId: null,
        orgName: '西城派出所',
      })
    })

    it('are refused when they overlap more than a sliver, with place and m²', async () => {
      await expect(
        as('duty_chief')('createZone', {
          body: { orgId: ids.west, kind: 'zone', geometry: [box(3, 3, 4, 4)], ...day('2026-11-01') },
        }),
      ).rejects.toMatchObject({ code: 'map.zones_overlap' })
    })

    it('keep what was in force: a change begins a new version and closes the old one', async () => {
      const chief = as('duty_chief')
      const { zones } = await chief('zones', { query: { kind: 'zone' } })
      const zone = zones.find((each) => each.code === '西城-巡1')!
      const change = { expectedVersion: 1, name: '新一区', geometry: [box(0, 0, 4, 5)] }
      await expect(
        chief('changeZone', { params: { id: zone.id }, body: { ...change, ...day('2026-11-10') } }),
      ).rejects.toMatchObject({ code: 'map.zone_too_early', params: { earliest: '2026-11-22' } })
      const next = await chief('changeZone', {
        params: { id: zone.id },
        body: { ...change, ...day('2026-12-01') },
      })
      expect(next).toMatchObject({ id: zone.id, version: 2, validFrom: '2026-12-01', validTo: null })
      const { versions } = await chief('zoneVersions', { params: { id: zone.id } })
      expect(versions.map(({ version, validTo }) => [version, validTo])).toEqual([
        [1, '2026-12-01'],
        [2, null],
      ])
      const edge: [number, number] = [0.0045, 0.0025]
      expect(findPlace(services, edge, '2026-11-30')).toMatchObject({ zoneName: '西城-巡1' })
      expect(findPlace(services, edge, '2026-12-01')).toMatchObject({ zoneId: null })
    })

    it('show their gaps, overlaps and what nobody answers for, with m² and street', async () => {
      const check = await as('analyst')('checkZones', { query: { day: '2026-12-02' } })
      const gaps = check.faults.filter((fault) => fault.kind === 'gap')
      // The eastern half and the strip that the new version left: one connected place of 5.5 rows of blocks.
      const squareMetres = gaps.reduce((sum, gap) => sum + gap.squareMetres!, 0)
      const block = 111.195 ** 2
      expect(squareMetres / block).toBeGreaterThan(54.5)
      expect(squareMetres / block).toBeLessThan(55.5)
      expect(gaps[0]!.street).toMatch(/路|街/)
      expect(check.faults.some((fault) => fault.kind === 'no_unit')).toBe(true)
      expect(check.faults.some((fault) => fault.kind === 'station_without_zone')).toBe(true)
      expect(check.hasJurisdiction).toBe(true)
    })

    it('are drafted along streets and put into force as a whole plan', async () => {
      const draft = await as('analyst')('draftZones', { body: { orgId: ids.east, k: 3, tolerance: 0.2 } })
      expect(draft.zones).toHaveLength(3)
      expect(draft.overlapSquareMetres).toBe(0)
      expect(draft.zones.reduce((sum, zone) => sum + zone.roadKm, 0)).toBeGreaterThan(5)
      await expect(
        as('analyst')('adoptDraft', {
          body: {
            orgId: ids.east,
            validFrom: '2026-12-01',
            zones: draft.zones.map(({ geometry }) => ({ geometry })),
          },
        }),
      ).rejects.toMatchObject({ code: 'platform.no_permission' })
      const adopted = await as('duty_chief')('adoptDraft', {
        body: {
          orgId: ids.east,
          validFrom: '2026-12-01',
          zones: draft.zones.map(({ geometry }) => ({ geometry })),
        },
      })
      expect(adopted).toEqual({ created: 3, closed: 0, validFrom: '2026-12-01' })
      expect(findPlace(services, [0.0075, 0.0075], '2026-12-01')?.zoneCode).toMatch(/^东城-巡[123]$/)
      const told = await listEvents(open().db, everywhere, { types: ['ZonesChanged'] })
      expect(told.at(-1)!.payload).toMatchObject({ created: 3 })
    })

    it('are not ended while they have beats', async () => {
      const chief = as('duty_chief')
      const { zones } = await chief('zones', { query: { kind: 'zone' } })
      const zone = zones.find((each) => each.code === '西城-巡2')!
      const beat = await chief('createZone', {
        body: {
          orgId: ids.west,
          kind: 'beat',
          parentId: zone.id,
          geometry: [box(0, 5, 5, 2)],
          ...day('2026-11-01'),
        },
      })
      expect(beat.code).toBe('西城-巡2-段01')
      const end = { params: { id: zone.id }, body: { expectedVersion: 1, validTo: '2026-12-10' } }
      await expect(chief('closeZone', end)).rejects.toMatchObject({ code: 'map.zone_has_beats' })
      await chief('closeZone', {
        params: { id: beat.id },
        body: { expectedVersion: 1, validTo: '2026-12-10' },
      })
      expect(await chief('closeZone', end)).toMatchObject({ validTo: '2026-12-10' })
    })
  })
})
