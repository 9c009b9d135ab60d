import { describe, expect, it } from 'vitest'
import {
  dayOf,
  formatDate,
  formatMetres,
  formatSpan,
  formatStamp,
  formatTime,
  formatWeekday,
} from './format.ts'

describe('formats', () => {
  it('shows times in the duty zone, never as the desk is set', () => {
    expect(formatTime('2026-11-22T11:05:47Z')).toBe('19:05')
    expect(formatTime('2026-11-22T11:05:47Z', true)).toBe('19:05:47')
    expect(formatTime('2026-11-22T16:00:00Z')).toBe('00:00')
    expect(dayOf('2026-11-22T16:00:00Z')).toBe('2026-11-23')
    expect(formatStamp('2026-11-22T16:00:00Z')).toBe('11-23 00:00')
  })

  it('leaves a missing stamp a dash', () => {
    expect(formatTime(null)).toBe('—')
    expect(formatTime('not a time')).toBe('—')
    expect(formatDate(undefined, 'zh')).toBe('—')
    expect(formatSpan(Number.NaN, 'zh')).toBe('—')
  })

  it('writes dates and weekdays in both languages', () => {
    expect(formatDate('2026-11-22', 'zh')).toBe('2026年11月22日')
    expect(formatDate('2026-11-22', 'en')).toBe('22 Nov 2026')
    expect(formatWeekday('2026-11-22', 'zh')).toBe('周日')
    expect(formatWeekday('2026-11-22', 'en')).toBe('Sun')
  })

  it('speaks spans and lengths', () => {
    expect([9, 80, 120, 3660, 7200, 300_000, -7].map((s) => formatSpan(s, 'zh'))).toEqual([
      '9 秒',
      '1分20秒',
      '2 分',
      '1 小时 01 分',
      '2 小时',
      '3 天',
      '−7 秒',
    ])
    expect(formatSpan(80, 'en')).toBe('1 min 20 s')
    expect([460, 1500, 12_300].map((m) => formatMetres(m, 'zh'))).toEqual(['460 米', '1.5 公里', '12 公里'])
  })
})
