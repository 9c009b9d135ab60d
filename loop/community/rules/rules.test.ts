import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findClass, incidentClasses } from '../../incidents/model.ts'
import { noticeContent } from '../contract.ts'
import { SMALLEST_COUNT } from '../model.ts'
import { noticeTypeOf, noticeTypes, OTHER_TYPES } from './notice-types.ts'
import { lastEndedWeek, mondayOf, weekBounds } from './week.ts'
import { writeNotice } from './write-notice.ts'

describe('types of a notice', () => {
  it('name only classes of the tree, each once, and never a sensitive one', () => {
    const codes = noticeTypes.flatMap(({ classes }) => classes)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(findClass(code), code).toMatchObject({ sensitive: false })
    for (const { code, sensitive } of incidentClasses)
      if (sensitive) expect(noticeTypeOf(code), code).toBeUndefined()
  })
})

describe('weeks', () => {
  it('run from Monday to Sunday, and only one that is over has a notice', () => {
    expect(mondayOf('2026-11-22')).toBe('2026-11-16')
    expect(mondayOf('2026-11-23')).toBe('2026-11-23')
    expect(lastEndedWeek(new Date('2026-11-22T15:59:00Z'), 'Asia/Shanghai')).toBe('2026-11-09')
    expect(lastEndedWeek(new Date('2026-11-22T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-16')
    expect(weekBounds('2026-11-16', 'Asia/Shanghai').from).toEqual(new Date('2026-11-15T16:00:00Z'))
  })
})

const counts = fc.dictionary(
  fc.constantFrom(...incidentClasses.map(({ code }) => code)),
  fc.integer({ min: 0, max: 12 }),
)

describe('a notice', () => {
  it('never tells a count below three, nor lets one be found by taking away', () => {
    fc.assert(
      fc.property(counts, fc.option(counts), fc.nat(6), (week, before, solved) => {
        const notice = writeNotice({ week, before, solved })
        for (const { count } of notice.lines) expect(count).toBeGreaterThanOrEqual(SMALLEST_COUNT)
        expect(notice.shownTotal).toBe(notice.lines.reduce((n, { count }) => n + count, 0))
        expect(notice.solved === null || notice.solved >= SMALLEST_COUNT).toBe(true)
        const rest = notice.lines.find(({ type }) => type === OTHER_TYPES)
        // The sum of the rare types never has only one explanation.
        const rare = noticeTypes.length - notice.lines.length + 1
        if (rest) expect(rest.count).toBeLessThan(rare * (SMALLEST_COUNT - 1))
        const told = [...JSON.stringify(notice.summary).matchAll(/\d+/g)].map(([text]) => Number(text))
        expect(Math.min(SMALLEST_COUNT, ...told)).toBeGreaterThanOrEqual(SMALLEST_COUNT)
      }),
      { numRuns: 100 },
    )
  })

  it('adds up what happened once or twice', () => {
    const notice = writeNotice({
      week: { 100101: 4, 100103: 2, 200201: 1, 400100: 1 },
      before: { 100101: 16, 100103: 8, 200201: 4 },
      solved: 0,
    })
    expect(notice.lines).toEqual([
      { type: 'burglary', count: 4, change: 'no_clear_change' },
      { type: OTHER_TYPES, count: 4, change: 'no_clear_change' },
    ])
    expect(notice.shownTotal).toBe(8)
    expect(notice.advice.map(({ type }) => type)).toEqual(['burglary'])
  })

  it('is the same whatever happened of sensitive and unlisted classes', () => {
    fc.assert(
      fc.property(counts, (week) => {
        const told = Object.fromEntries(Object.entries(week).filter(([code]) => noticeTypeOf(code)))
        expect(writeNotice({ week, before: null, solved: 0 })).toEqual(
          writeNotice({ week: told, before: null, solved: 0 }),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('says more or fewer only beyond chance, and nothing without records', () => {
    const change = (now: number, then: number | null) =>
      writeNotice({
        week: { 100103: now },
        before: then === null ? null : { 100103: then },
        solved: 0,
      }).lines[0]!.change
    expect(change(12, 8)).toBe('more')
    expect(change(3, 60)).toBe('fewer')
    expect(change(4, 8)).toBe('no_clear_change')
    expect(change(12, null)).toBeNull()
  })

  it('has a form in which nothing else can travel', () => {
    const notice = writeNotice({ week: { 100103: 5, 200201: 1 }, before: null, solved: 0 })
    expect(noticeContent.safeParse(notice).success).toBe(true)
    expect(notice.someSuppressed).toBe(true)
    for (const more of ['name', 'phone', 'address', 'lngLat', 'text'])
      expect(noticeContent.safeParse({ ...notice, [more]: 'x' }).success, more).toBe(false)
  })
})
