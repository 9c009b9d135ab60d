import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { type Sheet, writeWorkbook } from './workbook.ts'

const sheet: Sheet = {
  name: '东门/一组',
  title: '巡查安排表',
  unit: '滨河新区',
  date: '2026年11月22日',
  columns: [
    { header: '姓名' },
    { header: '电话' },
    { header: '时间' },
    { header: '次数' },
    { header: '占比', format: '0.0%' },
  ],
  rows: [
    ['甲某', '138****8001', '2026-11-22 19:05', 3, 0.125],
    ['乙某', '0755', null, 4, { text: '缺', bold: true, fill: '#FBE3E1' }],
  ],
  totals: ['合计', '', '', 7, 0.5],
  signOff: { preparedBy: '甲某', date: '2026年11月22日' },
  note: '注：n = 2。',
}

async function open(sheets: readonly Sheet[], language: 'zh' | 'en' = 'zh') {
  const book = new ExcelJS.Workbook()
  const bytes = await writeWorkbook(sheets, { language, at: new Date('2026-11-22T00:00:00Z') })
  await book.xlsx.load(bytes.buffer as ArrayBuffer)
  return book
}

test('title merged, unit and date line, frozen header with 序号, footer to sign', async () => {
  const ws = (await open([sheet])).worksheets[0]!
  expect(ws.name).toBe('东门_一组')
  const row = (n: number) => (ws.getRow(n).values as unknown[]).slice(1)
  expect(ws.getCell('A1').value).toBe('巡查安排表')
  expect(ws.getCell('F1').master.address).toBe('A1')
  expect([ws.getCell('A2').value, ws.getCell('D2').value]).toEqual(['单位：滨河新区', '日期：2026年11月22日'])
  expect(row(3)).toEqual(['序号', '姓名', '电话', '时间', '次数', '占比'])
  expect(row(4)).toEqual([1, '甲某', '138****8001', '2026-11-22 19:05', 3, 0.125])
  expect(row(6).slice(1)).toEqual(['合计', '', '', 7, 0.5])
  expect(ws.getCell('A8').value).toBe('填表人：甲某　　　　　　审核人：　　　　　　日期：2026年11月22日')
  expect(ws.views[0]).toMatchObject({ state: 'frozen', ySplit: 3, xSplit: 1 })
})

test('A4 landscape, one page wide, header on each page, borders; texts stay texts', async () => {
  const ws = (await open([sheet])).worksheets[0]!
  expect(ws.pageSetup).toMatchObject({
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: '3:3',
  })
  expect(ws.getCell('C5')).toMatchObject({ value: '0755', numFmt: '@' })
  expect(ws.getCell('F4').numFmt).toBe('0.0%')
  expect(ws.getCell('F6').border).toMatchObject({ top: { style: 'thin' }, right: { style: 'thin' } })
  expect(ws.getCell('F5').fill).toMatchObject({ fgColor: { argb: 'FFFBE3E1' } })
})

test('sheets with one name get names apart; English words', async () => {
  const book = await open([sheet, sheet], 'en')
  expect(book.worksheets.map(({ name }) => name)).toEqual(['东门_一组', '东门_一组-2'])
  expect(book.worksheets[1]!.getCell('A3').value).toBe('No.')
})
