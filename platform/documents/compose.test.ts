import { expect, test } from 'vitest'
import { columnShares, composeDocument, type Element, tableSize } from './compose.ts'
import { CHAR_PITCH, CHARS_PER_LINE, LINE_PITCH, LINES_PER_PAGE, mm, PORTRAIT } from './layout.ts'
import { charsWide, chineseNumeral, dateText, HeadingNumbers } from './numbering.ts'
import { sample } from './sample.fixture.ts'

const texts = (elements: readonly Element[]) =>
  elements.flatMap((element) =>
    element.kind === 'text' ? [element.runs.map((run) => run.text).join('')] : [],
  )

test('headings are numbered as official documents are', () => {
  const number = (language: 'zh' | 'en') => {
    const numbers = new HeadingNumbers(language)
    return ([1, 2, 2, 3, 3, 4, 1, 2, 3] as const).map((level) => numbers.next(level))
  }
  expect(number('zh')).toEqual(['一、', '（一）', '（二）', '1.', '2.', '（1）', '二、', '（一）', '1.'])
  expect(number('en')).toEqual(['1. ', '1.1 ', '1.2 ', '(a) ', '(b) ', '(i) ', '2. ', '2.1 ', '(a) '])
  expect([1, 9, 10, 11, 20, 35].map(chineseNumeral)).toEqual(['一', '九', '十', '十一', '二十', '三十五'])
})

test('dates, captions, colon of the addressee and attachments are written by the document', () => {
  const zh = texts(composeDocument(sample('zh')))
  expect(zh).toEqual(
    expect.arrayContaining([
      '各街道办事处，各有关单位：',
      '一、总体情况',
      '（一）重点片区',
      '表 1　各组时段与路线',
      '图 1　滨河片区巡查路线',
      '附件：1. 巡查路线一览表',
      '2026年11月22日',
    ]),
  )
  const en = texts(composeDocument(sample('en')))
  expect(en).toEqual(
    expect.arrayContaining([
      'To all offices concerned:',
      '1. Overview',
      'Table 1. Teams, times and routes',
      '22 November 2026',
    ]),
  )
  expect(dateText('2026-01-05', 'zh')).toBe('2026年1月5日')
})

test('the date of the signature stands four characters from the edge, the issuer centred above it', () => {
  const marks = (issuer: string) => {
    const elements = composeDocument(sample('zh', { signature: { issuer, date: '2026-11-22' } }))
    return elements.flatMap((e) =>
      e.kind === 'text' && e.style === 'signature' ? [e.fromRight! / CHAR_PITCH] : [],
    )
  }
  const dateWidth = charsWide('2026年11月22日')
  for (const issuer of ['某中心', '某某某某某某某某管理委员会办公室综合协调与应急指挥中心']) {
    const [issuerRight, dateRight] = marks(issuer) as [number, number]
    expect(issuerRight + charsWide(issuer) / 2).toBeCloseTo(dateRight + dateWidth / 2, 9)
    expect(issuerRight).toBeGreaterThanOrEqual(2)
    expect(dateRight).toBeGreaterThanOrEqual(4)
  }
})

test('the layout is that of GB/T 9704-2012', () => {
  expect(PORTRAIT.textWidth).toBeCloseTo(mm(156), 9)
  expect(PORTRAIT.width - PORTRAIT.left - PORTRAIT.textWidth).toBeCloseTo(mm(26), 9)
  expect(PORTRAIT.height - PORTRAIT.top - PORTRAIT.textHeight).toBeCloseTo(mm(35), 9)
  expect(LINE_PITCH * LINES_PER_PAGE).toBeLessThanOrEqual(PORTRAIT.textHeight)
  expect(CHAR_PITCH * CHARS_PER_LINE).toBeCloseTo(442.2, 1)
})

test('columns share the width by their texts, and many columns are set smaller', () => {
  const shares = columnShares({
    kind: 'table',
    columns: [{ header: 'a' }, { header: '名称名称名称' }],
    rows: [['1', null]],
  })
  expect(shares.map((share) => share * 9)).toEqual([3, 6])
  const columns = Array.from({ length: 12 }, (_, i) => ({ header: `${i}` }))
  expect(tableSize({ kind: 'table', columns, rows: [] })).toBe(9)
})
