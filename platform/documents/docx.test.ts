import { describe, expect, it } from 'vitest'
import { writeDocx } from './docx.ts'
import { findFonts } from './fonts.ts'
import type { OfficialDocument } from './model.ts'
import { sample } from './sample.fixture.ts'
import { isBalanced, unzip } from './unzip.fixture.ts'

const noFonts = { folders: [] }
const withoutFigures = (document: OfficialDocument): OfficialDocument => ({
  ...document,
  blocks: document.blocks.filter(({ kind }) => kind !== 'figure'),
})
const hasFonts = (() => {
  try {
    return findFonts().hei.length > 0
  } catch {
    return false
  }
})()

describe('DOCX', () => {
  it('opens again: every part is whole XML, and says everything in order', async () => {
    const parts = unzip(await writeDocx(withoutFigures(sample('zh')), noFonts))
    for (const [name, xml] of parts)
      if (/\.(xml|rels)$/.test(name)) expect([name, isBalanced(xml)]).toEqual([name, true])
    const text = parts.get('word/document.xml')!.replace(/<[^>]+>/g, '')
    const order = [
      '内部资料',
      '滨河新区2026年11月22日',
      '一、总体情况',
      '（一）重点片区',
      '1.滨河街道。',
      '二、人员安排',
      '表 1',
      '附件：',
      '2026年11月22日',
      '抄送：',
    ]
    let from = 0
    for (const part of order) {
      expect([part, text.indexOf(part, from) >= 0]).toEqual([part, true])
      from = text.indexOf(part, from)
    }
  })

  it('keeps the layout of GB/T 9704: paper, margins, grid, fonts, footers', async () => {
    const parts = unzip(await writeDocx(withoutFigures(sample('zh')), noFonts))
    const xml = parts.get('word/document.xml')!
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
    expect(xml).toMatch(/<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-84\d"/)
    for (const font of ['方正小标宋简体', '黑体', '楷体_GB2312', '仿宋_GB2312'])
      expect(xml).toContain(`w:eastAsia="${font}"`)
    // Body: 16 pt in lines of exactly 579 twips, first line indented by two characters, letters 0.2 pt closer.
    expect(xml).toMatch(
      /<w:spacing w:after="0" w:before="0" w:line="579" w:lineRule="exact"\/><w:ind w:right="0" w:firstLine="632"\/>/,
    )
    expect(xml).toMatch(/<w:spacing w:val="-4"\/>/)
    expect(xml).toContain('<w:sz w:val="44"/>')
    const footers = [...parts].filter(([name]) => /footer\d+\.xml$/.test(name)).map(([, footer]) => footer)
    expect(footers).toHaveLength(2)
    for (const footer of footers) expect(footer).toMatch(/— .*PAGE.* —/)
    expect(parts.get('word/settings.xml')).toContain('w:evenAndOddHeaders')
  })

  it('repeats the header row of tables, keeps rows whole and borders every cell', async () => {
    const xml = unzip(await writeDocx(withoutFigures(sample('zh')), noFonts)).get('word/document.xml')!
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(28)
    expect(xml).toContain('<w:insideH w:val="single"')
    const grid = [...xml.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) => Number(width))
    expect(grid.reduce((a, b) => a + b, 0)).toBeCloseTo(8844, -1)
  })

  it('turns the sheet for a part of the document', async () => {
    const blocks: OfficialDocument['blocks'] = [
      { kind: 'paragraph', text: '甲' },
      { kind: 'page-break', orientation: 'landscape' },
      { kind: 'paragraph', text: '乙' },
      { kind: 'page-break', orientation: 'portrait' },
      { kind: 'paragraph', text: '丙' },
      { kind: 'page-break' },
      { kind: 'paragraph', text: '丁' },
    ]
    const xml = unzip(await writeDocx({ language: 'zh', title: '题', blocks }, noFonts)).get(
      'word/document.xml',
    )!
    const sizes = [...xml.matchAll(/<w:pgSz w:w="(\d+)" w:h="(\d+)" w:orient="(\w+)"/g)].map((m) =>
      m.slice(1, 4),
    )
    expect(sizes).toEqual([
      ['11906', '16838', 'portrait'],
      ['16838', '11906', 'landscape'],
      ['11906', '16838', 'portrait'],
    ])
    expect(xml.match(/<w:pageBreakBefore\/>/g)).toHaveLength(1)
  })

  it('writes the red head with its line and number', async () => {
    const redHead = { mark: '滨河新区管理中心文件', fileNumber: '滨管〔2026〕17号' }
    const xml = unzip(await writeDocx(withoutFigures(sample('zh', { redHead })), noFonts)).get(
      'word/document.xml',
    )!
    expect(xml).toContain('滨管〔2026〕17号')
    expect(xml.match(/D40000/g)!.length).toBeGreaterThanOrEqual(2)
  })

  it.skipIf(!hasFonts)(
    'holds figures as SVG with PNG behind, described for those who cannot see them (needs a font)',
    async () => {
      const parts = unzip(await writeDocx(sample('zh')))
      const media = [...parts.keys()]
        .filter((name) => name.startsWith('word/media/'))
        .map((name) => name.split('.').at(-1))
      expect(media.sort()).toEqual(['png', 'svg'])
      const xml = parts.get('word/document.xml')!
      expect(xml).toContain('descr="滨河片区道路、路线与点位示意图"')
      expect(xml).toContain('asvg:svgBlip')
    },
  )
})
