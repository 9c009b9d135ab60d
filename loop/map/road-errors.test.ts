import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { type AppError, bothLanguages } from '../../platform/errors/errors.ts'
import { readRoadFile } from './actions/road-file.ts'

const osm =
  '<?xml version="1.0"?><osm version="0.6"><node id="1" lon="120" lat="30"/><node id="2" lon="120.1" lat="30"/></osm>'
const bytes = (text: string) => new TextEncoder().encode(text)

async function refusal(name: string, content: Uint8Array): Promise<string> {
  return readRoadFile({ osm: { name, bytes: content } }).then(
    () => 'was read',
    (error: AppError) => bothLanguages(error),
  )
}

it('says of a road file that can not be read what is wrong, in both languages', async () => {
  expect(await refusal('a.osm', bytes(osm.slice(0, 60)))).toBe(
    'OSM XML 文件不完整，在第 60 字节（第 1 行）之后中断：缺少标签的结尾。未导入任何内容。 / The OSM XML file ends in the middle, after byte 60 (line 1): the end of a tag is missing. Nothing was imported.',
  )
  expect(await refusal('a.osm.gz', gzipSync(osm).subarray(0, 40))).toBe(
    '文件 a.osm.gz 不完整，在第 40 字节处中断；请重新取得完整文件。 / File a.osm.gz is incomplete: it ends at byte 40 in the middle; get the whole file again.',
  )
  expect(await refusal('a.osm', new Uint8Array())).toBe('文件 a.osm 是空的。 / File a.osm is empty.')
  expect(await refusal('a.osm', bytes(osm.replace('lat="30"', 'lat="130"')))).toContain(
    '<node> 的 lat="130"，应为-90 至 90 度。',
  )
})

it('says of a binary file that it is no OSM', async () => {
  const noise = Uint8Array.from({ length: 300 }, (_, i) => (i * 37) % 256)
  expect(await refusal('a.osm', noise)).toMatch(/^道路文件不是 OSM XML：第 0 字节处发现/)
})

it('reads PBF, told by its first bytes, and names the byte where one is cut', async () => {
  const field = (tag: number, content: Uint8Array) => [tag * 8 + 2, content.length, ...content]
  const packed = deflateSync(Uint8Array.from(field(4, bytes('OsmSchema-V0.6'))))
  const blob = Uint8Array.from([16, 16, ...field(3, packed)])
  const header = Uint8Array.from([...field(1, bytes('OSMHeader')), 24, blob.length])
  const file = Uint8Array.from([0, 0, 0, header.length, ...header, ...blob])
  expect(await refusal('a.osm.pbf', file)).toBe('was read')
  expect(await refusal('a.osm.pbf', file.subarray(0, file.length - 5))).toBe(
    `OSM PBF 文件不完整，在第 ${file.length - 5} 字节之后中断：缺少数据块“OSMHeader”。未导入任何内容。 / The OSM PBF file ends in the middle, after byte ${file.length - 5}: the block "OSMHeader" is missing. Nothing was imported.`,
  )
})

it('names a missing file and a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xunfang-roads-'))
  await writeFile(join(folder, 'cut.osm.gz'), gzipSync(osm).subarray(0, 40))
  await expect(readRoadFile({ osm: folder })).rejects.toMatchObject({ code: 'files.file_is_folder' })
  await expect(readRoadFile({ osm: join(folder, 'none.osm') })).rejects.toMatchObject({
    code: 'files.file_missing',
  })
  await expect(readRoadFile({ osm: join(folder, 'cut.osm.gz') })).rejects.toMatchObject({
    code: 'files.file_cut',
    params: { bytes: 40 },
  })
})
