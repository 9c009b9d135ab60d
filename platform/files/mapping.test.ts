import { expect, test } from 'vitest'
import { defineFields } from './fields.ts'
import { parseSavedMapping, saveMapping } from './given-mapping.ts'
import { headerNamesOf, mapColumns } from './mapping.ts'
import { pinyinInitials } from './names.ts'
import { describeProblem } from './problem.ts'

const specs = defineFields({
  id: {
    type: 'text',
    label: { zh: '接警单号', en: 'Incident number' },
    required: true,
    synonyms: ['单号', 'case no'],
  },
  reportedAt: {
    type: 'time',
    label: { zh: '接警时间', en: 'Reported at' },
    required: true,
    synonyms: ['报警时间'],
  },
  caller: { type: 'text', label: { zh: '报警人', en: 'Caller' } },
  address: { type: 'text', label: { zh: '事发地址', en: 'Address' } },
  place: { type: 'point', label: { zh: '位置', en: 'Place' }, required: true },
})

const csv = (headers: string[]) => ({ headers, form: 'csv' as const })
const pairs = (headers: string[]) =>
  mapColumns(csv(headers), specs).matches.map((match) => [match.field, match.headers.join('+'), match.how])

test('pinyin initials as integrations write them', () => {
  expect(['警情级别', '报警人', '联系电话', '事发地址', '处警单位', '接警员'].map(pinyinInitials)).toEqual([
    'jqjb',
    'bjr',
    'lxdh',
    'sfdz',
    'cjdw',
    'jjy',
  ])
})

test('exact names, marks and brackets, synonyms, initials; each match says how', () => {
  expect(pairs(['接警单号', '*报警时间(必填)', 'bjr', 'SFDZ', '经度', '纬度', '备注'])).toEqual([
    ['id', '接警单号', 'exact'],
    ['reportedAt', '*报警时间(必填)', 'synonym'],
    ['caller', 'bjr', 'initials'],
    ['address', 'SFDZ', 'initials'],
    ['place', '经度+纬度', 'exact'],
  ])
  expect(pairs(['Case No.', 'reported_at', 'lng', 'lat'])).toEqual([
    ['id', 'Case No.', 'synonym'],
    ['reportedAt', 'reported_at', 'normalised'],
    ['place', 'lng+lat', 'synonym'],
  ])
  expect(pairs(['jjdh', 'jjsj', '坐标'])).toEqual([
    ['id', 'jjdh', 'initials'],
    ['reportedAt', 'jjsj', 'initials'],
    ['place', '坐标', 'exact'],
  ])
  expect(mapColumns(csv(['接警单号', '接警时间', '经度', '纬度', '备注']), specs).unmatched).toEqual(['备注'])
})

test('two columns that fit alike are not guessed, and a person can say which', () => {
  const headers = ['接警单号', '接警 时间', '接警时间*', '经度', '纬度']
  const mapping = mapColumns(csv(headers), specs)
  expect(mapping.ambiguous).toEqual([{ fields: ['reportedAt'], headers: ['接警 时间', '接警时间*'] }])
  expect(mapping.problems.map((fault) => describeProblem(fault, 'zh'))).toEqual([
    '无法确定「接警时间 / Reported at」对应哪一列：接警 时间, 接警时间* 都可能；请指定。',
  ])
  expect(mapColumns(csv(headers), specs, { reportedAt: '接警时间*' }).problems).toEqual([])
})

test('missing columns are named with what the file has', () => {
  const mapping = mapColumns(csv(['单号', '经度']), specs)
  expect(mapping.missing).toEqual(['reportedAt', 'place'])
  expect(describeProblem(mapping.problems[0]!, 'en')).toBe(
    'The required column "接警时间 / Reported at" is missing; the file has: 单号, 经度.',
  )
})

test('a feature has its place in its geometry', () => {
  const mapping = mapColumns({ headers: ['接警单号', '接警时间'], form: 'geojson' }, specs)
  expect(mapping.problems).toEqual([])
  expect(mapping.matches.at(-1)).toEqual({
    field: 'place',
    source: { kind: 'geometry' },
    headers: [],
    how: 'geometry',
  })
})

test('a saved mapping reads the same file the same way, and is checked', () => {
  const headers = ['接警单号', '接警时间', 'X', 'Y']
  const first = mapColumns(csv(headers), specs)
  const saved = saveMapping(first.matches, specs, { datum: 'GCJ-02', zone: 'Asia/Shanghai' })
  const parsed = parseSavedMapping(JSON.stringify(saved), specs)
  expect(parsed).toEqual({ ok: true, value: saved })
  const again = mapColumns(csv(headers), specs, saved.fields)
  expect(again.matches.map((match) => [match.field, match.source])).toEqual(
    first.matches.map((match) => [match.field, match.source]),
  )
  const codes = (json: unknown) => {
    const outcome = parseSavedMapping(json, specs)
    return outcome.ok ? [] : outcome.problems.map((fault) => fault.code)
  }
  expect(codes('{oops')).toEqual(['mapping_wrong'])
  expect(codes({ version: 2, fields: {} })).toEqual(['mapping_wrong'])
  expect(codes({ version: 1, fields: { nobody: 'a' } })).toEqual(['mapping_field_unknown'])
  const wrong = mapColumns(csv(headers), specs, {
    id: '编号',
    caller: { lon: 'X', lat: 'Y' },
    place: { geometry: true },
  })
  expect(wrong.problems.map((fault) => fault.code)).toEqual(
    ['mapping_header_missing', 'mapping_not_place', 'mapping_no_geometry', 'column_missing'].filter(
      (code) => code !== 'column_missing',
    ),
  )
})

test('the header names of fields include initials and names of coordinates', () => {
  expect(headerNamesOf(specs)).toEqual(expect.arrayContaining(['接警单号', 'jjdh', 'caseno', 'lng', '纬度']))
})
