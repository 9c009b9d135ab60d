import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wgs84ToGcj02 } from '../../engines/geo/index.ts'
import { systemActor } from '../../platform/accounts/actor.ts'
import { onBothDatabases } from '../../platform/database/testing.ts'
import { gbk, utf8 } from '../../platform/files/samples.fixture.ts'
import { platformMigrations } from '../../platform/migrations.ts'
import { importRoads, importSites, importZones } from './actions/index.ts'
import { everywhere } from './memory.ts'
import { mapMigrations } from './migrations/index.ts'
import { findPlace, listOrgUnits, listSites, listZones, roads } from './reads.ts'
import { box } from './rules/samples.ts'
import type { TestServices } from './testing.ts'
import { makeTestTown } from './testing-town.ts'

const today = '2026-11-22'
const datum = 'WGS-84' as const

function zonesFile(zones: readonly { code: string; rings: ReturnType<typeof box>; more?: object }[]) {
  const features = zones.map(({ code, rings, more }) => ({
    type: 'Feature',
    properties: { 编码: code, 名称: `${code}区`, ...more },
    geometry: { type: 'Polygon', coordinates: rings },
  }))
  return { name: '巡区.geojson', bytes: utf8(JSON.stringify({ type: 'FeatureCollection', features })) }
}

onBothDatabases('imports', { ...platformMigrations, ...mapMigrations }, (open) => {
  let services: TestServices
  beforeAll(async () => {
    services = (await makeTestTown(open().db)).services
  })
  afterAll(() => services.compute.close())

  describe('of zones', () => {
    const west = zonesFile([
      { code: 'Z1', rings: box(0, 0, 5, 5), more: { 责任巡组: '西城-步01', 责任人: '丙' } },
      { code: 'Z2', rings: box(0, 5, 5, 5) },
      { code: 'Z1-1', rings: box(0, 0, 5, 2), more: { 类型: '巡段' } },
    ])

    it('go in whole, find their station and parent by place, and hold for all earlier days', async () => {
      const dry = await importZones(services, systemActor, west, { dryRun: true, datum })
      expect(dry.ok && dry.value).toMatchObject({ added: 3, changed: 0 })
      expect(await listZones(open().db, everywhere, { day: today })).toEqual([])
      const done = await importZones(services, systemActor, west, { dryRun: false, datum })
      if (!done.ok) throw new Error(JSON.stringify(done.problems))
      expect(done.value.added).toBe(3)
      // Half of the jurisdiction has no zone: said at once, with place and m².
      expect(done.value.notes.map((note) => note.zh).join()).toMatch(/区划有 \d+ 处空白，共 [\d,]+ m²/)
      expect(findPlace(services, [0.002, 0.001], '2019-01-01')).toMatchObject({
        zoneCode: 'Z1',
        beatCode: 'Z1-1',
        unitName: '西城-步01',
        leader: '丙',
        orgName: '西城派出所',
      })
    })

    it('add nothing when the same file comes again', async () => {
      const again = await importZones(services, systemActor, west, { dryRun: false, datum })
      expect(again.ok && again.value).toMatchObject({ added: 0, changed: 0, unchanged: 3 })
      expect(await listZones(open().db, everywhere, { day: today })).toHaveLength(3)
    })

    it('make a new version of what changed, from today on', async () => {
      const moved = zonesFile([{ code: 'Z2', rings: box(0, 5, 4, 5) }])
      const done = await importZones(services, systemActor, moved, { dryRun: false, datum })
      expect(done.ok && done.value).toMatchObject({ added: 0, changed: 1 })
      expect(findPlace(services, [0.0045, 0.007], '2026-11-21')?.zoneCode).toBe('Z2')
      expect(findPlace(services, [0.0045, 0.007], today)?.zoneCode).toBeNull()
    })

    it('are refused as a whole when two overlap, each overlap told with place and m²', async () => {
      const file = zonesFile([
        { code: 'Z3', rings: box(5, 0, 5, 6) },
        { code: 'Z4', rings: box(5, 4, 5, 6) },
      ])
      const dry = await importZones(services, systemActor, file, { dryRun: true, datum })
      const notes = dry.ok ? dry.value.notes.map((note) => note.zh).join() : ''
      expect(notes).toMatch(/“Z3”与“Z4”重叠 12[\d,]+ m²（占较小者 33\.\d%/)
      await expect(importZones(services, systemActor, file, { dryRun: false, datum })).rejects.toMatchObject({
        code: 'map.zones_overlap',
      })
      expect((await listZones(open().db, everywhere, { day: today })).map((zone) => zone.code)).not.toContain(
        'Z3',
      )
    })

    it('refuse a shape that crosses itself, swapped coordinates and an undeclared datum', async () => {
      const bow: ReturnType<typeof box> = [
        [
          [0.005, 0.001],
          [0.009, 0.004],
          [0.009, 0.001],
          [0.005, 0.004],
          [0.005, 0.001],
        ],
      ]
      const far: ReturnType<typeof box> = [
        [
          [30, 50],
          [30.01, 50],
          [30.01, 50.01],
          [30, 50],
        ],
      ]
      const file = zonesFile([
        { code: 'B1', rings: bow },
        { code: 'B2', rings: far },
      ])
      const done = await importZones(services, systemActor, file, { dryRun: false, datum })
      if (!done.ok) throw new Error('expected rows to be refused, not the file')
      expect(done.value).toMatchObject({ added: 0, summary: { rejected: 2 } })
      const rejected = new TextDecoder().decode(done.value.rejectedFile!.bytes)
      expect(rejected).toMatch(/自交/)
      expect(rejected).toMatch(/预期范围之外约 \d+ 公里/)
      // Said on the page as well, row by row, in both languages.
      const [self, away] = done.value.refusals
      expect(self?.zh).toMatch(/1.*自交/)
      expect(away?.en).toMatch(/2.* km outside/)
      const undeclared = await importZones(services, systemActor, file, { dryRun: true })
      expect(undeclared.ok ? [] : undeclared.problems.map((each) => each.code)).toEqual(['datum_missing'])
    })

    it('bring organisations with them, parents from the file itself', async () => {
      const file = zonesFile([
        { code: 'C1', rings: box(5, 0, 5, 5), more: { 类型: '社区', 上级编码: 'E', 常住人口: 1200 } },
        { code: 'Z5', rings: box(5, 0, 5, 5), more: { 派出所: '东城派出所' } },
        { code: 'Z6', rings: box(5, 5, 5, 5), more: { 派出所: '无此所' } },
      ])
      const done = await importZones(services, systemActor, file, { dryRun: false, datum })
      expect(done.ok && done.value).toMatchObject({ added: 2, summary: { rejected: 1 } })
      const [community] = await listOrgUnits(open().db, everywhere, { level: 'community' })
      expect(community).toMatchObject({ code: 'C1', residents: 1200 })
      const station = (await listOrgUnits(open().db, everywhere)).find((org) => org.code === 'E')!
      expect(community!.parentId).toBe(station.id)
    })
  })

  describe('of sites', () => {
    const rows = [
      '编码,名称,类型,经度,纬度,读卡器,警灯,标牌,设施',
      'S1,实验小学,学校,0.0012,0.0068,,,,',
      'D1,校门,巡更点,0.0013,0.0068,K-01,有,有,',
      'D2,后门,巡更点,0.0014,0.0068,,有,有,',
      'K1,东门卡点,卡点,0.0098,0.005,,,,岗亭、灯箱',
      'K2,坏卡点,卡点,0.0098,0.005,,,,护城河',
      'X1,远处,学校,0.3,0.4,,,,',
    ]
    const file = { name: '点位.csv', bytes: gbk(rows.join('\n')) }

    it('go in from GBK with what is missing told; wrong rows come back with a reason each', async () => {
      const done = await importSites(services, systemActor, file, { dryRun: false, datum })
      if (!done.ok) throw new Error(JSON.stringify(done.problems))
      expect(done.value).toMatchObject({ added: 4, summary: { rejected: 2 } })
      const notes = done.value.notes.map((note) => note.zh).join()
      expect(notes).toMatch(/1 个巡更点没有读卡器编码，不能编入巡逻路线/)
      const rejected = new TextDecoder().decode(done.value.rejectedFile!.bytes)
      expect(rejected).toMatch(/坏卡点.*护城河.*岗亭/)
      expect(rejected).toMatch(/远处.*公里/)
      const [checkpoint] = await listSites(open().db, everywhere, { kinds: ['checkpoint'] })
      expect(checkpoint!.attributes.assets).toEqual(['booth', 'light_box'])
    })

    it('add nothing twice, change what changed, and leave alone what was taken off by hand', async () => {
      const again = await importSites(services, systemActor, file, { dryRun: false, datum })
      expect(again.ok && again.value).toMatchObject({ added: 0, changed: 0, unchanged: 4 })
      const renamed = { name: '点位.csv', bytes: gbk(rows.join('\n').replace('实验小学', '第一小学')) }
      const next = await importSites(services, systemActor, renamed, { dryRun: false, datum })
      expect(next.ok && next.value).toMatchObject({ added: 0, changed: 1, unchanged: 3 })
      expect(
        (await listSites(open().db, everywhere, { kinds: ['school'] })).map((site) => site.name),
      ).toEqual(['第一小学'])
    })

    it('name swapped columns, and a file in another frame than it says', async () => {
      // Near the equator nothing tells lon from lat; the box of the jurisdiction moves the town for this test.
      const swapped = [
        '编码,名称,类型,经度,纬度',
        ...Array.from({ length: 4 }, (_, i) => `Q${i},店${i},商场,95.${i},120.${i}`),
      ]
      const done = await importSites(
        services,
        systemActor,
        { name: 's.csv', bytes: utf8(swapped.join('\n')) },
        { dryRun: true, datum },
      )
      expect(done.ok && done.value.summary.rejected).toBe(4)
      expect(done.ok && done.value.notes.map((note) => note.zh).join()).toMatch(/4 行.*对调/)
    })
  })

  describe('of roads', () => {
    const node = (id: number, lon: number, lat: number) => `<node id="${id}" lon="${lon}" lat="${lat}"/>`
    const osm = `<?xml version="1.0"?><osm version="0.6">${node(1, 120, 30)}${node(2, 120.01, 30)}${node(3, 120.01, 30.01)}
<way id="7"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="name" v="环城路"/></way></osm>`

    it('put a network in force from plain or gzip, once', async () => {
      const before = roads(services).version
      const packed = { osm: { name: 'a.osm.gz', bytes: new Uint8Array(gzipSync(osm)) } }
      const dry = await importRoads(services, systemActor, packed, { dryRun: true })
      expect(dry.what).toBe('checked')
      expect(roads(services).version).toBe(before)
      const done = await importRoads(services, systemActor, packed, { dryRun: false })
      expect(done).toMatchObject({ what: 'added', stats: { named: 1 } })
      expect(roads(services).version).toBe(done.version)
      const plain = { osm: { name: 'a.osm', bytes: utf8(osm) } }
      expect((await importRoads(services, systemActor, plain, { dryRun: false })).what).toBe('unchanged')
    })

    it('move a file of another frame to WGS-84', async () => {
      const shifted = (lon: number, lat: number) => wgs84ToGcj02([lon, lat]).join(',')
      const nodes = utf8(`id,lon,lat\n1,${shifted(120, 30)}\n2,${shifted(120.01, 30)}\n`)
      const edges = utf8('from,to,highway,name\n1,2,primary,环城路\n')
      const input = { nodes: { name: 'n.csv', bytes: nodes }, edges: { name: 'e.csv', bytes: edges } }
      const done = await importRoads(services, systemActor, input, { dryRun: false, datum: 'GCJ-02' })
      expect(done.what).toBe('added')
      expect(roads(services).snap([120.005, 30], { outsideCore: true })!.metres).toBeLessThan(2)
    })

    it('refuse a file that is cut, with its byte, and leave the network in force', async () => {
      const before = roads(services).version
      const cut = { osm: { name: 'cut.osm', bytes: utf8(osm.slice(0, 150)) } }
      await expect(importRoads(services, systemActor, cut, { dryRun: false })).rejects.toMatchObject({
        code: 'roads.truncated',
        params: { byte: 150, line: 2, expected: { zh: '标签的结尾' } },
      })
      const packed = new Uint8Array(gzipSync(osm)).slice(0, 120)
      await expect(
        importRoads(services, systemActor, { osm: { name: 'cut.osm.gz', bytes: packed } }, { dryRun: false }),
      ).rejects.toMatchObject({ code: 'files.file_cut', params: { name: 'cut.osm.gz', bytes: 120 } })
      expect(roads(services).version).toBe(before)
    })
  })
})
