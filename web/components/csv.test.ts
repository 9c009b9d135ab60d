import { describe, expect, it } from 'vitest'
import { toCsv } from './csv.ts'

describe('toCsv', () => {
  it('begins with a byte-order mark and quotes what needs it', () => {
    expect(toCsv(['编号', '地点'], [['0041', '九江路 "东", 路口']])).toBe(
      '\uFEFF编号,地点\r\n0041,"九江路 ""东"", 路口"\r\n',
    )
  })

  it('keeps numbers and gaps, and disarms formulas', () => {
    expect(toCsv(['a', 'b', 'c', 'd'], [[-3, null, '=HYPERLINK("x")', '-4']])).toBe(
      '\uFEFFa,b,c,d\r\n-3,,"\'=HYPERLINK(""x"")",-4\r\n',
    )
  })
})
