import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { FileAnswer } from '../../platform/stage/stage.ts'
import map from './index.ts'
import { everywhere } from './memory.ts'
import { mapMigrations } from './migrations/index.ts'
import { findPlace, listCheckinPoints, roads } from './reads.ts'
import { box } from './rules/samples.ts'
import { makeTestServices, type TestServices } from './testing.ts'
import { makeTestTown, type TestTown } from './testing-town.ts'

onBothDatabases('sites and the base map', { ...platformMigrations, ...mapMigrations }, (open) => {
  let town: TestTown
  let services: TestServices
  let ids: TestTown['ids']
  const as = (role: Role, orgPath = '/') => town.as(role, orgPath)
  beforeAll(async () => {
    town = await makeTestTown(open().db)
    services = town.services
    ids = town.ids
    await as('duty_chief')('createZone', {
      body: { orgId: ids.west, kind: 'zone', geometry: [box(0, 0, 5, 10)], validFrom: '2026-11-01' },
    })
  })
  afterAll(() => services.compute.close())

  describe('sites', () => {
    it('take station and zone from their place, and are refused outside with the distance', async () => {
      const chief = as('duty_chief')
      const school = await chief('createSite', {
        body: { kind: 'school', name: '实验小学', lngLat: [0.0012, 0.0068] },
      })
      expect(school).toMatchObject({ orgId: ids.west, missing: [], routable: true })
      expect(school.zoneId).not.toBeNull()
      await expect(
        chief('createSite', { body: { kind: 'school', name: '远处小学', lngLat: [0.2, 0.2] } }),
      ).rejects.toMatchObject({ code: 'map.outside', params: { km: expect.any(Number) } })
      await expect(
        chief('createSite', {
          body: {
            kind: 'school',
            name: '带读卡器',
            lngLat: [0.001, 0.001],
            attributes: { readerCode: 'R1' },
          },
        }),
      ).rejects.toMatchObject({ code: 'platform.bad_input', params: { field: 'attributes.readerCode' } })
    })

    it('tell what a checkpoint lacks, and keep points without reader off routes', async () => {
      const chief = as('duty_chief')
      const post = await chief('createSite', {
        body: {
          kind: 'checkpoint',
          name: '西门卡点',
          lngLat: [0.0002, 0.0052],
          attributes: { assets: ['booth', 'light_box'] },
        },
      })
      expect(post.missing).toEqual(['police_light', 'camera'])
      for (const [name, readerCode] of [
        ['校门', 'R-01'],
        ['后门', undefined],
      ] as const)
        await chief('createSite', {
          body: {
            kind: 'checkin_point',
            name,
            lngLat: [0.0012, 0.0068],
            attributes: { light: true, sign: true, ...(readerCode ? { readerCode } : {}) },
          },
        })
      const points = await listCheckinPoints(open().db, everywhere)
      expect(points.routable.map((site) => site.name)).toEqual(['校门'])
      expect(points.withoutReader.map((site) => site.name)).toEqual(['后门'])
    })

    it('hide checkpoints and cameras from those who may not see them, in lists, counts and search', async () => {
      const seen = await as('officer')('sites')
      expect(seen.sites.some((site) => site.kind === 'checkpoint')).toBe(true)
      const hidden = await as('analyst')('sites')
      expect(hidden.sites.some((site) => site.kind === 'checkpoint')).toBe(false)
      expect(hidden.hidden).toEqual(['camera', 'checkpoint'])
      const { counts } = await as('analyst')('siteCounts')
      expect(counts.some((count) => count.kind === 'checkpoint')).toBe(false)
      expect((await as('analyst')('search', { query: { q: '卡点' } })).hits).toEqual([])
      expect((await as('officer')('search', { query: { q: 'xmkd' } })).hits[0]).toMatchObject({
        name: '西门卡点',
      })
      const told = await listEvents(open().db, everywhere, { types: ['SitesChanged'] })
      const checkpoint = told.find((event) => (event.payload.kinds as string[]).includes('checkpoint'))!
      expect(checkpoint.payload.after).toMatchObject({ lngLat: null })
    })

    it('change under their version and go off the map without going out of the record', async () => {
      const chief = as('duty_chief')
      const site = (await chief('sites', { query: { text: '实验' } })).sites[0]!
      const changed = await chief('changeSite', {
        params: { id: site.id },
        body: { expectedVersion: 1, importance: 'key_unit' },
      })
      expect(changed).toMatchObject({ version: 2, importance: 'key_unit' })
      await chief('retireSite', { params: { id: site.id }, body: { expectedVersion: 2 } })
      expect((await chief('sites', { query: { text: '实验' } })).sites).toEqual([])
    })
  })

  describe('the base', () => {
    it('finds streets and crossings by name, pinyin and initials', async () => {
      const ask = async (q: string) => (await as('dispatcher')('search', { query: { q } })).hits
      expect((await ask('中山路'))[0]).toMatchObject({ kind: 'street', name: '中山路' })
      expect((await ask('zsl'))[0]).toMatchObject({ name: '中山路' })
      expect((await ask('jiefangjie'))[0]).toMatchObject({ name: '解放街' })
      expect((await ask('中山路与解放街交叉口'))[0]).toMatchObject({ kind: 'crossing' })
      expect((await ask('中山路解放街路口'))[0]).toMatchObject({ kind: 'crossing' })
      expect((await ask('西城派')).map((hit) => hit.kind)).toEqual(['org'])
    })

    it('serves tiles that hold roads, and nothing where there is nothing', async () => {
      const tile = async (z: number, x: number, y: number) =>
        (await as('volunteer')('tile', { params: { z, x, y } })) as unknown as FileAnswer
      const base = await as('volunteer')('basemap')
      expect(base.version).toBe(roads(services).version)
      const full = await tile(14, 8192, 8191)
      expect(full).toBeInstanceOf(FileAnswer)
      expect(full.bytes.length).toBeGreaterThan(100)
      expect((await tile(14, 100, 100)).bytes.length).toBe(0)
      expect((await tile(99, 0, 0)).bytes.length).toBe(0)
    })

    it('gives every road one owner by its class, shows another rule as preview, and lists what nobody owns', async () => {
      const ask = (rule: 'in_force' | 'by_station') => as('analyst')('ownership', { query: { rule } })
      const owned = await ask('in_force')
      const km = owned.owners.reduce((sum, owner) => sum + owner.km, 0) + owned.unownedKm
      expect(Math.abs(km - owned.totalKm)).toBeLessThan(0.1)
      // There is no city bureau: main roads fall to the highest level that covers them, and it is said.
      expect(owned.substituted).toEqual([{ group: 'main', wanted: 'city', taken: 'sub_bureau' }])
      expect(owned.owners.find((owner) => owner.orgId === ids.bureau)!.kmByGroup.secondary).toBeGreaterThan(0)
      const preview = await ask('by_station')
      expect(preview.owners.find((owner) => owner.orgId === ids.bureau)!.kmChange).toBeLessThan(0)
      expect(preview.owners.find((owner) => owner.orgId === ids.west)!.kmChange).toBeGreaterThan(0)
    })

    it('keeps its rules per unit, with their source, and refuses values that cannot be', async () => {
      const chief = as('duty_chief')
      const set = (value: unknown) =>
        chief('setParameter', { body: { orgId: ids.west, key: 'checkpointAssets', value } })
      await expect(set(['moat'])).rejects.toMatchObject({ code: 'platform.bad_input' })
      await set(['booth'])
      const { parameters } = await chief('parameters', { query: { orgId: ids.west } })
      expect(parameters.find((each) => each.key === 'checkpointAssets')).toMatchObject({
        value: ['booth'],
        source: 'R-012',
      })
      const other = await chief('parameters', { query: { orgId: ids.east } })
      expect(other.parameters.find((each) => each.key === 'checkpointAssets')!.value).toHaveLength(4)
    })

    it('is loaded again by another process from the database alone', async () => {
      const other = makeTestServices(open().db, [map], '2026-11-22T02:00:00Z')
      await map.start!(other)
      expect(roads(other).version).toBe(roads(services).version)
      expect(findPlace(other, [0.0025, 0.0025], '2026-11-22')?.zoneCode).toBe('西城-巡1')
      await other.compute.close()
    })
  })
})
