import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeProblem, type Outcome, type ProblemCode } from './problem.ts'
import { readTable } from './read-table.ts'
import { gbk, utf8, workbook } from './samples.fixture.ts'
import type { ReadOptions, Table } from './table.ts'

async function read(bytes: Uint8Array, options?: ReadOptions, name = '台账.csv'): Promise<Table> {
  const outcome = await readTable({ name, bytes }, options)
  if (!outcome.ok) throw new Error(outcome.problems.map((p) => describeProblem(p, 'en')).join('\n'))
  return outcome.value
}

async function refusal(bytes: Uint8Array, options?: ReadOptions): Promise<[ProblemCode, string, string]> {
  const outcome: Outcome<Table> = await readTable({ name: 'a.csv', bytes }, options)
  if (outcome.ok) throw new Error('was read')
  const first = outcome.problems[0]!
  return [first.code, describeProblem(first, 'zh'), describeProblem(first, 'en')]
}

const CSV =
  '编号,报警时间,经度,纬度\r\nA1,2026-11-22 19:05,116.40,39.90\r\nA2,2026-11-22 20:10,116.41,39.91\r\n'

test('the same rows come out of UTF-8, UTF-8 with mark, GBK, UTF-16 and gzip', async () => {
  const expected = ['A1', '2026-11-22 19:05', '116.40', '39.90']
  const utf16 = new Uint8Array(Buffer.from('\ufeff' + CSV, 'utf16le'))
  const forms = [utf8(CSV), utf8('\ufeff' + CSV), gbk(CSV), utf16, gzipSync(gbk(CSV)), gzipSync(utf8(CSV))]
  for (const bytes of forms) {
    const table = await read(bytes)
    expect(table.headers).toEqual(['编号', '报警时间', '经度', '纬度'])
    expect(table.rows.map((row) => row.row)).toEqual([2, 3])
    expect(table.rows[0]!.cells).toEqual(expected)
  }
  expect((await read(gbk(CSV))).encoding).toBe('gb18030')
  expect((await read(utf8(CSV))).encoding).toBe('utf-8')
  expect((await read(utf16)).encoding).toBe('utf-16le')
})

test('tab, semicolon and the sep= line of Excel', async () => {
  for (const delimiter of ['\t', ';', '|']) {
    const table = await read(utf8(CSV.replaceAll(',', delimiter)))
    expect(table.delimiter).toBe(delimiter)
    expect(table.rows[1]!.cells[0]).toBe('A2')
  }
  const table = await read(utf8('sep=;\r\n' + CSV.replaceAll(',', ';')))
  expect(table.headers).toHaveLength(4)
  expect(table.rows[0]!.row).toBe(3)
})

test('a declared encoding wins, and is checked', async () => {
  expect((await read(gbk(CSV), { encoding: 'gb18030' })).headers[0]).toBe('编号')
  expect(await refusal(gbk(CSV), { encoding: 'utf-8' })).toEqual([
    'encoding_declared_wrong',
    '文件 a.csv 不是所声明的 UTF-8 编码：第 1 字节不符。',
    'File a.csv is not UTF-8 as declared: byte 1 does not fit.',
  ])
})

test('UTF-8 with one damaged byte is not taken for GBK', async () => {
  const bytes = utf8(CSV)
  bytes[40] = 0xff
  const [code, , en] = await refusal(bytes)
  expect(code).toBe('encoding_damaged')
  expect(en).toContain('byte 41')
})

test('title, unit line, explanation row, repeated header and signing line are set apart and reported', async () => {
  const csv = [
    '某街道巡查台账,,,',
    '单位:某所,,,2026年11月',
    '编号,名称,地址,数量',
    '必填,必填,请填写详细地址,数字',
    '',
    '1,东门,东街 1 号,3',
    '编号,名称,地址,数量',
    '2,西门,西街 2 号,4',
    '合计,,,7',
    '填表人:,,审核人:,',
  ].join('\n')
  const table = await read(utf8(csv + '\n'))
  expect(table.headerRow).toBe(3)
  expect(table.rows.map((row) => [row.row, row.cells[1]])).toEqual([
    [6, '东门'],
    [8, '西门'],
  ])
  expect(table.skipped.map((row) => [row.row, row.why])).toEqual([
    [1, 'title'],
    [2, 'title'],
    [4, 'explanation'],
    [7, 'repeated-header'],
    [9, 'footer'],
    [10, 'footer'],
  ])
})

test('a workbook with merged title, code row under the header, dates, formulas and a hidden sheet', async () => {
  const bytes = await workbook((sheet, book) => {
    sheet.mergeCells('A1:D1')
    sheet.getCell('A1').value = '接报情况登记表'
    sheet.addRow(['接警单号', '接警时间', '地址', '次数'])
    sheet.addRow(['jjdh', 'jjsj', 'sfdz', 'cs'])
    sheet.addRow([
      'J001',
      new Date(Date.UTC(2026, 10, 22, 19, 5)),
      { richText: [{ text: '东' }, { text: '街' }] },
      2,
    ])
    sheet.addRow([])
    sheet.addRow([
      'J002',
      46348.8,
      { text: '西街', hyperlink: 'http://example.org' },
      { formula: 'D4+1', result: 3 },
    ])
    book.addWorksheet('隐藏', { state: 'hidden' }).addRow(['x', 'y'])
  })
  const table = await read(
    bytes,
    { knownHeaders: ['接警单号', '接警时间', 'jjdh', 'jjsj', 'sfdz'] },
    'a.xlsx',
  )
  expect(table).toMatchObject({ form: 'xlsx', sheet: '台账', headerRow: 2 })
  expect(table.rows).toEqual([
    { row: 4, cells: ['J001', { wall: '2026-11-22T19:05:00' }, '东街', 2] },
    { row: 6, cells: ['J002', 46348.8, '西街', 3] },
  ])
  expect(table.skipped.map((row) => row.why)).toEqual(['title', 'explanation'])
  const [code, , en] = await refusal(bytes, { sheet: '台帐' })
  expect([code, en]).toEqual(['sheet_missing', 'The workbook a.csv has no sheet "台帐"; it has: 台账, 隐藏.'])
})

test('GeoJSON: a feature a row, the geometry beside', async () => {
  const point = { type: 'Point', coordinates: [116.4, 39.9] }
  const features = [
    { type: 'Feature', properties: { name: '东门', n: 1 }, geometry: point },
    { type: 'Feature', properties: { name: '西门', tags: ['a'] }, geometry: null },
    { type: 'Point', coordinates: [1, 2] },
  ]
  const table = await read(gzipSync(utf8(JSON.stringify({ type: 'FeatureCollection', features }))))
  expect(table.headers).toEqual(['name', 'n', 'tags'])
  expect(table.rows[0]).toEqual({ row: 1, cells: ['东门', 1, null], geometry: point })
  expect(table.rows[1]!.cells).toEqual(['西门', null, '["a"]'])
  expect(table.rows[2]!.problem?.code).toBe('feature_wrong')
  const projected = {
    type: 'FeatureCollection',
    crs: { properties: { name: 'urn:ogc:def:crs:EPSG::4549' } },
    features,
  }
  expect((await refusal(utf8(JSON.stringify(projected))))[0]).toBe('crs_projected')
})

test('each way in which a file can be unusable is one sentence', async () => {
  const rows = Array.from({ length: 300 }, (_, i) => `${i},东街 ${i * 7919} 号\n`).join('')
  const packed = gzipSync(utf8('编号,地址\n' + rows))
  expect((await refusal(packed.subarray(0, packed.length >> 1)))[0]).toBe('file_cut')
  const broken = Uint8Array.from(packed)
  broken[20] = broken[20]! ^ 0xff
  broken[21] = broken[21]! ^ 0xff
  expect((await refusal(broken))[0]).toMatch(/gzip_damaged|file_cut/)
  const book = await workbook((sheet) =>
    sheet.addRows([
      ['a', 'b'],
      [1, 2],
    ]),
  )
  expect((await refusal(book.subarray(0, book.length - 30)))[0]).toBe('file_cut')
  expect((await refusal(new Uint8Array(0)))[0]).toBe('file_empty')
  expect((await refusal(utf8(' \n\n')))[0]).toBe('file_empty')
  expect((await refusal(Uint8Array.of(0x41, 0, 0, 0x42)))[0]).toBe('file_not_text')
  expect((await refusal(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1)))[0]).toBe('xls_old')
  expect((await refusal(utf8('<html><table></table></html>')))[0]).toBe('not_table')
  expect((await refusal(utf8('{"type":"FeatureCollection","features":[{"type"')))[0]).toBe('file_cut')
  expect((await refusal(utf8('{"type":"FeatureCollection",\n"features": oops}')))[1]).toBe(
    '文件 a.csv 第 2 行不是正确的 JSON。',
  )
  expect((await refusal(utf8('编号,名称\n')))[0]).toBe('no_rows')
  expect((await refusal(utf8('1,2\n3,4\n')))[0]).toBe('header_not_found')
  expect((await refusal(utf8(CSV), { maxBytes: 20 }))[0]).toBe('file_too_large')
  expect((await refusal(gzipSync(utf8(CSV)), { maxBytes: 20 }))[0]).toBe('file_too_large')
  expect((await readTable('/nowhere/none.csv')).ok).toBe(false)
})

test('duplicate headers and wrong quotes name their place', async () => {
  expect((await refusal(utf8('编号,名称,编号\n1,a,2\n')))[2]).toBe(
    'In a.csv, row 1, the header "编号" occurs more than once (columns A, C); rename or remove one.',
  )
  expect((await refusal(utf8('编号,名称\n1,"东门\n2,西门\n3,北门\n')))[1]).toBe(
    '文件 a.csv 第 2 行起的记录中，引号没有闭合，直到文件末尾。',
  )
  expect((await refusal(utf8('编号,名称\n1,东门\n2,"西"门\n')))[2]).toBe(
    'File a.csv has a wrong quote at line 3; a quote inside a field is written twice: "".',
  )
})

test('damaged rows keep their place and are marked', async () => {
  const table = await read(utf8('编号,名称,地址\n1,东门,东街,1 号\n2,西门,西街\n3,北'))
  expect(table.rows.map((row) => row.problem?.code)).toEqual(['row_too_long', undefined, 'row_cut'])
  expect(describeProblem(table.rows[0]!.problem!, 'zh')).toMatch(/^第 2 行：有 4 列/)
})

test('a quoted field may hold separators, quotes and line breaks', async () => {
  const table = await read(utf8('编号,说明\n1,"甲, ""乙""\n丙"\n2,丁\n'))
  expect(table.rows[0]!.cells[1]).toBe('甲, "乙"\n丙')
  expect(table.rows[1]!.row).toBe(3)
})

test('law: whatever text stands in the cells, it comes back unchanged', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', ',', '"', '\n', '巡', '逻', '\t', ' ', '1'),
    minLength: 0,
    maxLength: 8,
  })
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async (cells) => {
      const rows = cells.map(([a, b], i) => [`k${i}`, a, b])
      const text =
        [['key', 'first', 'second'], ...rows].map((row) => row.map(quote).join(',')).join('\r\n') + '\r\n'
      const table = await read(utf8(text))
      const back = rows.map((row) => row.map((value) => (value.trim() === '' ? null : value)))
      expect(table.rows.map((row) => row.cells)).toEqual(back)
    }),
    { numRuns: 60 },
  )
})
