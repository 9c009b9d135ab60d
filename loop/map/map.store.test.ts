import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { listEvents } from '../../platform/events/log.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { FileAnswer } from '../../platform/stage/stage.ts'
import { activateRaw } from './actions/index.ts'
import { mapContract } from './contract.ts'
import { mapHandlers } from './handlers/index.ts'
import map from './index.ts'
import { everywhere, reloadPlaces } from './memory.ts'
import { mapMigrations } from './migrations/index.ts'
import { findPlace, listCheckinPoints, roads } from './reads.ts'
import { box, gridNetwork, square } from './rules/samples.ts'
import { actorAs, callAs, makeTestServices, type TestServices } from './testing.ts'

onBothDatabases('map', { ...platformMigrations, ...mapMigrations }, (open) => {
  let services: TestServices
  const as = (role: Parameters<typeof actorAs>[0], orgPath = '/') =>
    callAs(services, mapContract, mapHandlers, actorAs(role, orgPath))
  const ids = { bureau: '', west: '', east: '', westPath: '' }

  beforeAll(async () => {
    services = makeTestServices(open().db, [map], '2026-11-22T02:00:00Z')
    await map.start!(services)
    const raw = gridNetwork(11, (i) => (i === 5 ? 'primary' : i % 2 === 0 ? 'secondary' : 'residential'))
    await activateRaw(services, systemActor, raw, {
      file: 'grid',
      name: '棋盘城',
      source: 'test',
      dryRun: false,
      key: null,
    })
    const chief = as('duty_chief')
    const bureau = await chief('createOrg', {
      body: {
        parentId: null,
        level: 'sub_bureau',
        code: 'B',
        name: '棋盘分局',
        geometry: [square(0, 0, 10)],
      },
    })
    const west = await chief('createOrg', {
      body: {
        parentId: bureau.id,
        level: 'station',
        code: 'W',
        name: '西城派出所',
        geometry: [box(0, 0, 5, 10)],
        leader: '甲',
      },
    })
    const east = await chief('createOrg', {
      body: {
        parentId: bureau.id,
        level: 'station',
        code: 'E',
        name: '东城派出所',
        geometry: [box(5, 0, 5, 10)],
      },
    })
    Object.assign(ids, { bureau: bureau.id, west: west.id, east: east.id, westPath: west.path })
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
      await reloadPlaces(other)
      expect(roads(other).version).toBe(roads(services).version)
      expect(findPlace(other, [0.0025, 0.0025], '2026-11-22')?.zoneCode).toBe('西城-巡1')
      await other.compute.close()
    })
  })
})
