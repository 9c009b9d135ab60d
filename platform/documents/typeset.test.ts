import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Face } from './face.ts'
import { breakLines, type Line } from './typeset.ts'

/** Square Chinese letters, half-wide Latin ones. */
const face: Face = {
  path: '',
  inCollection: undefined,
  has: () => true,
  outline: () => [],
  advance: (char) => (/[\u2018-\uffef]/.test(char) ? 1 : 0.5),
}
const set = (text: string, width: number, indent = 0) =>
  breakLines([{ text, chain: [face], size: 10 }], width, indent)
const show = (lines: readonly Line[]) => lines.map(({ pieces }) => pieces.map(({ text }) => text).join(''))

test('28 characters fill a line of 28 shares, the first line is indented by two', () => {
  const lines = show(set('巡'.repeat(60), 280, 20))
  expect(lines.map((line) => line.length)).toEqual([26, 28, 6])
})

test('closing marks never begin a line and opening marks never end one', () => {
  expect(show(set('一二三四五，六七', 50))).toEqual(['一二三四', '五，六七'])
  expect(show(set('一二三四（五六）', 50))).toEqual(['一二三四', '（五六）'])
  expect(show(set('一二三（（四五', 50))).toEqual(['一二三', '（（四五'])
})

test('words, numbers and times stay whole; a word too long for a line is cut', () => {
  expect(show(set('时间19:05至23:00有效', 60))).toEqual(['时间19:05至', '23:00有效'])
  expect(show(set('the quick brown fox', 50))).toEqual(['the quick', 'brown fox'])
  expect(show(set('abcdefghijklmnop', 30))).toEqual(['abcdef', 'ghijkl', 'mnop'])
  expect(show(set('甲\n乙', 50))).toEqual(['甲', '乙'])
})

test('law: nothing is lost, and no line is wider than its room', () => {
  const char = fc.constantFrom('巡', '逻', '，', '。', '（', '）', '“', '”', 'a', 'b', '1', ' ', ':')
  fc.assert(
    fc.property(
      fc.string({ unit: char, maxLength: 120 }),
      fc.integer({ min: 60, max: 300 }),
      (text, width) => {
        const lines = set(text, width, 20)
        expect(show(lines).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        lines.forEach((line, i) => {
          expect(line.width).toBeLessThanOrEqual(width - (i === 0 ? 20 : 0) + 0.02)
        })
      },
    ),
  )
})
