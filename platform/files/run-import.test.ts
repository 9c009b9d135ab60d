import { expect, test } from 'vitest'
import { defineErrors } from '../errors/errors.ts'
import { defineFields } from './fields.ts'
import { stableKey } from './keys.ts'
import { headerNamesOf, mapColumns } from './mapping.ts'
import { describeProblem, done, failed, problem } from './problem.ts'
import type { ReadContext } from './read-fields.ts'
import { readTable } from './read-table.ts'
import { REASON_HEADER, SOURCE_ROW_HEADER, writeRejected } from './rejected-file.ts'
import { type Accepted, runImport } from './run-import.ts'
import { gbk, utf8, workbook } from './samples.fixture.ts'
import type { FileBytes, Table } from './table.ts'

const specs = defineFields({
  number: { type: 'text', label: { zh: '编号', en: 'Number' } },
  at: { type: 'time', label: { zh: '时间', en: 'Time' }, required: true, synonyms: ['发生时间'] },
  kind: {
    type: 'choice',
    label: { zh: '类别', en: 'Kind' },
    choices: [
      { code: 'a', label: { zh: '甲类', en: 'First' } },
      { code: 'b', label: { zh: '乙类', en: 'Second' } },
    ],
  },
  place: { type: 'point', label: { zh: '位置', en: 'Place' }, required: true },
})

defineErrors('import_test', { future: [400, '{found} 在将来。', '{found} is in the future.'] })

const context: ReadContext = { zone: 'Asia/Shanghai', datum: 'WGS-84', expected: [115, 39, 118, 41] }

async function table(file: FileBytes): Promise<Table> {
  const outcome = await readTable(file, { knownHeaders: headerNamesOf(specs) })
  if (!outcome.ok) throw new Error(describeProblem(outcome.problems[0]!, 'en'))
  return outcome.value
}

interface Thing {
  readonly number: string | null
  readonly at: string
}

async function importInto(
  store: Map<string, Thing>,
  from: Table,
  more: Partial<ReadContext> = {},
  dryRun = false,
) {
  const outcome = await runImport({
    table: from,
    specs,
    mapping: mapColumns(from, specs),
    context: { ...context, ...more },
    parseRow: ({ number, at, place }) =>
      at > '2026-12' ? failed(problem('import_test.future', { found: at })) : done({ number, at, place }),
    keyOf: (thing) => stableKey(thing.number, thing.at),
    existingKeys: async (keys) => new Set(keys.filter((key) => store.has(key))),
    save: async (accepted: readonly Accepted<Thing>[]) => {
      for (const { key, value } of accepted) store.set(key, value)
    },
    dryRun,
  })
  if (!outcome.ok) throw new Error(outcome.problems.map((fault) => fault.code).join())
  return outcome.value
}

const CSV = `编号,发生时间,类别,经度,纬度
1,2026-11-22 19:05,甲类,116.40,39.90
2,2026-11-22 19:06,丙类,116.40,xx
1,2026-11-22 19:05,甲类,116.40,39.90
3,,乙类,116.40,39.90
4,2026-12-22 19:06,乙类,116.40,39.90
5,2026-11-22 19:07,b,116.41,39.91
6,2026-11-22 19:08,b,-74.0,40.7
`

test('right rows go in, wrong rows come back with a reason each, the same file again adds nothing', async () => {
  const store = new Map<string, Thing>()
  const from = await table({ name: '记录.csv', bytes: utf8(CSV) })
  const dry = await importInto(store, from, {}, true)
  expect(store.size).toBe(0)
  const first = await importInto(store, from)
  expect(first.summary).toMatchObject({ ...dry.summary, dryRun: false })
  expect(first.summary).toMatchObject({ rows: 7, accepted: 2, duplicates: 1, present: 0, rejected: 4 })
  expect(first.duplicates).toMatchObject([{ row: 4, firstRow: 2 }])
  expect(store.size).toBe(2)
  const texts = first.rejected.map(({ problems }) => problems.map((fault) => describeProblem(fault, 'zh')))
  expect(texts).toEqual([
    [
      '第 3 行「类别」：「丙类」不在可选值内：a 甲类, b 乙类。',
      '第 3 行「经度 + 纬度」：「xx」不是纬度，应如 39.90 或 39°54′N。',
    ],
    ['第 5 行「发生时间」：必填，但为空。'],
    ['第 6 行：2026-12-22T11:06:00.000Z 在将来。'],
    ['第 8 行「经度 + 纬度」：「-74, 40.7」在预期范围之外约 10918 公里。'],
  ])
  const again = await importInto(store, from)
  expect(again.summary).toMatchObject({ accepted: 0, present: 2, rejected: 4 })
  expect(store.size).toBe(2)
})

test('rejected rows come back in the form of the file, untouched, and go in once corrected', async () => {
  const store = new Map<string, Thing>()
  const from = await table({ name: '记录.csv', bytes: utf8(CSV) })
  const { rejected } = await importInto(store, from)
  const file = await writeRejected(from, rejected, 'en')
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes)
  expect(file.name).toBe('记录-rejected.csv')
  expect(
    text.startsWith(`\ufeff编号,发生时间,类别,经度,纬度,${REASON_HEADER},${SOURCE_ROW_HEADER}\r\n`),
  ).toBe(true)
  expect(text).toContain('3,,乙类,116.40,39.90,"row 5, ""发生时间"": is required, but empty.",5\r\n')
  const corrected = text.replace('3,,', '3,2026-11-22 20:00,').replace(',丙类,116.40,xx', ',甲类,116.40,39.9')
  const second = await importInto(store, await table({ name: file.name, bytes: utf8(corrected) }))
  expect(second.summary).toMatchObject({
    accepted: 2,
    rejected: 2,
    unmatched: [REASON_HEADER, SOURCE_ROW_HEADER],
  })
  const third = await writeRejected(await table(file), second.rejected, 'zh')
  expect(new TextDecoder().decode(third.bytes).split('\r\n')[0]!.split(',')).toHaveLength(7)
})

test('GBK with swapped coordinates: every row is refused and the file is told what to do', async () => {
  const rows = Array.from({ length: 20 }, (_, i) => `${i},2026-11-22 19:${10 + i},甲类,39.${900 + i},116.40`)
  const from = await table({
    name: 'gbk.csv',
    bytes: gbk(['编号,发生时间,类别,经度,纬度', ...rows, ''].join('\r\n')),
  })
  const { summary, rejected } = await importInto(new Map(), from)
  expect(summary).toMatchObject({ accepted: 0, rejected: 20, reasons: [{ code: 'lon_in_lat', count: 20 }] })
  expect(summary.warnings.map((fault) => describeProblem(fault, 'zh'))).toEqual([
    '20 行中有 20 行经纬度像是对调了；请在列对应中交换这两列（经度, 纬度）。',
  ])
  expect(describeProblem(rejected[0]!.problems[0]!, 'zh')).toBe(
    '第 2 行「经度 + 纬度」：纬度列里是经度「116.40」，应为 -90 至 90 的纬度；经纬度可能对调。',
  )
  const mapping = mapColumns(from, specs, { place: { lon: '纬度', lat: '经度' } })
  const right = await runImport({
    table: from,
    specs,
    mapping,
    context,
    dryRun: true,
    parseRow: (values) => done(values),
    keyOf: (values) => values.number!,
    existingKeys: new Set<string>(),
  })
  expect(right.ok && right.value.summary.accepted).toBe(20)
})

test('a workbook keeps its dates as dates among the rejected', async () => {
  const bytes = await workbook((sheet) => {
    sheet.mergeCells('A1:E1')
    sheet.getCell('A1').value = '记录表'
    sheet.addRow(['编号', '发生时间', '类别', '经度', '纬度'])
    sheet.addRow([1, new Date(Date.UTC(2026, 10, 22, 19, 5)), '甲类', 116.4, 39.9])
    sheet.addRow([2, new Date(Date.UTC(2026, 10, 22, 19, 6)), '丁类', 116.4, 39.9])
  })
  const from = await table({ name: '记录.xlsx', bytes })
  const { accepted, rejected } = await importInto(new Map(), from)
  expect(accepted).toMatchObject([{ row: 3, value: { number: '1', at: '2026-11-22T11:05:00.000Z' } }])
  const back = await table(await writeRejected(from, rejected, 'zh'))
  expect(back.rows[0]!.cells).toEqual([
    2,
    { wall: '2026-11-22T19:06:00' },
    '丁类',
    116.4,
    39.9,
    '第 4 行「类别」：「丁类」不在可选值内：a 甲类, b 乙类。',
    4,
  ])
})

test('features come back as features', async () => {
  const feature = (n: number, at: string) => ({
    type: 'Feature',
    properties: { 编号: n, 时间: at },
    geometry: { type: 'Point', coordinates: [116.4, 39.9] },
  })
  const features = [feature(1, '2026-11-22 19:05'), feature(2, '?')]
  const from = await table({
    name: 'p.geojson',
    bytes: utf8(JSON.stringify({ type: 'FeatureCollection', features })),
  })
  const { accepted, rejected } = await importInto(new Map(), from)
  expect([accepted.length, rejected.length]).toEqual([1, 1])
  const back = JSON.parse(new TextDecoder().decode((await writeRejected(from, rejected, 'en')).bytes))
  expect(back.features).toMatchObject([
    { properties: { 编号: 2, 时间: '?', [SOURCE_ROW_HEADER]: 2 }, geometry: features[1]!.geometry },
  ])
})

test('nothing starts without the declarations', async () => {
  const from = await table({ name: '记录.csv', bytes: utf8(CSV) })
  await expect(importInto(new Map(), from, { datum: undefined })).rejects.toThrow('datum_missing')
  await expect(importInto(new Map(), from, { zone: 'Mars/Base' })).rejects.toThrow('zone_unknown')
})

test('100,000 rows are read and sorted in order', async () => {
  const lines = ['编号,发生时间,类别,经度,纬度']
  for (let i = 0; i < 100_000; i++) {
    const clock = `${String(i % 24).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`
    lines.push(`N${i},2026-11-${String(1 + (i % 28)).padStart(2, '0')} ${clock},甲类,116.${i % 1000},39.5`)
  }
  let steps = 0
  const from = await table({ name: 'big.csv', bytes: gbk(lines.join('\n') + '\n') })
  const outcome = await runImport({
    table: from,
    specs,
    mapping: mapColumns(from, specs),
    context,
    dryRun: true,
    parseRow: (values) => done(values),
    keyOf: (values) => values.number!,
    existingKeys: new Set<string>(),
    onProgress: () => steps++,
  })
  if (!outcome.ok) throw new Error(outcome.problems[0]!.code)
  expect(outcome.value.summary).toMatchObject({ rows: 100_000, accepted: 100_000, rejected: 0 })
  expect(outcome.value.accepted.every(({ row }, i) => row === i + 2)).toBe(true)
  expect(steps).toBeGreaterThanOrEqual(50)
})
