import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from './commands.ts'
import { readBoundary } from './import-boundary.ts'
import { parseOptions } from './usage.ts'

describe('a boundary file', () => {
  const square = [
    [121, 31],
    [121.1, 31],
    [121.1, 31.1],
    [121, 31.1],
    [121, 31],
  ]
  async function read(ring: unknown, text = JSON.stringify({ type: 'Polygon', coordinates: [ring] })) {
    const file = join(await mkdtemp(join(tmpdir(), 'xunfang-border-')), 'b.geojson')
    await writeFile(file, text)
    return readBoundary(file)
  }

  it('goes in with heights, and as a bare polygon', async () => {
    expect(await read(square.map((point) => [...point, 12.5]))).toHaveLength(1)
  })
  it.each([
    [square.map(([lon, lat]) => [lat, lon]), /31\.000000,121\.000000，应为 .*；经纬度可能对调。/],
    [square.slice(0, 4), /首末点相同/],
    [[square[0], square[2], square[1], square[3], square[0]], /自交 \/ sides cross/],
    [[square[0], [121, 'x'], square[0]], /边界无法读取，应为经纬度/],
  ])('is refused in one sentence: %#', async (ring, told) => {
    await expect(read(ring)).rejects.toThrow(told)
  })
  it('that is cut, empty, a folder or missing says so', async () => {
    await expect(read([], '{"type":"Polygon","coor')).rejects.toMatchObject({ code: 'files.file_cut' })
    await expect(read([], '')).rejects.toMatchObject({ code: 'files.file_empty' })
    await expect(readBoundary(tmpdir())).rejects.toMatchObject({ code: 'files.file_is_folder' })
    await expect(readBoundary(join(tmpdir(), 'none.geojson'))).rejects.toMatchObject({
      code: 'files.file_missing',
    })
  })
})

it('a wrong option is told in both languages with those that there are', () => {
  expect(() => parseOptions(['--bogus'], { json: { type: 'boolean' } })).toThrow(
    '没有选项 --bogus；可用：--json。 / There is no option --bogus; known: --json.',
  )
})

it('the help page lists the options of a boundary import', () => {
  const usage = commands.map((command) => command.usage).join('\n')
  for (const option of ['--as', '--code', '--name']) expect(usage).toContain(option)
})
