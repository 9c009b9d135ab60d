import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, test } from 'vitest'
import { FontMissing, findFonts } from './fonts.ts'
import { CHAR_PITCH, LANDSCAPE, LINE_PITCH, mm, PORTRAIT } from './layout.ts'
import type { OfficialDocument } from './model.ts'
import { writePdf } from './pdf.ts'
import { sample } from './sample.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'documents-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = new Date('2026-11-22T00:00:00Z')
const hasFonts = (() => {
  try {
    return findFonts().body.length > 0
  } catch {
    return false
  }
})()
const hasPdftotext = spawnSync('pdftotext', ['-v']).status === 0

test('without a font for Chinese the sentence says what would help', async () => {
  const nowhere = { folders: [folder] }
  expect(() => findFonts(nowhere)).toThrow(FontMissing)
  expect(() => findFonts(nowhere)).toThrow(/apt-get install fonts-noto-cjk.*XUNFANG_FONT/)
  const broken = join(folder, 'broken.ttf')
  writeFileSync(broken, 'no font')
  expect(() => findFonts({ font: broken, folders: [folder] })).toThrow(/broken\.ttf/)
  await expect(writePdf(sample('zh'), { at, ...nowhere })).rejects.toThrow(FontMissing)
})

interface Word {
  readonly page: number
  readonly x: number
  readonly right: number
  readonly y: number
  readonly text: string
}

function run(tool: string, args: string[], pdf: Uint8Array): string {
  const file = join(folder, `${tool}.pdf`)
  writeFileSync(file, pdf)
  return spawnSync(tool, [...args, file, '-'], { encoding: 'utf8' }).stdout
}

function words(pdf: Uint8Array): Word[] {
  let page = 0
  const found: Word[] = []
  for (const line of run('pdftotext', ['-bbox'], pdf).split('\n')) {
    if (line.includes('<page ')) page++
    const match = /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)<\/word>/.exec(line)
    if (match === null) continue
    const [x, top, right, bottom] = match.slice(1, 5).map(Number) as [number, number, number, number]
    found.push({ page, x, right, y: (top + bottom) / 2, text: match[5]! })
  }
  return found
}

describe.skipIf(!hasFonts)('PDF (needs a font with Chinese)', () => {
  it('is a whole file with pages of A4, title and language, the same for the same input', async () => {
    const pdf = Buffer.from(await writePdf(sample('zh'), { at }))
    const text = pdf.toString('latin1')
    expect(text.startsWith('%PDF-1.')).toBe(true)
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true)
    const pages = text.match(/\/Type \/Page\b(?!s)/g)!.length
    expect(pages).toBe(6)
    expect(text).toContain('/Lang (zh-CN)')
    expect(text).toContain('/MediaBox [0 0 595.27')
    expect(text).toContain('/Outlines')
  })

  describe.skipIf(!hasPdftotext)('its text (needs pdftotext)', () => {
    it('says everything in order, labels of the map once, and numbers the pages', async () => {
      const text = run('pdftotext', ['-layout'], await writePdf(sample('zh'), { at })).replace(
        /[ \n\f]+/g,
        '',
      )
      const order = [
        '内部资料',
        '滨河新区2026年11月22日',
        '市容巡查工作安排',
        '各街道办事处，各有关单位：',
        '一、总体情况',
        '（一）重点片区',
        '1.滨河街道。',
        '（1）夜间',
        '二、人员安排',
        '表1',
        '三、路线图',
        '图1',
        '附件：1.',
        '抄送：',
        '印发',
      ]
      let from = 0
      for (const part of order) {
        const found = text.indexOf(part, from)
        expect([part, found >= 0]).toEqual([part, true])
        from = found
      }
      for (let page = 1; page <= 6; page++) expect(text).toContain(`—${page}—`)
      expect(text.match(/第一中学/g)).toHaveLength(1)
      expect(text.match(/序号组别路线时段备注/g)!.length).toBe(3)
    })

    it('keeps the grid: 22 lines of 28 characters, margins of the standard, page numbers outside', async () => {
      const blocks: OfficialDocument['blocks'] = Array.from({ length: 3 }, () => ({
        kind: 'paragraph',
        text: '巡'.repeat(28 * 16 - 2),
      }))
      const found = words(await writePdf({ language: 'zh', title: '题', blocks }, { at }))
      const second = found.filter(({ page, text }) => page === 2 && text.startsWith('巡'))
      expect(second).toHaveLength(22)
      const full = second.filter(({ text }) => text.length === 28)
      expect(full.length).toBeGreaterThan(18)
      for (const { x, right } of full) {
        expect(x).toBeCloseTo(mm(28), 0)
        expect(Math.abs(right - (PORTRAIT.left + PORTRAIT.textWidth))).toBeLessThan(1)
      }
      const lines = second.map(({ y }) => y).sort((a, b) => a - b)
      for (let i = 1; i < lines.length; i++) expect(lines[i]! - lines[i - 1]!).toBeCloseTo(LINE_PITCH, 1)
      expect(lines[0]! - LINE_PITCH / 2).toBeGreaterThan(PORTRAIT.top - 6)
      expect(lines.at(-1)!).toBeLessThan(PORTRAIT.top + PORTRAIT.textHeight)
      const dash = (page: number) => found.filter((word) => word.page === page && word.text === '—')
      expect(dash(1).at(-1)!.right).toBeCloseTo(PORTRAIT.left + PORTRAIT.textWidth - CHAR_PITCH, -1)
      expect(dash(2)[0]!.x).toBeCloseTo(PORTRAIT.left + CHAR_PITCH, 0)
    })

    it('indents the first line by two characters and centres the title', async () => {
      const text = '巡'.repeat(40)
      const found = words(
        await writePdf({ language: 'zh', title: '工作安排', blocks: [{ kind: 'paragraph', text }] }, { at }),
      )
      const first = found.find((word) => word.text.startsWith('巡巡'))!
      expect(first.text).toHaveLength(26)
      expect(first.x).toBeCloseTo(PORTRAIT.left + 2 * CHAR_PITCH, 0)
      const title = found.find((word) => word.text === '工作安排')!
      expect((title.x + title.right) / 2).toBeCloseTo(PORTRAIT.left + PORTRAIT.textWidth / 2, 0)
    })

    it('turns the sheet for wide tables, repeats their header and continues a row higher than a page', async () => {
      const columns = Array.from({ length: 10 }, (_, i) => ({ header: `列${i}` }))
      const rows = [
        ...Array.from({ length: 40 }, (_, r) => columns.map((_, i) => `${r}-${i}`)),
        ['高'.repeat(900)],
      ]
      const pdf = await writePdf(
        {
          language: 'zh',
          title: '宽表',
          blocks: [
            { kind: 'page-break', orientation: 'landscape' },
            { kind: 'table', columns, rows },
          ],
        },
        { at },
      )
      const found = words(pdf)
      const pages = Math.max(...found.map(({ page }) => page))
      expect(pages).toBeGreaterThan(3)
      for (let page = 2; page <= pages; page++)
        expect(found.some((word) => word.page === page && word.text === '列0')).toBe(true)
      const tall = found
        .filter(({ text }) => /^高+$/.test(text))
        .reduce((sum, { text }) => sum + text.length, 0)
      expect(tall).toBe(900)
      const edge = LANDSCAPE.left + LANDSCAPE.textWidth
      expect(found.filter(({ page }) => page > 1).every(({ right }) => right <= edge + 1)).toBe(true)
    })

    it('writes the red head and English documents with Chinese names in them', async () => {
      const redHead = { mark: '滨河新区管理中心文件', fileNumber: '滨管〔2026〕17号' }
      const red = run('pdftotext', [], await writePdf(sample('zh', { redHead }), { at }))
      expect(red).toContain('滨河新区管理中心文件')
      expect(red).toContain('〔2026〕')
      const english = run('pdftotext', [], await writePdf(sample('en'), { at }))
      expect(english).toContain('Inspection plan for 22 November 2026')
      expect(english).toContain('东门街道')
      expect(english).toContain('1.1 Quarters')
    })
  })
})
